package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.TwoSigned;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** A forgotten password, from the page of the person to the new one: by two administrators and by keyboard alone. */
@Tag("verifies:URS-ACC-004")
class SecretResetPageTest {
    private static final String CHOSEN = "quiet river under snow";

    private Served served = serve(Language.EN);

    private Served serve(Language language) {
        Served made = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
        made.office().enrol("admin1", "陈一", "Chen Yi", Role.SECURITY_ADMIN);
        made.office().enrol("admin2", "周二", "Zhou Er", Role.SECURITY_ADMIN);
        made.office().enrol("qa", "王芳", "Wang Fang", Role.QA_REVIEWER);
        return made;
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @EnumSource
    void twoAdministratorsResetAPasswordAndItsOwnerSeesWhoAndChangesIt(Language language) {
        served.close();
        served = serve(language);
        String tag = language.tag();
        try (Desk first = new Desk(served, "admin1");
                Desk second = new Desk(served, "admin2");
                BrowserContext hers = served.context(1280, 800)) {
            first.open("/people/qa");
            first.look("reset-ask-" + tag);
            first.push("[data-testid=ResetSecret] .button");
            first.look("reset-sign-" + tag).sign("admin1");
            assertTrue(first.signed(), first.text());
            assertEquals(0, count(first, "[data-testid=Give]"));

            second.open("/people/qa");
            assertEquals(0, count(second, "[data-testid=GiveSecret]"), "nothing is approved yet");
            second.open("/proposals");
            second.push("tbody a").look("reset-decide-" + tag);
            second.push("[value=approve]").sign("admin2");
            assertTrue(second.signed(), second.text());
            second.look("reset-approved-" + tag);
            first.open("/people/qa");
            assertEquals(0, count(first, "[data-testid=GiveSecret]"), "who asked gives nothing");
            second.push("[data-testid=Give]").look("reset-give-" + tag);
            second.push("[data-testid=GiveSecret] .button");
            String given = second.page().innerText("[data-testid=OneTimeSecret]");
            second.open("/people/qa");
            assertEquals(0, count(second, "[data-testid=GiveSecret]"), "once, and not again");

            Page page = hers.newPage();
            page.navigate(served.url("/sign-in"));
            type(page, "person", "qa", given);
            page.waitForURL("**/secret*");
            assertEquals(told(language), page.innerText("[data-testid=Reset]"));
            Pictures.keep(page, "reset-told-" + tag);
            type(page, "current", given, CHOSEN, CHOSEN);
            page.waitForURL(url -> !url.contains("/secret"));
            page.navigate(served.url("/secret"));
            assertEquals(told(language), page.innerText("[data-testid=Reset]"), "it is there to be read later too");
            assertEquals(0, page.locator("[data-testid=Forced]").count());
        }
    }

    /** What her page must say of both of them, in the zone of the plant. */
    private String told(Language language) {
        Messages words = new Messages(language, ZoneId.of("Asia/Shanghai"));
        TwoSigned two = served.office().ledger().standing().secretReset("qa").orElseThrow();
        assertEquals(
                List.of("admin1", "admin2"),
                List.of(two.asked().person(), two.approved().person()));
        String by = words.text(
                "people.secret.by",
                Map.of(
                        "asked", "陈一 Chen Yi (admin1)",
                        "approved", "周二 Zhou Er (admin2)",
                        "when", SignScreen.time(two.approved().at(), words)));
        return words.text("secret.reset") + " " + by + " " + words.text("secret.reset.fix");
    }

    @Test
    void oneAdministratorWithHandMadeRequestsGetsNoSecret() {
        Caller other = new Caller(served).signOn("qa");
        assertEquals(403, other.post("/people/admin1/secret", Map.of()).status());
        Caller admin = new Caller(served).signOn("admin1");
        assertRefused("E-PPL-03", admin.post("/people/qa/secret", Map.of()));
        Answer asked = admin.post("/people/qa/secret-reset", Map.of("why", "let me in"));
        assertTrue(admin.sign(asked.location(), "admin1", OfficeScene.SECRET).contains("SignDone"));
        assertRefused("E-PPL-03", admin.post("/people/qa/secret", Map.of()));
        String proposal =
                served.office().ledger().standing().openProposals().get(0).act().proposal();
        Answer decision = admin.post("/proposals/" + proposal + "/decision", Map.of("decision", "approve", "why", ""));
        String page = admin.sign(decision.location(), "admin1", OfficeScene.SECRET);
        assertTrue(page.contains("E-SGN-02") && !page.contains("SignDone"), page);
        // The second one signs at the first one's browser: still nothing is given there.
        page = admin.sign(decision.location(), "admin2", OfficeScene.SECRET);
        assertTrue(page.contains("SignDone") && !page.contains("data-testid=\"Give\""), page);
        assertRefused("E-PPL-03", admin.post("/people/qa/secret", Map.of()));
        Caller second = new Caller(served).signOn("admin2");
        assertEquals(200, second.post("/people/qa/secret", Map.of()).status());
        assertRefused("E-PPL-03", second.post("/people/qa/secret", Map.of()));
    }

    @Test
    void aResetSaysWhyAndNotOfOneself() {
        Caller admin = new Caller(served).signOn("admin1");
        assertEquals(
                422, admin.post("/people/qa/secret-reset", Map.of("why", " ")).status());
        assertFalse(admin.get("/people/admin1").text().contains("ResetSecret"));
        Answer own = admin.post("/people/admin1/secret-reset", Map.of("why", "mine"));
        assertTrue(admin.sign(own.location(), "admin1", OfficeScene.SECRET).contains("E-SGN-03"));
    }

    private void assertRefused(String code, Answer answer) {
        assertEquals(409, answer.status(), answer.text());
        assertTrue(answer.text().contains(code) && !answer.text().contains("OneTimeSecret"), answer.text());
        List<Entry.Refused> all = served.office().entries(Entry.Refused.class);
        Entry.Refused last = all.get(all.size() - 1);
        assertEquals(code, last.reasons().get(0).code());
        assertEquals("GIVE_SECRET person:qa", last.scan());
    }

    /** Types into the fields of a form, from the one that its page puts the focus on. */
    private static void type(Page page, String first, String... fields) {
        page.waitForFunction("first => document.activeElement.id === first", first);
        for (int i = 0; i < fields.length; i++) {
            page.keyboard().type(fields[i]);
            page.keyboard().press(i < fields.length - 1 ? "Tab" : "Enter");
        }
    }

    private static int count(Desk desk, String selector) {
        return desk.page().locator(selector).count();
    }
}
