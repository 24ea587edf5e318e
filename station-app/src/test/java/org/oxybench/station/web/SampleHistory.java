package org.oxybench.station.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.Entry.RunFinished.Vented;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Position;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.WaveformRef;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.CalibrationUse;
import org.oxybench.record.history.DeviceHistory.Curve;
import org.oxybench.record.history.DeviceHistory.End;
import org.oxybench.record.history.DeviceHistory.JudgedStep;
import org.oxybench.record.history.DeviceHistory.PersonName;
import org.oxybench.record.history.DeviceHistory.Source;
import org.oxybench.record.history.History;
import org.oxybench.record.history.StretchTrend;

/** The history of one unit: a run without a result, then a FAIL. */
final class SampleHistory implements History {

    private static final Instant BEGIN = Instant.parse("2026-11-22T06:00:00Z");
    private static final Waveform WAVEFORM = waveform();
    private static final byte[] BYTES = WaveformCodec.encode(WAVEFORM);

    private final Function<SerialNumber, Optional<DeviceHistory>> others;

    /** With histories of other units. */
    SampleHistory(Function<SerialNumber, Optional<DeviceHistory>> others) {
        this.others = others;
    }

    @Override
    public Optional<DeviceHistory> unit(SerialNumber serial) {
        if (serial.equals(SampleBurnIn.UNIT)) {
            return Optional.of(SampleBurnIn.history());
        }
        return serial.equals(Scenes.UNIT) ? Optional.of(history()) : others.apply(serial);
    }

    @Override
    public List<StretchTrend> trends(RunId run) {
        return run.equals(SampleBurnIn.RUN) ? SampleBurnIn.trends() : List.of();
    }

    /** Bytes of the curves of this history. */
    Optional<byte[]> bytes(Curve curve) {
        return curve.waveform().attachment().equals("test_pressure") ? Optional.of(BYTES) : Optional.empty();
    }

    /** As many samples as the curve has. */
    static int samples() {
        return WAVEFORM.size();
    }

    private static final Reception RECEPTION =
            new Reception(2, Duration.ofMillis(3_480), Duration.ofMillis(31), Duration.ofMillis(1_260));
    private static final SampleCounts SAMPLES = new SampleCounts(1_003, 2, 17, 1, 4);

    private static DeviceHistory history() {
        Attempt first = attempt(
                12,
                1,
                List.of(new JudgedStep(source(13), "fill", List.of(), List.of(), null, null, Reason.of("E-AIR-03"))),
                Verdict.NO_RESULT,
                List.of(Reason.of("E-AIR-03")));
        Attempt second = attempt(
                20,
                2,
                List.of(
                        new JudgedStep(source(21), "fill", List.of(), List.of(curve(21)), SAMPLES, null, null),
                        new JudgedStep(
                                source(22),
                                "test",
                                List.<Measurement>of(Scenes.leak(0.83)),
                                List.of(curve(22)),
                                SAMPLES,
                                RECEPTION,
                                null)),
                Verdict.FAIL,
                List.of(Reason.of("F-LEAK-02")));
        return new DeviceHistory(
                Scenes.UNIT,
                new LotNumber("OXYA-2611-014"),
                "HS1-OXY-A",
                1,
                source(5),
                List.of(first, second),
                List.of(),
                List.of(),
                List.of(),
                List.of(new DeviceHistory.Refusal(source(18), "bench-1", "]d2…", List.of(Reason.of("E-OPR-01")), null)),
                position(40));
    }

    private static Attempt attempt(
            long index, int number, List<JudgedStep> steps, Verdict verdict, List<Reason> reasons) {
        return new Attempt(
                source(index),
                new RunId("station-1/" + index),
                "LEAK",
                number,
                "HS1-OXY-A.LEAK",
                1,
                hash(1),
                "leak-bench r1 " + hash(2).substring(0, 12),
                "bench-1",
                Map.of("maker", "OxyBench", "serial", "SIM-0001", "program", "leak-bench 1"),
                0x5EED1234L,
                Map.of(
                        "PT-1",
                        new CalibrationUse(
                                "CAL-2026-0117",
                                new InstrumentCalibrated(
                                        "PT-1",
                                        "K-88213",
                                        "CAL-2026-0117",
                                        Instant.parse("2026-01-17T00:00:00Z"),
                                        Instant.parse("2027-01-17T00:00:00Z"),
                                        0.0005,
                                        4,
                                        "Pa"))),
                Map.of(),
                new PersonName("4471", "李娜", "Li Na"),
                "0.1.0",
                steps,
                List.of(),
                BurnInHistory.NONE,
                new End(source(index + 5), verdict, reasons, new Vented(0.1, Duration.ofMillis(2300)), false),
                null,
                List.of());
    }

    private static Curve curve(long index) {
        WaveformRef reference =
                new WaveformRef("test_pressure", WAVEFORM.channel(), WaveformCodec.NAME, WAVEFORM.size());
        return new Curve(position(index), reference, hash(index), BYTES.length);
    }

    private static Waveform waveform() {
        List<SampleBlock> blocks = Scenes.curve(30);
        return new Waveform(blocks.get(0).channel(), blocks);
    }

    static Source source(long index) {
        return new Source(position(index), BEGIN.plusSeconds(index * 30), "4471");
    }

    static Position position(long index) {
        return new Position("station-1", index, hash(index));
    }

    static String hash(long number) {
        try {
            byte[] text = Long.toString(number).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
