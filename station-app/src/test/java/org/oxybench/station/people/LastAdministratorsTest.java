package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** A production home with two security administrators: whatever is tried, two of them can still sign on. */
@Tag("verifies:URS-ACC-003")
class LastAdministratorsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
    private static final String SECRET = "teal-otter-41-march";
    private static final byte[] PEPPER = new byte[32];

    private long nanos;
    private @Nullable FileLedger opened;
    private @Nullable People made;

    @BeforeEach
    void found(@TempDir Path dir) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        opened = FileLedger.create(
                dir.resolve("ledger"),
                Settings.standard(CheckpointKey.generate("people")),
                clock,
                HomeKind.PRODUCTION,
                "ST-01",
                route -> Set.of());
        made = People.of(
                ledger(),
                new SecretRules(List.of("ST-01"), Optional.empty()),
                LockoutLimits.DEFAULT,
                QuickSecrets.with(PEPPER),
                null,
                clock,
                () -> nanos,
                new SecureRandom(),
                effect -> Optional.empty());
        for (String id : List.of("a1", "a2")) {
            append(Draft.STATION, person(id, Role.SECURITY_ADMIN));
            try (Secret secret = Secret.typed(SECRET.toCharArray())) {
                Verifier verifier = QuickSecrets.with(PEPPER).make(secret).orElseThrow();
                append(id, new AccountEntry.SecretSet(id, verifier.text(), false));
            }
            Statements.affirm(ledger(), id, NOW);
        }
    }

    @AfterEach
    void close() {
        ledger().close();
    }

    @Test
    void wrongSecretsSlowTheLastTwoAndLockNeither() {
        for (String id : List.of("a1", "a2")) {
            for (int tried = 0; tried < 8; tried++) {
                assertEquals("E-LGN-01", answer(id, "wrong-" + SECRET, "10.0.0.9"));
                pass(Duration.ofMinutes(15));
            }
            assertEquals("E-LGN-01", answer(id, "wrong-" + SECRET, "10.0.0.9"));
            assertEquals("E-LGN-02", answer(id, SECRET, "10.0.0.9"), "not even the right one, before its time");
            assertEquals(State.ACTIVE, standing(id).state());
            assertEquals("E-LGN-02", lastRefusal().reasons().get(0).code());
        }
        assertEquals(2 * 5, slowed(), "security is told of every try beyond the limit");
        assertEquals(List.of("a1", "a2"), people().authenticator().slowedSince(NOW.minusSeconds(1)));
        assertEquals(List.of(), people().authenticator().slowedSince(NOW));
        assertEquals("proved", answer("a1", SECRET, "office-1"), "at another place nobody is kept out");
        pass(Duration.ofMinutes(15));
        assertEquals("proved", answer("a2", SECRET, "10.0.0.9"), "and at the same one not for ever");
    }

    @Test
    void neitherOfTheLastTwoIsClosedOrGivenAnotherRole() {
        for (State state : List.of(State.SUSPENDED, State.LEFT, State.LOCKED)) {
            Accounts.Outcome outcome = people().accounts().change(standing("a1"), "a2", state, "why");
            assertEquals("E-PPL-02", outcome.match(done -> "done", reasons -> reasons.get(0)
                    .code()));
        }
        Signing.Paper asked = people().signing().propose(person("a2", Role.TRACE_VIEWER), "moved");
        assertEquals("E-PPL-02", sign("a1", asked));
        Signing.Paper third = people().signing().propose(person("a3", Role.SECURITY_ADMIN), "one more");
        assertEquals("signed", sign("a1", third));
        String proposal = ((Entry.Proposed) third.act()).proposal();
        assertEquals(
                "signed",
                sign("a2", people().signing().decide(proposal, true, "").orElseThrow()));
        Accounts.Outcome closed = people().accounts().change(standing("a1"), "a2", State.SUSPENDED, "why");
        assertTrue(closed instanceof Accounts.Outcome.Done, closed::toString);
    }

    private String answer(String id, String text, String place) {
        try (Secret secret = Secret.typed(text.toCharArray())) {
            return people().authenticator()
                    .authenticate(new Identity.Id(id), secret, place)
                    .match(who -> "proved", Reason::code);
        }
    }

    private String sign(String id, Signing.Paper paper) {
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            Authenticated who = people().authenticator()
                    .authenticate(new Identity.Id(id), secret, "office-1")
                    .match(w -> w, reason -> {
                        throw new AssertionError(reason);
                    });
            return people().signing()
                    .sign(who, paper, paper.digest(), paper.heads())
                    .match(at -> "signed", Reason::code);
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private long slowed() {
        return refusals().stream()
                .filter(refused -> refused.reasons().get(0).code().equals("H-LCK-02"))
                .count();
    }

    private Entry.Refused lastRefusal() {
        List<Entry.Refused> all = refusals();
        return all.get(all.size() - 1);
    }

    private List<Entry.Refused> refusals() {
        return ledger().read(0, Math.toIntExact(ledger().size())).stream()
                .map(stored -> stored.entry())
                .filter(Entry.Refused.class::isInstance)
                .map(Entry.Refused.class::cast)
                .toList();
    }

    private static Entry.PersonEnrolled person(String id, Role role) {
        return new Entry.PersonEnrolled(id, null, "人" + id, "Ren " + id, Set.of(role));
    }

    private void append(String actor, Entry entry) {
        ledger().append(Draft.of(NOW, actor, entry));
    }

    private Person standing(String id) {
        return ledger().standing().person(id).orElseThrow();
    }

    private FileLedger ledger() {
        return Objects.requireNonNull(opened);
    }

    private People people() {
        return Objects.requireNonNull(made);
    }
}
