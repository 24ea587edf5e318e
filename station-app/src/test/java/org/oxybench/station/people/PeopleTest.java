package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** Who people are, what they may do, and what they sign, on a real ledger of a production home. */
@Tag("verifies:URS-ACC-002")
@Tag("verifies:URS-SIG-002")
class PeopleTest {
    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
    private static final String SECRET = "teal-otter-41-march";
    private static final byte[] PEPPER = new byte[32];

    private final AtomicLong nanos = new AtomicLong();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private FileLedger ledger;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private People people;

    @BeforeEach
    void found(@TempDir Path dir) {
        ledger = FileLedger.create(
                dir.resolve("ledger"),
                Settings.standard(CheckpointKey.generate("people")),
                clock,
                HomeKind.PRODUCTION,
                "ST-01",
                route -> Set.of());
        people = People.of(
                ledger,
                new SecretRules(List.of("ST-01"), Optional.empty()),
                LockoutLimits.DEFAULT,
                QuickSecrets.with(PEPPER),
                null,
                clock,
                nanos::get,
                new SecureRandom(),
                effect -> Optional.empty());
        append(Draft.STATION, person("a1", Role.SECURITY_ADMIN));
        append("a1", person("a2", Role.SECURITY_ADMIN));
        secret("a1");
        secret("a2");
        for (Role role : Role.values()) {
            enforce(person(id(role), role));
            secret(id(role));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static String id(Role role) {
        return "r-" + role;
    }

    private static Entry.PersonEnrolled person(String id, Role... roles) {
        return new Entry.PersonEnrolled(id, "B-" + id, "人" + id, "Ren " + id, Set.of(roles));
    }

    private void append(String actor, Entry entry) {
        ledger.append(Draft.of(clock.instant(), actor, entry));
    }

    private void secret(String id) {
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            Verifier verifier = QuickSecrets.with(PEPPER).make(secret).orElseThrow();
            append(id, new AccountEntry.SecretSet(id, verifier.text(), false));
        }
        Statements.affirm(ledger, id, NOW);
    }

    /** One administrator asks, another one approves. */
    private void enforce(Entry effect) {
        Signing.Paper asked = people.signing().propose(effect, "new");
        signed(sign("a1", asked));
        Signing.Paper paper = people.signing().decide(proposal(asked), true, "").orElseThrow();
        signed(sign("a2", paper));
    }

    private static String proposal(Signing.Paper paper) {
        return ((Entry.Proposed) paper.act()).proposal();
    }

    private Signing.Outcome sign(String person, Signing.Paper paper) {
        return people.signing().sign(proved(person), paper, paper.digest(), paper.heads());
    }

    private static void signed(Signing.Outcome outcome) {
        assertTrue(outcome instanceof Signing.Outcome.Signed, outcome::toString);
    }

    private void refused(String code, Signing.Outcome outcome) {
        assertEquals(code, outcome.match(at -> "signed", Reason::code));
        assertEquals(code, lastRefusal().orElseThrow().reasons().get(0).code(), "the refusal is in the ledger");
    }

    private Optional<Entry.Refused> lastRefusal() {
        List<StoredEntry> all = new ArrayList<>(ledger.read(0, Math.toIntExact(ledger.size())));
        Collections.reverse(all);
        return all.stream()
                .map(StoredEntry::entry)
                .filter(Entry.Refused.class::isInstance)
                .map(Entry.Refused.class::cast)
                .findFirst();
    }

    private Authentication authenticate(Identity identity, String text) {
        try (Secret secret = Secret.typed(text.toCharArray())) {
            return people.authenticator().authenticate(identity, secret, "bench-1");
        }
    }

    private Authenticated proved(String id) {
        return authenticate(new Identity.Badge("B-" + id), SECRET).match(who -> who, reason -> {
            throw new AssertionError(id + ": " + reason);
        });
    }

    private String answer(Identity identity, String secret) {
        return authenticate(identity, secret).match(who -> "proved", Reason::code);
    }

    private Person standing(String id) {
        return ledger.standing().person(id).orElseThrow();
    }

    @Test
    void aBadgeAndASecretProveWhoSomebodyIsAndNothingElseDoes() {
        assertEquals("proved", answer(new Identity.Badge("B-a1"), SECRET));
        assertEquals("proved", answer(new Identity.Id("a1"), SECRET), "a long secret counts with an id alone");
        assertEquals("E-LGN-05", answer(new Identity.Id("a1"), "short-8x"));
        assertEquals("E-LGN-01", answer(new Identity.Badge("B-a1"), SECRET + "x"));
        assertEquals("E-LGN-01", answer(new Identity.Badge("nobody"), SECRET));
        assertEquals("sign-on badge:nobody", lastRefusal().orElseThrow().scan());
        assertFalse(lastRefusal().orElseThrow().toString().contains(SECRET), "no secret in the record");
    }

    @Test
    void wrongSecretsSlowThenLockAndAnotherPersonUnlocks() {
        Identity badge = new Identity.Badge("B-r-OPERATOR");
        for (int tried = 0; tried < 4; tried++) {
            assertEquals("E-LGN-01", answer(badge, "wrong-" + SECRET));
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        }
        assertEquals("E-LGN-03", answer(badge, "wrong-" + SECRET));
        assertEquals(State.LOCKED, standing("r-OPERATOR").state());
        assertEquals("E-LGN-03", answer(badge, SECRET), "the right secret does not open a locked account");
        assertEquals("proved", answer(new Identity.Badge("B-r-LINE_LEAD"), SECRET), "others go on");
        Accounts.Outcome own = people.accounts().change(standing("r-OPERATOR"), "r-OPERATOR", State.ACTIVE, "me");
        assertTrue(own instanceof Accounts.Outcome.Refused);
        Accounts.Outcome other = people.accounts().change(standing("a1"), "r-OPERATOR", State.ACTIVE, "asked her");
        assertTrue(other instanceof Accounts.Outcome.Done, other::toString);
        assertEquals("proved", answer(badge, SECRET));
    }

    @Test
    void aThousandTriesLeaveABoundedRecordThatSaysHowMany() {
        long before = ledger.size();
        for (int i = 0; i < 1000; i++) {
            assertFalse(answer(new Identity.Badge("guess"), SECRET).equals("proved"));
        }
        people.refusals().close();
        long entries = ledger.size() - before;
        assertTrue(entries <= 4L * (Refusals.EACH_MAX + 1), entries + " entries");
        int counted = ledger.read(before, Math.toIntExact(entries)).stream()
                .map(stored -> ((Entry.Refused) stored.entry()).reasons().get(0))
                .mapToInt(reason -> reason.code().equals(AccessReasons.MANY_REFUSED)
                        ? Integer.parseInt(reason.arguments().getOrDefault("count", "0"))
                        : 1)
                .sum();
        assertEquals(1000, counted, "every try is recorded or counted");
    }

    @Test
    void aClosedAccountProvesNothingAndItsOpenHandsAreTied() {
        Authenticated before = proved("r-PROCESS_ENGINEER");
        people.accounts().change(standing("a1"), "r-PROCESS_ENGINEER", State.SUSPENDED, "left the site");
        assertEquals("E-LGN-04", answer(new Identity.Badge("B-r-PROCESS_ENGINEER"), SECRET));
        Signing.Paper paper = people.signing().propose(recipe(1), "new");
        refused("E-RGT-01", people.signing().sign(before, paper, paper.digest(), paper.heads()));
    }

    @Test
    void aOneTimeSecretIsGoodForChangingItAlone() {
        enforce(new AccountEntry.SecretReset("r-PROCESS_ENGINEER"));
        Accounts.Outcome reset = people.accounts().giveSecret(standing("a2"), "r-PROCESS_ENGINEER");
        Secret oneTime = reset.match(Accounts.Outcome.Done::oneTimeSecret, reasons -> null);
        String text = new String(oneTime.characters());
        Authenticated who = authenticate(new Identity.Badge("B-r-PROCESS_ENGINEER"), text)
                .match(w -> w, r -> {
                    throw new AssertionError(r.toString());
                });
        assertTrue(who.mustChangeSecret());
        Signing.Paper paper = people.signing().propose(recipe(1), "new");
        refused("E-LGN-08", people.signing().sign(who, paper, paper.digest(), paper.heads()));
        assertEquals("E-LGN-01", answer(new Identity.Badge("B-r-PROCESS_ENGINEER"), SECRET), "the old one is dead");
        try (Secret chosen = Secret.typed("violet-anchor-93".toCharArray())) {
            Accounts.Outcome changed = people.accounts().changeSecret(who, chosen);
            assertTrue(changed instanceof Accounts.Outcome.Done, changed::toString);
        }
        assertEquals("proved", answer(new Identity.Badge("B-r-PROCESS_ENGINEER"), "violet-anchor-93"));
    }

    @Test
    void aRecipeIsMadeEffectiveByTwoPeopleAndNotByOne() {
        String author = id(Role.PROCESS_ENGINEER);
        String approver = id(Role.RECIPE_APPROVER);
        Signing.Paper asked = people.signing().propose(recipe(1), "first issue");
        signed(sign(author, asked));
        assertTrue(
                ledger.standing().effective(Entry.DocumentKind.RECIPE, "X.LEAK").isEmpty());
        Signing.Paper paper = people.signing().decide(proposal(asked), true, "").orElseThrow();
        refused("E-RGT-01", sign(author, paper));
        String asks = lastRefusal().orElseThrow().scan();
        assertTrue(asks.startsWith("APPROVED DECIDE_DOCUMENT "), asks);
        assertTrue(asks.contains(proposal(asked)), "the record says what was refused: " + asks);
        signed(sign(approver, paper));
        assertEquals(
                1,
                ledger.standing()
                        .effective(Entry.DocumentKind.RECIPE, "X.LEAK")
                        .orElseThrow()
                        .revision());
        refused("E-SGN-04", sign(approver, paper));
    }

    @Test
    void aRefusedActOnAnAccountIsRecordedWithWhatAndWhose() {
        Accounts accounts = people.accounts();
        accounts.giveSecret(standing(id(Role.OPERATOR)), "a2");
        assertEquals("GIVE_SECRET person:a2", lastRefusal().orElseThrow().scan());
        accounts.change(standing("a1"), "a1", AccountEntry.State.SUSPENDED, "tired");
        assertEquals("SUSPENDED person:a1", lastRefusal().orElseThrow().scan());
        accounts.train(standing(id(Role.OPERATOR)), "a2", "X.LEAK", 3);
        assertEquals("TRAIN X.LEAK r3 person:a2", lastRefusal().orElseThrow().scan());
    }

    @Test
    void whoHasBothRolesStillNeedsASecondPerson() {
        enforce(person("both", Role.PROCESS_ENGINEER, Role.RECIPE_APPROVER));
        secret("both");
        Signing.Paper asked = people.signing().propose(recipe(1), "first issue");
        signed(sign("both", asked));
        refused(
                "E-SGN-02",
                sign("both", people.signing().decide(proposal(asked), true, "").orElseThrow()));
        signed(sign(
                "both", people.signing().withdraw(proposal(asked), "wrong file").orElseThrow()));
        assertTrue(ledger.standing().openProposals().isEmpty());
    }

    @Test
    void whatMovedSinceItWasReadIsNotSigned() {
        String author = id(Role.PROCESS_ENGINEER);
        String approver = id(Role.RECIPE_APPROVER);
        Signing.Paper first = people.signing().propose(recipe(1), "first issue");
        signed(sign(author, first));
        Signing.Paper shown = people.signing().decide(proposal(first), true, "").orElseThrow();
        signed(sign(author, people.signing().propose(recipe(2), "second issue")));
        refused("E-SGN-01", people.signing().sign(proved(approver), shown, shown.digest(), shown.heads()));
        Signing.Paper again = people.signing().decide(proposal(first), true, "").orElseThrow();
        refused("E-SGN-01", people.signing().sign(proved(approver), again, "0".repeat(64), again.heads()));
        Map<String, Long> none = new HashMap<>(again.heads());
        assertFalse(none.isEmpty(), "a decision rests on heads");
    }

    @Test
    void whatSomethingNewerHasOvertakenIsTurnedDownAndNotApproved() {
        String author = id(Role.PROCESS_ENGINEER);
        String approver = id(Role.RECIPE_APPROVER);
        Signing.Paper older = people.signing().propose(recipe(1), "first issue");
        signed(sign(author, older));
        Signing.Paper newer = people.signing().propose(recipe(2), "second issue");
        signed(sign(author, newer));
        signed(sign(approver, people.signing().decide(proposal(newer), true, "").orElseThrow()));
        refused(
                "E-SGN-07",
                sign(
                        approver,
                        people.signing().decide(proposal(older), true, "").orElseThrow()));
        signed(sign(
                approver,
                people.signing().decide(proposal(older), false, "too old").orElseThrow()));
        assertEquals(
                2,
                ledger.standing()
                        .effective(Entry.DocumentKind.RECIPE, "X.LEAK")
                        .orElseThrow()
                        .revision());
    }

    /** Ids of this home are {@code a1} and {@code r-OPERATOR}: what has neither shape, or is as long as a secret, is hidden. */
    @ParameterizedTest
    @CsvSource({
        "b7, person:b7",
        "R-operator, person:?",
        "73904182, person:?",
        "correct horse battery staple, person:?",
        "a1 73904182, person:?",
        "abc123, person:?",
        "密码密码密码密码, person:?"
    })
    void whatIsTypedInThePlaceOfAnIdIsKeptOnlyIfItCannotBeASecret(String typed, String recorded) {
        try (Secret secret = Secret.typed("wrong but long enough".toCharArray())) {
            people.authenticator().authenticate(new Identity.Id(typed), secret, "web 10.0.0.7");
        }
        assertEquals("sign-on " + recorded, lastRefusal().orElseThrow().scan());
        assertFalse(
                recorded.contains("?")
                        && ledger.read(ledger.size() - 1).toString().contains(typed),
                "nowhere in the entry");
    }

    @Test
    void theAccountsAreReviewedAsTheyStand() {
        Signing.Paper paper = people.signing().reviewAccounts("a1", 90);
        signed(sign("a1", paper));
        assertEquals(Optional.of(NOW), ledger.standing().accountsReviewed());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleSignsWhatItsRightsSayAndNothingElse(Role role) {
        String signer = id(role);
        Map<Right, Entry> asked = new EnumMap<>(Right.class);
        asked.put(Right.PROPOSE_DOCUMENT, recipe(1));
        asked.put(Right.MANAGE_ACCOUNTS, person("new-" + role, Role.OPERATOR));
        asked.forEach((right, effect) -> {
            Signing.Outcome outcome = sign(signer, people.signing().propose(effect, "why"));
            assertEquals(right.roles().contains(role), outcome instanceof Signing.Outcome.Signed, right + " " + role);
        });
        Accounts.Outcome suspended = people.accounts().change(standing(signer), "a2", State.SUSPENDED, "why");
        assertEquals(role == Role.SECURITY_ADMIN, suspended instanceof Accounts.Outcome.Done);
    }

    private static Entry.DocumentEffective recipe(int revision) {
        String text = "recipe X.LEAK r" + revision + "\n";
        return new Entry.DocumentEffective(
                Entry.DocumentKind.RECIPE,
                "X.LEAK",
                revision,
                Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8)),
                text);
    }
}
