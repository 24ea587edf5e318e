package org.oxybench.recipe.coating;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.AttributesPlan;

/**
 * How a product is coated, and by what evidence a unit counts as coated: what an engineer writes and two people put in
 * force.
 *
 * @param id product code of what is coated by it
 * @param revision counts up from 1
 * @param title what people read
 * @param notice that its values are starting values
 * @param sources where its values come from
 * @param solution how long and how often a solution lot may be used
 * @param unitsMax most units of one bath
 * @param windows what is recorded of a bath, each within its window; never empty
 * @param holds how long a unit may have lain since an earlier operation
 * @param coupons what the coupons of a bath must show
 * @param line what a calibration line must be to be read from
 * @param presence what each unit's own proof must show
 * @param sampling what is tested of some units for all
 * @param sha256 hash of the exact bytes that this plan was read from
 */
public record CoatingPlan(
        String id,
        int revision,
        Text title,
        Text notice,
        List<String> sources,
        Solution solution,
        int unitsMax,
        List<Window> windows,
        List<Held> holds,
        CouponPlan coupons,
        StandardLine.Rules line,
        Presence presence,
        Sampling sampling,
        String sha256) {

    /** Most units of a bath that a plan may allow. Source: judgement; racks hold some ten. */
    public static final int UNITS_MAX = 200;

    /** Copies its lists; a plan that bounds nothing proves nothing. */
    public CoatingPlan {
        sources = List.copyOf(sources);
        windows = List.copyOf(windows);
        holds = List.copyOf(holds);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("no window in " + id);
        }
    }

    /**
     * What a solution lot may be used for.
     *
     * @param potLife how long it may be used once it is mixed
     * @param usesMax how many baths it may have
     * @param circulates how long a bath takes, at most
     */
    public record Solution(Duration potLife, int usesMax, Duration circulates) {}

    /**
     * One parameter of a bath.
     *
     * @param id stable name, for example {@code bath_temperature}
     * @param title what people read
     * @param unit in which it is recorded
     * @param limit its window, both ends inclusive
     * @param source which runs say it of each unit where a line records them; null where it is read of the bath
     */
    public record Window(
            String id,
            Text title,
            UnitOfMeasure unit,
            Limit limit,
            @Nullable WindowSource source) {
        /** Rejects a limit of another dimension. */
        public Window {
            if (unit.dimension() != limit.dimension()) {
                throw new IllegalArgumentException(id + " in " + unit.code());
            }
        }
    }

    /**
     * How long a unit may lie between an operation and its bath.
     *
     * @param after id of the operation
     * @param max longest time from there to the bath
     */
    public record Held(String after, Duration max) {}

    /**
     * What a unit's proof of presence must show.
     *
     * @param leastDepletion part of its solution's substance that it must have taken, 0 to 1
     * @param rule how far above that it must lie
     */
    public record Presence(double leastDepletion, DecisionRule rule) {}

    /**
     * What is tested of some units for all of a bath.
     *
     * @param test stable name, for example {@code anti_xa}
     * @param title what people read
     * @param unit in which it is recorded
     * @param limit what a unit must have not to fail
     * @param level how much is tested
     * @param aqlPercent acceptable quality limit, percent nonconforming, one of {@link AttributesPlan#AQL}
     */
    public record Sampling(
            String test, Text title, UnitOfMeasure unit, Limit limit, AttributesPlan.Level level, double aqlPercent) {
        /** Rejects a limit of another dimension. */
        public Sampling {
            if (unit.dimension() != limit.dimension()) {
                throw new IllegalArgumentException(test + " in " + unit.code());
            }
        }

        /** How many of so many units are tested; of a single one itself. */
        public AttributesPlan of(int units) {
            return units < 2 ? new AttributesPlan(1, 0) : AttributesPlan.of(units, level, aqlPercent);
        }
    }

    /** The window of this name. */
    public Optional<Window> window(String name) {
        return windows.stream().filter(window -> window.id().equals(name)).findFirst();
    }
}
