package org.oxybench.recipe.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/**
 * Puts the stretches of a stage one after another, as if nothing had been lost between them, and counts the time in
 * which the unit was seen under power: the sum of the times between two good samples that follow each other by the
 * fixture's own numbers. Where they do not, one millisecond stands for what is missing, and no time counts.
 *
 * <p>A function of the stretches in their order, however a recording is cut into them. Used by one thread.
 */
public final class PoweredTimeline {
    /** What stands for a time that does not count: folds want each sample later than the one before. */
    private static final long BREAK_MILLIS = 1;

    private final long plannedMillis;
    private final Map<String, Held> held = new HashMap<>();
    private boolean follows;
    private boolean lastGood;
    private long lastSequence;
    private long lastMillis;
    private long at;
    private long samples;
    private long poweredMillis;

    /** A timeline without a stretch yet; samples later on it than {@code planned} are counted, but left out. */
    public PoweredTimeline(Duration planned) {
        this.plannedMillis = planned.toMillis();
    }

    /**
     * A stretch on the timeline.
     *
     * @param powered what it adds to the powered time
     * @param skipped samples that the fixture took since the stretch before, and that nobody has
     * @param blocks its samples at their places
     */
    public record Placed(Duration powered, long skipped, List<SampleBlock> blocks) {
        /** Copies its list. */
        public Placed {
            blocks = List.copyOf(blocks);
        }
    }

    /** A channel that is no sample of the fixture's own, but is read with each block. */
    private static final class Held {
        private long count;
        private long lastAt;
    }

    /**
     * The samples of a stretch by the fixture's numbers, rising, and where they come to lie.
     *
     * @param first number of the first on the timeline
     */
    @SuppressWarnings("ArrayRecordComponent") // Samples stay primitive, as in SampleBlock.
    private record Places(long[] sequences, long[] millis, long[] at, long first) {}

    /** The run was interrupted: what comes next follows nothing, whatever its numbers say. */
    public void interrupted() {
        follows = false;
    }

    /** Powered time so far. */
    public Duration powered() {
        return Duration.ofMillis(poweredMillis);
    }

    /** Places the next stretch: all that was recorded in it, one waveform for each channel. */
    public Placed place(List<Waveform> stretch) {
        Waveform reference = reference(stretch);
        if (reference == null) {
            return new Placed(Duration.ZERO, 0, List.of());
        }
        List<Waveform> sampled =
                stretch.stream().filter(each -> isAlike(each, reference)).toList();
        long powered = poweredMillis;
        long fromMillis = follows ? lastMillis : Long.MAX_VALUE;
        long fromAt = at;
        long first = reference.blocks().get(0).firstSequence();
        long skipped = follows ? Math.max(0, first - lastSequence - 1) : 0;
        Places places = places(reference, sampled);
        List<SampleBlock> blocks = new ArrayList<>();
        for (Waveform each : stretch) {
            for (SampleBlock block : each.blocks()) {
                blocks.addAll(sampled.contains(each) ? moved(block, places) : held(block, places, fromMillis, fromAt));
            }
        }
        return new Placed(Duration.ofMillis(poweredMillis - powered), skipped, blocks);
    }

    /** The channel with most samples, of several the one with the greatest numbers: those count from the fixture's start. */
    private static @Nullable Waveform reference(List<Waveform> stretch) {
        Waveform best = null;
        for (Waveform each : stretch) {
            boolean better = each.size() > 0
                    && (best == null
                            || each.size() > best.size()
                            || (each.size() == best.size()
                                    && each.blocks().get(0).firstSequence()
                                            > best.blocks().get(0).firstSequence()));
            best = better ? each : best;
        }
        return best;
    }

    /** Whether a channel is sampled with the reference: it begins with the same sample. */
    private static boolean isAlike(Waveform each, Waveform reference) {
        if (each.size() == 0) {
            return false;
        }
        SampleBlock block = each.blocks().get(0);
        SampleBlock other = reference.blocks().get(0);
        return block.firstSequence() == other.firstSequence() && block.fixtureMillis()[0] == other.fixtureMillis()[0];
    }

    private Places places(Waveform reference, List<Waveform> sampled) {
        Map<Long, Integer> good = new HashMap<>();
        for (Waveform each : sampled) {
            for (SampleBlock block : each.blocks()) {
                for (int i = 0; i < block.size(); i++) {
                    if (block.quality()[i] == Quality.GOOD) {
                        good.merge(block.firstSequence() + i, 1, Integer::sum);
                    }
                }
            }
        }
        int size = reference.size();
        Places places = new Places(new long[size], new long[size], new long[size], samples);
        int next = 0;
        for (SampleBlock block : reference.blocks()) {
            for (int i = 0; i < block.size(); i++) {
                long sequence = block.firstSequence() + i;
                step(sequence, block.fixtureMillis()[i], good.getOrDefault(sequence, 0) == sampled.size());
                places.sequences()[next] = sequence;
                places.millis()[next] = block.fixtureMillis()[i];
                places.at()[next] = at;
                next++;
            }
        }
        samples += size;
        return places;
    }

    private void step(long sequence, long millis, boolean good) {
        boolean counts = follows && good && lastGood && sequence == lastSequence + 1 && millis > lastMillis;
        long passed = counts ? millis - lastMillis : BREAK_MILLIS;
        poweredMillis += counts ? passed : 0;
        at += passed;
        follows = true;
        lastGood = good;
        lastSequence = sequence;
        lastMillis = millis;
    }

    /** Pieces of a block of a sampled channel, at the places of the fixture's numbers. */
    private List<SampleBlock> moved(SampleBlock block, Places places) {
        List<SampleBlock> pieces = new ArrayList<>();
        int i = 0;
        while (i < block.size()) {
            int place = Arrays.binarySearch(places.sequences(), block.firstSequence() + i);
            int from = i;
            while (i < block.size()
                    && place >= 0
                    && place + i - from < places.sequences().length
                    && places.sequences()[place + i - from] == block.firstSequence() + i
                    && places.at()[place + i - from] <= plannedMillis) {
                i++;
            }
            if (i > from) {
                long[] moved = Arrays.copyOfRange(places.at(), place, place + i - from);
                pieces.add(piece(block, from, i, places.first() + place, moved));
            } else {
                i++;
            }
        }
        return pieces;
    }

    /** One value at the place of the newest sample that it was read with; further ones say nothing new. */
    private List<SampleBlock> held(SampleBlock block, Places places, long fromMillis, long fromAt) {
        List<SampleBlock> pieces = new ArrayList<>();
        Held channel = held.computeIfAbsent(block.channel().name(), name -> new Held());
        for (int i = 0; i < block.size(); i++) {
            long millis = block.fixtureMillis()[i];
            int found = Arrays.binarySearch(places.millis(), millis);
            int place = found >= 0 ? found : -found - 2;
            long where = place >= 0 ? places.at()[place] : millis >= fromMillis ? fromAt : 0;
            if (where > channel.lastAt && where <= plannedMillis) {
                channel.lastAt = where;
                pieces.add(piece(block, i, i + 1, channel.count++, new long[] {where}));
            }
        }
        return pieces;
    }

    private static SampleBlock piece(SampleBlock block, int from, int to, long first, long[] millis) {
        return new SampleBlock(
                block.channel(),
                first,
                millis,
                Arrays.copyOfRange(block.counts(), from, to),
                Arrays.copyOfRange(block.quality(), from, to));
    }
}
