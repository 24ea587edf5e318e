package org.oxybench.recipe.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.diff.Change.Kind;

/** What differs between two revisions of one characteristic. */
final class CharacteristicDiff {
    private final Characteristic now;
    private final List<Change> changes = new ArrayList<>();

    private CharacteristicDiff(Characteristic now) {
        this.now = now;
    }

    static List<Change> between(Characteristic was, Characteristic now) {
        CharacteristicDiff diff = new CharacteristicDiff(now);
        diff.bound("lower", was.limit().lower(), now.limit().lower(), -1);
        diff.bound("upper", was.limit().upper(), now.limit().upper(), 1);
        diff.differ(Kind.RULE, "", Wording.of(was.rule()), Wording.of(now.rule()));
        diff.differ(Kind.ZERO, "", zero(was), zero(now));
        diff.differ(Kind.EVALUATION, "", was.evaluation(), now.evaluation());
        diff.named(Kind.PARAMETER, was.parameters(), now.parameters(), Quantity::toString);
        diff.named(Kind.CHANNEL, was.channels(), now.channels(), Function.identity());
        diff.differ(Kind.UNIT, "", Wording.units(was), Wording.units(now));
        diff.differ(Kind.FAILURE, "", was.failureCode(), now.failureCode());
        return diff.changes;
    }

    /** A bound of which a greater value is looser (1) or tighter (-1). */
    private void bound(String name, Optional<Quantity> from, Optional<Quantity> to, int looser) {
        if (from.isEmpty() && to.isEmpty()) {
            return;
        }
        if (from.isEmpty() || to.isEmpty()) {
            Kind kind = from.isEmpty() ? Kind.LIMIT_NEW : Kind.LIMIT_GONE;
            add(kind, Map.of("bound", name, "from", Wording.of(from), "to", Wording.of(to)));
            return;
        }
        Quantity before = from.get();
        Quantity after = to.get();
        if (before.unit().dimension() != after.unit().dimension()) {
            add(Kind.LIMIT_GONE, Map.of("bound", name, "from", Wording.of(from), "to", "-"));
            add(Kind.LIMIT_NEW, Map.of("bound", name, "from", "-", "to", Wording.of(to)));
            return;
        }
        int moved = Double.compare(after.in(before.unit()), before.value());
        if (moved != 0) {
            Kind kind = moved == looser ? Kind.LIMIT_LOOSER : Kind.LIMIT_TIGHTER;
            add(kind, Map.of("bound", name, "from", before.toString(), "to", after.toString()));
        }
    }

    private <T> void named(Kind kind, Map<String, T> before, Map<String, T> after, Function<T, String> text) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            differ(kind, name, text(before, name, text), text(after, name, text));
        }
    }

    private static <T> String text(Map<String, T> map, String name, Function<T, String> text) {
        return Optional.ofNullable(map.get(name)).map(text).orElse("-");
    }

    private void differ(Kind kind, String name, String from, String to) {
        if (!from.equals(to)) {
            add(kind, Map.of("name", name, "from", from, "to", to));
        }
    }

    private void add(Kind kind, Map<String, String> arguments) {
        changes.add(new Change(kind, now.id(), now.title(), arguments));
    }

    private static String zero(Characteristic characteristic) {
        return characteristic.zero() ? "required" : "none";
    }
}
