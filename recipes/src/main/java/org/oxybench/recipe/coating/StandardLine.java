package org.oxybench.recipe.coating;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.statistics.CalibrationLine;

/**
 * The standards of a calibration line and the blank about them, as they were read: what a coupon's amount is read from.
 *
 * @param standards each reading of each standard
 * @param blankBefore absorbance of the blank before the first sample
 * @param blankAfter absorbance of the blank after the last
 */
public record StandardLine(List<Standard> standards, double blankBefore, double blankAfter) {

    /** Copies its list. */
    public StandardLine {
        standards = List.copyOf(standards);
    }

    /**
     * One reading of one standard.
     *
     * @param micrograms what it holds, µg, 0 or more
     * @param absorbance what was read
     */
    public record Standard(double micrograms, double absorbance) {}

    /**
     * What a line must be to be read from.
     *
     * @param levels different amounts, at least
     * @param repeats readings of each, at least
     * @param determination r², at least
     * @param readBack by how much of its amount a standard may read back wrong
     * @param readBackLowest the same of the lowest amount above zero, where the line ends
     * @param blankDrift absorbance by which the blank must move less
     * @param validFor how long after it was read coupons may be read from it
     */
    public record Rules(
            int levels,
            int repeats,
            double determination,
            double readBack,
            double readBackLowest,
            double blankDrift,
            Duration validFor) {
        /**
         * How long a line may be read from where a plan does not say: ICH M10 asks for a calibration curve of its own in
         * each analytical run, and a run of coupons is over within a day. A starting value.
         */
        public static final Duration VALID_FOR = Duration.ofHours(24);

        /**
         * Of heparin by toluidine blue at 631 nm: 0 to 30 µg, six levels in duplicate; the back-calculation of a ligand
         * assay (ICH M10: 15 %, 20 % where the line ends) made narrower. Starting values.
         */
        public static final Rules TOLUIDINE_BLUE = new Rules(6, 2, 0.995, 0.10, 0.15, 0.01, VALID_FOR);
    }

    /** Why nothing may be read from it, all reasons; empty when it may. */
    public List<Reason> doubts(Rules rules) {
        boolean possible = standards.stream()
                .allMatch(
                        s -> s.micrograms() >= 0 && Double.isFinite(s.micrograms()) && Double.isFinite(s.absorbance()));
        if (!possible || !Double.isFinite(blankBefore) || !Double.isFinite(blankAfter)) {
            return List.of(CoatingCode.READING_IMPOSSIBLE.reason(Map.of("what", "line")));
        }
        List<Reason> doubts = new ArrayList<>();
        Map<Double, Long> levels =
                standards.stream().collect(Collectors.groupingBy(Standard::micrograms, Collectors.counting()));
        long repeats = levels.values().stream().mapToLong(Long::longValue).min().orElse(0);
        if (levels.size() < rules.levels() || repeats < rules.repeats()) {
            doubts.add(CoatingCode.LINE_TOO_SHORT.reason(Map.of(
                    "levels",
                    Integer.toString(levels.size()),
                    "repeats",
                    Long.toString(repeats),
                    "needed",
                    rules.levels() + " × " + rules.repeats())));
        }
        if (Math.abs(blankAfter - blankBefore) >= rules.blankDrift()) {
            doubts.add(CoatingCode.BLANK_DRIFTED.reason(
                    Map.of("value", told(blankAfter - blankBefore), "most", told(rules.blankDrift()))));
        }
        if (levels.size() >= 3) {
            doubts.addAll(ofTheLine(rules));
        }
        return doubts;
    }

    private List<Reason> ofTheLine(Rules rules) {
        CalibrationLine line;
        try {
            line = line();
        } catch (IllegalArgumentException e) {
            return List.of(CoatingCode.READING_IMPOSSIBLE.reason(Map.of("what", "line")));
        }
        List<Reason> doubts = new ArrayList<>();
        if (!(line.determination() >= rules.determination())) {
            doubts.add(CoatingCode.LINE_NOT_STRAIGHT.reason(Map.of(
                    "value",
                    String.format(Locale.ROOT, "%.5f", line.determination()),
                    "least",
                    told(rules.determination()))));
        }
        TreeMap<Double, Double> means = standards.stream()
                .filter(standard -> standard.micrograms() > 0)
                .collect(Collectors.groupingBy(
                        Standard::micrograms, TreeMap::new, Collectors.averagingDouble(Standard::absorbance)));
        means.forEach((micrograms, absorbance) -> {
            double allowed = micrograms.equals(means.firstKey()) ? rules.readBackLowest() : rules.readBack();
            double back = line.amount(absorbance);
            if (!(Math.abs(back - micrograms) <= allowed * micrograms)) {
                doubts.add(CoatingCode.LINE_READS_BACK_WRONG.reason(
                        Map.of("standard", told(micrograms), "value", told(back), "most", told(100 * allowed))));
            }
        });
        return doubts;
    }

    /**
     * The line through all readings.
     *
     * @throws IllegalArgumentException when there is none: ask for its {@link #doubts} first
     */
    public CalibrationLine line() {
        return new CalibrationLine(
                standards.stream().mapToDouble(Standard::micrograms).toArray(),
                standards.stream().mapToDouble(Standard::absorbance).toArray());
    }

    /** Mean of the blank's two readings. */
    public double blank() {
        return (blankBefore + blankAfter) / 2;
    }

    private static String told(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
