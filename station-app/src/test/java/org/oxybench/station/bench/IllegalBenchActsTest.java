package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.fixture.VentOutcome;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.Position;
import org.oxybench.record.Role;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.ProvedPerson;
import org.oxybench.station.people.RecordedRefusal;
import org.oxybench.station.people.Right;

/**
 * What one person does at a bench, as the table of illegal acts has it: act × how things stand with who does it. Each is
 * refused with its reason, which has words in both languages; the refusal is recorded, and nothing else is. A role, a
 * state of an account or a standing that is new fails here until its cells are decided. What comes from another browser
 * is refused before it reaches a bench: {@code BenchBrowserTest}.
 */
@Tag("verifies:URS-SIG-104")
@Tag("verifies:URS-OPR-105")
class IllegalBenchActsTest {

    private static final Clock CLOCK = Clock.fixed(DemoRecords.MADE.plusSeconds(60), ZoneOffset.UTC);
    private static final FixtureStatus ONLINE =
            new FixtureStatus(true, null, null, 1, false, false, Map.of(), DemoRecords.MADE.plusSeconds(1));
    private static final String GTIN = "09521234000013";
    private static final SerialNumber FAILED = unit(9);
    private static final Reason WHY = Reason.of(AccessReasons.DECIDED, "why", "why");

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static DemoRecords records;

    private static int people;

    private final List<String> wrong = new ArrayList<>();
    private int units;

    @BeforeAll
    static void make(@TempDir Path dir) throws Exception {
        records = DemoRecords.make(dir);
        records.zero(DemoRecords.MADE);
    }

    @AfterAll
    static void close() {
        records.close();
    }

    /** Something done at a bench. */
    private enum Act {
        SIGN_ON,
        TEST,
        TEST_AGAIN,
        START,
        CONFIRM_BIN,
        ANSWER
    }

    /** How things stand for an operator who otherwise may. */
    private enum Standing {
        SIGNED_OFF,
        AT_ANOTHER_BENCH,
        ANOTHER_AT_THIS_BENCH,
        BADGE_LOST,
        LOCKED,
        SUSPENDED,
        LEFT,
        OTHER_ROLES,
        ONE_TIME_SECRET,
        NEVER_TRAINED,
        TRAINED_FOR_AN_OLDER_REVISION,
        TRAINED_FOR_ANOTHER_RECIPE
    }

    /** Code of the refusal; empty where the standing is none of this act, or where it is legal. */
    private static Optional<String> expected(Act act, Standing standing) {
        boolean signsOn = act == Act.SIGN_ON;
        boolean starts = act == Act.START;
        return switch (standing) {
            case SIGNED_OFF, AT_ANOTHER_BENCH -> signsOn ? Optional.empty() : Optional.of(gone(act));
            case ANOTHER_AT_THIS_BENCH -> starts ? Optional.of(Reasons.STARTER_GONE) : Optional.empty();
            case BADGE_LOST -> Optional.of(signsOn ? Reasons.BADGE_UNKNOWN : gone(act));
            case LOCKED, SUSPENDED, LEFT -> Optional.of(signsOn ? AccessReasons.CLOSED : gone(act));
            case OTHER_ROLES -> Optional.of(starts ? Reasons.STARTER_GONE : AccessReasons.NO_RIGHT);
            case ONE_TIME_SECRET -> signsOn ? Optional.of(AccessReasons.CHANGE_FIRST) : Optional.empty();
            // What was admitted is frozen; putting a failed unit away needs no training.
            case NEVER_TRAINED, TRAINED_FOR_AN_OLDER_REVISION, TRAINED_FOR_ANOTHER_RECIPE ->
                act == Act.TEST || act == Act.TEST_AGAIN || act == Act.ANSWER
                        ? Optional.of(AccessReasons.NOT_TRAINED)
                        : Optional.empty();
        };
    }

    private static String gone(Act act) {
        return act == Act.START ? Reasons.STARTER_GONE : Reasons.NOBODY_SIGNED_ON;
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneAtABenchByWhoMayNotAsThingsStand(Act act) {
        for (Standing standing : Standing.values()) {
            expected(act, standing).ifPresent(code -> {
                List<Role> roles = standing == Standing.OTHER_ROLES ? withoutBench() : List.of(Role.OPERATOR);
                roles.forEach(role -> cell(act, standing, role, code));
            });
        }
        assertEquals(List.of(), wrong);
    }

    private static List<Role> withoutBench() {
        List<Role> roles = List.of(Role.values()).stream()
                .filter(role -> !Right.USE_BENCH.roles().contains(role))
                .toList();
        assertTrue(roles.size() >= 5, roles.toString());
        return roles;
    }

    private void cell(Act act, Standing standing, Role role, String code) {
        String id = operator(standing);
        Desk desk = ready(act, id);
        Authenticated proved = proved(id);
        stand(standing, id, role);
        if (standing == Standing.ONE_TIME_SECRET) {
            proved = proved(id);
        }
        long before = records.ledger.size();
        List<Reason> reasons = new ArrayList<>();
        tried(desk, act, id, proved);
        Optional.ofNullable(desk.view(ONLINE).notice()).ifPresent(notice -> reasons.add(notice.reason()));
        String person = code.equals(Reasons.BADGE_UNKNOWN) ? null : recordedFor(act, id);
        RecordedRefusal.faults(code, reasons, since(before), person)
                .forEach(fault -> wrong.add(act + " " + standing + " " + role + ": " + fault));
    }

    /** A bench at which the operator is signed on, or about to be, and everything else is as the act needs it. */
    private Desk ready(Act act, String id) {
        records.standing()
                .signedOn(DemoRecords.FIXTURE)
                .ifPresent(p -> append(p.id(), new Entry.SignedOff(p.id(), DemoRecords.FIXTURE)));
        if (act == Act.CONFIRM_BIN
                && records.standing().unit(FAILED).orElseThrow().attempts().isEmpty()) {
            records.ran(FAILED, Verdict.FAIL);
        }
        Desk desk = new Desk(parts(), DemoRecords.SETTINGS);
        if (act == Act.SIGN_ON) {
            desk.take(Cards.badge("B-" + id), false);
            return desk;
        }
        assertTrue(desk.signOn(proved(id)));
        if (act == Act.TEST_AGAIN) {
            again(desk, id);
        } else if (act == Act.START) {
            desk.waitForClose(admission(id));
        } else if (act == Act.ANSWER) {
            RunProgress progress = desk.waitForClose(admission(id));
            desk.started(progress, 1);
            progress.asked(QuestionTest.question(Ask.Entry.ONCE, false));
        }
        return desk;
    }

    /** The last run on the screen said nothing about its unit. */
    private static void again(Desk desk, String id) {
        Admission admission = admission(id);
        RunProgress progress = desk.waitForClose(admission);
        desk.started(progress, 1);
        Entry.RunFinished none = new Entry.RunFinished(
                new RunId("R-none"),
                admission.unit(),
                DemoRecords.LOT,
                "LEAK",
                Verdict.NO_RESULT,
                List.of(Reason.of("E-COM-01")),
                null,
                false);
        desk.ended(
                progress,
                new TestRun.Ended(
                        none, List.of(), new VentOutcome.Vented(0, Duration.ofSeconds(1)), new Position("", 0, "")));
    }

    private static Admission admission(String id) {
        Preparation.Outcome outcome =
                records.preparation(CLOCK.instant()).prepare(DemoRecords.RECIPE, Entry.Purpose.PRODUCT);
        Preparation.Outcome.Ready fit = assertInstanceOf(Preparation.Outcome.Ready.class, outcome);
        return new Admission(
                Entry.Purpose.PRODUCT, DemoRecords.UNIT, DemoRecords.LOT, 1, fit.setup(), id, new Expected(Map.of()));
    }

    private static void stand(Standing standing, String id, Role role) {
        switch (standing) {
            case SIGNED_OFF -> off(id);
            case AT_ANOTHER_BENCH -> {
                off(id);
                append(id, new Entry.SignedOn(id, "bench-2"));
            }
            case ANOTHER_AT_THIS_BENCH -> {
                off(id);
                append(DemoHome.OPERATOR, new Entry.SignedOn(DemoHome.OPERATOR, DemoRecords.FIXTURE));
            }
            case BADGE_LOST -> append(DemoHome.TRAINER, new AccountEntry.BadgeRevoked(id, "B-" + id, WHY));
            case LOCKED, SUSPENDED, LEFT ->
                append(DemoHome.TRAINER, new AccountEntry.StateChanged(id, State.valueOf(standing.name()), WHY));
            case OTHER_ROLES -> append(DemoHome.TRAINER, new Entry.PersonEnrolled(id, null, "人", "Ren", Set.of(role)));
            case ONE_TIME_SECRET -> append(DemoHome.TRAINER, new AccountEntry.SecretSet(id, "made by another", true));
            case NEVER_TRAINED, TRAINED_FOR_AN_OLDER_REVISION, TRAINED_FOR_ANOTHER_RECIPE -> {
                // The operator was enrolled so.
            }
        }
    }

    private void tried(Desk desk, Act act, String id, Authenticated proved) {
        switch (act) {
            case SIGN_ON -> {
                if (records.standing().personByBadge("B-" + id).isPresent()) {
                    desk.signOn(proved);
                } else {
                    desk.take(Cards.badge("B-" + id), false);
                }
            }
            case TEST -> desk.take(Cards.unit(GTIN, unit(10 + units++ % 10)), false);
            case TEST_AGAIN -> desk.act(BenchAction.TEST_AGAIN);
            case CONFIRM_BIN -> desk.take(Cards.bin(DemoHome.BIN), false);
            case ANSWER -> desk.answer(GivenAnswer.of(QuestionTest.FIRST, "3"));
            case START -> {
                Admission admission = admission(id);
                RunExecutor.Result result =
                        parts().runExecutor(DemoRecords.SETTINGS).execute(admission, new MortalBench.Unwatched());
                desk.notStarted(
                        admission,
                        assertInstanceOf(RunExecutor.Result.NotStarted.class, result)
                                .reason());
            }
        }
    }

    /** Who the record says asked: whoever was signed on, or had proved to be somebody. */
    private static @Nullable String recordedFor(Act act, String id) {
        return act == Act.SIGN_ON
                ? id
                : records.standing()
                        .signedOn(DemoRecords.FIXTURE)
                        .map(p -> p.id())
                        .orElse(null);
    }

    /** Somebody new, trained unless the standing says otherwise. */
    private static String operator(Standing standing) {
        String id = "op-" + people++;
        append(Draft.STATION, new Entry.PersonEnrolled(id, "B-" + id, "人", "Ren", Set.of(Role.OPERATOR)));
        String recipe = standing == Standing.TRAINED_FOR_ANOTHER_RECIPE ? "OTHER.LEAK" : DemoRecords.RECIPE;
        int revision = standing == Standing.TRAINED_FOR_AN_OLDER_REVISION
                ? records.recipe().revision() - 1
                : records.recipe().revision();
        if (standing != Standing.NEVER_TRAINED) {
            append(DemoHome.TRAINER, new AccountEntry.Trained(id, recipe, revision, DemoHome.TRAINER));
        }
        return id;
    }

    private static Authenticated proved(String id) {
        return ProvedPerson.of(records.standing().person(id).orElseThrow(), CLOCK.instant());
    }

    private static void off(String id) {
        records.standing()
                .signedOn(DemoRecords.FIXTURE)
                .filter(p -> p.id().equals(id))
                .ifPresent(p -> append(id, new Entry.SignedOff(id, DemoRecords.FIXTURE)));
    }

    /** Whoever types a PIN after its time is over types it to the bench, which takes it for a scan. */
    @ParameterizedTest
    @CsvSource({
        "73904182, true, MANUAL ?",
        "73904182, false, ?",
        "horse battery, true, MANUAL ?",
        "d1USR:OP-44, false, d1USR:OP-44",
        "010952123400001321A2611-014-001, false, 010952123400001321A2611-014-001",
        "A2611-014-001, true, MANUAL A2611-014-001"
    })
    void whatIsNoLabelAndMayBeASecretIsRefusedAndNotKept(String typed, boolean manual, String recorded) {
        Desk desk = new Desk(parts(), DemoRecords.SETTINGS);
        long before = records.ledger.size();
        desk.take(typed, manual);
        Entry.Refused refused =
                assertInstanceOf(Entry.Refused.class, since(before).get(0));
        assertEquals("E-SCN-01", refused.reasons().get(0).code());
        assertEquals(recorded, refused.scan());
    }

    private static BenchParts parts() {
        return new BenchParts(
                new ScriptedFixture(new ScriptedFixture.Script() {}),
                records.profile(),
                records.ledger,
                records.documents,
                Runnable::run,
                new Curves(),
                CLOCK,
                () -> 0,
                new SecureRandom(),
                "test");
    }

    private static SerialNumber unit(int number) {
        return new SerialNumber(DemoRecords.LOT + "-%03d".formatted(number));
    }

    private static List<Entry> since(long size) {
        return records.ledger.read(size, Math.toIntExact(records.ledger.size() - size)).stream()
                .map(StoredEntry::entry)
                .toList();
    }

    private static void append(String actor, Entry entry) {
        records.ledger.append(Draft.of(CLOCK.instant(), actor, entry));
    }
}
