package org.oxybench.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitOfMeasureTest {
    @ParameterizedTest(name = "1 {0} is {1} mol/s")
    @CsvSource({"sccm@0Cel, 7.4358e-7", "sccm@20Cel, 6.9285e-7"})
    void sccmIsAnAmountOfGasOnlyWithItsReferenceTemperature(String code, double molesPerSecond) {
        UnitOfMeasure unit = UnitOfMeasure.of(code).orElseThrow();
        assertEquals(molesPerSecond, unit.convert(1, UnitOfMeasure.MOL_PER_S), 5e-12);
    }

    /** 1 Pa m3/s is 592.15 sccm at 0 °C, and one such sccm of gas at 23 °C is 1.8309e-3 Pa m3/s. */
    @Test
    void sccmAgreesWithThePressureVolumeFlow() {
        double molesPerSecond = UnitOfMeasure.SCCM_0CEL.convert(1, UnitOfMeasure.MOL_PER_S);
        assertEquals(1.8309e-3, molesPerSecond * UnitOfMeasure.MOLAR_GAS_CONSTANT * 296.15, 5e-8);
        assertEquals(592.15, 1 / (molesPerSecond * UnitOfMeasure.MOLAR_GAS_CONSTANT * 273.15), 0.005);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "100 kPa, 100, kPa",
        "-1 kPa, -1, kPa",
        "1.0 sccm@0Cel, 1, sccm@0Cel",
        "1e-3 mol/s, 0.001, mol/s",
        "1 K{delta}, 1, K{delta}"
    })
    void aQuantityIsANumberASpaceAndAUnit(String text, double value, String unit) {
        Quantity quantity = Quantity.parse(text).orElseThrow();
        assertEquals(new Quantity(value, UnitOfMeasure.of(unit).orElseThrow()), quantity);
        assertEquals(Optional.of(quantity), Quantity.parse(quantity.toString()));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {"", "kPa", "100", "100kPa", "100  kPa", " 100 kPa", "100 kpa", "NaN kPa", "1e999 kPa", "0x1 kPa"
            })
    void anythingElseIsNoQuantity(String text) {
        assertEquals(Optional.empty(), Quantity.parse(text));
    }

    @Test
    void unitsOfTwoDimensionsAreNotConverted() {
        assertThrows(IllegalArgumentException.class, () -> UnitOfMeasure.KPA.convert(1, UnitOfMeasure.K));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aQuantityIsFinite(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Quantity(value, UnitOfMeasure.PA));
    }
}
