package org.oxybench.recipe.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.MultipleFit;

/**
 * Where the gas of an oxygenator goes, {@code leak-matrix/1}: six conductances, between its three compartments and from
 * each to the room, that explain how the pressures of all three change while one after the other is under pressure. A
 * broken fibre, a hole in the heat exchanger and a leaking cap change different ones.
 *
 * <p>Of each compartment {@code V/(R T) dp/dt = -Σ g (p - p_other)}, one equation for each compartment and arrangement,
 * solved by least squares with each equation divided by its standard uncertainty. Conductances are in mol/(s Pa), taken
 * as laminar for small differences. One across which no arrangement puts a pressure has no value. Pure.
 */
public final class LeakMatrix {
    /** Name and version of the solution. */
    public static final String NAME = "leak-matrix/1";

    /** Place of what is no compartment. */
    private static final int ROOM = -1;

    private static final int COMPARTMENTS = Compartment.values().length;

    private LeakMatrix() {}

    /** The compartments, in the order of every array here. */
    public enum Compartment {
        WATER(0),
        BLOOD(1),
        GAS(2);

        private final int place;

        Compartment(int place) {
            this.place = place;
        }
    }

    /** The six ways that gas can take. */
    public enum Path {
        WATER_ROOM(Compartment.WATER, null),
        BLOOD_ROOM(Compartment.BLOOD, null),
        GAS_ROOM(Compartment.GAS, null),
        WATER_BLOOD(Compartment.WATER, Compartment.BLOOD),
        WATER_GAS(Compartment.WATER, Compartment.GAS),
        BLOOD_GAS(Compartment.BLOOD, Compartment.GAS);

        private final int from;
        private final int to;

        Path(Compartment from, @Nullable Compartment to) {
            this.from = from.place;
            this.to = to == null ? ROOM : to.place;
        }

        /** Whether it leads to the room. */
        public boolean external() {
            return to == ROOM;
        }
    }

    /**
     * What was seen while one arrangement of pressures held, all compartments closed.
     *
     * @param gaugePa mean pressure of each compartment above the room's
     * @param paPerS how it changed, of p/T times the mean T
     * @param paPerSUncertainty standard uncertainty of that, above zero
     */
    public record Arrangement(List<Double> gaugePa, List<Double> paPerS, List<Double> paPerSUncertainty) {
        /** Copies its lists and rejects what is not one finite number for each compartment. */
        public Arrangement {
            gaugePa = List.copyOf(gaugePa);
            paPerS = List.copyOf(paPerS);
            paPerSUncertainty = List.copyOf(paPerSUncertainty);
            boolean whole = List.of(gaugePa, paPerS, paPerSUncertainty).stream()
                    .allMatch(
                            list -> list.size() == COMPARTMENTS && list.stream().allMatch(Double::isFinite));
            if (!whole || paPerSUncertainty.stream().anyMatch(u -> u <= 0)) {
                throw new IllegalArgumentException("one finite number for each compartment");
            }
        }
    }

    /** A conductance in mol/(s Pa), of either sign, with its standard uncertainty. */
    public record Conductance(double value, double standardUncertainty) {
        /** The leak at this difference of pressure, mol/s. */
        public double leak(double pascal) {
            return value * pascal;
        }
    }

    /**
     * Solves for the conductances; empty when the arrangements cannot tell them from each other.
     *
     * @param volumesM3 of the compartments, above zero
     * @param partK temperature of the gas
     * @param arrangements enough for more equations than conductances
     */
    public static Optional<Map<Path, Conductance>> solve(
            List<Double> volumesM3, double partK, List<Arrangement> arrangements) {
        if (volumesM3.size() != COMPARTMENTS || volumesM3.stream().anyMatch(v -> !(v > 0)) || !(partK > 0)) {
            throw new IllegalArgumentException("a volume above zero for each compartment, and a temperature");
        }
        List<Path> seen = List.of(Path.values()).stream()
                .filter(path -> arrangements.stream().anyMatch(each -> difference(each, path) != 0))
                .toList();
        if (COMPARTMENTS * arrangements.size() <= seen.size() || seen.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> rows = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (Arrangement arrangement : arrangements) {
            for (int compartment = 0; compartment < COMPARTMENTS; compartment++) {
                double molPerPascal = volumesM3.get(compartment) / (UnitOfMeasure.MOLAR_GAS_CONSTANT * partK);
                double weight =
                        1 / (molPerPascal * arrangement.paPerSUncertainty().get(compartment));
                rows.add(row(arrangement, compartment, seen, weight));
                rates.add(weight * molPerPascal * arrangement.paPerS().get(compartment));
            }
        }
        double[] y = rates.stream().mapToDouble(Double::doubleValue).toArray();
        return MultipleFit.of(rows.toArray(double[][]::new), y).map(fit -> conductances(fit, seen));
    }

    /** Those that are surely above what a tight wall may have: by {@code factor} standard uncertainties. */
    public static List<Path> suspects(Map<Path, Conductance> conductances, Map<Path, Double> limits, double factor) {
        return conductances.entrySet().stream()
                .filter(each -> limits.containsKey(each.getKey()))
                .filter(each ->
                        each.getValue().value() - factor * each.getValue().standardUncertainty()
                                > limits.getOrDefault(each.getKey(), Double.NaN))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static double[] row(Arrangement arrangement, int compartment, List<Path> paths, double weight) {
        return paths.stream()
                .mapToDouble(path -> {
                    double out = path.from == compartment ? -1 : path.to == compartment ? 1 : 0;
                    return weight * out * difference(arrangement, path);
                })
                .toArray();
    }

    private static double difference(Arrangement arrangement, Path path) {
        double behind = path.external() ? 0 : arrangement.gaugePa().get(path.to);
        return arrangement.gaugePa().get(path.from) - behind;
    }

    private static Map<Path, Conductance> conductances(MultipleFit fit, List<Path> paths) {
        Map<Path, Conductance> conductances = new EnumMap<>(Path.class);
        for (int i = 0; i < paths.size(); i++) {
            conductances.put(paths.get(i), new Conductance(fit.coefficient(i), fit.perUncertainty(i)));
        }
        return conductances;
    }
}
