package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.LockoutLimits;
import org.oxybench.station.people.People;
import org.oxybench.station.people.QuickSecrets;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.SecretRules;
import org.oxybench.station.people.SecretVerifier;

/** Who stands at a bench, at the desk's own clock: nothing here takes a run from whoever started it, or ends it. */
final class DeskSignOnTest {
    private static final Clock CLOCK = Clock.fixed(DemoRecords.MADE.plusSeconds(60), ZoneOffset.UTC);
    private static final FixtureStatus ONLINE =
            new FixtureStatus(true, null, null, 1, false, false, Map.of(), DemoRecords.MADE.plusSeconds(1));
    private static final String BENCH = DemoRecords.FIXTURE;
    private static final String LEAD_BADGE = DemoHome.TRAINER_BADGE;
    private static final String UNIT = Cards.unit("09521234000013", DemoRecords.UNIT);

    @TempDir
    private Path dir = Path.of("");

    private long nanos;
    private @Nullable DemoRecords opened;
    private @Nullable Desk made;
    private @Nullable People people;

    @BeforeEach
    void open() throws Exception {
        DemoRecords records = DemoRecords.make(dir);
        opened = records;
        byte[] pepper = Secrets.open(new Home(dir.resolve("home"))).bytes(Secrets.PEOPLE_PEPPER);
        SecretVerifier verifier = QuickSecrets.with(pepper);
        people = People.of(
                records.ledger,
                new SecretRules(List.of("ST-01"), Optional.empty()),
                LockoutLimits.DEFAULT,
                verifier,
                null,
                CLOCK,
                () -> nanos,
                new SecureRandom(),
                effect -> Optional.empty());
        records.ledger.append(Draft.of(
                CLOCK.instant(),
                DemoHome.TRAINER,
                new AccountEntry.SecretSet(DemoHome.TRAINER, DemoHome.pin(DemoHome.PIN, verifier), false)));
        records.zero(DemoRecords.MADE);
        made = new Desk(
                new BenchParts(
                        new ScriptedFixture(new ScriptedFixture.Script() {}),
                        records.profile(),
                        records.ledger,
                        records.documents,
                        Runnable::run,
                        new Curves(),
                        CLOCK,
                        () -> nanos,
                        new SecureRandom(),
                        "test"),
                DemoRecords.SETTINGS);
    }

    @AfterEach
    void close() {
        records().close();
    }

    @Test
    @Tag("verifies:URS-OPR-101")
    void aBadgeAloneSignsNobodyOnAndWithThePinItDoes() {
        desk().take(Cards.badge(DemoHome.BADGE), false);
        BenchView asked = view();
        assertNull(asked.operator());
        assertEquals("type-pin", asked.band().code());
        assertEquals(Set.of(BenchAction.CANCEL_PIN), asked.actions());
        assertNotNull(asked.signOn().pin());
        assertEquals(DemoHome.OPERATOR, asked.signOn().pin().person());
        assertTrue(desk().signOn(proved(DemoHome.BADGE)));
        assertEquals("READY scan-unit", face());
        assertNull(view().signOn().pin());
        assertEquals(List.of(DemoHome.OPERATOR), signedOn());
        desk().take(Cards.badge(DemoHome.BADGE), false);
        assertNull(view().signOn().pin(), "who is signed on already is asked for nothing");
        assertEquals(List.of(DemoHome.OPERATOR), signedOn());
    }

    @Test
    @Tag("verifies:URS-OPR-101")
    void aWrongPinIsSaidAndTriedAgainUntilTheAccountIsLocked() {
        desk().take(Cards.badge(DemoHome.BADGE), false);
        for (int tries = 1; tries < LockoutLimits.DEFAULT.triesMax(); tries++) {
            desk().signOnRefused(DemoHome.BADGE, refused("00000000"));
            assertEquals("E-LGN-01", noticed());
            assertNotNull(view().signOn().pin(), "it may be typed again");
            desk().signOnRefused(DemoHome.BADGE, Reason.of("E-LGN-02", "seconds", 4));
            assertNotNull(view().signOn().pin());
            nanos += Duration.ofSeconds(29).toNanos();
            assertFalse(desk().tick(view()), "each try begins the wait anew");
        }
        desk().signOnRefused(DemoHome.BADGE, refused("00000000"));
        assertEquals("E-LGN-03", noticed());
        assertNull(view().signOn().pin());
        assertEquals(List.of(), signedOn());
    }

    @Test
    @Tag("verifies:URS-OPR-101")
    void aPinIsAwaitedForHalfAMinuteOrUntilItIsCancelled() {
        desk().take(Cards.badge(DemoHome.BADGE), false);
        nanos += DeskSignOn.PIN_TIMEOUT.toNanos() - 1;
        assertFalse(desk().tick(view()));
        desk().take(UNIT, false);
        assertEquals("E-OPR-04", noticed(), "no unit is tested under another name meanwhile");
        nanos++;
        assertTrue(desk().tick(view()));
        assertNull(view().signOn().pin());
        desk().take(Cards.badge(DemoHome.BADGE), false);
        desk().act(BenchAction.CANCEL_PIN);
        assertNull(view().signOn().pin());
        assertEquals("NOT_READY sign-on", face());
    }

    @Test
    @Tag("verifies:URS-OPR-101")
    @Tag("verifies:URS-OPR-105")
    void whoHasNoRightToABenchIsRefusedAndRecorded() {
        records()
                .append(new Entry.PersonEnrolled(DemoHome.TRAINER, null, "王强", "Wang Qiang", Set.of(Role.QA_REVIEWER)));
        desk().take(Cards.badge(LEAD_BADGE), false);
        assertFalse(desk().signOn(proved(LEAD_BADGE)));
        assertEquals("E-RGT-01", noticed());
        assertEquals(List.of(), signedOn());
        Entry.Refused refused = lastRefused();
        assertEquals(DemoHome.TRAINER, refused.person());
        assertEquals(BENCH, refused.bench());
    }

    @Test
    @Tag("verifies:URS-OPR-102")
    void usersChangeWhileATestRunsAndItStaysWhoseItWas() {
        signOn(DemoHome.BADGE);
        Next next = desk().take(UNIT, false);
        assertTrue(next instanceof Next.Begin);
        Admission admission = ((Next.Begin) next).admission();
        RunProgress run = desk().waitForClose(admission);
        desk().started(run, 1);
        assertEquals("RUNNING do-not-touch", face());
        assertFalse(desk().forsaken());
        desk().take(Cards.badge(LEAD_BADGE), false);
        assertEquals("RUNNING do-not-touch", face());
        assertEquals(Set.of(BenchAction.STOP, BenchAction.CANCEL_PIN), view().actions());
        desk().signOnRefused(LEAD_BADGE, refused(LEAD_BADGE, "00000000"));
        assertEquals("RUNNING do-not-touch", face());
        nanos += Duration.ofSeconds(5).toNanos();
        assertTrue(desk().signOn(proved(LEAD_BADGE)));
        assertEquals("RUNNING do-not-touch", face());
        assertFalse(desk().forsaken(), "a run that is on is nobody's to end");
        assertEquals(List.of(DemoHome.OPERATOR, DemoHome.TRAINER), signedOn());
        assertEquals(DemoHome.OPERATOR, admission.person());
        assertEquals(
                DemoHome.TRAINER,
                records().standing().signedOn(BENCH).map(Person::id).orElse(""));
    }

    @Test
    @Tag("verifies:URS-OPR-104")
    void aUnitThatWaitsIsForsakenWhenItsStarterHasGone() {
        signOn(DemoHome.BADGE);
        Admission admission = ((Next.Begin) desk().take(UNIT, false)).admission();
        desk().waitForClose(admission);
        assertFalse(desk().forsaken());
        signOn(LEAD_BADGE);
        assertTrue(desk().forsaken());
        desk().notStarted(admission, Reason.of("E-OPR-05"));
        assertFalse(desk().forsaken());
        assertEquals("E-OPR-05", noticed());
    }

    @Test
    @Tag("verifies:URS-OPR-103")
    void whoDoesNothingForTenMinutesIsSignedOffButNotWhileARunIsOn() {
        signOn(DemoHome.BADGE);
        nanos += DemoRecords.SETTINGS.lockAfter().toNanos() - 1;
        assertFalse(desk().tick(view()));
        Admission admission = ((Next.Begin) desk().take(UNIT, false)).admission();
        RunProgress run = desk().waitForClose(admission);
        nanos += Duration.ofHours(1).toNanos();
        assertFalse(desk().tick(view()), "a run waits to start");
        desk().started(run, 1);
        nanos += Duration.ofHours(1).toNanos();
        assertFalse(desk().tick(view()), "a run is on");
        desk().notStarted(admission, Reason.of("E-COM-01"));
        nanos += DemoRecords.SETTINGS.lockAfter().toNanos() - 1;
        assertFalse(desk().tick(view()));
        nanos++;
        BenchView before = view();
        assertTrue(desk().tick(before));
        assertEquals("NOT_READY locked", face());
        assertTrue(view().signOn().locked());
        assertEquals(1, all(Entry.SignedOff.class).size());
        desk().take(UNIT, false);
        assertEquals("E-OPR-01", noticed());
        signOn(DemoHome.BADGE);
        assertFalse(view().signOn().locked());
        assertEquals("READY scan-unit", face());
    }

    @Test
    void whoWasSignedOnForAShiftSignsOnAnewHoweverBusy() {
        signOn(DemoHome.BADGE);
        long end = nanos + DemoRecords.SETTINGS.shiftMax().toNanos();
        for (; nanos < end; nanos += Duration.ofMinutes(5).toNanos()) {
            assertFalse(desk().tick(view()));
            desk().act(BenchAction.CANCEL_PIN);
        }
        assertTrue(desk().tick(view()));
        assertEquals("NOT_READY locked", face());
    }

    @Test
    @Tag("verifies:URS-OPR-104")
    void aLostBadgeOrAClosedAccountIsSeenAtTheNextLook() {
        signOn(DemoHome.BADGE);
        BenchView before = view();
        records()
                .append(new AccountEntry.StateChanged(
                        DemoHome.OPERATOR, AccountEntry.State.SUSPENDED, Reason.of("R-ACC-01")));
        assertTrue(desk().tick(before));
        assertEquals("NOT_READY sign-on", face());
        desk().take(UNIT, false);
        assertEquals("E-OPR-01", noticed());
        desk().take(Cards.badge(LEAD_BADGE), false);
        assertNotNull(view().signOn().pin());
        records().append(new AccountEntry.BadgeRevoked(DemoHome.TRAINER, LEAD_BADGE, Reason.of("R-ACC-01")));
        assertTrue(desk().tick(view()));
        assertNull(view().signOn().pin(), "a lost badge is asked for nothing");
        desk().take(Cards.badge(LEAD_BADGE), false);
        assertEquals("E-OPR-02", noticed());
    }

    @Test
    @Tag("verifies:URS-OPR-104")
    void whoIsClosedOutBetweenPinAndSignOnIsNotSignedOn() {
        desk().take(Cards.badge(DemoHome.BADGE), false);
        Authenticated who = proved(DemoHome.BADGE);
        records()
                .append(new AccountEntry.StateChanged(
                        DemoHome.OPERATOR, AccountEntry.State.LOCKED, Reason.of("H-LCK-01")));
        assertFalse(desk().signOn(who));
        assertEquals("E-LGN-04", noticed());
        assertEquals(List.of(), signedOn());
    }

    @Test
    @Tag("verifies:URS-OPR-105")
    void trainingAndRightAreCheckedForEveryUnit() {
        signOn(LEAD_BADGE);
        assertEquals("NOT_READY call-help E-TRN-01", face());
        desk().take(UNIT, false);
        assertEquals("E-TRN-01", noticed());
        Reason reason = lastRefused().reasons().get(0);
        assertEquals(Map.of("recipe", DemoRecords.RECIPE, "revision", "1"), reason.arguments());
        signOn(DemoHome.BADGE);
        assertEquals("READY scan-unit", face());
        records().append(new Entry.PersonEnrolled(DemoHome.OPERATOR, null, "李娜", "Li Na", Set.of(Role.TRACE_VIEWER)));
        assertEquals("NOT_READY call-help E-RGT-01", face());
        desk().take(UNIT, false);
        assertEquals("E-RGT-01", noticed());
    }

    @Test
    @Tag("verifies:URS-OPR-107")
    void aClosedLotIsNotTested() {
        signOn(DemoHome.BADGE);
        records().append(new Entry.LotClosed(DemoRecords.LOT, Reason.of("done")));
        assertEquals("NOT_READY choose-lot", face());
        desk().take(UNIT, false);
        assertEquals("E-LOT-02", noticed());
        desk().take(Cards.lot(DemoRecords.LOT), false);
        assertEquals("E-LOT-02", noticed());
    }

    @Test
    @Tag("verifies:URS-OPR-106")
    void whatIsTypedByHandIsRefusedAsSuch() {
        desk().take(Cards.badge(DemoHome.BADGE), true);
        assertNull(view().signOn().pin());
        assertEquals("E-SCN-01", noticed());
        assertEquals("MANUAL " + Cards.badge(DemoHome.BADGE), lastRefused().scan());
    }

    private void signOn(String badge) {
        desk().take(Cards.badge(badge), false);
        assertTrue(desk().signOn(proved(badge)));
    }

    private Authenticated proved(String badge) {
        try (Secret pin = Secret.typed(DemoHome.PIN.toCharArray())) {
            return people().authenticator()
                    .authenticate(new Identity.Badge(badge), pin, BENCH)
                    .match(who -> who, reason -> {
                        throw new AssertionError(reason);
                    });
        }
    }

    private Reason refused(String pin) {
        return refused(DemoHome.BADGE, pin);
    }

    private Reason refused(String badge, String pin) {
        try (Secret secret = Secret.typed(pin.toCharArray())) {
            return people().authenticator()
                    .authenticate(new Identity.Badge(badge), secret, BENCH)
                    .match(
                            who -> {
                                throw new AssertionError(who.id());
                            },
                            reason -> reason);
        }
    }

    private BenchView view() {
        return desk().view(ONLINE);
    }

    private String face() {
        BenchView view = view();
        Reason why = view.why();
        return view.state() + " " + view.band().code() + (why == null ? "" : " " + why.code());
    }

    private String noticed() {
        BenchView.Notice notice = view().notice();
        return notice == null ? "" : notice.reason().code();
    }

    private List<String> signedOn() {
        return all(Entry.SignedOn.class).stream().map(Entry.SignedOn::person).toList();
    }

    private Entry.Refused lastRefused() {
        List<Entry.Refused> refused = all(Entry.Refused.class);
        return refused.get(refused.size() - 1);
    }

    private <T extends Entry> List<T> all(Class<T> type) {
        return records().ledger.read(0, Math.toIntExact(records().ledger.size())).stream()
                .map(stored -> stored.entry())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private DemoRecords records() {
        return Objects.requireNonNull(opened);
    }

    private Desk desk() {
        return Objects.requireNonNull(made);
    }

    private People people() {
        return Objects.requireNonNull(people);
    }
}
