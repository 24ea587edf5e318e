package org.oxybench.recipe.uncertainty;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.statistics.CompensatedSum;
import org.oxybench.recipe.statistics.Probability;

/**
 * The uncertainty budget of one result, by the law of propagation of uncertainty (GUM 5, first order). All numbers are
 * in the unit of the result. Immutable; the same contributions in the same order give the same bits.
 */
public final class Budget {
    private final List<Contribution> contributions;
    private final List<Correlation> correlations;

    /**
     * A correlation of two inputs.
     *
     * @param first name of one contribution
     * @param second name of another one
     * @param coefficient from -1 to 1
     */
    public record Correlation(String first, String second, double coefficient) {
        /** Rejects what is no coefficient. */
        public Correlation {
            if (!(coefficient >= -1 && coefficient <= 1) || first.equals(second)) {
                throw new IllegalArgumentException("not a correlation: " + first + ", " + second);
            }
        }

        private boolean isOf(String one, String other) {
            return (first.equals(one) && second.equals(other)) || (first.equals(other) && second.equals(one));
        }
    }

    private Budget(List<Contribution> contributions, List<Correlation> correlations) {
        this.contributions = List.copyOf(contributions);
        this.correlations = List.copyOf(correlations);
    }

    /** A budget of independent contributions, one or more, each with a name of its own. */
    public static Budget of(List<Contribution> contributions) {
        Set<String> names = new HashSet<>();
        if (contributions.isEmpty() || !contributions.stream().allMatch(each -> names.add(each.name()))) {
            throw new IllegalArgumentException("a budget has contributions, and each its own name");
        }
        return new Budget(contributions, List.of());
    }

    /** The same with two inputs that vary together. */
    public Budget with(Correlation correlation) {
        if (!has(correlation.first()) || !has(correlation.second())) {
            throw new IllegalArgumentException("a correlation of what is not there: " + correlation);
        }
        if (correlations.stream().anyMatch(each -> each.isOf(correlation.first(), correlation.second()))) {
            throw new IllegalArgumentException("already correlated: " + correlation);
        }
        List<Correlation> all = new ArrayList<>(correlations);
        all.add(correlation);
        return new Budget(contributions, all);
    }

    /** The contributions, as given. */
    public List<Contribution> contributions() {
        return contributions;
    }

    /** Combined standard uncertainty of the result. */
    public double standardUncertainty() {
        // Coefficients that do not fit together can make the sum a little less than nothing.
        return Math.sqrt(Math.max(0, covariance(this)));
    }

    /**
     * Covariance with another result of the same inputs: the contributions of both have the same names and standard
     * uncertainties, and other sensitivities (GUM H.2.3).
     */
    public double covariance(Budget other) {
        if (!names().equals(other.names())) {
            throw new IllegalArgumentException("results of other inputs: " + names() + ", " + other.names());
        }
        CompensatedSum sum = new CompensatedSum();
        for (Contribution mine : contributions) {
            for (Contribution theirs : other.contributions) {
                sum.add(correlation(mine.name(), theirs.name()) * mine.effect() * theirs.effect());
            }
        }
        return sum.value();
    }

    /** Correlation coefficient with another result of the same inputs. */
    public double correlation(Budget other) {
        return covariance(other) / (standardUncertainty() * other.standardUncertainty());
    }

    /**
     * Effective degrees of freedom by Welch and Satterthwaite (GUM G.4.1); infinite when every contribution is exact.
     *
     * @throws IllegalStateException when correlated contributions have finite degrees, for which the formula does not
     *     hold
     */
    public double effectiveDegreesOfFreedom() {
        CompensatedSum sum = new CompensatedSum();
        for (Contribution each : contributions) {
            boolean correlated = correlations.stream()
                    .anyMatch(pair ->
                            pair.first().equals(each.name()) || pair.second().equals(each.name()));
            if (correlated && Double.isFinite(each.degreesOfFreedom())) {
                throw new IllegalStateException("Welch and Satterthwaite need independent inputs: " + each.name());
            }
            sum.add(Math.pow(each.effect(), 4) / each.degreesOfFreedom());
        }
        return sum.value() > 0 ? Math.pow(standardUncertainty(), 4) / sum.value() : Double.POSITIVE_INFINITY;
    }

    /**
     * Coverage factor for a level of confidence: Student's t of the effective degrees of freedom, which are rounded
     * down as GUM G.4.1 says.
     *
     * @param confidence between 0 and 1
     */
    public double coverageFactor(double confidence) {
        double degrees = Math.floor(effectiveDegreesOfFreedom());
        if (degrees < 1) {
            throw new IllegalStateException("less than one degree of freedom");
        }
        return Probability.studentQuantile((1 + confidence) / 2, degrees);
    }

    /** Expanded uncertainty U = k u for a level of confidence. */
    public double expandedUncertainty(double confidence) {
        return coverageFactor(confidence) * standardUncertainty();
    }

    /**
     * Share of each contribution in the variance of the result, in per cent and in the order given. With correlations
     * the shares do not add up to 100.
     */
    public Map<String, Double> sharesPercent() {
        double variance = covariance(this);
        Map<String, Double> shares = new LinkedHashMap<>();
        contributions.forEach(each -> shares.put(each.name(), 100 * each.effect() * each.effect() / variance));
        return shares;
    }

    private boolean has(String name) {
        return contributions.stream().anyMatch(each -> each.name().equals(name));
    }

    private List<String> names() {
        return contributions.stream().map(Contribution::name).toList();
    }

    private double correlation(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        return correlations.stream()
                .filter(each -> each.isOf(one, other))
                .mapToDouble(Correlation::coefficient)
                .findFirst()
                .orElse(0);
    }
}
