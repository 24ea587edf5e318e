package org.oxybench.station.trial;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.FixtureProfile.ChannelRegister;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.judge.Evaluation.InstrumentAccuracy;
import org.oxybench.recipe.judge.Judge;
import org.oxybench.recipe.judge.TransientWatch;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/**
 * Reads what a simulated bench answered to one run, in the registers of its PLC and by the profile's scales, and judges
 * it step by step as a bench's run is: by the recipe's own evaluations.
 */
final class TrialReader {

    /** Words that a batch sends of the numbers that are read once a block. */
    private static final int SCALAR_WORDS = 4;

    /** Time between two samples of a simulated bench, ms. */
    private static final int SAMPLE_MILLIS = 20;

    private final Recipe recipe;
    private final FixtureProfile profile;
    private final Map<String, InstrumentAccuracy> accuracies;
    private final int width;
    private final int firstScalar;

    /**
     * Reads runs of one recipe.
     *
     * @param accuracies by instrument, as its certificate says
     */
    TrialReader(Recipe recipe, FixtureProfile profile, Map<String, InstrumentAccuracy> accuracies) {
        this.recipe = recipe;
        this.profile = profile;
        this.accuracies = Map.copyOf(accuracies);
        width = profile.block().samples().words();
        firstScalar = TrialProgram.firstScalar(profile);
    }

    /**
     * Reads one run to its end.
     *
     * @param raw whether it is a run on a master, which is judged raw
     * @param zeros by characteristic
     * @throws IOException when the bench is gone
     */
    Trial read(DataInputStream answers, boolean raw, Map<String, Zero> zeros) throws IOException {
        Verdict verdict = Verdict.PASS;
        List<Measurement> measurements = new ArrayList<>();
        Map<String, Double> leaks = new HashMap<>();
        for (Step step : recipe.steps()) {
            boolean goesOn = verdict == Verdict.PASS || step.phase() == Step.Phase.VENT;
            Step.Wait wait = step.waitFor();
            if (wait != null && !reached(wait, answers)) {
                verdict = goesOn ? verdict.and(Verdict.NO_RESULT) : verdict;
                if (wait.settling() == null) {
                    return new Trial(verdict, measurements, leaks);
                }
                // The bench knows nothing of it, and goes on answering.
                goesOn = step.phase() == Step.Phase.VENT;
            }
            Step.Recording recording = step.record();
            if (recording == null) {
                // What a person is asked, the simulated person answers well.
                continue;
            }
            Answer answer = Answer.read(answers, width + SCALAR_WORDS);
            leaks.put(step.id(), 1000 * answer.leaked() / recording.duration().toMillis());
            if (goesOn) {
                Step judged = raw ? step.withoutZero() : step;
                for (Measurement measurement : Judge.judge(judged, zeros, accuracies, waveforms(recording, answer))) {
                    measurements.add(measurement);
                    verdict = verdict.and(measurement.verdict());
                }
            }
        }
        return new Trial(verdict, measurements, leaks);
    }

    private boolean reached(Step.Wait wait, DataInputStream answers) throws IOException {
        if (wait.settling() == null) {
            return answers.readByte() != 0;
        }
        Step.Recording whole =
                new Step.Recording(List.of(wait.channel()), 1, wait.timeout(), Step.Tolerated.missing(0));
        TransientWatch left = new TransientWatch(wait);
        waveforms(whole, Answer.read(answers, width + SCALAR_WORDS))
                .forEach(waveform -> waveform.blocks().forEach(left::accept));
        return left.settled();
    }

    /** A recording as it was answered, one row of words for each sample. */
    private record Answer(int first, int firstMillis, double leaked, List<int[]> rows) {
        static Answer read(DataInputStream in, int width) throws IOException {
            int samples = in.readInt();
            int first = in.readInt();
            int firstMillis = in.readInt();
            double leaked = in.readDouble();
            byte[] bytes = in.readNBytes(2 * width * samples);
            if (bytes.length < 2 * width * samples) {
                throw new IOException("the simulated bench ended within a recording");
            }
            List<int[]> rows = new ArrayList<>(samples);
            for (int from = 0; from < bytes.length; from += 2 * width) {
                int[] row = new int[width];
                for (int i = 0; i < width; i++) {
                    int at = from + 2 * i;
                    row[i] = ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
                }
                rows.add(row);
            }
            return new Answer(first, firstMillis, leaked, rows);
        }
    }

    private List<Waveform> waveforms(Step.Recording recording, Answer answer) {
        return recording.channels().stream()
                .map(channel -> waveform(profile.channel(channel).orElseThrow(), answer))
                .toList();
    }

    /** Every sample of a sampled channel; of the others one value for each block that the link would have read. */
    private Waveform waveform(ChannelRegister register, Answer answer) {
        boolean sampled = profile.block().samples().channels().contains(register);
        int stride = sampled ? 1 : stride();
        int at = register.register().at() + (sampled ? 0 : width - firstScalar);
        int size = (answer.rows().size() + stride - 1) / stride;
        long[] millis = new long[size];
        int[] counts = new int[size];
        Quality[] quality = new Quality[size];
        for (int i = 0; i < size; i++) {
            millis[i] = answer.firstMillis() + (long) i * stride * SAMPLE_MILLIS;
            counts[i] = (int) register.register().type().read(answer.rows().get(i * stride), at);
            quality[i] = register.quality(counts[i]);
        }
        long first = sampled ? answer.first() : 0;
        return new Waveform(
                register.channel(), List.of(new SampleBlock(register.channel(), first, millis, counts, quality)));
    }

    /** Samples from one poll to the next. */
    private int stride() {
        long poll = profile.times().pollInterval().toMillis();
        return (int) Math.max(1, (poll + SAMPLE_MILLIS - 1) / SAMPLE_MILLIS);
    }
}
