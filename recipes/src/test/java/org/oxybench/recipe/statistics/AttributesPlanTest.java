package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.statistics.AttributesPlan.Level;

/** Single sampling plans are those of ISO 2859-1, tables 1 and 2-A. */
class AttributesPlanTest {

    @ParameterizedTest(name = "lot of {0}, {1}, AQL {2} %: {3} of which {4}")
    @CsvSource({
        // The zero of each letter, by the range of lot sizes that has it.
        "5,      GENERAL_II, 6.5,   2,    0",
        "12,     GENERAL_II, 4.0,   3,    0",
        "20,     GENERAL_II, 2.5,   5,    0",
        "90,     GENERAL_II, 1.0,   13,   0",
        "500,    GENERAL_II, 0.25,  50,   0",
        "600000, GENERAL_II, 0.010, 1250, 0",
        // Acceptance numbers along a row.
        "1200,   GENERAL_II, 0.65,  80,   1",
        "1200,   GENERAL_II, 1.0,   80,   2",
        "1200,   GENERAL_II, 4.0,   80,   7",
        "1200,   GENERAL_II, 10.0,  80,   14",
        "3200,   GENERAL_II, 1.0,   125,  3",
        "10000,  GENERAL_II, 0.65,  200,  3",
        "10000,  GENERAL_II, 2.5,   200,  10",
        // Arrows: left of the zero down, one right of it up, two right of it down.
        "90,     GENERAL_II, 0.40,  32,   0",
        "500,    GENERAL_II, 0.40,  32,   0",
        "500,    GENERAL_II, 0.65,  80,   1",
        "600000, GENERAL_II, 0.025, 2000, 1",
        "8,      GENERAL_II, 10.0,  5,    1",
        // Few are tested at S-2.
        "24,     SPECIAL_2,  4.0,   3,    0",
        "1000,   SPECIAL_2,  2.5,   5,    0",
        "5000,   SPECIAL_2,  1.5,   8,    0",
    })
    void isTheOneOfTheTable(int lot, Level level, double aql, int size, int accept) {
        assertEquals(new AttributesPlan(size, accept), AttributesPlan.of(lot, level, aql));
    }

    @Test
    void testsTheWholeLotWhereItIsSmallerThanTheSample() {
        assertEquals(new AttributesPlan(24, 0), AttributesPlan.of(24, Level.GENERAL_II, 0.40));
        assertEquals(new AttributesPlan(2, 0), AttributesPlan.of(2, Level.SPECIAL_2, 0.010));
    }

    @Test
    void theTableHasAPlanForEveryLotAndLimit() {
        double[] limits = {0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25, 0.40, 0.65, 1.0, 1.5, 2.5, 4.0, 6.5, 10
        };
        for (int lot = 2; lot < 2_000_000; lot = lot * 3 / 2 + 1) {
            for (double limit : limits) {
                for (Level level : Level.values()) {
                    AttributesPlan plan = AttributesPlan.of(lot, level, limit);
                    assertTrue(plan.size() <= lot && plan.accept() < plan.size(), lot + " " + limit + " " + plan);
                }
            }
        }
    }

    @Test
    void aLimitBetweenTheColumnsHasNoPlan() {
        assertThrows(IllegalArgumentException.class, () -> AttributesPlan.of(100, Level.GENERAL_II, 0.5));
        assertThrows(IllegalArgumentException.class, () -> AttributesPlan.of(1, Level.GENERAL_II, 0.4));
    }
}
