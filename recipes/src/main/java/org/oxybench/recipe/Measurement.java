package org.oxybench.recipe;

import java.util.Map;

/** What one characteristic came out as: judged, or unmeasured with the reason. There is no third way. */
public sealed interface Measurement {

    /** What was to be judged. */
    Characteristic characteristic();

    /** What it says of the unit. */
    Verdict verdict();

    /**
     * A value that was measured and compared. All numbers are in {@code characteristic.unit()}.
     *
     * @param raw value before the learned zero was subtracted
     * @param zero learned zero that was subtracted; 0 when the characteristic uses none
     * @param value what was compared: {@code raw - zero}, unrounded
     * @param standardUncertainty combined standard uncertainty u
     * @param coverageFactor k of the expanded uncertainty U = k u
     * @param budget standard uncertainty by contribution, for example {@code volume}
     * @param zone where the value lies
     * @param details further numbers of the evaluation by name with their UCUM unit in the name's suffix
     */
    record Judged(
            Characteristic characteristic,
            double raw,
            double zero,
            double value,
            double standardUncertainty,
            double coverageFactor,
            Map<String, Double> budget,
            Zone zone,
            Map<String, Double> details)
            implements Measurement {
        /** Rejects numbers that are not finite: such a value is {@link Unmeasured}. */
        public Judged {
            if (!Double.isFinite(raw)
                    || !Double.isFinite(zero)
                    || !Double.isFinite(value)
                    || !Double.isFinite(standardUncertainty)) {
                throw new IllegalArgumentException("a judged value must be finite: " + characteristic.id());
            }
            budget = Map.copyOf(budget);
            details = Map.copyOf(details);
        }

        /** Expanded uncertainty U = k u. */
        public double expandedUncertainty() {
            return coverageFactor * standardUncertainty;
        }

        @Override
        public Verdict verdict() {
            return zone == Zone.PASS ? Verdict.PASS : Verdict.FAIL;
        }
    }

    /**
     * A characteristic without a value: never a pass.
     *
     * @param reason stable code and arguments of why
     */
    record Unmeasured(Characteristic characteristic, Reason reason) implements Measurement {
        @Override
        public Verdict verdict() {
            return Verdict.NO_RESULT;
        }
    }
}
