package org.oxybench.station.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;

/**
 * What came of one simulated run.
 *
 * @param measurements everything that was judged, in order
 * @param leaksMolPerS what really leaked while each step recorded, by step; NaN where the bench does not count it
 */
record Trial(Verdict verdict, List<Measurement> measurements, Map<String, Double> leaksMolPerS) {
    /** Copies its collections. */
    Trial {
        measurements = List.copyOf(measurements);
        leaksMolPerS = Map.copyOf(leaksMolPerS);
    }

    /** What was measured of a characteristic, if it has a value. */
    Optional<Measurement.Judged> judged(String characteristic) {
        return measurements.stream()
                .filter(Measurement.Judged.class::isInstance)
                .map(Measurement.Judged.class::cast)
                .filter(each -> each.characteristic().id().equals(characteristic))
                .findFirst();
    }
}
