package org.oxybench.recipe.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.judge.Evaluations;
import org.oxybench.recipe.judge.Signature;

/** Reads one characteristic of a step and holds it against what its evaluation needs. */
final class CharacteristicReader {
    /** Most digits after the point that people are shown. */
    private static final int DECIMALS_MAX = 6;

    private static final Pattern FAILURE = Pattern.compile("F-[A-Z]+-\\d{2}");

    private final YamlMap map;
    private final List<String> recorded;

    private CharacteristicReader(YamlMap map, List<String> recorded) {
        this.map = map;
        this.recorded = recorded;
    }

    /** Reads a characteristic of a step that records these channels. */
    static Optional<Characteristic> read(YamlMap map, List<String> recorded) {
        return new CharacteristicReader(map, recorded).characteristic();
    }

    private Optional<Characteristic> characteristic() {
        String id = map.scalar("characteristic").text(RecipeReader.NAME, "external_leak");
        Text title = map.words("title");
        String evaluation = evaluation(map.scalar("evaluation"));
        Optional<Signature> signature = Evaluations.signature(evaluation);
        Map<String, String> channels = channels(evaluation, signature);
        Map<String, Quantity> parameters = parameters(evaluation, signature);
        Optional<UnitOfMeasure> unit =
                unit(map.scalar("unit"), signature.map(Signature::value).orElse(null));
        Optional<UnitOfMeasure> shown =
                unit(map.scalar("shown"), unit.map(UnitOfMeasure::dimension).orElse(null));
        int decimals = map.scalar("decimals").integer(0, DECIMALS_MAX);
        Optional<Limit> limit = limit(unit);
        Optional<DecisionRule> rule = rule();
        boolean zero = zero(evaluation, signature);
        String failure = map.scalar("failure").text(FAILURE, "F-LEAK-02");
        return map.make(() -> new Characteristic(
                id,
                title,
                evaluation,
                parameters,
                channels,
                unit.orElseThrow(),
                shown.orElseThrow(),
                decimals,
                limit.orElseThrow(),
                rule.orElseThrow(),
                zero,
                failure));
    }

    private static String evaluation(YamlScalar scalar) {
        String name = scalar.text();
        if (!name.isEmpty() && Evaluations.signature(name).isEmpty()) {
            scalar.problem(
                    ProblemCode.UNKNOWN_EVALUATION,
                    Map.of("given", name, "allowed", String.join(", ", Evaluations.names())));
        }
        return name;
    }

    private Map<String, String> channels(String evaluation, Optional<Signature> signature) {
        Map<String, String> channels = new LinkedHashMap<>();
        if (Evaluations.judgesAnswer(evaluation)) {
            return channels;
        }
        YamlMap roles = map.map("channels");
        for (String role : roles.keys()) {
            YamlScalar channel = roles.scalar(role);
            String name = channel.text(RecipeReader.NAME, "test_pressure");
            channels.put(role, name);
            if (!name.isEmpty() && !recorded.contains(name)) {
                channel.problem(ProblemCode.CHANNEL_NOT_RECORDED, Map.of("given", name));
            }
            if (signature.isPresent() && !signature.get().channels().contains(role)) {
                unknown(roles, role, evaluation);
            }
        }
        signature.ifPresent(
                needs -> needs.channels().stream().sorted().forEach(role -> needed(roles, role, evaluation)));
        return channels;
    }

    private Map<String, Quantity> parameters(String evaluation, Optional<Signature> signature) {
        Optional<YamlMap> given = map.optionalMap("parameters");
        Map<String, Quantity> parameters = new LinkedHashMap<>();
        given.ifPresent(named -> {
            for (String name : named.keys()) {
                Optional<Dimension> dimension = signature.flatMap(needs -> needs.dimension(name));
                YamlScalar value = named.scalar(name);
                dimension.map(value::quantity).orElseGet(value::quantity).ifPresent(q -> parameters.put(name, q));
                if (signature.isPresent() && dimension.isEmpty()) {
                    unknown(named, name, evaluation);
                }
            }
        });
        YamlMap where = given.orElse(map);
        signature.ifPresent(needs ->
                needs.parameters().keySet().stream().sorted().forEach(name -> needed(where, name, evaluation)));
        return parameters;
    }

    private static Optional<UnitOfMeasure> unit(YamlScalar scalar, @Nullable Dimension dimension) {
        return dimension == null ? scalar.unit() : scalar.unit(dimension);
    }

    private Optional<Limit> limit(Optional<UnitOfMeasure> unit) {
        Optional<Limit> limit = LimitReader.read(map, "limit");
        if (limit.isPresent()
                && unit.isPresent()
                && limit.get().dimension() != unit.get().dimension()) {
            map.problem(
                    "limit",
                    ProblemCode.WRONG_DIMENSION,
                    Map.of(
                            "given", YamlScalar.word(limit.get().dimension()),
                            "expected", YamlScalar.word(unit.get().dimension())));
        }
        return limit;
    }

    /** The guard factor belongs to a specific risk alone: with another rule it is an unknown key. */
    private Optional<DecisionRule> rule() {
        String name = map.scalar("rule").choice(DecisionRule.NAMES);
        if (!name.equals(DecisionRule.SPECIFIC_RISK)) {
            return DecisionRule.of(name);
        }
        double factor = map.scalar("guard_factor").number(DecisionRule.FACTOR_MIN, DecisionRule.FACTOR_MAX);
        return Optional.of(DecisionRule.specificRisk(factor));
    }

    private boolean zero(String evaluation, Optional<Signature> signature) {
        boolean zero = map.scalar("zero").choice(List.of("required", "none")).equals("required");
        if (zero && signature.isPresent() && !signature.get().zeroUsable()) {
            map.problem("zero", ProblemCode.ZERO_NOT_USABLE, Map.of("evaluation", evaluation));
        }
        return zero;
    }

    private static void needed(YamlMap where, String name, String evaluation) {
        if (!where.keys().contains(name)) {
            where.problem("", ProblemCode.EVALUATION_NEEDS, Map.of("given", name, "evaluation", evaluation));
        }
    }

    private static void unknown(YamlMap where, String name, String evaluation) {
        where.problem(name, ProblemCode.EVALUATION_DOES_NOT_KNOW, Map.of("given", name, "evaluation", evaluation));
    }
}
