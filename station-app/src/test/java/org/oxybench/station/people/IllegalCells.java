package org.oxybench.station.people;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;
import org.oxybench.station.words.OneLanguage;

/** Cells of a table of illegal acts: tries each, and keeps what came out otherwise than it must. Used by one test. */
final class IllegalCells {

    private static final Messages ZH = new Messages(Language.ZH_CN, ZoneOffset.UTC);
    private static final Messages EN = new Messages(Language.EN, ZoneOffset.UTC);

    private final ActScene scene;
    private final List<String> wrong = new ArrayList<>();

    IllegalCells(ActScene scene) {
        this.scene = scene;
    }

    /** Cells that did not end as they must. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** What somebody tries, made ready; an empty answer is no refusal. */
    record Attempt(String person, Supplier<List<Reason>> trying) {}

    /** Every role without the right; and with it, each state of an account that is not open. */
    void whoMayNot(Right right, String act, Function<Authenticated, Signing.Outcome> signing) {
        for (Role role : without(right)) {
            String id = ActScene.id(role);
            cell(
                    act + " " + role,
                    AccessReasons.NO_RIGHT,
                    () -> new Attempt(id, () -> signing.apply(scene.proved(id)).match(at -> List.of(), List::of)));
        }
        for (State state : closed()) {
            String id = scene.somebody(EnumSet.of(right.roles().iterator().next()));
            cell(act + " " + state, AccessReasons.NO_RIGHT, () -> {
                // The account is closed between the proof and the signature.
                Authenticated who = scene.proved(id);
                scene.put(id, state);
                return new Attempt(id, () -> signing.apply(who).match(at -> List.of(), List::of));
            });
        }
    }

    static List<Role> without(Right right) {
        return Arrays.stream(Role.values())
                .filter(role -> !right.roles().contains(role))
                .toList();
    }

    static List<State> closed() {
        return Arrays.stream(State.values())
                .filter(state -> state != State.ACTIVE)
                .toList();
    }

    /** Tries, and looks at what came of it: the answer, its words, the record. */
    void cell(String name, String code, Supplier<Attempt> ready) {
        Attempt attempt = ready.get();
        scene.passTime();
        long before = scene.size();
        List<Reason> reasons = attempt.trying().get();
        if (reasons.isEmpty()) {
            wrong.add(name + ": not refused");
            return;
        }
        Reason reason = reasons.get(0);
        Consumer<String> no = what -> wrong.add(name + ": " + what);
        if (!reason.code().equals(code)) {
            no.accept(reason + " and not " + code);
        }
        List<Entry> recorded = scene.since(before);
        if (recorded.size() != 1 || !(recorded.get(0) instanceof Entry.Refused refused)) {
            no.accept("the record holds something else than one refusal more: " + recorded);
            return;
        }
        if (!refused.reasons().equals(List.of(reason))
                || !attempt.person().equals(refused.person())
                || refused.scan().isEmpty()) {
            no.accept("recorded as " + refused);
        }
        String chinese = ZH.text(reason);
        String english = EN.text(reason);
        if (OneLanguage.chinese(chinese).isEmpty()
                || !OneLanguage.english(chinese).isEmpty()) {
            no.accept("in Chinese: " + chinese);
        }
        if (OneLanguage.english(english).isEmpty()
                || !OneLanguage.chinese(english).isEmpty()) {
            no.accept("in English: " + english);
        }
    }
}
