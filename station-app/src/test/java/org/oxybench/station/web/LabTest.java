package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colour difference gives the published pairs of Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula". */
class LabTest {

    @ParameterizedTest
    @CsvSource({
        "50.0000, 2.6772, -79.7751, 50.0000, 0.0000, -82.7485, 2.0425",
        "50.0000, -1.3802, -84.2814, 50.0000, 0.0000, -82.7485, 1.0000",
        "50.0000, 0.0000, 0.0000, 50.0000, -1.0000, 2.0000, 2.3669",
        "50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0010, 7.1792",
        "50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0011, 7.2195",
        "50.0000, -0.0010, 2.4900, 50.0000, 0.0009, -2.4900, 4.8045",
        "50.0000, 2.5000, 0.0000, 73.0000, 25.0000, -18.0000, 27.1492",
        "50.0000, 2.5000, 0.0000, 61.0000, -5.0000, 29.0000, 22.8977",
        "50.0000, 2.5000, 0.0000, 56.0000, -27.0000, -3.0000, 31.9030",
        "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644",
        "6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377",
        "2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082"
    })
    void differenceIsThePublishedOne(
            double l1, double a1, double b1, double l2, double a2, double b2, double expected) {
        assertEquals(expected, new Lab(l1, a1, b1).difference(new Lab(l2, a2, b2)), 5e-5);
        assertEquals(expected, new Lab(l2, a2, b2).difference(new Lab(l1, a1, b1)), 5e-5);
    }

    @Test
    void whiteGreyAndRedAreWhereTheyBelong() {
        assertEquals(100, Lab.of(1, 1, 1).l(), 1e-3);
        assertEquals(0, Lab.of(0.2, 0.2, 0.2).a(), 1e-2);
        assertEquals(53.24, Lab.of(1, 0, 0).l(), 1e-2);
        assertEquals(80.09, Lab.of(1, 0, 0).a(), 1e-2);
    }
}
