package org.oxybench.station.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.waveform.DamagedWaveform;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.WaveformCodec;
import org.oxybench.record.BurnInEntry.StretchRecorded;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Ledger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.WaveformRef;
import org.oxybench.record.ledger.LedgerFault;

/**
 * The newest burst of the run of days that a unit is in, from the record.
 *
 * @param at when its stretch was recorded
 * @param measurements what was judged of it alone
 * @param burst its samples
 */
public record LastBurst(Instant at, List<Measurement> measurements, SampleBlock burst) {
    /** How many stretches back it is looked for: a day of them. */
    private static final int STRETCHES_MAX = 24 * 60;

    /** Copies its list. */
    public LastBurst {
        measurements = List.copyOf(measurements);
    }

    /** The newest burst of a unit whose run is open; empty where there is none, or it cannot be read. */
    public static Optional<LastBurst> of(Ledger ledger, SerialNumber unit) {
        if (!(ledger instanceof FileLedger files)) {
            return Optional.empty();
        }
        return ledger.standing().openRuns().stream()
                .filter(run -> run.started().unit().equals(unit))
                .flatMap(run -> run.burnIn().stages().stream())
                .reduce((before, after) -> after)
                .flatMap(stage -> newest(files, stage));
    }

    private static Optional<LastBurst> newest(FileLedger files, BurnInStanding.Stage stage) {
        long index = stage.last();
        try {
            for (int i = 0; i < STRETCHES_MAX && index != StretchRecorded.FIRST; i++) {
                StoredEntry stored = files.read(index);
                if (!(stored.entry() instanceof StretchRecorded stretch)) {
                    return Optional.empty();
                }
                List<String> judged = stretch.measurements().stream()
                        .flatMap(each -> Optional.ofNullable(vibration(each)).stream())
                        .toList();
                for (WaveformRef ref : stretch.waveforms()) {
                    if (judged.contains(ref.channel().name())) {
                        return burst(files, stored, stretch, ref);
                    }
                }
                index = stretch.before();
            }
        } catch (LedgerFault | DamagedWaveform e) {
            // The scrub finds it, and stops admission; here there is only nothing to look at.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<LastBurst> burst(
            FileLedger files, StoredEntry stored, StretchRecorded stretch, WaveformRef ref) throws DamagedWaveform {
        Optional<byte[]> bytes = files.attachment(stored.position().index(), ref.attachment());
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        List<SampleBlock> blocks = WaveformCodec.decode(bytes.get()).blocks();
        List<Measurement> judged = stretch.measurements().stream()
                .filter(each -> ref.channel().name().equals(vibration(each)))
                .toList();
        return blocks.isEmpty() ? Optional.empty() : Optional.of(new LastBurst(stored.at(), judged, blocks.get(0)));
    }

    /** Channel of the burst that something is judged of, or null when it is judged of none. */
    private static @Nullable String vibration(Measurement measurement) {
        return measurement.characteristic().evaluation().startsWith("burst-")
                ? measurement.characteristic().channels().get("vibration")
                : null;
    }
}
