package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Role;
import org.oxybench.record.Standing;
import org.oxybench.station.words.Language;

/** People are looked after by two administrators, in a browser, by keyboard alone. */
@Tag("verifies:URS-SIG-102")
class PeoplePagesTest {

    private Served served = serve(Language.EN);

    private Served serve(Language language) {
        Served made = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
        made.office().enrol("admin1", "陈一", "Chen Yi", Role.SECURITY_ADMIN);
        made.office().enrol("admin2", "周二", "Zhou Er", Role.SECURITY_ADMIN);
        made.office().enrol("lead", "孙三", "Sun San", Role.LINE_LEAD);
        Desk.effective(made.office(), 1, "1.0");
        return made;
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @EnumSource
    void twoAdministratorsEnrolAPersonAndChangeItsRoles(Language language) {
        served.close();
        served = serve(language);
        String tag = language.tag();
        try (Desk first = new Desk(served, "admin1");
                Desk second = new Desk(served, "admin2")) {
            first.open("/people");
            assertFalse(first.page().isVisible("[data-testid=ReviewDue]"), "the accounts are new");
            assertTrue(first.page().isVisible("[data-testid=FewAdministrators]"), "two cannot reset each other's");
            first.look("people-" + tag);
            fill(first, "lina", "李娜", "Li Na", "B-77", "OPERATOR");
            first.look("enrol-" + tag).push(".words button.button");
            first.look("sign-enrol-" + tag).sign("admin1");
            assertTrue(first.signed(), first.text());
            assertFalse(standing().person("lina").isPresent(), "one administrator alone enrols nobody");
            approve(second, "admin2");
            assertTrue(second.page().isVisible("[data-testid=Give]"), "who approved gives the first secret");
            assertEquals(
                    Set.of(Role.OPERATOR),
                    standing().person("lina").orElseThrow().roles());

            first.open("/people/lina/change");
            first.to("[value=LINE_LEAD]")
                    .press("Space")
                    .to("#why")
                    .type("now leads the line")
                    .push(".words .button");
            assertTrue(first.text().contains("B-77") || language == Language.ZH_CN, first.text());
            first.look("sign-roles-" + tag).sign("admin1");
            approve(second, "admin2");
            assertEquals(
                    Set.of(Role.OPERATOR, Role.LINE_LEAD),
                    standing().person("lina").orElseThrow().roles());
            assertEquals("B-77", standing().person("lina").orElseThrow().badge(), "the badge is as it was");

            second.open("/people");
            second.push("form.buttons button").look("sign-review-" + tag).sign("admin2");
            assertTrue(second.signed(), second.text());
            second.open("/people");
            assertFalse(second.page().isVisible("[data-testid=ReviewDue]"));
        }
    }

    @Test
    void whatIsForbiddenIsSaidAtOnce() {
        try (Desk admin = new Desk(served, "admin1")) {
            fill(admin, "x1", "<b>名</b>", "=HYPERLINK(\"evil\")", "B-lead", "SECURITY_ADMIN", "QA_RELEASER");
            admin.push(".words button.button");
            String text = admin.page().innerText("[data-testid=Problems]");
            assertTrue(text.contains("This badge is, or was, somebody's"), text);
            assertTrue(text.contains("no other role but trace viewer"), text);
            assertEquals("<b>名</b>", admin.page().inputValue("#nameZh"));
            assertTrue(admin.page().isChecked("[value=QA_RELEASER]"));
            assertEquals(List.of(), standing().openProposals());
        }
    }

    @Test
    void namesAndReasonsAreTextWhateverTheyAre() {
        try (Desk admin = new Desk(served, "admin1")) {
            fill(admin, "x2", "<img src=x>名", "=1+1\"><script>alert(1)</script>", "B-x2", "OPERATOR");
            admin.push(".words button.button");
            assertTrue(admin.text().contains("<img src=x>名"), admin.text());
            admin.sign("admin1");
            admin.open("/proposals");
            assertEquals(0, admin.page().locator("main img, main script").count());
            assertTrue(admin.text().contains("=1+1\"><script>alert(1)</script>"), admin.text());
        }
    }

    @Test
    void aLostBadgeIsDeadInTwoActions() {
        try (Desk admin = new Desk(served, "admin1")) {
            admin.open("/people");
            admin.push("a[href='/people/lead#lost']");
            admin.push("#lost .button");
            assertTrue(admin.page().isVisible("[data-testid=Done]"));
            assertTrue(standing().personByBadge("B-lead").isEmpty());
            admin.to("#badge").type("B-lead").push("form[action$='/badge'] .button");
            assertTrue(admin.text().contains("E-SGN-05"), admin.text());
            admin.to("#badge").type("B-new").to("#hours").type("8").push("form[action$='/badge'] .button");
            assertEquals("lead", standing().personByBadge("B-new").orElseThrow().id());
            assertTrue(standing().badgeUntil("B-new").isPresent(), "in the place of the lost one, for a shift");
        }
    }

    @Test
    void aOneTimeSecretIsShownOnce() {
        try (Desk other = new Desk(served, "admin2");
                Desk admin = new Desk(served, "admin1")) {
            other.open("/people/lead");
            other.push("[data-testid=ResetSecret] .button").sign("admin2");
            approve(admin, "admin1");
            admin.push("[data-testid=Give]");
            admin.push("form[action$='/secret'] .button").look("secret-en");
            String secret = admin.page().innerText("[data-testid=OneTimeSecret]");
            assertTrue(secret.matches("[a-z0-9]{5}(-[a-z0-9]{5}){3}"), secret);
            assertFalse(admin.page().url().contains(secret));
            admin.open("/people/lead");
            assertFalse(admin.page().content().contains(secret));
            back(admin.page());
            assertFalse(admin.page().content().contains(secret), "the browser kept the secret's page");
            assertTrue(Objects.requireNonNull(
                            standing().person("lead").orElseThrow().secret())
                    .oneTime());
        }
    }

    /** What was posted and must not be kept cannot be shown again: the browser says so instead. */
    private static void back(Page page) {
        try {
            page.goBack();
        } catch (PlaywrightException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("ERR_CACHE_MISS"), e::toString);
            page.waitForURL("chrome-error://chromewebdata/");
        }
    }

    @Test
    void accountsAreClosedAndOpenedByAnotherPerson() {
        try (Desk admin = new Desk(served, "admin1")) {
            admin.open("/people/lead");
            admin.to("#why").type("long leave").push("[value=SUSPENDED]");
            assertEquals(
                    State.SUSPENDED, standing().person("lead").orElseThrow().state());
            admin.to("#why").type("is back").push("[value=ACTIVE]");
            assertEquals(State.ACTIVE, standing().person("lead").orElseThrow().state());
            admin.open("/people/admin1");
            admin.to("#why").type("me").push("[value=SUSPENDED]");
            assertTrue(admin.text().contains("E-SGN-03"), admin.text());
            admin.look("person-en");
        }
    }

    @Test
    void trainingIsForTheEffectiveRevision() {
        try (Desk lead = new Desk(served, "lead")) {
            train(lead);
            assertEquals(OptionalInt.of(1), standing().trained("admin1", Desk.RECIPE));
            Desk.effective(served.office(), 2, "0.8");
            assertEquals(OptionalInt.of(1), standing().trained("admin1", Desk.RECIPE), "another revision");
            train(lead);
            assertEquals(OptionalInt.of(2), standing().trained("admin1", Desk.RECIPE));
        }
    }

    private static void train(Desk lead) {
        lead.open("/training");
        lead.push(".words .button").look("training-en");
        assertTrue(lead.page().isVisible("[data-testid=Done]"), lead.text());
    }

    private static void fill(Desk desk, String id, String zh, String pinyin, String badge, String... roles) {
        desk.open("/people/enrol");
        desk.to("#id").type(id).to("#nameZh").type(zh).to("#namePinyin").type(pinyin);
        desk.to("#badge").type(badge);
        for (String role : roles) {
            desk.to("[value=" + role + "]").press("Space");
        }
        desk.to("#why").type("starts on Monday");
    }

    private static void approve(Desk desk, String person) {
        desk.open("/proposals");
        desk.push("tbody a").push("[value=approve]").sign(person);
        assertTrue(desk.signed(), desk.text());
    }

    private Standing standing() {
        return served.office().ledger().standing();
    }
}
