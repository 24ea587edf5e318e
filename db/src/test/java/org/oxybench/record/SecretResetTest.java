package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.oxybench.record.SignedDrafts.decided;
import static org.oxybench.record.SignedDrafts.person;
import static org.oxybench.record.SignedDrafts.proposed;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry.SecretReset;
import org.oxybench.record.AccountEntry.SecretSet;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.ledger.Verify;

/** Nobody alone gives somebody else a secret: the ledger refuses it, whatever the program above it does. */
@Tag("verifies:URS-ACC-004")
class SecretResetTest {
    private static final Instant AT = RandomShift.BEGIN;
    private static final Settings SETTINGS = Settings.standard(CheckpointKey.generate("test"));
    private static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    /** Three administrators, and an operator with an own secret. */
    private FileLedger founded() {
        FileLedger ledger =
                FileLedger.create(dir.resolve("l"), SETTINGS, CLOCK, HomeKind.PRODUCTION, "ST-01", RandomShift.ROUTE);
        append(ledger, Draft.STATION, person("a1", Role.SECURITY_ADMIN));
        append(ledger, Draft.STATION, person("a2", Role.SECURITY_ADMIN));
        enrol(ledger, "a3", Role.SECURITY_ADMIN);
        enrol(ledger, "p1", Role.OPERATOR);
        append(ledger, "p1", new SecretSet("p1", "own", false));
        return ledger;
    }

    /** The first one asks, the second one decides. */
    private static void enrol(FileLedger ledger, String id, Role role) {
        ledger.append(proposed(ledger, "a1", "IN-" + id, person(id, role)));
        ledger.append(decided(ledger, "a2", "IN-" + id, true));
    }

    private static void reset(FileLedger ledger, String proposal) {
        ledger.append(proposed(ledger, "a1", proposal, new SecretReset("p1")));
        ledger.append(decided(ledger, "a2", proposal, true));
    }

    private static void append(FileLedger ledger, String actor, Entry entry) {
        ledger.append(Draft.of(AT, actor, entry));
    }

    private static void gives(FileLedger ledger, String actor, String person) {
        append(ledger, actor, new SecretSet(person, "once", true));
    }

    private static void refused(FileLedger ledger, Draft draft) {
        long size = ledger.size();
        assertThrows(IllegalArgumentException.class, () -> ledger.append(draft), draft::toString);
        assertEquals(size, ledger.size());
    }

    private static void givesNothing(FileLedger ledger, String actor, String person) {
        refused(ledger, Draft.of(AT, actor, new SecretSet(person, "once", true)));
    }

    private static boolean oneTime(FileLedger ledger) {
        SecretSet secret = ledger.standing().person("p1").orElseThrow().secret();
        return secret != null && secret.oneTime();
    }

    @Test
    void oneAdministratorAloneResetsNoSecretByAnyPath() {
        try (FileLedger ledger = founded()) {
            givesNothing(ledger, "a1", "p1");
            givesNothing(ledger, Draft.STATION, "p1");
            givesNothing(ledger, "p1", "p1");
            refused(ledger, Draft.of(AT, "a1", new SecretReset("p1")));
            refused(ledger, Draft.of(AT, "a1", new SecretSet("p1", "chosen for her", false)));
            ledger.append(proposed(ledger, "a1", "R", new SecretReset("p1")));
            givesNothing(ledger, "a1", "p1");
            refused(ledger, decided(ledger, "a1", "R", true));
            assertTrue(!oneTime(ledger) && ledger.standing().secretGrant("p1").isEmpty());
        }
    }

    @Test
    void whoDecidedGivesOneSecretAndNobodyGivesAnother() {
        try (FileLedger ledger = founded()) {
            reset(ledger, "R");
            assertTrue(!oneTime(ledger), "until it is given the one before counts");
            givesNothing(ledger, "a1", "p1");
            givesNothing(ledger, "a3", "p1");
            givesNothing(ledger, Draft.STATION, "p1");
            gives(ledger, "a2", "p1");
            assertTrue(oneTime(ledger));
            givesNothing(ledger, "a2", "p1");
            givesNothing(ledger, "a1", "p1");
        }
    }

    @Test
    void theFirstSecretIsGivenByWhoDecidedOnTheEnrolmentOnce() {
        try (FileLedger ledger = founded()) {
            givesNothing(ledger, "a1", "a3");
            gives(ledger, "a2", "a3");
            givesNothing(ledger, "a2", "a3");
            ledger.append(proposed(ledger, "a1", "ROLE", person("a3", Role.SECURITY_ADMIN, Role.TRACE_VIEWER)));
            ledger.append(decided(ledger, "a2", "ROLE", true));
            givesNothing(ledger, "a2", "a3");
        }
    }

    @Test
    void whoFoundedAHomeGivesItsFirstAdministratorsOneSecretEach() {
        try (FileLedger ledger = founded()) {
            givesNothing(ledger, "a1", "a2");
            gives(ledger, Draft.STATION, "a1");
            gives(ledger, Draft.STATION, "a2");
            givesNothing(ledger, Draft.STATION, "a1");
        }
    }

    @Test
    void nobodyHasAPartInTheResetOfTheOwnSecret() {
        try (FileLedger ledger = founded()) {
            refused(ledger, proposed(ledger, "a2", "OWN", new SecretReset("a2")));
            ledger.append(proposed(ledger, "a1", "R", new SecretReset("a2")));
            refused(ledger, decided(ledger, "a2", "R", true));
            refused(ledger, decided(ledger, "a2", "R", false));
            ledger.append(decided(ledger, "a3", "R", true));
            gives(ledger, "a3", "a2");
        }
    }

    @Test
    void aResetThatANewerSecretHasOvertakenIsNotApproved() {
        try (FileLedger ledger = founded()) {
            ledger.append(proposed(ledger, "a1", "OLD", new SecretReset("p1")));
            append(ledger, "p1", new SecretSet("p1", "remembered", false));
            refused(ledger, decided(ledger, "a2", "OLD", true));
            ledger.append(proposed(ledger, "a1", "FIRST", new SecretReset("p1")));
            ledger.append(proposed(ledger, "a3", "SECOND", new SecretReset("p1")));
            ledger.append(decided(ledger, "a2", "FIRST", true));
            refused(ledger, decided(ledger, "a1", "SECOND", true));
            append(ledger, "p1", new SecretSet("p1", "remembered again", false));
            givesNothing(ledger, "a2", "p1");
        }
    }

    @Test
    void anApprovalThatNobodyUsedInTimeIsStale() {
        try (FileLedger ledger = founded()) {
            reset(ledger, "R");
            Instant late = AT.plus(Standing.SecretGrant.LASTS);
            refused(ledger, Draft.of(late, "a2", new SecretSet("p1", "once", true)));
            ledger.append(Draft.of(late.minus(Duration.ofSeconds(1)), "a2", new SecretSet("p1", "once", true)));
            assertTrue(oneTime(ledger));
        }
    }

    @Test
    void whoHasLeftGetsNoSecretAnyMore() {
        try (FileLedger ledger = founded()) {
            reset(ledger, "R");
            append(ledger, "a1", new AccountEntry.StateChanged("p1", AccountEntry.State.LEFT, Reason.of("left")));
            givesNothing(ledger, "a2", "p1");
            refused(ledger, proposed(ledger, "a1", "R2", new SecretReset("p1")));
        }
    }

    @Test
    void aRestartKeepsWhoMayGiveASecretAndWhoHadItReset() throws Exception {
        try (FileLedger ledger = founded()) {
            reset(ledger, "R");
            ledger.checkpoint();
        }
        try (FileLedger ledger = reopened()) {
            assertEquals(
                    Optional.of(new Standing.SecretGrant("a2", AT)),
                    ledger.standing().secretGrant("p1"));
            givesNothing(ledger, "a1", "p1");
            gives(ledger, "a2", "p1");
            append(ledger, "p1", new SecretSet("p1", "own again", false));
            ledger.checkpoint();
        }
        try (FileLedger ledger = reopened()) {
            assertTrue(ledger.standing().secretGrant("p1").isEmpty(), "it was used");
            givesNothing(ledger, "a2", "p1");
            TwoSigned two = ledger.standing().secretReset("p1").orElseThrow();
            assertEquals("a1", two.asked().person());
            assertEquals("a2", two.approved().person());
            assertTrue(ledger.standing().openProposals().isEmpty());
        }
        assertEquals(Optional.empty(), Verify.of(dir.resolve("l"), null).finding());
    }

    private FileLedger reopened() {
        return FileLedger.open(dir.resolve("l"), SETTINGS, CLOCK, OptionalLong.empty(), RandomShift.ROUTE);
    }
}
