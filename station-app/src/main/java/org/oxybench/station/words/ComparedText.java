package org.oxybench.station.words;

import java.util.Map;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.judge.ChangeSince;

/** With what a measurement was compared, in words. */
public final class ComparedText {
    private final Messages words;

    /** Speaks in the language of these words. */
    public ComparedText(Messages words) {
        this.words = words;
    }

    /** What stands behind the measurement's own numbers: the other run's; empty where it was compared with nothing. */
    public String after(Measurement measurement) {
        return ChangeSince.recorded(measurement)
                .map(earlier -> words.text(
                        "trace.compared",
                        Map.of(
                                "value", Double.toString(earlier.value()),
                                "u", Double.toString(earlier.standardUncertainty()),
                                "unit", earlier.unit().code(),
                                "attempt", Integer.toString(earlier.attempt()),
                                "entry", Long.toString(earlier.entry()))))
                .orElse("");
    }
}
