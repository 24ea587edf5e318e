package org.oxybench.recipe.file;

import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;

/** Reads a limit: {@code {at_least: 95 kPa, at_most: 105 kPa}}, either bound or both. */
final class LimitReader {
    private LimitReader() {}

    static Optional<Limit> read(YamlMap map, String key) {
        YamlMap bounds = map.map(key);
        Optional<YamlScalar> lowScalar = bounds.optionalScalar("at_least");
        Optional<YamlScalar> highScalar = bounds.optionalScalar("at_most");
        Optional<Quantity> low = lowScalar.flatMap(YamlScalar::quantity);
        Optional<Quantity> high = highScalar.flatMap(YamlScalar::quantity);
        if (lowScalar.isEmpty() && highScalar.isEmpty()) {
            bounds.problem("", ProblemCode.BAD_LIMIT, Map.of("expected", "at_least, at_most"));
        }
        if (low.isPresent() && high.isPresent()) {
            checkOrder(bounds, low.get(), high.get());
        }
        return bounds.make(() -> limit(low, high));
    }

    private static void checkOrder(YamlMap bounds, Quantity low, Quantity high) {
        if (low.unit().dimension() != high.unit().dimension()) {
            String expected = YamlScalar.word(low.unit().dimension());
            bounds.problem(
                    "at_most",
                    ProblemCode.WRONG_DIMENSION,
                    Map.of("given", high.unit().code(), "expected", expected));
        } else if (low.in(high.unit()) > high.value()) {
            bounds.problem("at_least", ProblemCode.BAD_LIMIT, Map.of("given", low + " > " + high));
        }
    }

    private static Limit limit(Optional<Quantity> low, Optional<Quantity> high) {
        if (low.isEmpty()) {
            return new Limit.AtMost(high.orElseThrow());
        }
        if (high.isEmpty()) {
            return new Limit.AtLeast(low.orElseThrow());
        }
        return new Limit.Between(low.orElseThrow(), high.orElseThrow());
    }
}
