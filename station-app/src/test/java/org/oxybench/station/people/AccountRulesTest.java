package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
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
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.config.MovedTime;

/** What time does to accounts, on a real ledger of a production home and a clock that a test moves. */
class AccountRulesTest {
    private static final String SECRET = "teal-otter-41-march";
    private static final byte[] PEPPER = new byte[32];
    private static final AccountRules RULES = new AccountRules(30, 100);

    private final MovedTime clock = new MovedTime();
    private @Nullable FileLedger opened;
    private @Nullable People made;
    private String verifier = "";

    @BeforeEach
    void found(@TempDir Path dir) {
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
                RULES,
                LockoutLimits.DEFAULT,
                QuickSecrets.with(PEPPER),
                null,
                clock,
                clock,
                new SecureRandom(),
                effect -> Optional.empty());
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            verifier = QuickSecrets.with(PEPPER).make(secret).orElseThrow().text();
        }
        append(Draft.STATION, person("a1", Role.SECURITY_ADMIN));
        append(Draft.STATION, person("a2", Role.SECURITY_ADMIN));
        for (String id : List.of("a1", "a2")) {
            choose(id);
            Statements.affirm(ledger(), id, clock.instant());
        }
    }

    @AfterEach
    void close() {
        ledger().close();
    }

    @Test
    @Tag("verifies:URS-ACC-005")
    void whoWasAwayForTooLongIsLockedByTheFirstTryAndOpenedByAnotherPerson() {
        inForce(person("qa", Role.QA_RELEASER));
        choose("qa");
        clock.move(RULES.unused().minusSeconds(1));
        assertEquals("proved", answer("qa", SECRET));
        clock.move(Duration.ofSeconds(1));
        assertEquals("E-LGN-01", answer("qa", "wrong-" + SECRET), "who does not know the secret learns nothing");
        assertEquals(State.ACTIVE, standing("qa").state());

        assertEquals("E-LGN-10", answer("qa", SECRET));
        assertEquals(State.LOCKED, standing("qa").state());
        assertEquals(
                List.of("E-LGN-10 {days=30}", "H-LCK-03 {days=30}"),
                List.of(
                        text(last(Entry.Refused.class).reasons().get(0)),
                        text(last(AccountEntry.StateChanged.class).reason())),
                "both are in the record");
        clock.move(Duration.ofMinutes(1));
        assertEquals("E-LGN-03", answer("qa", SECRET));
        assertTrue(open("qa", "qa") instanceof Accounts.Outcome.Refused, "nobody opens the own account");

        clock.move(RULES.unused());
        assertTrue(open("a1", "qa") instanceof Accounts.Outcome.Done);
        clock.move(RULES.unused().minusSeconds(1));
        assertEquals("proved", answer("qa", SECRET), "the days count anew from when it was opened");
        clock.move(Duration.ofSeconds(1));
        assertEquals("E-LGN-10", answer("qa", SECRET));
    }

    @Test
    @Tag("verifies:URS-ACC-005")
    void neitherOfTheLastTwoAdministratorsIsLockedForHavingBeenAway() {
        inForce(person("a3", Role.SECURITY_ADMIN));
        choose("a3");
        clock.move(RULES.unused().multipliedBy(3));
        assertEquals("E-LGN-10", answer("a3", SECRET), "the third is");
        assertEquals("proved", answer("a1", SECRET));
        assertEquals("proved", answer("a2", SECRET));
    }

    /** 21 CFR 11.300(c): who lost a badge gets one that ends. */
    @Test
    void aBadgeForATimeProvesNothingAfterItsEnd() {
        inForce(person("op", Role.OPERATOR));
        choose("op");
        assertTrue(people().accounts().lendBadge(standing("a1"), "op", "T-1", 8) instanceof Accounts.Outcome.Done);
        clock.move(Duration.ofHours(8).minusSeconds(1));
        assertEquals("proved", scanned("T-1"));
        clock.move(Duration.ofSeconds(1));
        assertEquals("E-LGN-11", scanned("T-1"));
        assertEquals(
                "E-LGN-11 {badge=T-1}", text(last(Entry.Refused.class).reasons().get(0)));
        assertEquals("proved", answer("op", SECRET), "the person is somebody all the same");
        assertTrue(people().accounts().issueBadge(standing("a1"), "op", "T-2") instanceof Accounts.Outcome.Done);
        assertEquals("proved", scanned("T-2"), "one that stays");
    }

    @Test
    @Tag("verifies:URS-SIG-107")
    void whoHasNoStatementInForceSignsNothingElse() {
        inForce(person("a9", Role.SECURITY_ADMIN));
        choose("a9");
        Signing signing = people().signing();
        Signing.Paper review = signing.reviewAccounts("a9", 30);
        assertEquals("E-SGN-08", sign("a9", review));
        Entry.Refused refused = last(Entry.Refused.class);
        assertEquals("E-SGN-08", refused.reasons().get(0).code());
        assertEquals("REVIEWED MANAGE_ACCOUNTS", refused.scan(), "what was to be signed");
        assertEquals("E-SGN-05", sign("a9", signing.affirm("a1", "en", "text")), "nobody affirms for somebody else");

        assertEquals("signed", sign("a9", signing.affirm("a9", "en", "I answer for it.")));
        Entry.Signed affirmed = last(Entry.Signed.class);
        AccountEntry.StatementAffirmed act = (AccountEntry.StatementAffirmed) affirmed.act();
        assertEquals("I answer for it.", act.text());
        assertEquals(List.of("en", 1), List.of(act.language(), act.version()));
        assertEquals(List.of(Factor.BADGE, Factor.SECRET), affirmed.signature().factors());
        assertEquals("signed", sign("a9", signing.reviewAccounts("a9", 30)));

        clock.move(RULES.statement().minusSeconds(1));
        assertEquals("signed", sign("a9", signing.reviewAccounts("a9", 30)));
        clock.move(Duration.ofSeconds(1));
        assertEquals("E-SGN-08", sign("a9", signing.reviewAccounts("a9", 30)), "a year is over");
        assertEquals("signed", sign("a9", signing.affirm("a9", "en", "I answer for it.")));
        assertEquals("signed", sign("a9", signing.reviewAccounts("a9", 30)));
    }

    private static String text(Reason reason) {
        return reason.code() + " " + reason.arguments();
    }

    private Accounts.Outcome open(String actor, String person) {
        return people().accounts().change(standing(actor), person, State.ACTIVE, "back from leave");
    }

    private String answer(String id, String text) {
        try (Secret secret = Secret.typed(text.toCharArray())) {
            return people().authenticator()
                    .authenticate(new Identity.Id(id), secret, "office-1")
                    .match(who -> "proved", Reason::code);
        }
    }

    private String scanned(String badge) {
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            return people().authenticator()
                    .authenticate(new Identity.Badge(badge), secret, "office-1")
                    .match(who -> "proved", Reason::code);
        }
    }

    private void inForce(Entry effect) {
        Signing.Paper asked = people().signing().propose(effect, "new");
        assertEquals("signed", sign("a1", asked));
        String proposal = ((Entry.Proposed) asked.act()).proposal();
        assertEquals(
                "signed",
                sign("a2", people().signing().decide(proposal, true, "").orElseThrow()));
    }

    private String sign(String id, Signing.Paper paper) {
        return people().signing()
                .sign(ProvedPerson.of(standing(id), clock.instant()), paper, paper.digest(), paper.heads())
                .match(at -> "signed", Reason::code);
    }

    private <T extends Entry> T last(Class<T> kind) {
        List<T> all = ledger().read(0, Math.toIntExact(ledger().size())).stream()
                .map(stored -> stored.entry())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        return all.get(all.size() - 1);
    }

    private void choose(String id) {
        append(id, new AccountEntry.SecretSet(id, verifier, false));
    }

    private static Entry.PersonEnrolled person(String id, Role role) {
        return new Entry.PersonEnrolled(id, null, "人" + id, "Ren " + id, Set.of(role));
    }

    private void append(String actor, Entry entry) {
        ledger().append(Draft.of(clock.instant(), actor, entry));
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
