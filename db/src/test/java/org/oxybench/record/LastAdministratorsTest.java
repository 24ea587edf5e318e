package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.oxybench.record.SignedDrafts.decided;
import static org.oxybench.record.SignedDrafts.person;
import static org.oxybench.record.SignedDrafts.proposed;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** With fewer than two security administrators nobody could unlock, replace or enrol anybody: the ledger keeps two. */
@Tag("verifies:URS-ACC-003")
class LastAdministratorsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    @Test
    void twoSecurityAdministratorsStayWhateverHappens() {
        try (FileLedger ledger = FileLedger.create(
                dir.resolve("l"),
                Settings.standard(CheckpointKey.generate("test")),
                Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC),
                HomeKind.PRODUCTION,
                "ST-01",
                RandomShift.ROUTE)) {
            append(ledger, Draft.STATION, person("a1", Role.SECURITY_ADMIN));
            append(ledger, "a1", person("a2", Role.SECURITY_ADMIN));
            for (State state : List.of(State.LOCKED, State.SUSPENDED, State.LEFT)) {
                refused(ledger, draft("a1", new AccountEntry.StateChanged("a2", state, Reason.of("x"))));
            }
            refused(ledger, proposed(ledger, "a1", "E1", person("a2", Role.TRACE_VIEWER)));
            ledger.append(proposed(ledger, "a1", "E2", person("a3", Role.SECURITY_ADMIN)));
            ledger.append(decided(ledger, "a2", "E2", true));
            ledger.append(proposed(ledger, "a1", "E3", person("a2", Role.TRACE_VIEWER)));
            append(ledger, "a2", new AccountEntry.StateChanged("a1", State.LOCKED, Reason.of("x")));
            refused(ledger, draft("a2", new AccountEntry.StateChanged("a3", State.LOCKED, Reason.of("x"))));
            refused(ledger, decided(ledger, "a3", "E3", true));
            append(ledger, "a2", new AccountEntry.StateChanged("a1", State.LEFT, Reason.of("x")));
        }
    }

    private static Draft draft(String actor, Entry entry) {
        return Draft.of(RandomShift.BEGIN, actor, entry);
    }

    private static void append(FileLedger ledger, String actor, Entry entry) {
        ledger.append(draft(actor, entry));
    }

    private static void refused(FileLedger ledger, Draft draft) {
        assertThrows(IllegalArgumentException.class, () -> ledger.append(draft), draft::toString);
    }
}
