package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * How a rotor that nothing drives comes to rest between {@code from_speed} and {@code to_speed}:
 * {@code J dω/dt = -(τc + k1 ω + k2 ω²)}. One of three numbers is judged: the friction torque τc
 * ({@code coast-down-friction/1}), the viscous drag k1 ({@code coast-down-drag/1}), or the time
 * ({@code coast-down-time/1}), which cannot tell a dry bearing from a wet one.
 *
 * <p>τc and k1 are fitted by least squares to the integral of the equation,
 * {@code ω + k2/J ∫ω² = ω0 - τc/J t - k1/J ∫ω}: no derivative of a noisy speed is taken, and the fit is linear. k2 is
 * given ({@code quadratic_drag}, otherwise 0): over one decade of speed all three cannot be told apart. A speed that
 * departs from the model by more than {@code misfit_max} (a rub, a drive that still pulls), or a torque or drag below
 * zero, has no τc and no k1.
 */
public final class CoastDown extends FoldedEvaluation<CoastDownFold> {
    /** Name and version of the one that judges the friction torque. */
    public static final String FRICTION = "coast-down-friction/1";

    /** Name and version of the one that judges the viscous drag. */
    public static final String DRAG = "coast-down-drag/1";

    /** Name and version of the one that judges the time. */
    public static final String TIME = "coast-down-time/1";

    /** Fewest samples between the two speeds. */
    static final int SAMPLES_MIN = 20;

    /** What is judged of a coast-down. */
    enum Value {
        FRICTION(CoastDown.FRICTION),
        DRAG(CoastDown.DRAG),
        TIME(CoastDown.TIME);

        private final String evaluation;

        Value(String evaluation) {
            this.evaluation = evaluation;
        }
    }

    private static final Signature OF_TIME = new Signature(
            Set.of("speed"),
            Map.of("from_speed", Dimension.FREQUENCY, "to_speed", Dimension.FREQUENCY),
            Map.of(),
            Dimension.TIME,
            false);
    private static final Signature OF_FRICTION = fitted(Dimension.TORQUE);
    private static final Signature OF_DRAG = fitted(Dimension.ROTATIONAL_DAMPING);

    private static Signature fitted(Dimension value) {
        return new Signature(
                Set.of("speed"),
                Map.of(
                        "from_speed", Dimension.FREQUENCY,
                        "to_speed", Dimension.FREQUENCY,
                        "inertia", Dimension.MOMENT_OF_INERTIA,
                        "inertia_uncertainty", Dimension.RATIO,
                        "misfit_max", Dimension.FREQUENCY),
                Map.of(
                        "quadratic_drag", Dimension.ROTATIONAL_DRAG,
                        "quadratic_drag_uncertainty", Dimension.ROTATIONAL_DRAG),
                value,
                false);
    }

    CoastDown(Value value) {
        super(value.evaluation, signature(value), context -> new CoastDownFold(context, value));
    }

    private static Signature signature(Value value) {
        return switch (value) {
            case FRICTION -> OF_FRICTION;
            case DRAG -> OF_DRAG;
            case TIME -> OF_TIME;
        };
    }
}
