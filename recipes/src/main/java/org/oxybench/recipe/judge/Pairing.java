package org.oxybench.recipe.judge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** Joins two channels that are sampled together: equal sequence numbers are one instant. */
final class Pairing {
    /** Takes what belongs together, in order of time. */
    interface Pair {
        void at(long millis, double first, double second);
    }

    private record Sample(long sequence, long millis, double value) {}

    private final String names;
    private final Continuity first;
    private final Continuity second;
    private final UnitOfMeasure firstUnit;
    private final UnitOfMeasure secondUnit;
    private final Deque<Sample> firsts = new ArrayDeque<>();
    private final Deque<Sample> seconds = new ArrayDeque<>();
    private final Pair pair;
    private long joined;

    Pairing(String firstName, UnitOfMeasure firstUnit, String secondName, UnitOfMeasure secondUnit, Pair pair) {
        this.names = firstName + ", " + secondName;
        this.first = new Continuity(firstName, firstUnit.dimension());
        this.second = new Continuity(secondName, secondUnit.dimension());
        this.firstUnit = firstUnit;
        this.secondUnit = secondUnit;
        this.pair = pair;
    }

    void acceptFirst(SampleBlock block) {
        queue(block, first, firstUnit, firsts);
        join();
    }

    void acceptSecond(SampleBlock block) {
        queue(block, second, secondUnit, seconds);
        join();
    }

    Continuity first() {
        return first;
    }

    Continuity second() {
        return second;
    }

    private static void queue(SampleBlock block, Continuity continuity, UnitOfMeasure unit, Deque<Sample> queue) {
        for (int i = 0; i < block.size(); i++) {
            if (continuity.admits(block, i)) {
                double value = block.channel().unit().convert(block.value(i), unit);
                queue.add(new Sample(block.firstSequence() + i, block.fixtureMillis()[i], value));
            }
        }
    }

    /** Takes off both queues what belongs together. The order in which the channels arrived makes no difference. */
    private void join() {
        while (!firsts.isEmpty() && !seconds.isEmpty()) {
            long behind = firsts.element().sequence() - seconds.element().sequence();
            if (behind < 0) {
                firsts.remove();
            } else if (behind > 0) {
                seconds.remove();
            } else {
                Sample sample = firsts.remove();
                joined++;
                pair.at(sample.millis(), sample.value(), seconds.remove().value());
            }
        }
    }

    /** Why the two channels as a whole cannot be judged, or empty; to be asked at the end. */
    Optional<Reason> doubt(Step.Recording recording, int samplesMin) {
        return first.doubt(recording, samplesMin).or(() -> second.doubt(recording, samplesMin));
    }

    /** The same where an extreme is judged: see {@link Continuity#doubtOfExtreme}. */
    Optional<Reason> doubtOfExtreme(Step.Recording recording, int samplesMin) {
        return first.doubtOfExtreme(recording, samplesMin).or(() -> second.doubtOfExtreme(recording, samplesMin));
    }

    /** Samples of one channel without those of the other: more than tolerated, or too few pairs. */
    Optional<Reason> unpaired(Step.Recording recording, int samplesMin) {
        int tolerated = recording.tolerated().missing();
        long missing = Math.max(first.received(), second.received()) - joined;
        if (missing > tolerated || joined < samplesMin) {
            return Optional.of(NoResult.SAMPLES_MISSING.because(
                    Map.of("channel", names, "missing", "" + missing, "tolerated", "" + tolerated)));
        }
        return Optional.empty();
    }
}
