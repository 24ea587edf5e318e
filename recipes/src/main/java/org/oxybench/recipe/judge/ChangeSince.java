package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * By what share a value is more than what another run of the same unit measured, {@code v/w - 1}: the value of an
 * evaluation, here {@code head-flow/1}, against the result that was handed in. Without one there is no result.
 *
 * <p>Both uncertainties count whole, as if the two runs had nothing in common. What both gauges had in common would only
 * make the difference better known than is said. Index, attempt, value and uncertainty of the other stand in the details,
 * from which {@link #recorded} gives them back to the same bits.
 *
 * @param <S> state of the evaluation that gives the value
 */
public final class ChangeSince<S> implements Evaluation<ChangeSince.State<S>> {
    /** Name and version of the change of a head. */
    public static final String HEAD = "head-flow-change/1";

    private static final String ENTRY = "earlier_entry_1";
    private static final String ATTEMPT = "earlier_attempt_1";
    private static final String VALUE = "earlier_";
    private static final String UNCERTAINTY = "earlier_uncertainty_";

    private final String name;
    private final Evaluation<S> of;
    private final UnitOfMeasure unit;
    private final Signature signature;

    /**
     * A change of what an evaluation measures.
     *
     * @param unit in which it measures it here
     */
    ChangeSince(String name, Evaluation<S> of, UnitOfMeasure unit) {
        this.name = name;
        this.of = of;
        this.unit = unit;
        Signature needs = of.signature();
        this.signature = new Signature(needs.channels(), needs.parameters(), needs.optional(), Dimension.RATIO, false);
    }

    /** State of a change: that of the value, until the other is put beside it. */
    record State<S>(Context context, S value) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Optional<UnitOfMeasure> comparesIn() {
        return Optional.of(unit);
    }

    @Override
    public Optional<String> comparesWith() {
        return Optional.of(of.name());
    }

    /** The other's result that a recorded measurement was compared with; empty where it was compared with none. */
    public static Optional<EarlierResult> recorded(Measurement measurement) {
        Optional<UnitOfMeasure> unit =
                Evaluations.comparesIn(measurement.characteristic().evaluation());
        if (unit.isEmpty() || !(measurement instanceof Measurement.Judged judged)) {
            return Optional.empty();
        }
        Map<String, Double> details = judged.details();
        String code = unit.get().code();
        boolean whole = details.keySet().containsAll(List.of(ENTRY, ATTEMPT, VALUE + code, UNCERTAINTY + code));
        return whole
                ? Optional.of(new EarlierResult(
                        number(details, ENTRY).longValue(),
                        number(details, ATTEMPT).intValue(),
                        number(details, VALUE + code),
                        number(details, UNCERTAINTY + code),
                        unit.get()))
                : Optional.empty();
    }

    private static Double number(Map<String, Double> details, String name) {
        return details.getOrDefault(name, 0.0);
    }

    @Override
    public State<S> start(Context context) {
        return new State<>(context, of.start(context.of(asValue(context.characteristic()))));
    }

    /** The same characteristic, whose value alone is wanted. */
    private Characteristic asValue(Characteristic change) {
        return new Characteristic(
                change.id(),
                change.title(),
                of.name(),
                change.parameters(),
                change.channels(),
                unit,
                unit,
                change.decimals(),
                new Limit.AtMost(new Quantity(Double.MAX_VALUE, unit)),
                DecisionRule.SIMPLE,
                false,
                change.failureCode());
    }

    @Override
    public State<S> accept(State<S> state, SampleBlock block) {
        return new State<>(state.context(), of.accept(state.value(), block));
    }

    @Override
    public Measurement finish(State<S> state) {
        Conclusion conclusion = new Conclusion(state.context());
        Measurement value = of.finish(state.value());
        if (value instanceof Measurement.Unmeasured unmeasured) {
            return conclusion.none(unmeasured.reason());
        }
        EarlierResult other = Optional.ofNullable(state.context().earlier())
                .flatMap(earlier -> earlier.in(unit))
                .filter(earlier -> earlier.value() > 0)
                .orElse(null);
        return value instanceof Measurement.Judged judged && other != null
                ? change(conclusion, state.context().characteristic().unit(), judged, other)
                : conclusion.none(NoResult.EARLIER_MISSING.because(Map.of()));
    }

    private Measurement change(
            Conclusion conclusion, UnitOfMeasure shareUnit, Measurement.Judged value, EarlierResult other) {
        double ratio = value.value() / other.value();
        Map<String, Double> budget = new LinkedHashMap<>();
        value.budget().forEach((part, u) -> budget.put(part, u / other.value() / shareUnit.factor()));
        budget.put("earlier", Math.abs(ratio) * other.standardUncertainty() / other.value() / shareUnit.factor());
        Map<String, Double> details = new LinkedHashMap<>(value.details());
        details.put("now_" + unit.code(), value.value());
        details.put(VALUE + unit.code(), other.value());
        details.put(UNCERTAINTY + unit.code(), other.standardUncertainty());
        details.put(ENTRY, (double) other.entry());
        details.put(ATTEMPT, (double) other.attempt());
        return conclusion.of((ratio - 1) / shareUnit.factor(), budget, details);
    }
}
