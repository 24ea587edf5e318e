package org.oxybench.station.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.DeviceHistory.Curve;
import org.oxybench.record.history.DeviceHistory.JudgedStep;
import org.oxybench.station.words.Figures;
import org.oxybench.station.words.Messages;

/** A curve as a table, for those who cannot see its picture: thinned evenly, every gap named. */
public final class CurveTable {

    /** Most rows of samples that a page shows. */
    private static final int ROWS_MAX = 400;

    private static final DateTimeFormatter RECEIVED = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final SerialNumber serial;
    private final JudgedStep step;
    private final Curve curve;
    private final Waveform waveform;
    private final Messages words;

    CurveTable(SerialNumber serial, JudgedStep step, Curve curve, Waveform waveform, Messages words) {
        this.serial = serial;
        this.step = step;
        this.curve = curve;
        this.waveform = waveform;
        this.words = words;
    }

    /**
     * A row: a sample, or a gap before the next.
     *
     * @param value the value, or the word for a gap
     * @param received time of day at which the station had it, to the millisecond; a dash where nobody noted it
     */
    public record Row(String seconds, String value, String received) {}

    /** Serial number of the unit. */
    public String serial() {
        return serial.value();
    }

    /** Step and channel. */
    public String heading() {
        return step.step() + " · " + channel();
    }

    /** Name of the channel as people call it, with its unit. */
    public String channel() {
        String name = waveform.channel().name();
        return words.find("channel." + name, Map.of()).orElse(name) + " / "
                + waveform.channel().unit().symbol();
    }

    /** How many samples one row stands for. */
    public int every() {
        return Math.max(1, (waveform.size() + ROWS_MAX - 1) / ROWS_MAX);
    }

    /** SHA-256 of the stored bytes. */
    public String sha256() {
        return curve.sha256();
    }

    /** Index of the ledger entry that holds the curve. */
    public long index() {
        return curve.entry().index();
    }

    /** Every {@link #every}th sample, and every gap. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        long begin = waveform.size() == 0 ? 0 : waveform.blocks().get(0).fixtureMillis()[0];
        long next = Long.MIN_VALUE;
        int number = 0;
        int every = every();
        for (SampleBlock block : waveform.blocks()) {
            for (int i = 0; i < block.size(); i++, number++) {
                String seconds = Figures.fixed((block.fixtureMillis()[i] - begin) / 1000.0, 3);
                boolean jumped = i == 0 && next != Long.MIN_VALUE && block.firstSequence() != next;
                if (jumped || block.quality()[i] != Quality.GOOD) {
                    rows.add(new Row(seconds, words.text("trace.curve.gap"), received(block, i)));
                }
                if (number % every == 0 && block.quality()[i] == Quality.GOOD) {
                    rows.add(new Row(seconds, Figures.fixed(block.value(i), 4), received(block, i)));
                }
            }
            next = block.firstSequence() + block.size();
        }
        return rows;
    }

    private String received(SampleBlock block, int index) {
        return block.receivedMillis().length == 0
                ? Messages.ABSENT
                : RECEIVED.format(
                        Instant.ofEpochMilli(block.receivedMillis()[index]).atZone(words.zone()));
    }

    /** What a picture of these waveforms of one channel shows, in words. */
    static String title(List<Waveform> waveforms, String axis, Messages words) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int samples = 0;
        for (Waveform waveform : waveforms) {
            for (SampleBlock block : waveform.blocks()) {
                for (int i = 0; i < block.size(); i++, samples++) {
                    low = Math.min(low, block.value(i));
                    high = Math.max(high, block.value(i));
                }
            }
        }
        return words.text(
                "trace.curve.title",
                Map.of(
                        "channel", axis,
                        "samples", String.valueOf(samples),
                        "low", Figures.fixed(low, 3),
                        "high", Figures.fixed(high, 3),
                        "unit", waveforms.get(0).channel().unit().symbol()));
    }
}
