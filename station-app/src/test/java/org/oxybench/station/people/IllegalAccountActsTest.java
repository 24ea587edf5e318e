package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.IllegalCells.Attempt;

/** What one person does to accounts, as the table of illegal acts has it: deed × who does it × how things stand. */
@Tag("verifies:URS-SIG-104")
class IllegalAccountActsTest {

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static ActScene scene;

    private final IllegalCells cells = new IllegalCells(scene);

    @BeforeAll
    static void enrol(@TempDir Path dir) {
        scene = new ActScene(dir);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    /** Something done to an account at once. */
    private enum Deed {
        FOUND(Right.MANAGE_ACCOUNTS),
        SUSPEND(Right.MANAGE_ACCOUNTS),
        END(Right.MANAGE_ACCOUNTS),
        LOCK(Right.MANAGE_ACCOUNTS),
        OPEN(Right.MANAGE_ACCOUNTS),
        REVOKE_BADGE(Right.MANAGE_ACCOUNTS),
        ISSUE_BADGE(Right.MANAGE_ACCOUNTS),
        TRAIN(Right.TRAIN);

        private final Right right;

        Deed(Right right) {
            this.right = right;
        }

        private Accounts.Outcome on(Accounts accounts, Person actor, String whose) {
            return switch (this) {
                case FOUND -> accounts.found(actor, ActScene.person(whose, Role.SECURITY_ADMIN));
                case SUSPEND -> accounts.change(actor, whose, State.SUSPENDED, "why");
                case END -> accounts.change(actor, whose, State.LEFT, "why");
                case LOCK -> accounts.change(actor, whose, State.LOCKED, "why");
                case OPEN -> accounts.change(actor, whose, State.ACTIVE, "why");
                case REVOKE_BADGE -> accounts.revokeBadge(actor, whose, "why");
                case ISSUE_BADGE -> accounts.issueBadge(actor, whose, "B-of-" + whose);
                case TRAIN -> accounts.train(actor, whose, "OXY-A.LEAK", 1);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneToAnAccountByWhoMayNotNorAsThingsStand(Deed deed) {
        Accounts accounts = scene.people().accounts();
        String whose = scene.somebody(EnumSet.of(Role.OPERATOR));
        for (Role role : IllegalCells.without(deed.right)) {
            String actor = ActScene.id(role);
            cells.cell(deed + " " + role, AccessReasons.NO_RIGHT, () -> done(deed, accounts, actor, whose));
        }
        for (State state : IllegalCells.closed()) {
            String actor =
                    scene.somebody(EnumSet.of(deed.right.roles().iterator().next()));
            cells.cell(deed + " " + state, AccessReasons.NO_RIGHT, () -> {
                Person before = scene.account(actor);
                scene.put(actor, state);
                return new Attempt(actor, () -> reasons(deed.on(accounts, before, whose)));
            });
        }
        String actor = scene.somebody(EnumSet.of(deed.right.roles().iterator().next()));
        // Beyond a home's first two administrators nobody is enrolled by one person alone.
        boolean founds = deed == Deed.FOUND;
        String own = founds ? AccessReasons.NO_RIGHT : AccessReasons.OWN_ACCOUNT;
        cells.cell(deed + " own account", own, () -> done(deed, accounts, actor, actor));
        String unknown = founds ? AccessReasons.NO_RIGHT : AccessReasons.PERSON_UNKNOWN;
        cells.cell(deed + " of nobody", unknown, () -> done(deed, accounts, actor, "no-such-person"));
        String left = scene.somebody(EnumSet.of(Role.OPERATOR));
        scene.put(left, State.LEFT);
        String ended = founds ? AccessReasons.NO_RIGHT : AccessReasons.NOT_POSSIBLE;
        cells.cell(deed + " of who has left", ended, () -> done(deed, accounts, actor, left));
        if (deed == Deed.ISSUE_BADGE) {
            scene.people().accounts().revokeBadge(scene.account("a1"), whose, "lost");
            cells.cell(
                    "ISSUE_BADGE revoked",
                    AccessReasons.NOT_POSSIBLE,
                    () -> new Attempt(
                            actor, () -> reasons(accounts.issueBadge(scene.account(actor), whose, "B-" + whose))));
        }
        assertEquals(List.of(), cells.wrong());
    }

    private static Attempt done(Deed deed, Accounts accounts, String actor, String whose) {
        return new Attempt(actor, () -> reasons(deed.on(accounts, scene.account(actor), whose)));
    }

    private static List<Reason> reasons(Accounts.Outcome outcome) {
        return outcome.match(done -> List.of(), reasons -> reasons);
    }
}
