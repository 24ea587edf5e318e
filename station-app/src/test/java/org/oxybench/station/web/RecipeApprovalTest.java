package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Role;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;
import org.oxybench.station.words.OneLanguage;

/** A recipe is put in force by two people, in a browser, by keyboard alone. */
@Tag("verifies:URS-SIG-101")
class RecipeApprovalTest {

    private @Nullable Served opened;

    /** Each test serves in the language that it needs, and nothing before. */
    private Served serve(Language language) {
        Served made = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
        made.office().enrol("liwei", "李伟", "Li Wei", Role.PROCESS_ENGINEER);
        made.office().enrol("wangfang", "王芳", "Wang Fang", Role.RECIPE_APPROVER);
        made.office().enrol("zhaomin", "赵敏", "Zhao Min", Role.PROCESS_ENGINEER, Role.RECIPE_APPROVER);
        Desk.effective(made.office(), 1, "1.0");
        opened = made;
        return made;
    }

    private Served served() {
        return Objects.requireNonNull(opened);
    }

    @AfterEach
    void close() {
        served().close();
    }

    @ParameterizedTest
    @EnumSource
    void twoPeoplePutARecipeInForce(Language language) {
        Served served = serve(language);
        String tag = language.tag();
        try (Desk author = new Desk(served, "liwei");
                Desk approver = new Desk(served, "wangfang")) {
            ask(author, 2, "0.8");
            author.look("sign-recipe-" + tag);
            assertTrue(author.text().contains("≤ 1.000 sccm") && author.text().contains("≤ 0.800 sccm"), author.text());
            assertTrue(author.text().contains("SUBMITTED"), "the meaning's code");
            assertAssessed(author, language);
            assertTrue(author.text().contains("我提出此申请") && author.text().contains("I ask for this"));
            assertTrue(author.text().contains("李伟 Li Wei (liwei)"));
            assertTrue(author.text().contains("(Asia/Shanghai)"));
            author.sign("liwei").look("signed-recipe-" + tag);
            assertTrue(author.signed());
            assertEquals(1, served.office().ledger().standing().openProposals().size());
            assertEquals(1, revision(), "one person alone puts nothing in force");

            approver.open("/proposals");
            approver.look("proposals-" + tag);
            approver.push("tbody a").look("proposal-" + tag);
            assertAssessed(approver, language);
            approver.to("#why").type("reviewed, lower limit agreed").push("[value=approve]");
            approver.look("sign-approval-" + tag).sign("wangfang");
            assertTrue(approver.signed(), approver.text());
            assertEquals(2, revision());
            approver.open("/documents");
            assertTrue(approver.look("documents-" + tag).text().contains(Desk.RECIPE + " r2"));
            approver.push("tbody a").look("document-" + tag);
            assertEquals(
                    List.of("李伟 Li Wei (liwei)", "王芳 Wang Fang (wangfang)"),
                    approver.page()
                            .locator("[data-testid=Signatures] tbody td:nth-child(2)")
                            .allInnerTexts());
        }
    }

    /** Who asks and who approves see what lint says, what changes in words, and how the decay may be wrong. */
    private static void assertAssessed(Desk desk, Language language) {
        Messages words = new Messages(language, ZoneOffset.UTC);
        String limit = language == Language.EN ? "External leak" : "外泄漏率";
        for (String told : List.of(
                words.text("document.lint.none"), words.text("document.words"), words.text("document.risk"), limit)) {
            assertTrue(desk.text().contains(told), told + " in " + desk.text());
        }
        assertTrue(desk.text().contains("0.8 sccm"), "the change in words: " + desk.text());
        assertTrue(desk.text().contains("1.4 %"), "of units at the limit, accepted: " + desk.text());
        assertEquals(
                1,
                desk.page().locator("[data-testid=RiskCurve] svg path.closed").count());
    }

    @ParameterizedTest
    @EnumSource
    void theSamePersonIsNotTheSecondOne(Language language) {
        Served served = serve(language);
        try (Desk desk = new Desk(served, "zhaomin")) {
            ask(desk, 2, "0.8");
            desk.sign(desk.page(), "zhaomin", "not-the-secret-1");
            assertTrue(desk.text().contains("E-LGN-01"), desk.text());
            assertSpoken(language, desk.page().innerText("[data-testid=SignRefusal]"));
            desk.sign("zhaomin");
            desk.open("/proposals");
            desk.push("tbody a");
            assertTrue(desk.text().contains("E-SGN-02"), desk.text());
            assertFalse(desk.page().isVisible("[value=approve]"));
            String proposal = served.office()
                    .ledger()
                    .standing()
                    .openProposals()
                    .get(0)
                    .act()
                    .proposal();
            // No page offers it: somebody makes the request by hand.
            forge(desk, proposal);
            desk.sign("zhaomin");
            assertTrue(desk.text().contains("E-SGN-02"), desk.text());
            assertSpoken(language, desk.page().innerText("[data-testid=SignRefusal]"));
            assertEquals(1, revision());
            // Who sits down and signs is another person than who is signed on: then that person is the second one.
            desk.sign("wangfang");
            assertTrue(desk.page().innerText("[data-testid=Signer]").contains("王芳 Wang Fang (wangfang)"));
            assertEquals(2, revision());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScannedBadgeSignsAndATypedOneDoesNot(Language language) {
        Served served = serve(language);
        try (Desk desk = new Desk(served, "liwei")) {
            ask(desk, 2, "0.8");
            ScannerKeys keys = new ScannerKeys(desk.page().context().newCDPSession(desk.page()));
            keys.byHand(true);
            badge(desk, keys);
            assertTrue(desk.text().contains("E-SCN-05"), desk.text());
            assertEquals(List.of(), served.office().ledger().standing().openProposals());
            keys.byHand(false);
            badge(desk, keys);
            assertTrue(desk.signed(), desk.text());
            assertTrue(desk.page().innerText("[data-testid=Signer]").contains("(liwei)"));
            assertEquals(1, served.office().ledger().standing().openProposals().size());
        }
    }

    private static void badge(Desk desk, ScannerKeys keys) {
        keys.type("]d1USR:B-liwei");
        keys.enter("Enter");
        assertEquals("secret", desk.page().evaluate("document.activeElement.id"));
        desk.type(OfficeScene.SECRET).push("#sign");
    }

    @Test
    void enterAndAWrongSecretDoNotSign() {
        Served served = serve(Language.EN);
        try (Desk desk = new Desk(served, "liwei")) {
            ask(desk, 2, "0.8");
            String path = desk.page().url();
            desk.to("#person").type("liwei").press("Enter");
            assertEquals("secret", desk.page().evaluate("document.activeElement.id"));
            desk.type(OfficeScene.SECRET).press("Enter");
            assertEquals("sign", desk.page().evaluate("document.activeElement.id"));
            assertEquals(path, desk.page().url());
            assertFalse(desk.signed());
            desk.page().evaluate("document.querySelector('form.sign').dataset.kept = 'yes'");
            // Without the page's script too: the form has no button that Enter could press.
            desk.page()
                    .evaluate("document.querySelector('form.sign').replaceWith("
                            + "document.querySelector('form.sign').cloneNode(true))");
            desk.page().focus("#person");
            desk.press("Enter");
            desk.page().waitForTimeout(300);
            assertTrue(desk.page().isVisible("form.sign[data-kept=yes]"), "Enter has sent the form");
            desk.open(path.substring(path.indexOf("/sign/")));
            desk.sign(desk.page(), "liwei", "not-the-secret-1");
            assertTrue(desk.text().contains("E-LGN-01"), desk.text());
            assertEquals(List.of(), served.office().ledger().standing().openProposals());
            desk.sign("liwei");
            assertTrue(desk.signed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void backAndAnotherTabAndReloadSignNothingTwice(Language language) {
        Served served = serve(language);
        try (Desk desk = new Desk(served, "liwei")) {
            ask(desk, 2, "0.8");
            Page other = desk.tab(desk.page().url());
            desk.sign("liwei");
            assertTrue(desk.signed());
            desk.page().goBack();
            assertFalse(desk.page().isVisible("#sign"), desk.page().url());
            desk.page().goForward();
            desk.page().reload();
            assertTrue(desk.signed());
            desk.sign(other, "liwei", OfficeScene.SECRET);
            assertTrue(other.isVisible("[data-testid=SignDone]"));
            assertEquals(1, served.office().ledger().standing().openProposals().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasMovedIsReadAgain(Language language) {
        Served served = serve(language);
        try (Desk author = new Desk(served, "liwei");
                Desk approver = new Desk(served, "wangfang");
                Desk third = new Desk(served, "zhaomin")) {
            ask(author, 2, "0.8");
            Desk.effective(served.office(), 1, "1.0");
            author.sign("liwei");
            assertTrue(author.text().contains("E-SGN-01"), author.text());
            author.look("stale-" + language.tag());
            author.push("a.button:not(.plain)").sign("liwei");
            assertTrue(author.signed(), author.text());

            decide(approver, "approve");
            decide(third, "reject");
            third.sign("zhaomin");
            assertTrue(third.signed(), third.text());
            approver.sign("wangfang");
            assertTrue(approver.text().contains("E-SGN-04"), approver.text());
            assertSpoken(language, approver.page().innerText("[data-testid=SignRefusal]"));
            assertEquals(1, revision());
        }
    }

    @Test
    void aFileWithProblemsShowsAllOfThemAndIsStoredNowhere() {
        Served served = serve(Language.EN);
        try (Desk desk = new Desk(served, "liwei")) {
            desk.open("/documents/import");
            String bad =
                    Desk.recipe(3, "0.8").replace("decimals: 2", "decimal: 2").replace("rate: 50 Hz", "rate: 50 kg");
            desk.to("#text").type(bad).to("#why").type("<b>why</b>").push(".words .button");
            desk.look("import-problems-en");
            assertTrue(desk.page().locator("[data-testid=Problems] tbody tr").count() >= 4, desk.text());
            assertEquals("<b>why</b>", desk.page().inputValue("#why"));
            assertEquals(bad, desk.page().inputValue("#text"));
            desk.open("/documents/import");
            desk.to("#text").type(Desk.recipe(1, "0.8")).to("#why").type("why").push(".words .button");
            assertTrue(desk.text().contains("The revision must be 2 or higher, not 1"), desk.text());
            assertEquals(List.of(), served.office().ledger().standing().openProposals());
        }
    }

    /** What a person is told is in the person's language alone. */
    private static void assertSpoken(Language language, String told) {
        boolean chinese = language == Language.ZH_CN;
        assertEquals(chinese, !OneLanguage.chinese(told).isEmpty(), told);
        assertEquals(chinese, OneLanguage.english(told).isEmpty(), told);
    }

    private static void ask(Desk desk, int revision, String limit) {
        desk.open("/documents/import");
        desk.to("#text").type(Desk.recipe(revision, limit)).to("#why").type("lower limit after study 12");
        desk.push(".words .button");
        assertTrue(desk.page().url().contains("/sign/"), desk.text());
    }

    private static void decide(Desk desk, String decision) {
        desk.open("/proposals");
        desk.push("tbody a").to("#why").type("agreed").push("[value=" + decision + "]");
        assertTrue(desk.page().url().contains("/sign/"), desk.text());
    }

    /** Sends the form of an approval that the page does not show. */
    @SuppressWarnings("deprecation") // What stands in its place waits for an address, and this one is unknown.
    private static void forge(Desk desk, String proposal) {
        desk.open("/proposals/" + proposal);
        desk.page().waitForNavigation(() -> desk.page().evaluate("""
                    path => {
                      const form = document.createElement('form');
                      form.method = 'post';
                      form.action = path;
                      const token = document.querySelector('meta[name="csrf-token"]').content;
                      Object.entries({token: token, why: 'agreed', decision: 'approve'}).forEach(([name, value]) => {
                        const field = document.createElement('input');
                        field.name = name;
                        field.value = value;
                        form.append(field);
                      });
                      document.body.append(form);
                      form.submit();
                    }\
                    """, "/proposals/" + proposal + "/decision"));
    }

    private int revision() {
        return served().office()
                .ledger()
                .standing()
                .effective(DocumentKind.RECIPE, Desk.RECIPE)
                .orElseThrow()
                .revision();
    }
}
