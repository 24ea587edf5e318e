package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.oxybench.record.SignedDrafts.decided;
import static org.oxybench.record.SignedDrafts.person;
import static org.oxybench.record.SignedDrafts.proposed;
import static org.oxybench.record.SignedDrafts.record;
import static org.oxybench.record.SignedDrafts.signed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Signature.Meaning;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.ledger.Verify;

/** Signatures, two people, and accounts: what the ledger itself refuses, whatever the program above it does. */
@Tag("verifies:URS-SIG-001")
@Tag("verifies:URS-SIG-002")
@Tag("verifies:URS-ACC-001")
class SignedEntriesTest {
    private static final Instant AT = RandomShift.BEGIN;
    private static final Settings SETTINGS = Settings.standard(CheckpointKey.generate("test"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private FileLedger create(HomeKind kind) {
        return FileLedger.create(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), kind, "ST-01", RandomShift.ROUTE);
    }

    private static void append(FileLedger ledger, String actor, Entry entry) {
        ledger.append(Draft.of(AT, actor, entry));
    }

    private static void refused(FileLedger ledger, String actor, Entry entry) {
        refused(ledger, Draft.of(AT, actor, entry));
    }

    private static void refused(FileLedger ledger, Draft draft) {
        long size = ledger.size();
        assertThrows(IllegalArgumentException.class, () -> ledger.append(draft), draft::toString);
        assertEquals(size, ledger.size());
    }

    private FileLedger founded() {
        FileLedger ledger = create(HomeKind.PRODUCTION);
        append(ledger, Draft.STATION, person("a1", Role.SECURITY_ADMIN));
        append(ledger, "a1", person("a2", Role.SECURITY_ADMIN));
        return ledger;
    }

    @Test
    void aProductionHomeTakesPeopleAndDocumentsFromTwoPeopleAlone() {
        try (FileLedger ledger = founded()) {
            Entry.PersonEnrolled operator = person("p1", Role.OPERATOR);
            refused(ledger, "a1", operator);
            refused(ledger, "a1", person("a3", Role.SECURITY_ADMIN));
            refused(
                    ledger,
                    "a1",
                    new Entry.DocumentEffective(
                            Entry.DocumentKind.RECIPE,
                            "R",
                            1,
                            "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
                            "x"));
            ledger.append(proposed(ledger, "a1", "E1", operator));
            assertTrue(ledger.standing().person("p1").isEmpty(), "proposed is not in force");
            refused(ledger, decided(ledger, "a1", "E1", true));
            ledger.append(decided(ledger, "a2", "E1", true));
            assertEquals(
                    Set.of(Role.OPERATOR),
                    ledger.standing().person("p1").orElseThrow().roles());
            assertEquals(List.of(), ledger.standing().openProposals());
            refused(ledger, "a2", new Entry.Decided("E1", null, ""));
            refused(ledger, proposed(ledger, "a1", "E1", person("p2", Role.OPERATOR)));
        }
    }

    @Test
    @Tag("verifies:URS-EQP-102")
    void aProductionHomeTakesCalibrationsFromTwoPeopleAloneAndNoneOverANewerOne() throws Exception {
        try (FileLedger ledger = founded()) {
            refused(ledger, "a1", calibration("C1"));
            ledger.append(proposed(ledger, "a1", "E1", calibration("C1")));
            ledger.append(proposed(ledger, "a1", "E2", calibration("C2")));
            refused(ledger, decided(ledger, "a1", "E2", true));
            assertTrue(ledger.standing().calibration("PT-1").isEmpty(), "proposed is not in force");
            ledger.append(decided(ledger, "a2", "E2", true));
            refused(ledger, decided(ledger, "a2", "E1", true));
            ledger.append(decided(ledger, "a2", "E1", false));
            assertEquals(Optional.of(calibration("C2")), ledger.standing().calibration("PT-1"));
            assertEquals(
                    ledger.size() - 2,
                    ledger.standing()
                            .calibrated("PT-1")
                            .orElseThrow()
                            .position()
                            .index());
        }
    }

    private static Entry.InstrumentCalibrated calibration(String certificate) {
        return new Entry.InstrumentCalibrated(
                "PT-1", "S1", certificate, AT, AT.plusSeconds(9_000_000), 0.0005, 1, "Pa");
    }

    @Test
    void aDecisionIsOverTheProposalAsItStandsAndOverNothingElse() {
        try (FileLedger ledger = founded()) {
            ledger.append(proposed(ledger, "a1", "E1", person("p1", Role.OPERATOR)));
            Standing.OpenProposal open = ledger.standing().openProposal("E1").orElseThrow();
            Entry.Decided other = new Entry.Decided("E1", person("p1", Role.QA_RELEASER), "");
            refused(ledger, signed(ledger, "a2", Meaning.APPROVED, other, record(open)));
            Entry.Decided yes = new Entry.Decided("E1", open.act().effect(), "");
            refused(ledger, signed(ledger, "a2", Meaning.APPROVED, yes));
            refused(ledger, signed(ledger, "a2", Meaning.REJECTED, yes, record(open)));
            refused(
                    ledger,
                    signed(
                            ledger,
                            "a2",
                            Meaning.APPROVED,
                            yes,
                            new Signature.Evidence(0, open.position().hash())));
            // Who asked may take it back, and nothing is in force then.
            ledger.append(decided(ledger, "a1", "E1", false));
            assertTrue(ledger.standing().person("p1").isEmpty());
            assertEquals(Optional.empty(), ledger.standing().openProposal("E1"));
        }
    }

    @Test
    void aSignatureIsOnesOwnWithTwoFactorsAndTheNameInTheRecord() {
        try (FileLedger ledger = founded()) {
            Draft good = proposed(ledger, "a1", "E1", person("p1", Role.OPERATOR));
            Entry.Signed signed = (Entry.Signed) good.entry();
            Signature s = signed.signature();
            refused(ledger, "a2", signed);
            for (Signature forged : List.of(
                    new Signature(
                            s.id(), "a1", "别人", s.namePinyin(), s.meaning(), s.at(), s.zone(), s.factors(), s.saw()),
                    new Signature(
                            s.id(),
                            "a1",
                            s.nameZh(),
                            s.namePinyin(),
                            s.meaning(),
                            s.at(),
                            s.zone(),
                            List.of(Factor.BADGE, Factor.BADGE),
                            s.saw()),
                    new Signature(
                            s.id(),
                            "a1",
                            s.nameZh(),
                            s.namePinyin(),
                            s.meaning(),
                            s.at(),
                            s.zone(),
                            s.factors(),
                            "00".repeat(32)),
                    new Signature(
                            s.id(),
                            "a1",
                            s.nameZh(),
                            s.namePinyin(),
                            Meaning.APPROVED,
                            s.at(),
                            s.zone(),
                            s.factors(),
                            s.saw()))) {
                refused(ledger, "a1", new Entry.Signed(forged, signed.act(), signed.records()));
            }
            refused(ledger, proposed(ledger, "a1", "E2", person("a1", Role.QA_RELEASER)));
            ledger.append(proposed(ledger, "a2", "E3", person("a3", Role.SECURITY_ADMIN)));
            ledger.append(decided(ledger, "a1", "E3", true));
            append(ledger, "a2", new AccountEntry.StateChanged("a1", State.SUSPENDED, Reason.of("left-early")));
            refused(ledger, good);
        }
    }

    @Test
    void accountsAreClosedByOthersAndIdsAndBadgesAreNeverGivenAgain() throws Exception {
        try (FileLedger ledger = founded()) {
            ledger.append(proposed(ledger, "a1", "E1", person("p1", Role.OPERATOR)));
            ledger.append(decided(ledger, "a2", "E1", true));
            append(ledger, "p1", new Entry.SignedOn("p1", "bench-1"));
            refused(ledger, "p1", new AccountEntry.StateChanged("p1", State.SUSPENDED, Reason.of("x")));
            refused(ledger, "a1", new AccountEntry.SecretSet("p1", "v", false));
            refused(ledger, "p1", new AccountEntry.SecretSet("p1", "v", true));
            refused(ledger, "p1", new AccountEntry.Trained("p1", "R", 1, "p1"));
            refused(ledger, "a1", new AccountEntry.BadgeRevoked("p1", "B-a1", Reason.of("lost")));
            append(ledger, "a1", new AccountEntry.BadgeRevoked("p1", "B-p1", Reason.of("lost")));
            assertEquals(Optional.empty(), ledger.standing().personByBadge("B-p1"));
            assertEquals(Optional.empty(), ledger.standing().signedOn("bench-1"), "the lost badge had signed on");
            refused(ledger, "a1", new AccountEntry.BadgeIssued("p1", "B-p1"));
            refused(ledger, "a1", new AccountEntry.BadgeIssued("p1", "B-a2"));
            append(ledger, "a1", new AccountEntry.BadgeIssued("p1", "B-9", AT.plusSeconds(60)));
            assertEquals(Optional.of(AT.plusSeconds(60)), ledger.standing().badgeUntil("B-9"));
            append(ledger, "a2", new AccountEntry.Trained("p1", "R", 3, "a2"));
            append(ledger, "p1", new AccountEntry.SecretSet("p1", "v", false));
            append(ledger, "p1", new Entry.SignedOn("p1", "bench-1"));
            append(ledger, "a1", new AccountEntry.StateChanged("p1", State.LEFT, Reason.of("left")));
            assertEquals(Optional.empty(), ledger.standing().signedOn("bench-1"));
            refused(ledger, "p1", new Entry.SignedOn("p1", "bench-1"));
            refused(ledger, "a1", new AccountEntry.StateChanged("p1", State.ACTIVE, Reason.of("back")));
            refused(ledger, proposed(ledger, "a1", "E2", person("p1", Role.OPERATOR)));
            refused(ledger, proposed(ledger, "a1", "E3", person("p3", Role.SECURITY_ADMIN, Role.QA_RELEASER)));
        }
        try (FileLedger again = FileLedger.open(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), OptionalLong.empty(), RandomShift.ROUTE)) {
            Standing.Person left = again.standing().person("p1").orElseThrow();
            assertEquals(State.LEFT, left.state());
            assertEquals("B-9", left.badge());
            assertEquals(OptionalInt.of(3), again.standing().trained("p1", "R"));
            refused(again, "a1", new AccountEntry.BadgeIssued("a2", "B-p1"));
        }
        assertEquals(Optional.empty(), Verify.of(dir.resolve("l"), null).finding());
    }

    @Test
    void aReviewNamesEveryAccountAsItStands() {
        try (FileLedger ledger = founded()) {
            AccountEntry.AccountsReviewed whole = new AccountEntry.AccountsReviewed(
                    "a1",
                    ledger.standing().persons().stream()
                            .map(p -> new AccountEntry.AccountsReviewed.Reviewed(
                                    p.id(),
                                    p.badge(),
                                    List.copyOf(p.roles()),
                                    p.state(),
                                    ledger.standing().accountUsed(p.id()).orElse(null),
                                    false))
                            .toList(),
                    90);
            refused(ledger, "a1", whole);
            AccountEntry.AccountsReviewed half =
                    new AccountEntry.AccountsReviewed("a1", whole.accounts().subList(0, 1), 90);
            refused(ledger, signed(ledger, "a1", Meaning.REVIEWED, half));
            append(ledger, "a1", new AccountEntry.BadgeIssued("a2", "B-new"));
            refused(ledger, signed(ledger, "a1", Meaning.REVIEWED, whole));
            assertEquals(Optional.empty(), ledger.standing().accountsReviewed());
        }
    }

    @Test
    void aReviewSaysNoLaterUseThanThereWasAndUseOutlastsARestart() {
        try (FileLedger ledger = founded()) {
            assertEquals(Optional.empty(), ledger.standing().accountUsed("a2"));
            append(ledger, "a2", new Entry.SignedOn("a2", "office"));
            Instant used = ledger.standing().accountUsed("a2").orElseThrow();
            append(ledger, "a2", new Entry.SignedOff("a2", "office"));
            assertEquals(Optional.of(used), ledger.standing().accountUsed("a2"), "signing off is no use");
            assertEquals(
                    ledger.standing().accountIdleSince("a1"), ledger.standing().accountsUnreviewedSince());
            refused(ledger, signed(ledger, "a1", Meaning.REVIEWED, review(ledger, used.plusSeconds(1))));
            ledger.append(signed(ledger, "a1", Meaning.REVIEWED, review(ledger, used)));
            assertEquals(ledger.standing().accountsReviewed(), ledger.standing().accountsUnreviewedSince());
            assertTrue(ledger.standing().accountUsed("a1").isPresent(), "a signature is use");
        }
        try (FileLedger again = FileLedger.open(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), OptionalLong.empty(), RandomShift.ROUTE)) {
            assertTrue(again.standing().accountUsed("a2").isPresent());
            assertEquals(again.standing().newest(), again.standing().accountUsed("a1"));
            assertEquals(again.standing().accountUsed("a2"), again.standing().accountIdleSince("a2"));
        }
    }

    @Test
    void whoWasNotSeenSinceTheAccountWasOpenedAgainIsIdleSinceThen() {
        Instant closed = AT.plus(Duration.ofDays(100));
        Instant opened = AT.plus(Duration.ofDays(101));
        try (FileLedger ledger = founded()) {
            Optional<Instant> made = ledger.standing().accountIdleSince("a2");
            AccountEntry.StateChanged lock =
                    new AccountEntry.StateChanged("x", AccountEntry.State.LOCKED, Reason.of("H-LCK-03"));
            ledger.append(proposed(ledger, "a1", "E1", person("x", Role.OPERATOR)));
            ledger.append(decided(ledger, "a2", "E1", true));
            ledger.append(Draft.of(closed, Draft.STATION, lock));
            assertEquals(made, ledger.standing().accountIdleSince("x"));
            ledger.append(Draft.of(
                    opened,
                    "a1",
                    new AccountEntry.StateChanged("x", AccountEntry.State.ACTIVE, Reason.of("R-ACC-01"))));
            assertEquals(Optional.of(opened), ledger.standing().accountIdleSince("x"));
        }
        try (FileLedger again = FileLedger.open(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), OptionalLong.empty(), RandomShift.ROUTE)) {
            assertEquals(Optional.of(opened), again.standing().accountIdleSince("x"), "after a restart too");
        }
    }

    @Test
    void aStatementIsSignedByWhomItBindsAsWhatWasReadAndOutlastsARestart() throws IOException {
        Optional<Standing.Affirmed> affirmed;
        try (FileLedger ledger = founded()) {
            AccountEntry.StatementAffirmed own = SignedDrafts.statement("a1");
            refused(ledger, "a1", own);
            refused(ledger, signed(ledger, "a2", Meaning.AFFIRMED, own));
            refused(ledger, signed(ledger, "a1", Meaning.REVIEWED, own));
            AccountEntry.StatementAffirmed other =
                    new AccountEntry.StatementAffirmed("a1", 1, "zh-CN", own.sha256(), "another text");
            refused(ledger, signed(ledger, "a1", Meaning.AFFIRMED, other));
            assertEquals(Optional.empty(), ledger.standing().affirmed("a1"));
            ledger.append(signed(ledger, "a1", Meaning.AFFIRMED, own));
            affirmed = ledger.standing().affirmed("a1");
            assertEquals(1, affirmed.orElseThrow().version());
            assertEquals(Optional.empty(), ledger.standing().affirmed("a2"));
        }
        try (FileLedger again = FileLedger.open(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), OptionalLong.empty(), RandomShift.ROUTE)) {
            assertEquals(affirmed, again.standing().affirmed("a1"));
        }
        assertEquals(Optional.empty(), Verify.of(dir.resolve("l"), null).finding());
    }

    private static AccountEntry.AccountsReviewed review(FileLedger ledger, Instant used) {
        return new AccountEntry.AccountsReviewed(
                "a1",
                ledger.standing().persons().stream()
                        .map(p -> new AccountEntry.AccountsReviewed.Reviewed(
                                p.id(),
                                p.badge(),
                                List.copyOf(p.roles()),
                                p.state(),
                                p.id().equals("a2") ? used : null,
                                false))
                        .toList(),
                90);
    }

    @Test
    void aProposalThatMovedSinceItWasReadIsNotDecided() {
        try (FileLedger ledger = founded()) {
            ledger.append(proposed(ledger, "a1", "E1", person("p1", Role.OPERATOR)));
            Standing.OpenProposal open = ledger.standing().openProposal("E1").orElseThrow();
            Expected read = new Expected(open.subjects().stream()
                    .filter(subject -> !subject.equals(Subject.person("a1")))
                    .collect(Collectors.toMap(
                            subject -> subject, subject -> ledger.standing().head(subject))));
            Draft decision = decided(ledger, "a2", "E1", true);
            ledger.append(decided(ledger, "a1", "E1", false));
            assertTrue(ledger.append(decision, read) instanceof Appended.Changed);
        }
    }
}
