package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.SecretReset;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.config.MovedTime;

/** The enemy is an administrator who wants to sign as somebody else: every path there takes a second person. */
@Tag("verifies:URS-ACC-004")
class SecretResetTest {
    private static final String SECRET = "teal-otter-41-march";
    private static final Duration ONE_TIME = Duration.ofHours(5);
    private static final byte[] PEPPER = new byte[32];

    private final MovedTime clock = new MovedTime();
    private @Nullable FileLedger opened;
    private @Nullable People made;

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
                new SecretRules(List.of("ST-01"), Optional.empty(), ONE_TIME),
                LockoutLimits.DEFAULT,
                QuickSecrets.with(PEPPER),
                null,
                clock,
                clock,
                new SecureRandom(),
                effect -> Optional.empty());
        for (String id : List.of("a1", "a2")) {
            append(Draft.STATION, person(id, Role.SECURITY_ADMIN));
            choose(id);
        }
        inForce(person("a3", Role.SECURITY_ADMIN));
        choose("a3");
        inForce(person("qa", Role.QA_RELEASER));
        choose("qa");
    }

    @AfterEach
    void close() {
        ledger().close();
    }

    @Test
    void oneAdministratorAloneGivesNobodyASecret() {
        refused("E-PPL-03", gives("a1", "qa"));
        String proposal = asked("a1", "qa");
        refused("E-PPL-03", gives("a1", "qa"));
        refused("E-SGN-02", decides("a1", proposal));
        refused("E-PPL-03", gives("a1", "qa"));
        refused("E-SGN-03", gives("a1", "a1"));
        refused("E-RGT-01", gives("qa", "a1"));
        refused("E-PPL-01", gives("a1", "nobody"));
        assertEquals("proved", answer("qa", SECRET), "her own secret is as it was");
    }

    @Test
    void whoApprovedGivesOneSecretAndWhoAskedNone() {
        assertEquals("signed", decides("a2", asked("a1", "qa")));
        refused("E-PPL-03", gives("a1", "qa"));
        refused("E-PPL-03", gives("a3", "qa"));
        assertEquals("proved", answer("qa", SECRET), "until it is given her own secret counts");
        String given = gives("a2", "qa");
        assertEquals("E-LGN-01", answer("qa", SECRET));
        assertEquals("proved", answer("qa", given));
        refused("E-PPL-03", gives("a2", "qa"));
        assertEquals("proved", answer("qa", given), "no second one in place of the first");
    }

    @Test
    void thePersonConcernedHasNoPartInIt() {
        Signing.Paper own = people().signing().propose(new SecretReset("a1"), "mine");
        refused("E-SGN-03", sign("a1", own));
        String proposal = asked("a2", "a1");
        refused("E-SGN-03", decides("a1", proposal));
        assertEquals("signed", decides("a3", proposal));
    }

    @Test
    void nobodyWithoutTheRightAsksOrDecides() {
        Signing.Paper asks = people().signing().propose(new SecretReset("a1"), "let me in");
        refused("E-RGT-01", sign("qa", asks));
        refused("E-RGT-01", decides("qa", asked("a2", "a1")));
    }

    @Test
    void anApprovalIsNoneAfterAWeek() {
        assertEquals("signed", decides("a2", asked("a1", "qa")));
        clock.move(Standing.SecretGrant.LASTS);
        refused("E-PPL-03", gives("a2", "qa"));
        assertEquals("proved", answer("qa", SECRET));
    }

    @Test
    void aProposalThatHerOwnNewSecretHasOvertakenIsNotApproved() {
        String old = asked("a1", "qa");
        choose("qa");
        refused("E-SGN-07", decides("a2", old));
    }

    @Test
    void aSecretThatTheOwnerChoseMeanwhileUsesTheApprovalUp() {
        assertEquals("signed", decides("a2", asked("a1", "qa")));
        choose("qa");
        refused("E-PPL-03", gives("a2", "qa"));
    }

    @Test
    void whoIsNoAdministratorAnyMoreGivesNothing() {
        String proposal = asked("a1", "qa");
        assertEquals("signed", decides("a3", proposal));
        inForce(person("a3", Role.TRACE_VIEWER));
        refused("E-RGT-01", gives("a3", "qa"));
    }

    @Test
    void theFirstSecretIsGivenByWhoApprovedTheEnrolment() {
        inForce(person("new", Role.OPERATOR));
        refused("E-PPL-03", gives("a1", "new"));
        assertEquals("proved", answer("new", gives("a2", "new")));
    }

    @Test
    void aOneTimeSecretIsGoodForItsTimeAlone() {
        assertEquals("signed", decides("a2", asked("a1", "qa")));
        String given = gives("a2", "qa");
        clock.move(ONE_TIME.minusSeconds(1));
        assertEquals("proved", answer("qa", given));
        clock.move(Duration.ofSeconds(1));
        refused("E-LGN-09", answer("qa", given));
        assertEquals("E-LGN-01", answer("qa", given + "x"), "whoever does not know it learns nothing of its age");
        clock.move(Duration.ofMinutes(1));
        assertEquals("signed", decides("a2", asked("a1", "qa")));
        assertEquals("proved", answer("qa", gives("a2", "qa")), "a new one counts");
    }

    @Test
    void theOneTimeSecretOfAFounderIsNeverTooOld(@TempDir Path dir) {
        try (FileLedger other = FileLedger.create(
                dir.resolve("other"),
                Settings.standard(CheckpointKey.generate("people")),
                clock,
                HomeKind.PRODUCTION,
                "ST-01",
                route -> Set.of())) {
            List<Founders.Founder> two =
                    List.of(new Founders.Founder("f1", "王芳", "Wang Fang"), new Founders.Founder("f2", "陈安", "Chen An"));
            Map<String, Secret> given = new Founders(two)
                    .enrol(other, QuickSecrets.with(PEPPER), new SecureRandom(), clock.instant()).stream()
                            .collect(Collectors.toMap(e -> e.founder().id(), Founders.Enrolled::oneTime));
            People founded = People.of(
                    other,
                    new SecretRules(List.of("ST-01"), Optional.empty(), ONE_TIME),
                    LockoutLimits.DEFAULT,
                    QuickSecrets.with(PEPPER),
                    null,
                    clock,
                    () -> 0,
                    new SecureRandom(),
                    effect -> Optional.empty());
            clock.move(Duration.ofDays(30));
            given.forEach((id, secret) -> assertTrue(
                    founded.authenticator().authenticate(new Identity.Id(id), secret, "office")
                            instanceof Authentication.Proved,
                    id));
        }
    }

    private String asked(String actor, String person) {
        Signing.Paper paper = people().signing().propose(new SecretReset(person), "forgotten");
        assertEquals("signed", sign(actor, paper));
        return ((Entry.Proposed) paper.act()).proposal();
    }

    private String decides(String actor, String proposal) {
        return sign(actor, people().signing().decide(proposal, true, "").orElseThrow());
    }

    private void inForce(Entry effect) {
        Signing.Paper paper = people().signing().propose(effect, "needed");
        assertEquals("signed", sign("a1", paper));
        assertEquals("signed", decides("a2", ((Entry.Proposed) paper.act()).proposal()));
    }

    private String sign(String id, Signing.Paper paper) {
        return authenticate(id, SECRET)
                .match(
                        who -> people().signing()
                                .sign(who, paper, paper.digest(), paper.heads())
                                .match(at -> "signed", Reason::code),
                        Reason::code);
    }

    /** The one-time secret, or the code of the refusal. */
    private String gives(String actor, String person) {
        Person giver = ledger().standing().person(actor).orElseThrow();
        return people().accounts()
                .giveSecret(giver, person)
                .match(
                        done -> {
                            Secret secret = done.oneTimeSecret();
                            return secret == null ? "" : new String(secret.characters());
                        },
                        reasons -> reasons.get(0).code());
    }

    private void refused(String code, String answer) {
        assertEquals(code, answer);
        List<StoredEntry> all = new ArrayList<>(ledger().read(0, Math.toIntExact(ledger().size())));
        Collections.reverse(all);
        assertTrue(all.get(0).entry() instanceof Entry.Refused, "the refusal is in the ledger");
        assertEquals(code, ((Entry.Refused) all.get(0).entry()).reasons().get(0).code());
    }

    private String answer(String id, String text) {
        return authenticate(id, text).match(who -> "proved", Reason::code);
    }

    private Authentication authenticate(String id, String text) {
        try (Secret secret = Secret.typed(text.toCharArray())) {
            return people().authenticator().authenticate(new Identity.Id(id), secret, "office");
        }
    }

    private void choose(String id) {
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            String text = QuickSecrets.with(PEPPER).make(secret).orElseThrow().text();
            append(id, new AccountEntry.SecretSet(id, text, false));
        }
        Statements.affirm(ledger(), id, clock.instant());
    }

    private static Entry.PersonEnrolled person(String id, Role role) {
        return new Entry.PersonEnrolled(id, null, "人" + id, "Ren " + id, Set.of(role));
    }

    private void append(String actor, Entry entry) {
        ledger().append(Draft.of(clock.instant(), actor, entry));
    }

    private FileLedger ledger() {
        if (opened == null) {
            throw new IllegalStateException("not founded");
        }
        return opened;
    }

    private People people() {
        if (made == null) {
            throw new IllegalStateException("not founded");
        }
        return made;
    }
}
