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

    /** How the difference of a part of 60 mL to one of 60 mL at 50 kPa opens from -200 Pa on, by a fine gauge. */
    static Lab difference(DoubleUnaryOperator pascal) {
        return Lab.of(DifferentialDecay.NAME, "mol/s", "0.1 sccm@0Cel", 10, 50)
                .with("volume", "60 mL")
                .with("volume_uncertainty", "1 %")
                .with("reference_volume", "60 mL")
                .with("pressure_min", "45 kPa")
                .with("difference_min", "100 Pa")
                .with("part_to_ambient_max", "1 K{delta}")
                .with("difference", "Pa", 0.01, t -> pascal.applyAsDouble(t) - 200 + 0.1 * noise(t))
                .with("pressure", "Pa", 1, t -> 50_000 + 4 * noise(t), 10)
                .with("temperature", "Cel", 0.001, t -> 23, 10)
                .with("ambient", "Cel", 0.001, t -> 23, 10)
                .with("barometer", "kPa", 0.002, t -> 101.324, 10);
    }

    /** A part that fills towards 105 kPa with this time constant; 95 kPa is to be there within 4 s. */
    static Lab filling(double timeConstant, double towardsKpa) {
        return Lab.of(GrossLeak.NAME, "s", "4 s", 8, 50)
                .with("target", "95 kPa")
                .with("pressure", "Pa", 1, t -> 1000 * towardsKpa * (1 - Math.exp(-t / timeConstant)));
    }

    /** A vessel of 500 mL at 200 kPa that opens into a part of this volume after 2 s. */
    static Lab expansion(double millilitres) {
        double after = 200_000 * 500 / (500 + millilitres);
        return Lab.of(VolumeExpansion.NAME, "m3", "500 mL", 10, 20)
                .with("window", "1 s")
                .with("reference_volume", "500 mL")
                .with("reference_volume_uncertainty", "0.2 %")
                .with("settle_max", "100 Pa")
                .with("equal_within", "0.5 kPa")
                .with("step_min", "20 kPa")
                .with("reference", "Pa", 1, t -> t < 2 ? 200_000 + 2 * noise(t) : after + 2 * noise(t))
                .with("part", "Pa", 1, t -> t < 2 ? 2 * noise(t) : after + 2 * noise(t));
    }

    /** A housing that warms by so many kelvin with a time constant of 20 s. */
    static Lab warming(double kelvin) {
        return Lab.of(TemperatureRise.NAME, "K{delta}", "2 K{delta}", 120, 5)
                .with("window", "10 s")
                .with("settle_max", "0.1 K{delta}")
                .with("value", "Cel", 0.001, t -> 23 + kelvin * (1 - Math.exp(-t / 20)) + 0.002 * noise(t))
                .with("reference", "Cel", 0.001, t -> 23 + 0.002 * noise(t));
    }

    /** A vibration whose velocity, as RMS in um/s, is told as it was over the last 20 s. */
    static Lab ending(DoubleUnaryOperator micrometresPerSecond) {
        return Lab.of(EndValue.NAME, "m/s", "1.8 mm/s", 30, 50)
                .with("window", "20 s")
                .with("value", "um/s", 1, micrometresPerSecond);
    }

    /** A vibration of one line at 50 Hz with this amplitude in mm/s. */
    static Lab vibration(double amplitude) {
        return Lab.of(VibrationRms.NAME, "m/s", "1.8 mm/s", 4, 1000)
                .with("velocity", "mm/s", 1e-4, t -> 0.3 + amplitude * Math.sin(2 * Math.PI * 50 * t));
    }

    /** A burst of acceleration, m/s², of 2048 samples at 5 kHz, judged by this evaluation. */
    static Lab burst(String evaluation, String unit, String limit, DoubleUnaryOperator acceleration) {
        return Lab.of(evaluation, unit, limit, 2048 / 5000.0, 5000).with("vibration", "m/s2", 1e-3, acceleration);
    }

    /** The velocity of a burst whose one line, at 120 Hz, has this velocity, mm/s peak. */
    static Lab burstVelocity(double peak) {
        double omega = 2 * Math.PI * 120;
        return burst(BurstRms.VELOCITY, "m/s", "1.8 mm/s", t -> 1e-3 * peak * omega * Math.sin(omega * t))
                .with("from", "10 Hz")
                .with("to", "1000 Hz");
    }

    /** The acceleration between 1 and 2.2 kHz of a burst of such a line at 1.5 kHz, m/s² peak, and a louder one below. */
    static Lab burstAcceleration(double peak) {
        return burst(
                        BurstRms.ACCELERATION,
                        "m/s2",
                        "3 m/s2",
                        t -> 9 * Math.sin(2 * Math.PI * 200 * t) + peak * Math.sin(2 * Math.PI * 1500 * t))
                .with("from", "1000 Hz")
                .with("to", "2200 Hz");
    }

    /** A line of a burst at so many times 4000 r/min whose velocity is told in mm/s peak; the tachometer says so too. */
    static Lab burstLine(String order, double hertz, double peak) {
        double omega = 2 * Math.PI * hertz;
        return burst(BurstLine.NAME, "m/s", "2.5 mm/s", t -> 1e-3 * peak * omega * Math.sin(omega * t))
                .with("order", order)
                .with("speed", "{rev}/min", 0.01, t -> 4000 + 0.3 * noise(t), 200);
    }

    /** A pump at about 4000 r/min and 5 L/min, limited to 360 mmHg there: its speed, its flow and its head in mmHg. */
    static Lab pumping(double revolutions, double litresPerMinute, double mmHg) {
        return Lab.of(HeadFlow.NAME, "Pa", "360 mm[Hg]", 10, 20)
                .with("window", "5 s")
                .with("settle_max", "100 Pa")
                .with("reference_speed", "4000 {rev}/min")
                .with("speed_tolerance", "6 %")
                .with("reference_flow", "5 L/min")
                .with("flow_tolerance", "0.3 L/min")
                .with("slope", "-4.32 kPa.min/L")
                .with("slope_uncertainty", "0.5 kPa.min/L")
                .with("head", "mm[Hg]", 1e-4, t -> mmHg + 0.01 * noise(t))
                .with("speed", "{rev}/min", 0.1, t -> revolutions + noise(t))
                .with("flow", "L/min", 1e-4, t -> litresPerMinute + 1e-3 * noise(t));
    }

    /** Inertia of a rotor of 50 g and 50 mm, kg m2. */
    static final double INERTIA = 1.5e-5;

    /** A rotor that coasts from 3100 r/min after half a second, of which 3000 to 300 r/min are looked at. */
    static Lab coasting(String evaluation, String unit, String limit, double torque, double damping, double drag) {
        Lab lab = Lab.of(evaluation, unit, limit, 12, 50)
                .with("from_speed", "3000 {rev}/min")
                .with("to_speed", "300 {rev}/min")
                .with("speed", "{rev}/min", 0.1, t -> coasted(t - 0.5, torque, damping, drag) + noise(t));
        return evaluation.equals(CoastDown.TIME)
                ? lab
                : lab.with("inertia", "1.5e-5 kg.m2")
                        .with("inertia_uncertainty", "1 %")
                        .with("misfit_max", "5 {rev}/min");
    }

    /**
     * Speed in r/min by the closed forms of the equation, J dω/dt = -(τ + k1 ω + k2 ω²): an exponential without k2, a
     * tangent with it.
     */
    private static double coasted(double seconds, double torque, double damping, double drag) {
        double start = 3100 * Math.PI / 30;
        double t = Math.max(0, seconds);
        double speed;
        if (drag == 0) {
            speed = (start + torque / damping) * Math.exp(-damping * t / INERTIA) - torque / damping;
        } else {
            double shift = damping / (2 * drag);
            double rest = torque - damping * shift / 2;
            double angle = Math.atan((start + shift) * Math.sqrt(drag / rest)) - Math.sqrt(rest * drag) * t / INERTIA;
            speed = Math.sqrt(rest / drag) * Math.tan(Math.max(0, angle)) - shift;
        }
        return Math.max(0, speed) * 30 / Math.PI;
    }

    /** A drive current in A over the last 10 min of a run-in at 4000 r/min, of which 5 min are looked at. */
    static Lab runIn(String evaluation, String unit, String limit, DoubleUnaryOperator ampere) {
        Lab lab = Lab.of(evaluation, unit, limit, 600, 1)
                .with("window", "5 min")
                .with("reference_speed", "4000 {rev}/min")
                .with("speed_tolerance", "1 %")
                .with("value", "mA", 0.01, t -> 1000 * ampere.applyAsDouble(t) + noise(t))
                .with("speed", "{rev}/min", 0.1, t -> 4000 + noise(t));
        return evaluation.equals(RunIn.DRIFT)
                ? lab
                : lab.with("drift_max", "0.2 %/min").with("time_constant_max", "5 min");
    }

    /** A pump at 3000 r/min with six blades: lines of 1 mm/s (1×), 0.5 mm/s (2×) and 0.7 mm/s (blade pass, 300 Hz). */
    static Lab lines(String order, double revolutions) {
        double hertz = 3000 / 60.0;
        return Lab.of(VibrationLine.NAME, "m/s", "1.8 mm/s", 4, 1000)
                .with("window", "2 s")
                .with("order", order)
                .with(
                        "vibration",
                        "mm/s",
                        1e-4,
                        t -> 0.3
                                + Math.sin(2 * Math.PI * hertz * t + 0.4)
                                + 0.5 * Math.sin(2 * Math.PI * 2 * hertz * t)
                                + 0.7 * Math.cos(2 * Math.PI * 6 * hertz * t))
                .with("speed", "{rev}/min", 0.1, t -> revolutions + noise(t), 10);
    }

    /** A closed blood side of which the pressure rises as told, in Pa, beside water at 300 kPa; the last 10 s count. */
    static Lab beside(DoubleUnaryOperator risePa) {
        return Lab.of(NeighbourRise.NAME, "Pa", "5 Pa", 20, 50)
                .with("window", "10 s")
                .with("source_min", "290 kPa")
                .with("part_to_ambient_max", "1 K{delta}")
                .with("pressure", "Pa", 0.01, t -> 40 + risePa.applyAsDouble(t) + noise(t))
                .with("source", "Pa", 1, t -> 300_000 + 4 * noise(t))
                .with("temperature", "Cel", 0.001, t -> 23 + 0.004 * noise(t))
                .with("ambient", "Cel", 0.001, t -> 23, 10)
                .with("barometer", "kPa", 1e-4, t -> 101.3, 10);
    }

    /** A pressure of which this many pascal of a transient with 20 s are there at first, and a leak besides. */
    static Lab settling(double pascal, double leakPaPerS) {
        return Lab.of(TransientLeft.NAME, "Pa", "2 Pa", 60, 50)
                .with("window", "30 s")
                .with("time_constant", "20 s")
                .with("test_time", "20 s")
                .with(
                        "pressure",
                        "Pa",
                        0.01,
                        t -> 100_000 - leakPaPerS * t + pascal * Math.exp(-t / 20) + 0.1 * noise(t));
    }

    /** A rotor that lies on its wall at 1.5 mm until the bearing begins after 0.2 s to lift it, with this time constant. */
    static Lab lifting(double timeConstant) {
        return Lab.of(LiftOff.NAME, "s", "1 s", 3, 50)
                .with("within", "0.2 mm")
                .with("on", "50 mA")
                .with("current", "mA", 0.05, t -> t < 0.2 ? noise(t) : 150 + noise(t))
                .with("offset", "um", 0.1, t -> 1500 * Math.exp(-Math.max(0, t - 0.2) / timeConstant) + noise(t));
    }

    /** A rotor in a gap of 1.5 mm whose orbit is about so many micrometres at 4000 r/min. */
    static Lab orbiting(double micrometres) {
        return Lab.of(GapShare.NAME, "1", "30 %", 4, 50)
                .with("window", "2 s")
                .with("gap", "1.5 mm")
                .with("gap_uncertainty", "1 %")
                .with("reference_speed", "4000 {rev}/min")
                .with("speed_tolerance", "2 %")
                .with("orbit", "um", 0.1, t -> micrometres + noise(t))
                .with("speed", "{rev}/min", 0.1, t -> 4000 + noise(t));
    }

    /** Half a unit, the same at every run, with a mean near zero. */
    static double noise(double t) {
        return 0.5 * Math.sin(1000 * t);
    }
}
