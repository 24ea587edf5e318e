package org.oxybench.station.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.uncertainty.OperatingCurve;

/**
 * What simulated runs counted of any recipe, over the size of a planted defect in the simulator's own words and units:
 * where there is no closed form, or nobody knows what really leaked.
 *
 * @param count how many units ended in a PASS; its true value is the planted number
 * @param noResult how many of the others ended without a result
 * @param failed how many failed each characteristic, by its id
 */
public record CountedUnits(OperatingCurve.Count count, long noResult, Map<String, Long> failed) {
    /** Copies its map. */
    public CountedUnits {
        failed = Map.copyOf(failed);
    }

    /**
     * Runs so many units of each size.
     *
     * @param defect a word of the simulator, for example {@code clogged}
     * @param sizes numbers behind it
     * @throws IOException when a simulated bench is gone, since it does not know the defect for example
     */
    public static List<CountedUnits> of(SimulatedTrials trials, String defect, List<Double> sizes, int runs)
            throws IOException {
        List<CountedUnits> counted = new ArrayList<>();
        for (double size : sizes) {
            counted.add(of(size, trials.test(String.format(Locale.ROOT, "%s:%.9f", defect, size), runs)));
        }
        return counted;
    }

    private static CountedUnits of(double size, List<Trial> tested) {
        Map<String, Long> failed = new TreeMap<>();
        for (Trial trial : tested) {
            for (Measurement measurement : trial.measurements()) {
                if (measurement.verdict() == Verdict.FAIL) {
                    failed.merge(measurement.characteristic().id(), 1L, Long::sum);
                }
            }
        }
        long accepted = count(tested, Verdict.PASS);
        return new CountedUnits(
                new OperatingCurve.Count(size, accepted, tested.size()), count(tested, Verdict.NO_RESULT), failed);
    }

    private static long count(List<Trial> tested, Verdict verdict) {
        return tested.stream().filter(trial -> trial.verdict() == verdict).count();
    }
}
