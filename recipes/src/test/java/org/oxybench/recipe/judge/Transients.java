package org.oxybench.recipe.judge;

/** Good recordings while which an output changes, for the evaluations of what follows. */
final class Transients {
    private Transients() {}

    /** Blood side at 60 kPa above the gas side until 2 s; then they find each other with this time constant. */
    static Lab equalising(double seconds) {
        return Lab.of(MembranePermeance.NAME, "mol/s", "1100 sccm@0Cel", 12, 20)
                .with("from_difference", "50 kPa")
                .with("to_difference", "5 kPa")
                .with("reference_difference", "20 kPa")
                .with("blood_volume", "280 mL")
                .with("gas_volume", "190 mL")
                .with("volume_uncertainty", "1 %")
                .with("blood", "Pa", 1, t -> 36_000 + 24_000 * share(t, seconds) + Labs.noise(t))
                .with("gas", "Pa", 1, t -> 36_000 - 36_000 * share(t, seconds) + Labs.noise(t + 1))
                .with("temperature", "Cel", 0.001, t -> 23, 10);
    }

    private static double share(double t, double seconds) {
        return Math.exp(-Math.max(0, t - 2) / seconds);
    }

    /** The main drive stops after 3 s, the head is moved within 6 s, and turns again at so many seconds. */
    static Lab switching(String evaluation, String unit, String limit, double again) {
        return Lab.of(evaluation, unit, limit, 30, 20)
                .with("window", "2 s")
                .with("share", "90 %")
                .with("current", "mA", 1e-3, t -> t < 3 ? 1200 + Labs.noise(t) : Labs.noise(t))
                .with("seat", "1", 1e-4, t -> t < 4 ? 1 : t < 9 ? 0 : 2)
                .with("speed", "{rev}/min", 0.1, t -> 4000 * running(t, again, 0.5) + Labs.noise(t))
                .with("flow", "mL/min", 0.1, t -> 5000 * running(t, again, 1) + Labs.noise(t));
    }

    private static double running(double t, double again, double lag) {
        return t < 3 ? 1 : t < again ? Math.exp(-(t - 3) / lag) : 1 - Math.exp(-(t - again) / lag);
    }

    /** The supply falls to 90 % from 3 to 5 s, and a rotor that floats at 60 um moves by so much. */
    static Lab riding(double micrometres) {
        return Lab.of(RideThrough.NAME, "m", "150 um", 10, 50)
                .with("window", "2 s")
                .with("dip_min", "8 %")
                .with("value", "um", 0.1, t -> 60 + (dipped(t) ? micrometres : 0) + Labs.noise(t))
                .with("supply", "%", 0.01, t -> (dipped(t) ? 90 : 100) + 0.1 * Labs.noise(t));
    }

    private static boolean dipped(double t) {
        return t >= 3 && t < 5;
    }

    /** A brake that loads a rotor by 10 mN·m each second until it lets go at this torque. */
    static Lab pulling(double millinewtonMetres) {
        return Lab.of(PullOut.NAME, "N.m", "100 mN.m", 10, 20)
                .with("reference_speed", "4000 {rev}/min")
                .with("speed_tolerance", "5 %")
                .with("torque", "mN.m", 0.01, t -> holds(t, millinewtonMetres) ? 30 + 10 * t : 2 + 0.1 * Labs.noise(t))
                .with("speed", "{rev}/min", 0.1, t -> (holds(t, millinewtonMetres) ? 4000 : 500) + Labs.noise(t));
    }

    private static boolean holds(double t, double millinewtonMetres) {
        return 30 + 10 * t < millinewtonMetres;
    }

    /** A head that gives 47 kPa at 4000 r/min on one host, and from 10 s on so many times that on another, at 4020. */
    static Lab moving(double share) {
        return Lab.of(HeadAgreement.NAME, "1", "3 %", 20, 20)
                .with("window", "3 s")
                .with("settle_max", "200 Pa")
                .with("head", "Pa", 1, t -> (t < 10 ? 47_000 : 47_000 * share * 1.005 * 1.005) + 10 * Labs.noise(t))
                .with("speed", "{rev}/min", 0.1, t -> (t < 10 ? 4000 : 4020) + Labs.noise(t))
                .with("seat", "1", 1e-4, t -> t < 5 ? 1 : t < 10 ? 0 : 2);
    }
}
