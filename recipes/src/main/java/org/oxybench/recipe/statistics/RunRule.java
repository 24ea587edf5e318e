package org.oxybench.recipe.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Patterns on a control chart that chance rarely makes: the rules of Western Electric (1956) and of Nelson (1984). A
 * point on a line is not beyond it.
 */
public enum RunRule {
    /** One point beyond three sigma. */
    ONE_BEYOND_THREE_SIGMA(1) {
        @Override
        boolean seen(double[] z) {
            return Math.abs(z[0]) > 3;
        }
    },
    /** Two of three points beyond two sigma on the same side, the last of them among the two. */
    TWO_OF_THREE_BEYOND_TWO_SIGMA(3) {
        @Override
        boolean seen(double[] z) {
            return lastAmong(2, z, 2);
        }
    },
    /** Four of five points beyond one sigma on the same side, the last of them among the four. */
    FOUR_OF_FIVE_BEYOND_ONE_SIGMA(5) {
        @Override
        boolean seen(double[] z) {
            return lastAmong(4, z, 1);
        }
    },
    /** Eight points on the same side of the centre: Western Electric. */
    EIGHT_ON_ONE_SIDE(8) {
        @Override
        boolean seen(double[] z) {
            return lastAmong(8, z, 0);
        }
    },
    /** Nine points on the same side of the centre: Nelson. */
    NINE_ON_ONE_SIDE(9) {
        @Override
        boolean seen(double[] z) {
            return lastAmong(9, z, 0);
        }
    },
    /** Six points that rise all, or fall all. */
    SIX_IN_A_TREND(6) {
        @Override
        boolean seen(double[] z) {
            return steps(z, 1) || steps(z, -1);
        }
    },
    /** Fourteen points that rise and fall in turn. */
    FOURTEEN_ALTERNATING(14) {
        @Override
        boolean seen(double[] z) {
            for (int i = 2; i < z.length; i++) {
                if (!((z[i] - z[i - 1]) * (z[i - 1] - z[i - 2]) < 0)) {
                    return false;
                }
            }
            return true;
        }
    },
    /** Fifteen points within one sigma: too quiet for the frozen limits. */
    FIFTEEN_WITHIN_ONE_SIGMA(15) {
        @Override
        boolean seen(double[] z) {
            return count(z, each -> Math.abs(each) < 1) == z.length;
        }
    },
    /** Eight points beyond one sigma, on whichever side. */
    EIGHT_BEYOND_ONE_SIGMA(8) {
        @Override
        boolean seen(double[] z) {
            return count(z, each -> Math.abs(each) > 1) == z.length;
        }
    };

    /** The four rules of Western Electric. */
    public static final Set<RunRule> WESTERN_ELECTRIC = Collections.unmodifiableSet(EnumSet.of(
            ONE_BEYOND_THREE_SIGMA, TWO_OF_THREE_BEYOND_TWO_SIGMA, FOUR_OF_FIVE_BEYOND_ONE_SIGMA, EIGHT_ON_ONE_SIDE));

    /** The eight rules of Nelson. */
    public static final Set<RunRule> NELSON =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(EIGHT_ON_ONE_SIDE)));

    private final int window;

    RunRule(int window) {
        this.window = window;
    }

    /** Whether a window of points, in sigmas from the centre, shows the pattern. */
    abstract boolean seen(double[] z);

    /**
     * A pattern that was seen.
     *
     * @param rule which
     * @param from index of its first point, from 0
     * @param to index of its last point, inclusive
     */
    public record Violation(RunRule rule, int from, int to) {}

    /**
     * Looks for patterns. A pattern that goes on is one violation over all its points. A point that is not a number
     * shows no pattern.
     *
     * @return violations in order of the rules, then of the points
     */
    public static List<Violation> violations(Set<RunRule> rules, ControlLimits limits, double... points) {
        double[] z = new double[points.length];
        Arrays.setAll(z, i -> (points[i] - limits.center()) / limits.sigma());
        List<Violation> found = new ArrayList<>();
        rules.stream().sorted().forEach(rule -> rule.find(z, found));
        return List.copyOf(found);
    }

    private void find(double[] z, List<Violation> found) {
        int from = -1;
        int to = -1;
        for (int end = window - 1; end < z.length; end++) {
            int start = end - window + 1;
            if (!seen(Arrays.copyOfRange(z, start, end + 1))) {
                continue;
            }
            if (from >= 0 && start > to + 1) {
                found.add(new Violation(this, from, to));
                from = start;
            }
            from = from < 0 ? start : from;
            to = end;
        }
        if (from >= 0) {
            found.add(new Violation(this, from, to));
        }
    }

    private interface Test {
        boolean holds(double z);
    }

    private static int count(double[] z, Test test) {
        int count = 0;
        for (double each : z) {
            count += test.holds(each) ? 1 : 0;
        }
        return count;
    }

    private static boolean lastAmong(int least, double[] z, double beyond) {
        double last = z[z.length - 1];
        return Math.abs(last) > beyond && count(z, each -> each * Math.signum(last) > beyond) >= least;
    }

    private static boolean steps(double[] z, int direction) {
        for (int i = 1; i < z.length; i++) {
            if (!((z[i] - z[i - 1]) * direction > 0)) {
                return false;
            }
        }
        return true;
    }
}
