package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.Position;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.bench.BenchView.SignOnView;
import org.oxybench.station.demo.DemoHome;

/** The screen shows one state at a time, the gravest that is true, and what to do about it. */
final class ScreenTest {

    private static final Clock CLOCK = Clock.fixed(DemoRecords.MADE.plusSeconds(60), ZoneOffset.UTC);
    private static final FixtureStatus ONLINE = status(true, false);
    private static final FixtureStatus OFFLINE = status(false, false);
    private static final FixtureStatus PRESSED = status(true, true);
    private static final Reason TROUBLE = Reason.of(Reasons.LEDGER_UNAVAILABLE);

    @TempDir
    private Path dir = Path.of("");

    private @Nullable DemoRecords opened;

    @BeforeEach
    void open() throws Exception {
        opened = DemoRecords.make(dir);
    }

    @AfterEach
    void close() {
        records().close();
    }

    @Test
    void anIdleBenchSaysWhatIsMissingOneThingAfterTheOther() {
        assertFace("OFFLINE offline E-COM-01", moment(OFFLINE, null, false));
        assertFace("NOT_READY sign-on", moment(ONLINE, null, false));
        records().append(new Entry.SignedOn(DemoHome.OPERATOR, DemoRecords.FIXTURE));
        Screen.Moment lotless = new Screen.Moment(
                1, records().standing(), ONLINE, null, null, false, null, null, null, null, SignOnView.NONE, null);
        assertFace("NOT_READY choose-lot", lotless);
        assertFace("NOT_READY call-help E-ZERO-01", moment(ONLINE, null, false));
        records().zero(DemoRecords.MADE);
        assertFace("READY scan-unit", moment(ONLINE, null, false));
        assertEquals(
                Set.of(BenchAction.SIGN_OFF), view(moment(ONLINE, null, false)).actions());
    }

    @Test
    @Tag("verifies:URS-ADM-006")
    void aLedgerThatTakesNothingLeavesNoBenchReady() {
        ready();
        assertFace("NOT_READY call-help E-LED-01", with(ONLINE, null, null, null, TROUBLE));
        RunProgress passed = ended(Verdict.PASS, 0.2, null);
        assertFace("NOT_READY call-help E-LED-01", with(ONLINE, passed, null, null, TROUBLE));
    }

    @Test
    void aFailedUnitThatIsNotInTheBinKeepsTheBenchFromBeingReady() {
        ready();
        records().ran(DemoRecords.UNIT, Verdict.FAIL);
        UnitStanding unit = records().standing().unit(DemoRecords.UNIT).orElseThrow();
        assertFace("NOT_READY fail-bin E-BIN-01", with(ONLINE, null, null, unit, null));
    }

    @Test
    void aHeldUnitIsShownWithWhy() {
        ready();
        records().append(new Entry.UnitHeld(DemoRecords.UNIT, DemoRecords.LOT, Reason.of(Reasons.HOLD_TWO_VOID)));
        UnitStanding unit = records().standing().unit(DemoRecords.UNIT).orElseThrow();
        Screen.Moment moment = with(ONLINE, ended(Verdict.NO_RESULT, 0.1, null), unit, null, null);
        assertFace("HELD held H-VOID-02", moment);
        assertNull(view(moment).run());
    }

    @Test
    void aRunThatIsOnIsShownWhateverElseIsTrueButTheEmergencyStop() {
        ready();
        RunProgress run = waiting();
        assertFace("READY close-bench", moment(ONLINE, run, true));
        run.started(CLOCK.instant(), 1);
        assertFace("RUNNING do-not-touch", moment(ONLINE, run, false));
        assertFace("RUNNING do-not-touch", with(OFFLINE, run, null, null, TROUBLE));
        assertEquals(Set.of(BenchAction.STOP), view(moment(ONLINE, run, false)).actions());
        assertFace("E_STOP estop", moment(PRESSED, run, false));
    }

    @Test
    @Tag("verifies:URS-EQP-007")
    void aUnitThatWasScannedAtAClosedBenchWaitsUntilTheOldOneIsOut() {
        ready();
        RunProgress run = waiting();
        FixtureStatus holdsAnother = new FixtureStatus(true, null, null, 1, true, true, false, Map.of(), null);
        assertFace("READY open-bench", moment(holdsAnother, run, true));
        assertEquals(
                Set.of(BenchAction.STOP), view(moment(holdsAnother, run, true)).actions());
        assertFace("READY close-bench", moment(ONLINE, run, true));
    }

    @Test
    @Tag("verifies:URS-EQP-001")
    void aRunWhoseRecordDoesNotReachTheDiskIsNotShownAsATestThatGoesOn() {
        ready();
        RunProgress run = waiting();
        run.started(CLOCK.instant(), 1);
        run.recordHangs();
        assertFace("NOT_READY call-help E-LED-05", moment(ONLINE, run, false));
        assertFace("NOT_READY call-help E-LED-05", with(ONLINE, run, null, null, TROUBLE));
        assertEquals(Set.of(BenchAction.STOP), view(moment(ONLINE, run, false)).actions());
        List<Reason> slow = List.of(Reason.of(Reasons.LEDGER_SLOW));
        Position position = new Position(records().ledger.id(), 3, "00");
        run.ended(new Outcome(Verdict.NO_RESULT, null, slow, 0.2, null, List.of(Verdict.NO_RESULT), position));
        assertFace("NO_RESULT no-result E-LED-04", moment(ONLINE, run, false));
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, PASS pass",
        "FAIL, FAIL fail-bin E-COM-01",
        "NO_RESULT, NO_RESULT no-result E-COM-01",
        "STOPPED, STOPPED stopped E-COM-01",
    })
    @Tag("verifies:URS-SCR-002")
    void eachVerdictHasItsOwnState(Verdict verdict, String face) {
        ready();
        assertFace(face, moment(ONLINE, ended(verdict, 0.3, null), false));
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL, , FAIL do-not-open E-COM-01",
        "FAIL, 63.0, FAIL do-not-open-at E-COM-01",
        "NO_RESULT, , NO_RESULT do-not-open E-COM-01",
        "NO_RESULT, 99.5, NO_RESULT do-not-open-at E-COM-01",
        "STOPPED, 12.0, STOPPED do-not-open-at E-COM-01",
    })
    @Tag("verifies:URS-EQP-002")
    void withoutMeasuredVentingNobodyIsToldToOpen(Verdict verdict, @Nullable Double lastKpa, String face) {
        ready();
        assertFace(face, moment(ONLINE, ended(verdict, null, lastKpa), false));
    }

    @ParameterizedTest
    @CsvSource({"99.51, 99.6", "-39.95, -40.0", "-40.01, -40.1"})
    void aPressureIsNeverShownNearerToTheRoomsThanItIs(double lastKpa, String shown) {
        ready();
        Screen.Moment moment = moment(ONLINE, ended(Verdict.NO_RESULT, null, lastKpa), false);
        assertEquals(shown, view(moment).band().arguments().get("pressureKpa"));
    }

    private void ready() {
        records().append(new Entry.SignedOn(DemoHome.OPERATOR, DemoRecords.FIXTURE));
        records().zero(DemoRecords.MADE);
    }

    private DemoRecords records() {
        DemoRecords records = opened;
        if (records == null) {
            throw new IllegalStateException("not opened");
        }
        return records;
    }

    private RunProgress waiting() {
        Preparation.Outcome prepared =
                records().preparation(CLOCK.instant()).prepare(DemoRecords.RECIPE, Entry.Purpose.PRODUCT);
        Admission admission = new Admission(
                Entry.Purpose.PRODUCT,
                DemoRecords.UNIT,
                DemoRecords.LOT,
                1,
                ((Preparation.Outcome.Ready) prepared).setup(),
                DemoHome.OPERATOR,
                new Expected(Map.of()));
        return new RunProgress(admission);
    }

    @Test
    void aUnitThatTheBenchTestsForSomethingElseNextStaysIn() {
        ready();
        BenchSettings one = DemoRecords.SETTINGS;
        BenchSettings two = new BenchSettings(
                one.name(),
                one.title(),
                List.of("LEAK", "WATER"),
                one.closeTimeout(),
                one.zeroAgeMax(),
                one.lockAfter(),
                one.shiftMax(),
                one.badgeReader());
        records().ran(DemoRecords.UNIT, Verdict.PASS);
        Reason stays = Reason.of("pass-next", "operation", "WATER");
        assertEquals(
                stays,
                view(two, moment(ONLINE, ended(Verdict.PASS, 0.3, null), false)).band());
        assertFace("PASS pass", moment(ONLINE, ended(Verdict.PASS, 0.3, null), false));
        // Whatever comes next: nobody is told to scan beside a unit that may be under pressure, or has no result.
        assertEquals(
                "do-not-open",
                view(two, moment(ONLINE, ended(Verdict.PASS, null, null), false))
                        .band()
                        .code());
        assertEquals(
                "no-result",
                view(two, moment(ONLINE, ended(Verdict.NO_RESULT, 0.3, null), false))
                        .band()
                        .code());
    }

    private RunProgress ended(Verdict verdict, @Nullable Double ventedKpa, @Nullable Double lastKpa) {
        RunProgress run = waiting();
        run.started(CLOCK.instant(), 1);
        List<Reason> reasons = verdict == Verdict.PASS ? List.of() : List.of(Reason.of("E-COM-01"));
        Position position = new Position(records().ledger.id(), 3, "00");
        run.ended(new Outcome(verdict, null, reasons, ventedKpa, lastKpa, List.of(verdict), position));
        return run;
    }

    private Screen.Moment moment(FixtureStatus status, @Nullable RunProgress run, boolean waiting) {
        return new Screen.Moment(
                1,
                records().standing(),
                status,
                DemoRecords.LOT,
                run,
                waiting,
                null,
                null,
                null,
                null,
                SignOnView.NONE,
                null);
    }

    private Screen.Moment with(
            FixtureStatus status,
            @Nullable RunProgress run,
            @Nullable UnitStanding held,
            @Nullable UnitStanding bin,
            @Nullable Reason trouble) {
        return new Screen.Moment(
                1,
                records().standing(),
                status,
                DemoRecords.LOT,
                run,
                false,
                held,
                bin,
                null,
                null,
                SignOnView.NONE,
                trouble);
    }

    private BenchView view(Screen.Moment moment) {
        return view(DemoRecords.SETTINGS, moment);
    }

    private BenchView view(BenchSettings settings, Screen.Moment moment) {
        Preparation preparation = records().preparation(CLOCK.instant());
        return new Screen(settings, records().documents, preparation, CLOCK).view(moment);
    }

    private void assertFace(String expected, Screen.Moment moment) {
        BenchView view = view(moment);
        Reason why = view.why();
        String shown = view.state() + " " + view.band().code() + (why == null ? "" : " " + why.code());
        assertEquals(expected, shown);
    }

    private static FixtureStatus status(boolean online, boolean pressed) {
        Reason trouble = online ? null : Reason.of("E-COM-01");
        return new FixtureStatus(
                online, trouble, null, 1, false, pressed, Map.of(), DemoRecords.MADE.plus(Duration.ofSeconds(1)));
    }
}
