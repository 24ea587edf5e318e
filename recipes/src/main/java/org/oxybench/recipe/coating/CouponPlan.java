package org.oxybench.recipe.coating;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Reason;

/**
 * What the coupons of a bath must show together.
 *
 * @param count how many coupons there must be, at least; one of each {@link Coupon.Place} in any case
 * @param least density that each must have, µg/cm²
 * @param rule how far above {@code least} each must lie
 * @param variationMax largest coefficient of variation among them, in parts
 */
public record CouponPlan(int count, double least, DecisionRule rule, double variationMax) {

    /** Rejects bounds that bind nothing. */
    public CouponPlan {
        if (count < Coupon.Place.values().length
                || !(least > 0)
                || !(variationMax > 0)
                || Double.isInfinite(variationMax)) {
            throw new IllegalArgumentException(count + " coupons, " + least + " µg/cm², " + variationMax);
        }
    }

    /**
     * A coupon that is too thin FAILs the bath, whatever else is wrong. A coupon of another bath says nothing of this one:
     * NO_RESULT, as for one that is missing.
     *
     * @param bath id of the bath that they are to be of
     */
    public Assessment assess(String bath, List<Coupon> coupons) {
        List<Assessment> parts = new ArrayList<>();
        List<Reason> doubts = new ArrayList<>();
        List<Coupon> own = new ArrayList<>();
        for (Coupon coupon : coupons) {
            if (!coupon.bath().equals(bath)) {
                doubts.add(CoatingCode.COUPON_OF_ANOTHER_BATH.reason(
                        Map.of("coupon", coupon.id(), "other", coupon.bath())));
            } else if (!coupon.isPossible()) {
                doubts.add(CoatingCode.READING_IMPOSSIBLE.reason(Map.of("what", coupon.id())));
            } else {
                own.add(coupon);
                parts.add(thickness(coupon));
            }
        }
        Map<String, Coupon> byId = new LinkedHashMap<>();
        own.forEach(coupon -> byId.putIfAbsent(coupon.id(), coupon));
        long different = byId.size();
        for (Coupon.Place place : Coupon.Place.values()) {
            // One coupon lay in one place, whatever was written when it was read again.
            if (byId.values().stream().noneMatch(coupon -> coupon.place() == place)) {
                doubts.add(missing(place.name(), different));
            }
        }
        if (different < count) {
            doubts.add(missing("ANY", different));
        }
        parts.add(evenness(own));
        parts.add(Assessment.noResult(doubts));
        return Assessment.all(parts);
    }

    private Reason missing(String place, long given) {
        return CoatingCode.COUPON_MISSING.reason(
                Map.of("place", place, "given", Long.toString(given), "needed", Integer.toString(count)));
    }

    private Assessment thickness(Coupon coupon) {
        return coupon.density() >= least + rule.factor() * coupon.standardUncertainty()
                ? Assessment.PASS
                : Assessment.fail(CoatingCode.COUPON_THIN.reason(Map.of(
                        "coupon",
                        coupon.id(),
                        "value",
                        String.format(Locale.ROOT, "%.4g ± %.2g", coupon.density(), coupon.standardUncertainty()),
                        "least",
                        String.format(Locale.ROOT, "%.4g", least))));
    }

    private Assessment evenness(List<Coupon> own) {
        // A coupon that was read again must not make the others look more alike.
        Map<String, Double> means =
                own.stream().collect(Collectors.groupingBy(Coupon::id, Collectors.averagingDouble(Coupon::density)));
        double variation =
                Math.max(variation(own.stream().map(Coupon::density).toList()), variation(List.copyOf(means.values())));
        return means.size() < 2 || variation <= variationMax
                ? Assessment.PASS
                : Assessment.fail(CoatingCode.COUPONS_UNEVEN.reason(Map.of(
                        "value",
                        String.format(Locale.ROOT, "%.3g", 100 * variation),
                        "most",
                        String.format(Locale.ROOT, "%.3g", 100 * variationMax))));
    }

    /** Sample standard deviation over mean; not a number where the mean is not above zero, which no bound admits. */
    private static double variation(List<Double> densities) {
        double mean =
                densities.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double squares = densities.stream()
                .mapToDouble(density -> Math.pow(density - mean, 2))
                .sum();
        return mean > 0 ? Math.sqrt(squares / (densities.size() - 1)) / mean : Double.NaN;
    }
}
