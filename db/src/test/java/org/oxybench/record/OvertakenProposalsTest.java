package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.oxybench.record.SignedDrafts.decided;
import static org.oxybench.record.SignedDrafts.person;
import static org.oxybench.record.SignedDrafts.proposed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Zero;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Hash;
import org.oxybench.record.ledger.Settings;

/** A proposal whose subject was changed after it was made would silently bring back what was before: nobody approves it. */
@Tag("verifies:URS-SIG-002")
class OvertakenProposalsTest {
    private static final Settings SETTINGS = Settings.standard(CheckpointKey.generate("test"));
    private static final Clock CLOCK = Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private FileLedger founded() {
        FileLedger ledger =
                FileLedger.create(dir.resolve("l"), SETTINGS, CLOCK, HomeKind.PRODUCTION, "ST-01", RandomShift.ROUTE);
        append(ledger, Draft.STATION, person("a1", Role.SECURITY_ADMIN));
        append(ledger, "a1", person("a2", Role.SECURITY_ADMIN));
        return ledger;
    }

    private FileLedger reopened() {
        return FileLedger.open(dir.resolve("l"), SETTINGS, CLOCK, OptionalLong.empty(), RandomShift.ROUTE);
    }

    private static void append(FileLedger ledger, String actor, Entry entry) {
        ledger.append(Draft.of(RandomShift.BEGIN, actor, entry));
    }

    private static void refused(FileLedger ledger, Draft draft) {
        assertThrows(IllegalArgumentException.class, () -> ledger.append(draft), draft::toString);
    }

    private static boolean overtaken(FileLedger ledger, String proposal) {
        return ledger.standing()
                .overtaken(ledger.standing().openProposal(proposal).orElseThrow());
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("a document", recipe(1), recipe(2), recipe(3)),
                Arguments.of("a calibration", calibration("C1"), calibration("C2"), calibration("C3")),
                Arguments.of("a zero", zero(0.1), zero(0.2), zero(0.3)),
                Arguments.of(
                        "roles",
                        person("p", Role.QA_RELEASER),
                        person("p", Role.OPERATOR),
                        person("p", Role.LINE_LEAD)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatWasAskedForBeforeANewerChangeIsNotApprovedAnyMore(String what, Entry older, Entry newer, Entry other) {
        try (FileLedger ledger = founded()) {
            ledger.append(proposed(ledger, "a1", "OLD", older));
            ledger.append(proposed(ledger, "a1", "ALSO", older));
            ledger.append(proposed(ledger, "a1", "NEW", newer));
            assertFalse(overtaken(ledger, "OLD"), "nothing is in force yet");
            ledger.append(decided(ledger, "a2", "NEW", true));
            assertTrue(overtaken(ledger, "OLD"));
            refused(ledger, decided(ledger, "a2", "OLD", true));
            ledger.append(decided(ledger, "a2", "OLD", false));
            ledger.checkpoint();
        }
        try (FileLedger ledger = reopened()) {
            assertTrue(overtaken(ledger, "ALSO"), "a checkpoint keeps it");
            refused(ledger, decided(ledger, "a2", "ALSO", true));
            ledger.append(decided(ledger, "a1", "ALSO", false));
            ledger.append(proposed(ledger, "a1", "NEXT", other));
            ledger.append(decided(ledger, "a2", "NEXT", true));
        }
    }

    @Test
    void rolesAskedForBeforeABadgeWasIssuedDoNotBringTheOldBadgeBack() {
        try (FileLedger ledger = founded()) {
            ledger.append(proposed(ledger, "a1", "IN", person("p", Role.OPERATOR)));
            ledger.append(decided(ledger, "a2", "IN", true));
            ledger.append(proposed(ledger, "a1", "ROLES", person("p", Role.LINE_LEAD)));
            append(ledger, "a2", new AccountEntry.BadgeIssued("p", "B-other"));
            refused(ledger, decided(ledger, "a2", "ROLES", true));
            assertEquals("B-other", ledger.standing().person("p").orElseThrow().badge());
        }
    }

    @Test
    void aLiftAskedForBeforeTheUnitWasHeldOnceMoreLiftsNothing() {
        RandomShift shift = new RandomShift(5, "A");
        try (FileLedger ledger =
                FileLedger.create(dir.resolve("l"), SETTINGS, CLOCK, HomeKind.DEMO, "ST-01", RandomShift.ROUTE)) {
            shift.begin().forEach(ledger::append);
            LotNumber lot = ledger.standing().openLots().get(0).lot();
            SerialNumber serial = ledger.standing().serials(lot).get(0);
            append(ledger, Draft.STATION, new Entry.UnitHeld(serial, lot, Reason.of("H-VOID-02")));
            Entry.HoldLifted lift = new Entry.HoldLifted(serial, lot, Reason.of("inspected"));
            ledger.append(proposed(ledger, "Ap1", "LIFT", lift));
            append(ledger, Draft.STATION, new Entry.UnitHeld(serial, lot, Reason.of("H-QA-01")));
            ledger.checkpoint();
        }
        try (FileLedger ledger = reopened()) {
            refused(ledger, decided(ledger, "Aq1", "LIFT", true));
            assertEquals(
                    List.of("LIFT"),
                    ledger.standing().openProposals().stream()
                            .map(open -> open.act().proposal())
                            .toList());
        }
    }

    private static Entry.DocumentEffective recipe(int revision) {
        String text = "recipe R r" + revision + "\n";
        return new Entry.DocumentEffective(
                Entry.DocumentKind.RECIPE,
                "R",
                revision,
                Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString(),
                text);
    }

    private static Entry.InstrumentCalibrated calibration(String certificate) {
        return new Entry.InstrumentCalibrated(
                "PT-1",
                "S1",
                certificate,
                RandomShift.BEGIN,
                RandomShift.BEGIN.plusSeconds(9_000_000),
                0.0005,
                1,
                "Pa");
    }

    private static Entry.ZeroLearned zero(double mean) {
        return new Entry.ZeroLearned(
                new Zero("z-" + mean, "R", "leak", "bench-1", "M-1", 12, mean, 0.01, RandomShift.BEGIN), List.of());
    }
}
