package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.judge.LeakMatrix.Arrangement;
import org.oxybench.recipe.judge.LeakMatrix.Conductance;
import org.oxybench.recipe.judge.LeakMatrix.Path;

class LeakMatrixTest {
    private static final List<Double> VOLUMES = List.of(150e-6, 280e-6, 190e-6);
    private static final double PART_K = 296.15;

    /** One sccm at 100 kPa. */
    private static final double SCCM = UnitOfMeasure.SCCM_0CEL.factor() / 100_000;

    private static final double PA_PER_S = 0.02;

    /** Water alone; blood alone and gas alone, with the fibres wet and so tight. */
    private static final List<List<Double>> EACH_IN_TURN =
            List.of(List.of(300_000.0, 0.0, 0.0), List.of(0.0, 100_000.0, 0.0), List.of(0.0, 0.0, 100_000.0));

    @ParameterizedTest
    @EnumSource(Path.class)
    void thePathThatLeaksIsTheOneThatIsFound(Path leaking) {
        Map<Path, Double> truth = new EnumMap<>(Path.class);
        truth.put(leaking, SCCM);
        Map<Path, Conductance> found = solved(EACH_IN_TURN, truth, 0).orElseThrow();
        assertEquals(SCCM, of(found, leaking).value(), 1e-9 * SCCM);
        assertEquals(List.of(leaking), LeakMatrix.suspects(found, limits(0.3 * SCCM), 3.09));
    }

    @Test
    void severalLeaksAtOnceAreToldApart() {
        Map<Path, Double> truth = Map.of(
                Path.WATER_ROOM, 2 * SCCM,
                Path.BLOOD_ROOM, 0.1 * SCCM,
                Path.WATER_BLOOD, 0.7 * SCCM,
                Path.BLOOD_GAS, 5 * SCCM);
        Map<Path, Conductance> found = solved(EACH_IN_TURN, truth, 0).orElseThrow();
        for (Path path : Path.values()) {
            assertEquals(truth.getOrDefault(path, 0.0), of(found, path).value(), 1e-9 * SCCM, path.name());
        }
        assertEquals(
                List.of(Path.WATER_ROOM, Path.WATER_BLOOD, Path.BLOOD_GAS),
                LeakMatrix.suspects(found, limits(0.3 * SCCM), 3.09));
    }

    /** Each rate is off by its uncertainty: a conductance is off by some of its own, and no tight path is accused. */
    @Test
    void whatIsKnownOfTheRatesIsWhatIsKnownOfTheConductances() {
        Map<Path, Conductance> found =
                solved(EACH_IN_TURN, Map.of(Path.WATER_BLOOD, SCCM), PA_PER_S).orElseThrow();
        double molPerPascal = VOLUMES.get(0) / (UnitOfMeasure.MOLAR_GAS_CONSTANT * PART_K);
        double alone = PA_PER_S * molPerPascal / 300_000;
        assertTrue(of(found, Path.WATER_ROOM).standardUncertainty() > alone, found::toString);
        for (Path path : Path.values()) {
            double expected = path == Path.WATER_BLOOD ? SCCM : 0;
            Conductance conductance = of(found, path);
            assertEquals(expected, conductance.value(), 3 * conductance.standardUncertainty(), path.name());
        }
        assertEquals(List.of(Path.WATER_BLOOD), LeakMatrix.suspects(found, limits(0.3 * SCCM), 3.09));
    }

    /**
     * Dry, a membrane of 1000 sccm at 20 kPa lets both its sides fall alike, whichever of them leaks: the leak is found,
     * and shared out between them by their volumes. So no recipe says by it where a dry oxygenator leaks.
     */
    @Test
    void aDryMembraneHidesWhichOfItsSidesLeaks() {
        double perMol = UnitOfMeasure.MOLAR_GAS_CONSTANT * PART_K;
        double both = VOLUMES.get(1) + VOLUMES.get(2);
        double rate = -SCCM * 100_000 * perMol / both;
        double membrane = 1_000 * UnitOfMeasure.SCCM_0CEL.factor() / 20_000;
        // What flows through the membrane so that the side without the leak falls with the other, and what drives it.
        double onBlood = SCCM * 100_000 * VOLUMES.get(2) / both / membrane;
        double onGas = SCCM * 100_000 * VOLUMES.get(1) / both / membrane;
        assertEquals(8.1, onBlood, 0.1, "Pa between the two, when it is the blood side");
        assertEquals(11.9, onGas, 0.1, "and the other way, when it is the gas side: 0.05 % of either gauge is 50 Pa");

        List<Double> sure = List.of(PA_PER_S, PA_PER_S, PA_PER_S);
        Map<Path, Conductance> found = LeakMatrix.solve(
                        VOLUMES,
                        PART_K,
                        List.of(
                                new Arrangement(List.of(300_000.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0), sure),
                                new Arrangement(List.of(0.0, 100_000.0, 100_000.0), List.of(0.0, rate, rate), sure)))
                .orElseThrow();
        double blood = of(found, Path.BLOOD_ROOM).value();
        double gas = of(found, Path.GAS_ROOM).value();
        assertEquals(SCCM, blood + gas, 1e-6 * SCCM);
        assertEquals(VOLUMES.get(1) / both, blood / SCCM, 1e-6);
    }

    /** Were the membrane tight: across what has one pressure nothing can be said, and of the rest everything. */
    @Test
    void aPathThatNoPressureIsPutAcrossHasNoValue() {
        List<List<Double>> dry = List.of(List.of(300_000.0, 0.0, 0.0), List.of(0.0, 100_000.0, 100_000.0));
        Map<Path, Conductance> found =
                solved(dry, Map.of(Path.GAS_ROOM, SCCM), 0).orElseThrow();
        assertEquals(5, found.size());
        assertTrue(!found.containsKey(Path.BLOOD_GAS));
        assertEquals(SCCM, of(found, Path.GAS_ROOM).value(), 1e-9 * SCCM);
        assertEquals(Optional.empty(), solved(dry.subList(0, 1), Map.of(), 0));
    }

    private static Map<Path, Double> limits(double each) {
        Map<Path, Double> limits = new EnumMap<>(Path.class);
        List.of(Path.values()).forEach(path -> limits.put(path, each));
        return limits;
    }

    private static Conductance of(Map<Path, Conductance> found, Path path) {
        return Optional.ofNullable(found.get(path)).orElseThrow();
    }

    /** The rates by the balance of each compartment, written out; every other one off by so much either way. */
    private static Optional<Map<Path, Conductance>> solved(
            List<List<Double>> pressures, Map<Path, Double> truth, double off) {
        List<Arrangement> arrangements = pressures.stream()
                .map(p -> {
                    double water = -truth.getOrDefault(Path.WATER_ROOM, 0.0) * p.get(0)
                            - truth.getOrDefault(Path.WATER_BLOOD, 0.0) * (p.get(0) - p.get(1))
                            - truth.getOrDefault(Path.WATER_GAS, 0.0) * (p.get(0) - p.get(2));
                    double blood = -truth.getOrDefault(Path.BLOOD_ROOM, 0.0) * p.get(1)
                            + truth.getOrDefault(Path.WATER_BLOOD, 0.0) * (p.get(0) - p.get(1))
                            - truth.getOrDefault(Path.BLOOD_GAS, 0.0) * (p.get(1) - p.get(2));
                    double gas = -truth.getOrDefault(Path.GAS_ROOM, 0.0) * p.get(2)
                            + truth.getOrDefault(Path.WATER_GAS, 0.0) * (p.get(0) - p.get(2))
                            + truth.getOrDefault(Path.BLOOD_GAS, 0.0) * (p.get(1) - p.get(2));
                    double perMol = UnitOfMeasure.MOLAR_GAS_CONSTANT * PART_K;
                    List<Double> rates = List.of(
                            water * perMol / VOLUMES.get(0) + off,
                            blood * perMol / VOLUMES.get(1) - off,
                            gas * perMol / VOLUMES.get(2) + off);
                    return new Arrangement(p, rates, List.of(PA_PER_S, PA_PER_S, PA_PER_S));
                })
                .toList();
        return LeakMatrix.solve(VOLUMES, PART_K, arrangements);
    }
}
