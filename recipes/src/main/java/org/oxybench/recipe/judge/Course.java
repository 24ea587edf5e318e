package org.oxybench.recipe.judge;

import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * A channel that falls below a level in the course of a recording and may come back: its mean over a first window, and
 * when it crossed the level, by a straight line between two samples. Times are seconds from its first sample.
 */
final class Course {
    private final Continuity continuity;
    private final double windowMillis;
    private final double share;
    private final double fixed;
    private long firstMillis;
    private long samples;
    private double sum;
    private double lostSeconds = Double.NaN;
    private double backSeconds = Double.NaN;
    private double lastSeconds;
    private double last;
    private double greatest = Double.NaN;

    private Course(Continuity continuity, double windowMillis, double share, double fixed) {
        this.continuity = continuity;
        this.windowMillis = windowMillis;
        this.share = share;
        this.fixed = fixed;
    }

    /** A course whose level is a share of its mean before. */
    static Course ofShare(String name, UnitOfMeasure.Dimension dimension, double windowMillis, double share) {
        return new Course(new Continuity(name, dimension), windowMillis, share, 0);
    }

    /** A course with a level of its own, in the channel's base unit. */
    static Course ofLevel(String name, UnitOfMeasure.Dimension dimension, double windowMillis, double level) {
        return new Course(new Continuity(name, dimension), windowMillis, 0, level);
    }

    void accept(SampleBlock block) {
        for (int i = 0; i < block.size(); i++) {
            if (continuity.admits(block, i)) {
                add(block.fixtureMillis()[i], block.channel().unit().factor() * block.value(i));
            }
        }
    }

    private void add(long millis, double value) {
        firstMillis = continuity.received() == 1 ? millis : firstMillis;
        double seconds = (millis - firstMillis) / 1000.0;
        if (millis - firstMillis < windowMillis) {
            sum += value;
            samples++;
        } else {
            cross(seconds, value);
        }
        lastSeconds = seconds;
        last = value;
    }

    private void cross(double seconds, double value) {
        double level = level();
        double crossed = seconds - (seconds - lastSeconds) * (value - level) / (value - last);
        if (value < level) {
            lostSeconds = Double.isNaN(lostSeconds) && last >= level ? crossed : lostSeconds;
            backSeconds = Double.NaN;
        } else if (last < level) {
            backSeconds = crossed;
            greatest = value;
        }
        greatest = Double.isNaN(backSeconds) ? Double.NaN : Math.max(greatest, value);
    }

    Continuity continuity() {
        return continuity;
    }

    /** Mean over the first window; NaN without a sample in it. */
    double before() {
        return sum / samples;
    }

    /** Below it the channel is lost. */
    double level() {
        return fixed + share * before();
    }

    /** When it fell below the level first; NaN when it never did. */
    double lost() {
        return lostSeconds;
    }

    /** When it last rose to the level, to stay there to the end; NaN when it did not. */
    double back() {
        return backSeconds;
    }

    /** Greatest value since it came back; NaN when it did not. */
    double greatestSince() {
        return greatest;
    }

    /** Time of the last sample. */
    double end() {
        return lastSeconds;
    }
}
