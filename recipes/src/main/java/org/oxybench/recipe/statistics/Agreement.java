package org.oxybench.recipe.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far judgements by eye agree beyond chance: 1 always, 0 as chance would, below 0 less than that. 0.75 and more is
 * usually called good (AIAG MSA, 4th ed., ch. III.C).
 */
public final class Agreement {
    private Agreement() {}

    /**
     * Cohen's kappa (1960) of two appraisers, or of one and the truth; NaN when both used one and the same category
     * alone, so that chance explains everything.
     *
     * @param first judgements of the first, item by item
     * @param second judgements of the second, of the same items
     */
    public static <T extends Comparable<T>> double cohen(List<T> first, List<T> second) {
        if (first.isEmpty() || first.size() != second.size()) {
            throw new IllegalArgumentException("two judgements of each item");
        }
        Map<T, Integer> ofFirst = counts(first);
        Map<T, Integer> ofSecond = counts(second);
        double items = first.size();
        double same = 0;
        for (int i = 0; i < first.size(); i++) {
            same += first.get(i).equals(second.get(i)) ? 1 : 0;
        }
        double chance = 0;
        for (Map.Entry<T, Integer> entry : ofFirst.entrySet()) {
            chance += entry.getValue() / items * (ofSecond.getOrDefault(entry.getKey(), 0) / items);
        }
        return kappa(same / items, chance);
    }

    /**
     * Fleiss' kappa (1971) of any number of appraisers.
     *
     * @param judgements for each item the judgements of all appraisers, 2 or more and as many for each item
     */
    public static <T extends Comparable<T>> double fleiss(List<List<T>> judgements) {
        int raters = judgements.isEmpty() ? 0 : judgements.get(0).size();
        if (raters < 2 || judgements.stream().anyMatch(item -> item.size() != raters)) {
            throw new IllegalArgumentException("two judgements or more of each item, and as many of each");
        }
        Map<T, Integer> all = counts(judgements.stream().flatMap(List::stream).toList());
        double items = judgements.size();
        double agreement = 0;
        for (List<T> item : judgements) {
            double pairs = counts(item).values().stream()
                    .mapToDouble(n -> (double) n * (n - 1))
                    .sum();
            agreement += pairs / (raters * (raters - 1.0)) / items;
        }
        double chance = 0;
        for (int count : all.values()) {
            double share = count / (items * raters);
            chance += share * share;
        }
        return kappa(agreement, chance);
    }

    /** Share of items that all judged alike and as the truth is. */
    public static <T extends Comparable<T>> double effectiveness(List<List<T>> judgements, List<T> truth) {
        if (judgements.isEmpty() || judgements.size() != truth.size()) {
            throw new IllegalArgumentException("the truth of each item");
        }
        double right = 0;
        for (int i = 0; i < truth.size(); i++) {
            Set<T> said = new TreeSet<>(judgements.get(i));
            right += said.equals(Set.of(truth.get(i))) ? 1 : 0;
        }
        return right / truth.size();
    }

    private static double kappa(double agreement, double chance) {
        return (agreement - chance) / (1 - chance);
    }

    private static <T extends Comparable<T>> Map<T, Integer> counts(List<T> judgements) {
        Map<T, Integer> counts = new TreeMap<>();
        judgements.forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts;
    }
}
