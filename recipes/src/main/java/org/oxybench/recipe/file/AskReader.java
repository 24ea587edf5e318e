package org.oxybench.recipe.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.judge.Evaluations;

/** Reads the question of a step: with {@code options} a choice, else a number. */
final class AskReader {
    /** Longest wait for an answer. */
    static final Duration ANSWER_MAX = Duration.ofHours(1);

    /** Most digits after the point of an answer. */
    private static final int DECIMALS_MAX = 4;

    /** Most answers to choose from: as many buttons as a bench's screen has room for. */
    private static final int OPTIONS_MAX = 6;

    private static final int VALUE_MAX = 999;

    private AskReader() {}

    static Optional<Ask> read(YamlMap map) {
        Text question = map.words("question");
        Optional<? extends Ask.Answer> answer =
                map.has("options") ? Optional.of(choice(map.list("options"))) : number(map);
        Optional<Ask.Entry> entry = map.scalar("entry").choice(Ask.Entry.class);
        boolean photo = map.scalar("photo").choice(List.of("required", "none")).equals("required");
        Duration timeout = map.scalar("timeout").duration(ANSWER_MAX);
        String reason = map.scalar("reason").text(RecipeReader.NO_RESULT_REASON, "E-ANS-02");
        return map.make(() -> new Ask(question, answer.orElseThrow(), entry.orElseThrow(), photo, timeout, reason));
    }

    private static Optional<Ask.Value> number(YamlMap map) {
        Optional<UnitOfMeasure> unit = map.scalar("unit").unit();
        int decimals = map.scalar("decimals").integer(0, DECIMALS_MAX);
        Optional<Limit> plausible = LimitReader.read(map, "plausible");
        if (unit.isEmpty() || plausible.isEmpty()) {
            return Optional.empty();
        }
        if (plausible.get().dimension() != unit.get().dimension()) {
            wrongDimension(
                    map, "plausible", plausible.get().dimension(), unit.get().dimension());
        }
        return Optional.of(new Ask.Value(unit.get(), decimals, plausible.get()));
    }

    private static Ask.Choice choice(YamlList list) {
        List<YamlMap> maps = list.notEmpty().maps();
        if (maps.size() == 1 || maps.size() > OPTIONS_MAX) {
            list.problem(
                    ProblemCode.OUT_OF_RANGE, Map.of("given", "" + maps.size(), "min", "2", "max", "" + OPTIONS_MAX));
        }
        Set<String> names = new HashSet<>();
        List<Ask.Option> options = new ArrayList<>();
        for (YamlMap map : maps) {
            String name = map.scalar("option").text(RecipeReader.NAME, "passes_freely");
            if (!names.add(name)) {
                map.problem("option", ProblemCode.REPEATED, Map.of("given", name));
            }
            Text title = map.words("title");
            int value = map.scalar("value").integer(0, VALUE_MAX);
            map.make(() -> new Ask.Option(name, title, value)).ifPresent(options::add);
        }
        return new Ask.Choice(options);
    }

    /** A question whose answer nothing judges says nothing of the unit, and no answer can be judged that nobody gave. */
    static void check(YamlMap step, Optional<Ask> ask) {
        List<YamlMap> answers = step.optionalList("judge").map(YamlList::maps).orElse(List.of()).stream()
                .filter(AskReader::judgesAnswer)
                .toList();
        if (step.has("ask") && answers.isEmpty()) {
            step.problem("ask", ProblemCode.ASKED_BUT_NOT_JUDGED, Map.of());
        }
        for (YamlMap map : answers) {
            if (!step.has("ask")) {
                map.problem("evaluation", ProblemCode.JUDGED_BUT_NOT_ASKED, Map.of());
            }
            Optional<UnitOfMeasure> unit = UnitOfMeasure.of(map.text("unit"));
            if (ask.isPresent() && unit.isPresent()) {
                UnitOfMeasure.Dimension asked = ask.get().answer().unit().dimension();
                if (unit.get().dimension() != asked) {
                    wrongDimension(map, "unit", unit.get().dimension(), asked);
                }
            }
        }
    }

    /** Whether a characteristic is judged by an answer and not by samples. */
    static boolean judgesAnswer(YamlMap characteristic) {
        return Evaluations.judgesAnswer(characteristic.text("evaluation"));
    }

    private static void wrongDimension(
            YamlMap map, String key, UnitOfMeasure.Dimension given, UnitOfMeasure.Dimension expected) {
        map.problem(
                key,
                ProblemCode.WRONG_DIMENSION,
                Map.of("given", YamlScalar.word(given), "expected", YamlScalar.word(expected)));
    }
}
