package org.oxybench.recipe.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.diff.Change.Kind;

/**
 * What differs between two revisions of a recipe, with the direction in which each limit moved. Pure. Two recipes with
 * no change differ at most in their revision, their comments and how they are written.
 */
public final class RecipeDiff {
    private final List<Change> changes = new ArrayList<>();

    private RecipeDiff() {}

    /** Every change from one revision to another, the gravest kinds first. */
    public static List<Change> between(Recipe before, Recipe after) {
        RecipeDiff diff = new RecipeDiff();
        diff.characteristics(before, after);
        diff.steps(before, after);
        diff.whole(before, after);
        return diff.changes.stream().sorted(Comparator.comparing(Change::kind)).toList();
    }

    /**
     * The changes as lines of text.
     *
     * @param languageTag BCP 47, for the recipe's own titles
     * @param words the sentence of a key with its arguments, {@code subject} among them, in that language
     */
    public static List<String> lines(
            List<Change> changes, String languageTag, BiFunction<String, Map<String, String>, String> words) {
        return changes.stream()
                .map(change -> {
                    Map<String, String> arguments = new LinkedHashMap<>(change.arguments());
                    arguments.put("subject", change.subject().in(languageTag));
                    arguments.put("id", change.id());
                    arguments.computeIfPresent("bound", (name, key) -> words.apply("recipe-diff." + key, Map.of()));
                    return words.apply(change.kind().key(), arguments);
                })
                .toList();
    }

    private void characteristics(Recipe before, Recipe after) {
        Map<String, Characteristic> old = new LinkedHashMap<>();
        before.characteristics().forEach(each -> old.put(each.id(), each));
        after.characteristics().forEach(now -> {
            Characteristic was = old.remove(now.id());
            if (was == null) {
                changes.add(new Change(
                        Kind.CHARACTERISTIC_NEW, now.id(), now.title(), Map.of("to", Wording.of(now.limit()))));
            } else {
                changes.addAll(CharacteristicDiff.between(was, now));
            }
        });
        old.values()
                .forEach(gone -> changes.add(new Change(Kind.CHARACTERISTIC_GONE, gone.id(), gone.title(), Map.of())));
    }

    private void steps(Recipe before, Recipe after) {
        Map<String, Step> old = new LinkedHashMap<>();
        before.steps().forEach(step -> old.put(step.id(), step));
        List<String> kept = new ArrayList<>(old.keySet());
        for (Step now : after.steps()) {
            Step was = old.remove(now.id());
            if (was == null) {
                changes.add(new Change(Kind.STEP_NEW, now.id(), now.title(), Map.of()));
            } else {
                step(was, now);
            }
        }
        old.values().forEach(gone -> changes.add(new Change(Kind.STEP_GONE, gone.id(), gone.title(), Map.of())));
        kept.removeAll(old.keySet());
        List<String> order =
                after.steps().stream().map(Step::id).filter(kept::contains).toList();
        if (!order.equals(kept)) {
            Map<String, String> arguments = Map.of("from", String.join(", ", kept), "to", String.join(", ", order));
            changes.add(new Change(Kind.STEP_ORDER, "", after.title(), arguments));
        }
    }

    private void step(Step was, Step now) {
        TreeSet<String> outputs = new TreeSet<>(was.set().keySet());
        outputs.addAll(now.set().keySet());
        for (String output : outputs) {
            differ(
                    Kind.SETTING,
                    now,
                    Wording.of(was.set().get(output)),
                    Wording.of(now.set().get(output)),
                    output);
        }
        differ(Kind.PHASE, now, was.phase().name(), now.phase().name(), "");
        differ(Kind.WAIT, now, Wording.of(was.waitFor()), Wording.of(now.waitFor()), "");
        differ(Kind.RECORDING, now, Wording.of(was.record()), Wording.of(now.record()), "");
        differ(Kind.QUESTION, now, Wording.of(was.ask()), Wording.of(now.ask()), "");
    }

    private void differ(Kind kind, Step step, String from, String to, String name) {
        if (!from.equals(to)) {
            changes.add(new Change(kind, step.id(), step.title(), Map.of("from", from, "to", to, "name", name)));
        }
    }

    private void whole(Recipe before, Recipe after) {
        differ(Kind.FIXTURE, after, before.fixtureKind(), after.fixtureKind());
        differ(Kind.ARRANGEMENT, after, Wording.of(before.arrangement()), Wording.of(after.arrangement()));
        differ(Kind.INTERRUPTION, after, Wording.of(before.burnIn()), Wording.of(after.burnIn()));
        differ(Kind.COMPARISON, after, Wording.of(before.comparisons()), Wording.of(after.comparisons()));
        if (!sameWords(before, after)) {
            changes.add(new Change(Kind.WORDS, "", after.title(), Map.of()));
        }
    }

    private void differ(Kind kind, Recipe after, String from, String to) {
        if (!from.equals(to)) {
            changes.add(new Change(kind, "", after.title(), Map.of("from", from, "to", to)));
        }
    }

    /** Titles of what both revisions have, and what else people read. */
    private static boolean sameWords(Recipe before, Recipe after) {
        Map<String, Text> old = titles(before);
        boolean titles = titles(after).entrySet().stream()
                .allMatch(
                        each -> old.getOrDefault(each.getKey(), each.getValue()).equals(each.getValue()));
        return titles
                && before.title().equals(after.title())
                && before.notice().equals(after.notice())
                && before.sources().equals(after.sources());
    }

    private static Map<String, Text> titles(Recipe recipe) {
        Map<String, Text> titles = new LinkedHashMap<>();
        recipe.steps().forEach(step -> titles.put("step " + step.id(), step.title()));
        recipe.characteristics().forEach(each -> titles.put("characteristic " + each.id(), each.title()));
        return titles;
    }
}
