package org.oxybench.recipe.judge;

import java.util.function.DoubleUnaryOperator;

/** A good recording for each evaluation, at its limit's comfortable side. */
final class Labs {
    /** Rise or fall of one sccm at 0 °C in 300 mL at 23 °C, Pa/s. */
    static final double PA_PER_S_IN_300_ML = 6.103;

    private Labs() {}

    /** An evacuated volume of 300 mL at -90 kPa whose pressure rises as told, in Pa. */
    static Lab vacuum(DoubleUnaryOperator risePa) {
        return Lab.of(VacuumDecay.NAME, "mol/s", "1 sccm@0Cel", 20, 50)
                .with("volume", "300 mL")
                .with("volume_uncertainty", "1 %")
                .with("pressure_max", "-80 kPa")
                .with("part_to_ambient_max", "1 K{delta}")
                .with("decline_max", "20 %")
                .with("pressure", "Pa", 0.01, t -> -90_000 + risePa.applyAsDouble(t) + noise(t))
                .with("temperature", "Cel", 0.001, t -> 23)
                .with("ambient", "Cel", 0.001, t -> 23, 10)
                .with("barometer", "kPa", 0.002, t -> 101.324, 10);
    }

    /** A flow meter in sccm that keeps a part at 100 kPa. */
    static Lab flow(DoubleUnaryOperator sccm) {
        return Lab.of(MassFlow.NAME, "mol/s", "1 sccm@0Cel", 20, 20)
                .with("window", "5 s")
                .with("settle_max", "0.02 sccm@0Cel")
                .with("pressure_min", "90 kPa")
                .with("flow", "sccm@0Cel", 1e-4, t -> sccm.applyAsDouble(t) + 1e-3 * noise(t))
                .with("pressure", "Pa", 0.1, t -> 100_000 + noise(t))
                .with("barometer", "kPa", 0.002, t -> 101.324, 10);
    }

    /** Water through a part: a drop of 4 kPa at 4 L/min and 23 °C. */
    static Lab water(double celsius, double litresPerMinute, double pascal) {
        return Lab.of(FlowResistance.NAME, "Pa", "20 kPa", 10, 20)
                .with("window", "5 s")
                .with("reference_flow", "4 L/min")
                .with("flow_tolerance", "10 %")
                .with("laminar_share", "100 %")
                .with("laminar_share_uncertainty", "0 %")
                .with("drop", "Pa", 0.1, t -> pascal + noise(t))
                .with("flow", "L/min", 1e-4, t -> litresPerMinute + 1e-3 * noise(t))
                .with("temperature", "Cel", 0.001, t -> celsius);
    }

    /** Half a unit, the same at every run, with a mean near zero. */
    static double noise(double t) {
        return 0.5 * Math.sin(1000 * t);
    }
}
