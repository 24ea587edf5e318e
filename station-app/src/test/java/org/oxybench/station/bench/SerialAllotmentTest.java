package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Text;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;

/** Serials follow the product's pattern, are all different, and fit on a label. */
final class SerialAllotmentTest {

    @ParameterizedTest
    @CsvSource({
        "{lot}-###, L1, 3, L1-001, L1-003",
        "{lot}-###, L1, 999, L1-001, L1-999",
        "#{lot}, L1, 9, 1L1, 9L1",
        "S##X{lot}, L1, 10, S01XL1, S10XL1",
        "{lot}-###, ABCDEFGHIJKLMNOP, 1, ABCDEFGHIJKLMNOP-001, ABCDEFGHIJKLMNOP-001",
    })
    void serialsCountUpFromOne(String pattern, String lot, int quantity, String first, String last) {
        List<SerialNumber> serials = SerialAllotment.allot(route(pattern), new LotNumber(lot), quantity);
        assertEquals(quantity, serials.size());
        assertEquals(quantity, new HashSet<>(serials).size());
        assertEquals(first, serials.get(0).value());
        assertEquals(last, serials.get(quantity - 1).value());
    }

    @ParameterizedTest
    @CsvSource({
        "{lot}-###, L1, 1000",
        "{lot}-#, L1, 10",
        "{lot}, L1, 1",
        "{lot}-###, ABCDEFGHIJKLMNOPQ, 1",
    })
    void aPatternThatCannotHoldThemIsRefused(String pattern, String lot, int quantity) {
        Route route = route(pattern);
        assertThrows(IllegalArgumentException.class, () -> SerialAllotment.allot(route, new LotNumber(lot), quantity));
    }

    @Test
    void twoLotsShareNoSerial() {
        Route route = route("{lot}-###");
        HashSet<SerialNumber> both = new HashSet<>(SerialAllotment.allot(route, new LotNumber("L1"), 50));
        both.addAll(SerialAllotment.allot(route, new LotNumber("L2"), 50));
        assertEquals(100, both.size());
    }

    private static Route route(String pattern) {
        return new Route("P", 1, new Text("品", "P"), "09521234000013", pattern, List.of(), "");
    }
}
