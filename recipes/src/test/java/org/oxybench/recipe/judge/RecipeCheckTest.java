package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;

class RecipeCheckTest {
    /** One count of 1 Pa over 20 s in 470 mL is 0.0128 sccm; a tenth of the limit of 1 sccm is 7.8 Pa. */
    @ParameterizedTest(name = "one count of {0}: {1}")
    @CsvSource({"1 Pa, -", "7.7 Pa, -", "7.9 Pa, E-FIT-02", "0.1 kPa, E-FIT-02", "1 s, E-FIT-03"})
    void aDecayNeedsAResolutionOfATenthOfItsLimit(String count, String expected) {
        assertEquals(expected, decayCode(channels("test_pressure", count)));
    }

    @Test
    void everyChannelMustBeOnTheFixture() {
        Map<String, Quantity> channels = channels("test_pressure", "1 Pa");
        channels.remove("barometer");
        channels.remove("supply_pressure");
        List<Reason> reasons = RecipeCheck.onFixture(Recorded.shipped(), channels);
        assertEquals(
                List.of("supply_pressure", "barometer"),
                reasons.stream()
                        .map(reason -> reason.arguments().get("channel"))
                        .toList());
        assertEquals(
                List.of("E-FIT-01", "E-FIT-01"),
                reasons.stream().map(Reason::code).toList());
    }

    private static String decayCode(Map<String, Quantity> channels) {
        return RecipeCheck.onFixture(Recorded.shipped(), channels).stream()
                .filter(reason -> "external_leak".equals(reason.arguments().get("characteristic")))
                .map(Reason::code)
                .findFirst()
                .orElse("-");
    }

    private static Map<String, Quantity> channels(String channel, String count) {
        Map<String, Quantity> channels = new HashMap<>();
        channels.put("supply_pressure", quantity("0.1 kPa"));
        channels.put("part_temperature", quantity("0.001 Cel"));
        channels.put("ambient_temperature", quantity("0.001 Cel"));
        channels.put("barometer", quantity("0.002 kPa"));
        channels.put(channel, quantity(count));
        return channels;
    }

    private static Quantity quantity(String text) {
        return Quantity.parse(text).orElseThrow();
    }
}
