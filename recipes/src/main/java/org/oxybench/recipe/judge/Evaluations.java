package org.oxybench.recipe.judge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oxybench.recipe.UnitOfMeasure;

/** Every evaluation by name and version. A version that once judged a unit stays, so that it can judge it again. */
public final class Evaluations {
    private static final List<Evaluation<?>> ALL = List.of(
            new PressureDecay(),
            new EndValue(),
            new VacuumDecay(),
            new MassFlow(),
            new FlowResistance(),
            new VolumeExpansion(),
            new GrossLeak(),
            new DifferentialDecay(),
            new TemperatureRise(),
            new VibrationRms(),
            new HeadFlow(),
            new CoastDown(CoastDown.Value.FRICTION),
            new CoastDown(CoastDown.Value.DRAG),
            new CoastDown(CoastDown.Value.TIME),
            new RunIn(false),
            new RunIn(true),
            new VibrationLine(),
            new NeighbourRise(),
            new TransientLeft(),
            new LiftOff(),
            new GapShare(),
            new MembranePermeance(),
            new Switchover(Switchover.Value.TIME),
            new Switchover(Switchover.Value.SPEED),
            new Switchover(Switchover.Value.OVERSHOOT),
            new RideThrough(),
            new PullOut(),
            new HeadAgreement(),
            new ExtremeValue(false),
            new ExtremeValue(true),
            new ExtremeOnTable(false),
            new ExtremeOnTable(true),
            new TimeAbove(),
            new Decline(),
            new BurstRms(false),
            new BurstRms(true),
            new BurstKurtosis(),
            new BurstLine(),
            new ChangeSince<>(ChangeSince.HEAD, new HeadFlow(), UnitOfMeasure.PA),
            new Answer());
    private static final Map<String, Evaluation<?>> BY_NAME = Collections.unmodifiableMap(
            ALL.stream().collect(Collectors.toMap(Evaluation::name, Function.identity(), (a, b) -> a, TreeMap::new)));

    private Evaluations() {}

    /** Names with versions, in alphabetical order. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The evaluation of this name and version, or empty when there is none. */
    public static Optional<Evaluation<?>> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What the evaluation of this name takes the part for; {@code ANY} when there is none. */
    public static Evaluation.Measured measured(String name) {
        return of(name).map(Evaluation::measured).orElse(Evaluation.Measured.ANY);
    }

    /** Whether the evaluation of this name judges a person's answer; false when there is none. */
    public static boolean judgesAnswer(String name) {
        return of(name).map(Evaluation::judgesAnswer).orElse(false);
    }

    /** Unit of the earlier result that the evaluation of this name compares with; empty when it compares with none. */
    public static Optional<UnitOfMeasure> comparesIn(String name) {
        return of(name).flatMap(Evaluation::comparesIn);
    }

    /** Evaluation that the earlier result must be of, for the evaluation of this name; empty when it compares with none. */
    public static Optional<String> comparesWith(String name) {
        return of(name).flatMap(Evaluation::comparesWith);
    }

    /** Role of the channel whose resolution is held against the limit; empty when there is none. */
    static String comparedRole(String name) {
        return of(name).map(Evaluation::comparedRole).orElse("");
    }

    /** What the evaluation of this name needs, or empty when there is none. */
    public static Optional<Signature> signature(String name) {
        return of(name).map(Evaluation::signature);
    }
}
