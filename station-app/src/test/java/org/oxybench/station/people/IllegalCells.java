package org.oxybench.station.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Role;

/** Cells of a table of illegal acts: tries each, and keeps what came out otherwise than it must. Used by one test. */
final class IllegalCells {

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
        RecordedRefusal.faults(code, reasons, scene.since(before), attempt.person())
                .forEach(fault -> wrong.add(name + ": " + fault));
    }
}
