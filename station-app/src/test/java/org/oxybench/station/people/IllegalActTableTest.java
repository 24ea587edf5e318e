package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.bench.Lots;
import org.oxybench.station.bench.Reasons;
import org.oxybench.station.people.IllegalCells.Attempt;

/**
 * Every illegal act: what can be asked for × who asks × how things stand. Each is refused with its reason, which has words
 * in both languages; the refusal is recorded with who asked, and nothing else is. The table is made from the types: an
 * effect, a role, a right, a state of an account or a standing that is new fails here until its cells are decided.
 */
@Tag("verifies:URS-SIG-104")
@Tag("verifies:URS-SIG-002")
class IllegalActTableTest {
    /** What takes two people. */
    private static final List<Class<? extends Entry>> EFFECTS = List.of(
            Entry.DocumentEffective.class,
            Entry.InstrumentCalibrated.class,
            Entry.ZeroLearned.class,
            Entry.PersonEnrolled.class,
            AccountEntry.SecretReset.class,
            Entry.HoldLifted.class,
            Entry.RetestGranted.class);

    /** What one person signs alone. */
    private static final List<Class<? extends Entry>> SIGNED_ALONE =
            List.of(Entry.UnitHeld.class, AccountEntry.StatementAffirmed.class, AccountEntry.AccountsReviewed.class);

    /** What one person does to an account, without a signature. */
    private static final List<Class<? extends Entry>> ACCOUNTS = List.of(
            AccountEntry.StateChanged.class,
            AccountEntry.BadgeIssued.class,
            AccountEntry.BadgeRevoked.class,
            AccountEntry.SecretSet.class,
            AccountEntry.Trained.class);

    /** Rights that no act of this table asks for: they open pages and benches, which other tables show. */
    private static final Set<Right> OF_OTHER_TABLES = EnumSet.of(
            Right.USE_BENCH,
            Right.READ_HISTORY,
            Right.READ_AUDIT_TRAIL,
            Right.MANAGE_LOTS,
            Right.COAT,
            Right.JUDGE_COATING,
            Right.ASSESS_RECIPE,
            Right.MONITOR,
            Right.OWN_ACCOUNT);

    /** What is signed. */
    private enum Kind {
        PROPOSE,
        APPROVE,
        REJECT,
        WITHDRAW
    }

    /** How things stand for somebody who otherwise may; without a right they stand ill for every role. */
    private enum Standing {
        ONE_TIME_SECRET,
        TEXT_MOVED,
        RECORD_MOVED,
        OWN_PROPOSAL,
        PROPOSAL_OF_ANOTHER,
        DECIDED_BEFORE,
        OVERTAKEN,
        TESTED_THE_UNIT,
        OWN_ACCOUNT,
        CANNOT_FOLLOW
    }

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

    private static Stream<Class<? extends Entry>> effects() {
        return EFFECTS.stream();
    }

    @Test
    void everyTypeOfEntryHasItsPlaceInTheTable() {
        Set<Class<?>> placed = new HashSet<>();
        for (List<Class<? extends Entry>> place : List.of(EFFECTS, SIGNED_ALONE, ACCOUNTS, UnaskedEntries.TYPES)) {
            place.forEach(type -> assertTrue(placed.add(type), type + " stands twice"));
        }
        Set<Class<?>> types = new HashSet<>(List.of(Entry.class.getPermittedSubclasses()));
        types.remove(AccountEntry.class);
        types.addAll(List.of(AccountEntry.class.getPermittedSubclasses()));
        assertEquals(types, placed);
    }

    @Test
    void everyRightIsAskedForByAnActOrStandsInAnotherTable() {
        Set<Right> rights = EnumSet.copyOf(OF_OTHER_TABLES);
        for (Class<? extends Entry> effect : EFFECTS) {
            Entry sample = scene.next(effect);
            rights.add(Signing.proposeRight(sample));
            rights.add(Signing.decideRight(sample));
        }
        rights.addAll(Set.of(Right.HOLD, Right.MANAGE_ACCOUNTS, Right.TRAIN));
        assertEquals(EnumSet.allOf(Right.class), rights);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void whatTakesTwoPeopleIsNotSignedByWhoMayNot(Class<? extends Entry> effect) {
        for (Kind kind : Kind.values()) {
            Entry sample = scene.next(effect);
            Right right = right(kind, sample);
            String proposal = kind == Kind.PROPOSE ? "" : scene.ask(sample, with(Signing.proposeRight(sample)));
            cells.whoMayNot(
                    right, kind + " " + effect.getSimpleName(), who -> scene.sign(who, paper(kind, sample, proposal)));
        }
        assertEquals(List.of(), cells.wrong());
    }

    @ParameterizedTest
    @MethodSource("effects")
    void whatTakesTwoPeopleIsNotSignedAsThingsStand(Class<? extends Entry> effect) {
        for (Kind kind : Kind.values()) {
            for (Standing standing : Standing.values()) {
                expected(kind, effect, standing)
                        .ifPresent(code -> cells.cell(
                                kind + " " + effect.getSimpleName() + " " + standing,
                                code,
                                () -> attempt(kind, effect, standing)));
            }
        }
        assertEquals(List.of(), cells.wrong());
    }

    /** Code of the refusal; empty where the standing is none of this act, or where it is legal. */
    private static Optional<String> expected(Kind kind, Class<? extends Entry> effect, Standing standing) {
        boolean decides = kind != Kind.PROPOSE;
        boolean approves = kind == Kind.APPROVE;
        boolean ofUnit = effect == Entry.HoldLifted.class || effect == Entry.RetestGranted.class;
        boolean ofAccount = effect == Entry.PersonEnrolled.class || effect == AccountEntry.SecretReset.class;
        return switch (standing) {
            case ONE_TIME_SECRET -> Optional.of(AccessReasons.CHANGE_FIRST);
            case TEXT_MOVED -> Optional.of(AccessReasons.CHANGED);
            // A zero has no head of its own before it is proposed: what is newer overtakes the proposal.
            case RECORD_MOVED ->
                decides || effect != Entry.ZeroLearned.class ? Optional.of(AccessReasons.CHANGED) : Optional.empty();
            case OWN_PROPOSAL -> approves ? Optional.of(AccessReasons.SAME_PERSON) : Optional.empty();
            // Who may decide may turn down what others asked for; who may only ask takes back the own proposal alone.
            case PROPOSAL_OF_ANOTHER ->
                kind == Kind.WITHDRAW && !ofAccount && effect != Entry.InstrumentCalibrated.class
                        ? Optional.of(AccessReasons.NO_RIGHT)
                        : Optional.empty();
            case DECIDED_BEFORE -> decides ? Optional.of(AccessReasons.NOT_OPEN) : Optional.empty();
            case OVERTAKEN -> approves ? Optional.of(AccessReasons.OVERTAKEN) : Optional.empty();
            case TESTED_THE_UNIT -> approves && ofUnit ? Optional.of(AccessReasons.TESTED_IT) : Optional.empty();
            case OWN_ACCOUNT -> ofAccount ? Optional.of(AccessReasons.OWN_ACCOUNT) : Optional.empty();
            case CANNOT_FOLLOW ->
                kind == Kind.PROPOSE && effect != Entry.InstrumentCalibrated.class
                        ? Optional.of(AccessReasons.NOT_POSSIBLE)
                        : Optional.empty();
        };
    }

    private Attempt attempt(Kind kind, Class<? extends Entry> effect, Standing standing) {
        Entry sample = standing == Standing.CANNOT_FOLLOW ? scene.impossible(effect) : scene.next(effect);
        Right right = right(kind, sample);
        Right proposing = Signing.proposeRight(sample);
        String signer = with(right);
        if (standing == Standing.OWN_ACCOUNT) {
            signer = scene.somebody(EnumSet.of(Role.SECURITY_ADMIN));
            sample = effect == AccountEntry.SecretReset.class
                    ? new AccountEntry.SecretReset(signer)
                    : ActScene.person(signer, Role.SECURITY_ADMIN, Role.TRACE_VIEWER);
        } else if (standing == Standing.OWN_PROPOSAL) {
            signer = scene.somebody(roles(proposing, Signing.decideRight(sample)));
        } else if (standing == Standing.TESTED_THE_UNIT) {
            signer = ActScene.TESTER;
        }
        boolean takesBack = kind == Kind.WITHDRAW
                && standing != Standing.PROPOSAL_OF_ANOTHER
                && standing != Standing.OWN_ACCOUNT
                && standing != Standing.ONE_TIME_SECRET;
        String asking = takesBack || standing == Standing.OWN_PROPOSAL ? signer : other(proposing, signer);
        if (standing == Standing.PROPOSAL_OF_ANOTHER) {
            signer = scene.somebody(EnumSet.of(onlyRole(proposing, Signing.decideRight(sample))));
        }
        String proposal = kind == Kind.PROPOSE ? "" : scene.ask(sample, asking);
        Signing.Paper paper = paper(kind, sample, proposal);
        Map<String, Long> read = new HashMap<>(paper.heads());
        String saw = paper.digest();
        switch (standing) {
            case TEXT_MOVED -> saw = "0".repeat(64);
            case RECORD_MOVED -> read.replaceAll((subject, head) -> head - 1);
            case DECIDED_BEFORE -> scene.approve(proposal, sample);
            case OVERTAKEN -> {
                scene.inForce(sample);
                paper = paper(kind, sample, proposal);
                read = paper.heads();
            }
            case ONE_TIME_SECRET -> {
                signer = scene.somebody(EnumSet.of(right.roles().iterator().next()));
                // Who has decided on the enrolment gives the first secret.
                scene.append("a2", new AccountEntry.SecretSet(signer, "made by another", true));
            }
            default -> {
                // The signer, the sample or the proposal are what stands ill.
            }
        }
        Authenticated who = scene.proved(signer);
        Signing.Paper signed = paper;
        Map<String, Long> heads = read;
        String digest = saw;
        return new Attempt(signer, () -> scene.sign(who, signed, digest, heads).match(at -> List.of(), List::of));
    }

    @Test
    void aHoldAndAReviewAreNotSignedByWhoMayNotNorAsThingsStand() {
        Entry.UnitHeld hold = new Entry.UnitHeld(
                ActScene.untested(), ActScene.LOT, Reason.of(DecisionReasons.QUALITY, "why", "scratched"));
        Signing signing = scene.people().signing();
        cells.whoMayNot(Right.HOLD, "HOLD", who -> scene.sign(who, signing.hold(hold)));
        cells.whoMayNot(Right.MANAGE_ACCOUNTS, "REVIEW", who -> scene.sign(who, signing.reviewAccounts(who.id(), 90)));
        String holder = ActScene.id(Role.QA_RELEASER);
        String admin = ActScene.id(Role.SECURITY_ADMIN);
        Map<String, Signing.Paper> papers =
                Map.of(holder, signing.hold(hold), admin, signing.reviewAccounts(admin, 90));
        papers.forEach((who, paper) -> cells.cell(
                paper.meaning() + " TEXT_MOVED",
                AccessReasons.CHANGED,
                () -> new Attempt(who, () -> scene.sign(scene.proved(who), paper, "0".repeat(64), paper.heads())
                        .match(at -> List.of(), List::of))));
        Map<String, Long> older = new HashMap<>();
        signing.hold(hold).heads().forEach((subject, head) -> older.put(subject, head - 1));
        cells.cell(
                "HOLD RECORD_MOVED",
                AccessReasons.CHANGED,
                () -> new Attempt(holder, () -> {
                    Signing.Paper paper = signing.hold(hold);
                    return scene.sign(scene.proved(holder), paper, paper.digest(), older)
                            .match(at -> List.of(), List::of);
                }));
        cells.cell(
                "REVIEW of another", AccessReasons.NOT_POSSIBLE, () -> attempt("a1", signing.reviewAccounts("a2", 90)));
        cells.cell(
                "STATEMENT of another",
                AccessReasons.NOT_POSSIBLE,
                () -> attempt("a1", signing.affirm("a2", "en", "I answer for it.")));
        Signing.Paper before = signing.reviewAccounts("a1", 90);
        scene.somebody(EnumSet.of(Role.OPERATOR));
        cells.cell("REVIEW of other accounts", AccessReasons.NOT_POSSIBLE, () -> attempt("a1", before));
        assertEquals(List.of(), cells.wrong());
    }

    /** Lots are opened and closed by one person, without a signature; each role that leads no line is refused. */
    @Test
    void lotsAreNotOpenedOrClosedByWhoMayNotNorByAClosedAccount() {
        Lots lots = scene.lots();
        Lots.Wanted wanted = new Lots.Wanted("OXYA-9", "P", 1, "3", List.of());
        Map<String, Function<Person, List<Reason>>> acts = Map.of(
                "OPEN_LOT", person -> lots.open(person, wanted),
                "CLOSE_LOT", person -> lots.close(person, ActScene.LOT, 0, "done"));
        acts.forEach((act, doing) -> {
            for (Role role : IllegalCells.without(Right.MANAGE_LOTS)) {
                cells.cell(act + " " + role, AccessReasons.NO_RIGHT, () -> of(ActScene.id(role), doing));
            }
            for (AccountEntry.State state : IllegalCells.closed()) {
                cells.cell(act + " " + state, AccessReasons.NO_RIGHT, () -> {
                    String lead = scene.somebody(EnumSet.of(Role.LINE_LEAD));
                    Attempt attempt = of(lead, doing);
                    scene.put(lead, state);
                    return attempt;
                });
            }
        });
        String lead = ActScene.id(Role.LINE_LEAD);
        cells.cell(
                "CLOSE_LOT unknown",
                Reasons.LOT_UNKNOWN,
                () -> of(lead, p -> lots.close(p, new LotNumber("NO-1"), 0, "x")));
        assertEquals(List.of(), cells.wrong());
    }

    private static Attempt of(String id, Function<Person, List<Reason>> doing) {
        Person person = scene.account(id);
        return new Attempt(id, () -> doing.apply(person));
    }

    private static Attempt attempt(String person, Signing.Paper paper) {
        return new Attempt(person, () -> scene.sign(scene.proved(person), paper).match(at -> List.of(), List::of));
    }

    private static Right right(Kind kind, Entry effect) {
        return kind == Kind.PROPOSE || kind == Kind.WITHDRAW
                ? Signing.proposeRight(effect)
                : Signing.decideRight(effect);
    }

    private static Signing.Paper paper(Kind kind, Entry effect, String proposal) {
        Signing signing = scene.people().signing();
        return switch (kind) {
            case PROPOSE -> signing.propose(effect, "why");
            case APPROVE -> signing.decide(proposal, true, "").orElseThrow();
            case REJECT -> signing.decide(proposal, false, "").orElseThrow();
            case WITHDRAW -> signing.withdraw(proposal, "").orElseThrow();
        };
    }

    private static String with(Right right) {
        return right == Right.MANAGE_ACCOUNTS
                ? "a1"
                : ActScene.id(right.roles().iterator().next());
    }

    /** Somebody else with a right. */
    private static String other(Right right, String than) {
        return right.roles().stream()
                .map(ActScene::id)
                .filter(id -> !id.equals(than))
                .findFirst()
                .orElseGet(
                        () -> scene.somebody(EnumSet.of(right.roles().iterator().next())));
    }

    private static Set<Role> roles(Right first, Right second) {
        Set<Role> roles = new LinkedHashSet<>();
        roles.add(first.roles().iterator().next());
        roles.add(second.roles().iterator().next());
        return roles;
    }

    /** A role that may ask and not decide; where all who ask also decide, one of them. */
    private static Role onlyRole(Right asks, Right decides) {
        return asks.roles().stream()
                .filter(role -> !decides.roles().contains(role))
                .findFirst()
                .orElse(asks.roles().iterator().next());
    }
}
