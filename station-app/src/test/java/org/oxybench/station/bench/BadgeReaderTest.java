package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.config.MovedTime;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.ProvedPerson;

/** A badge counts at a bench only while the function test of the reader that the bench's settings name does. */
@Tag("verifies:URS-EQP-106")
final class BadgeReaderTest {

    private static final String READER = "BR-1";
    private static final Instant DUE = Instant.parse("2026-11-25T01:00:00Z");
    private static final Duration TO_DUE = Duration.ofHours(1);
    private static final FixtureStatus ONLINE =
            new FixtureStatus(true, null, null, 1, false, false, Map.of(), DUE.minusSeconds(3600));

    @TempDir
    private Path dir = Path.of("");

    private final MovedTime clock = new MovedTime();
    private @Nullable DemoRecords opened;
    private @Nullable Desk made;

    @BeforeEach
    void open() throws Exception {
        DemoRecords records = DemoRecords.make(dir);
        opened = records;
        records.zero(DemoRecords.MADE);
        BenchSettings of = DemoRecords.SETTINGS;
        made = new Desk(
                new BenchParts(
                        new ScriptedFixture(new ScriptedFixture.Script() {}),
                        records.profile(),
                        records.ledger,
                        records.documents,
                        Runnable::run,
                        new Curves(),
                        clock,
                        () -> 0,
                        new SecureRandom(),
                        "test"),
                new BenchSettings(
                        of.name(),
                        of.title(),
                        of.operations(),
                        of.closeTimeout(),
                        of.zeroAgeMax(),
                        of.lockAfter(),
                        of.shiftMax(),
                        Optional.of(READER)));
    }

    @AfterEach
    void close() {
        records().close();
    }

    @Test
    void aBadgeIdentifiesNobodyWhileTheTestIsMissingFailedOrOverdue() {
        assertRefused();
        records().append(test("Pa", DUE));
        assertRefused();
        records().append(test(BadgeReader.UNIT, DUE));
        assertAsked();
        records().append(test(BadgeReader.UNIT, DemoRecords.MADE));
        desk().act(BenchAction.CANCEL_PIN);
        assertRefused();
        records().append(test(BadgeReader.UNIT, DUE));
        clock.move(TO_DUE.minusNanos(1));
        assertAsked();
        desk().act(BenchAction.CANCEL_PIN);
        clock.move(Duration.ofNanos(1));
        assertRefused();
        records().append(DUE, test(BadgeReader.UNIT, DUE));
        clock.move(TO_DUE.negated());
        assertRefused();
    }

    @Test
    void whoseBadgeWasReadBeforeTheTestEndedIsNotSignedOnAfterIt() {
        records().append(test(BadgeReader.UNIT, DUE));
        assertAsked();
        clock.move(TO_DUE);
        assertFalse(desk().signOn(proved(DemoHome.OPERATOR)));
        assertEquals("E-RDR-01 {reader=BR-1}", noticed());
        assertNull(view().operator());
    }

    @Test
    void theEndOfATestTakesNobodysRunAndSignsNobodyOff() {
        records().append(test(BadgeReader.UNIT, DUE));
        assertAsked();
        assertTrue(desk().signOn(proved(DemoHome.OPERATOR)));
        Next next = desk().take(Cards.unit("09521234000013", DemoRecords.UNIT), false);
        Admission admission = ((Next.Begin) next).admission();
        desk().started(desk().waitForClose(admission), 1);
        clock.move(TO_DUE);
        assertFalse(desk().tick(view()));
        assertRefused();
        assertFalse(desk().forsaken());
        assertEquals(BenchState.RUNNING, view().state());
        assertTrue(view().actions().contains(BenchAction.STOP));
        assertNotNull(view().operator());
    }

    /** 21 CFR 11.300(c): who lost a badge gets one that ends, and no clock that is set back makes it longer. */
    @Test
    void aBadgeForATimeIdentifiesNobodyAfterItsEnd() {
        records().append(test(BadgeReader.UNIT, DUE));
        Instant end = clock.instant().plusSeconds(60);
        records().append(new AccountEntry.BadgeIssued(DemoHome.OPERATOR, DemoHome.BADGE, end));
        assertAsked();
        desk().act(BenchAction.CANCEL_PIN);
        clock.move(Duration.ofSeconds(60));
        for (int i = 0; i < 2; i++) {
            desk().take(Cards.badge(DemoHome.BADGE), false);
            assertNull(view().signOn().pin());
            assertEquals("E-LGN-11 {badge=" + DemoHome.BADGE + "}", noticed());
            clock.move(Duration.ofSeconds(60).negated());
        }
    }

    private void assertRefused() {
        desk().take(Cards.badge(DemoHome.BADGE), false);
        assertNull(view().signOn().pin());
        assertEquals("E-RDR-01 {reader=BR-1}", noticed());
    }

    private void assertAsked() {
        desk().take(Cards.badge(DemoHome.BADGE), false);
        assertNotNull(view().signOn().pin());
    }

    private static InstrumentCalibrated test(String unit, Instant due) {
        return new InstrumentCalibrated(READER, "SN-7", "R-1", DemoRecords.MADE, due, 0, 0, unit);
    }

    private Authenticated proved(String id) {
        Person person = records().standing().person(id).orElseThrow();
        return ProvedPerson.of(person, clock.instant());
    }

    private String noticed() {
        BenchView.Notice notice = view().notice();
        return notice == null
                ? ""
                : notice.reason().code() + " " + notice.reason().arguments();
    }

    private BenchView view() {
        return desk().view(ONLINE);
    }

    private DemoRecords records() {
        return Objects.requireNonNull(opened);
    }

    private Desk desk() {
        return Objects.requireNonNull(made);
    }
}
