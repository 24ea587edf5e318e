package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Role;
import org.oxybench.station.cli.Spoken;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.OneLanguage;

/** Who approves a recipe has its risk counted in a browser, by the simulator as it is, before it is in force. */
class RiskPageTest {

    private static final double COUNTED_WITHIN_MS = 300_000;

    private static Served serve(Language language) {
        Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
        served.office().enrol("liwei", "李伟", "Li Wei", Role.PROCESS_ENGINEER);
        served.office().enrol("wangfang", "王芳", "Wang Fang", Role.RECIPE_APPROVER);
        served.office().enrol("lina", "李娜", "Li Na", Role.OPERATOR);
        Desk.effective(served.office(), 1, "1.0");
        return served;
    }

    private static void propose(Desk author) {
        author.open("/documents/import");
        author.to("#text").type(Desk.recipe(2, "0.8")).to("#why").type("lower limit");
        author.push(".words .button").sign("liwei");
        assertTrue(author.signed(), author.text());
    }

    private static Desk proposal(Desk desk) {
        desk.open("/proposals");
        return desk.push("tbody a");
    }

    private static String state(Desk desk) {
        return desk.page().getAttribute("[data-testid=RiskRun]", "data-state");
    }

    private static void await(Desk desk, String state) {
        desk.page()
                .waitForSelector(
                        "[data-testid=RiskRun][data-state=" + state + "]",
                        new Page.WaitForSelectorOptions().setTimeout(COUNTED_WITHIN_MS));
    }

    @ParameterizedTest
    @EnumSource
    void theApproverHasItCountedAndReadsWhatTheCommandSays(Language language, @TempDir Path dir) throws IOException {
        String tag = language.tag();
        try (Served served = serve(language);
                Desk author = new Desk(served, "liwei");
                Desk approver = new Desk(served, "wangfang")) {
            propose(author);
            proposal(approver).look("proposal-risk-" + tag);
            assertEquals("not-counted", state(approver));
            approver.push("[data-testid=RiskLink]").look("risk-not-counted-" + tag);
            approver.push("#start");
            assertTrue(List.of("waiting", "running").contains(state(approver)), approver.text());
            await(approver, "running");
            approver.look("risk-running-" + tag);
            String told = approver.page().innerText("[data-testid=RiskState]");
            approver.page()
                    .waitForFunction(
                            "told => document.querySelector('[data-testid=RiskState]').textContent !== told",
                            told,
                            new Page.WaitForFunctionOptions().setTimeout(COUNTED_WITHIN_MS));
            await(approver, "counted");
            approver.look("risk-counted-" + tag);
            assertSpoken(language, approver.text());
            assertTrue(approver.text().contains(String.valueOf(Served.RISK_RUNS)), approver.text());
            approver.page().locator("[data-testid=CountedCurve]").scrollIntoViewIfNeeded();
            Pictures.keep(approver.page(), "risk-curve-" + tag);

            List<String> rows =
                    approver.page().locator("[data-testid=RiskRun] tbody tr").allInnerTexts();
            assertEquals(11, rows.size(), rows::toString);
            assertEquals(
                    11,
                    approver.page()
                            .locator("[data-testid=CountedCurve] svg .counted")
                            .count());
            String said = command(dir, tag);
            for (String row : rows) {
                String[] cells = row.split("\t", -1);
                assertTrue(said.contains(cells[0].strip()) && said.contains(cells[2].strip()), row + " in " + said);
            }
            for (String finding :
                    approver.page().locator("[data-testid=RiskFinding]").allInnerTexts()) {
                assertTrue(said.contains(finding), finding + " in " + said);
            }
            proposal(author);
            assertEquals("counted", state(author), "whoever reads the proposal sees it");
            author.open("/documents/RECIPE/" + Desk.RECIPE + "/1");
            assertEquals("not-counted", state(author), "the revision in force is another recipe");
        }
    }

    private static String command(Path dir, String tag) throws IOException {
        Path file = dir.resolve(Desk.RECIPE + ".yaml");
        Files.writeString(file, Desk.recipe(2, "0.8"));
        Spoken told = Spoken.by(
                TestMachine.live(),
                "recipe",
                "risk",
                file.toString(),
                "--runs",
                String.valueOf(Served.RISK_RUNS),
                "--lang",
                tag);
        assertEquals(0, told.code(), told.err());
        return told.out();
    }

    @Test
    void whoReadsStartsNothingAndASecondPressDoesNotStartASecond() {
        try (Served served = serve(Language.EN);
                Desk author = new Desk(served, "liwei");
                Desk reader = new Desk(served, "lina");
                Desk approver = new Desk(served, "wangfang")) {
            propose(author);
            proposal(reader).push("[data-testid=RiskLink]");
            assertFalse(reader.page().isVisible("#start"), "who only reads starts nothing");
            proposal(approver).push("[data-testid=RiskLink]");
            String path = approver.page().url().replaceFirst(".*(/risk/)", "$1");
            Page other = approver.tab(approver.page().url());
            approver.push("#start");
            await(approver, "running");
            other.waitForFunction("() => document.getElementById('start')");
            Desk.push(other, "#start");
            assertTrue(other.isVisible("#cancel"), "it is the same run: " + other.innerText("main"));

            approver.push("#cancel");
            assertEquals("not-counted", state(approver), "given up");
            reader.open(path);
            assertEquals("not-counted", state(reader));
            other.reload();
            assertFalse(other.isVisible("#cancel"));
            reader.open("/risk/" + "0".repeat(64));
            assertFalse(reader.page().isVisible("[data-testid=RiskRun]"), "no recipe has this hash");
        }
    }

    private static void assertSpoken(Language language, String told) {
        boolean chinese = language == Language.ZH_CN;
        assertEquals(chinese, !OneLanguage.chinese(told).isEmpty(), told);
    }
}
