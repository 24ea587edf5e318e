package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.record.Role;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.words.Language;

/** The prompt for a PIN beside whatever the bench shows: whole, accessible, and never in the way of a scan. */
@Tag("verifies:URS-OPR-101")
class BenchPinPageTest {

    static Stream<Arguments> screens() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(Arguments.of(language, 1280, 800), Arguments.of(language, 1920, 1080)));
    }

    @ParameterizedTest(name = "in {0} at {1} x {2}")
    @MethodSource("screens")
    void thePromptIsWholeBesideEveryState(Language language, int width, int height) {
        ScriptedBench bench = new ScriptedBench(Scenes.notReady(Instant.now()));
        bench.draw(Scenes.curve(31));
        try (Served served = new Served(bench, language);
                BrowserContext context = served.context(width, height)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            long number = 1;
            for (BenchView scene : List.of(
                    Scenes.notReady(Instant.now()), Scenes.running(Instant.now()), Scenes.fail(Instant.now()))) {
                bench.show(Scenes.withPin(scene, number));
                page.waitForSelector(".pin-form[data-number='" + number++ + "']");
                page.waitForFunction("() => document.activeElement.id === 'pin'");
                page.waitForTimeout(scene.state().name().equals("RUNNING") ? 700 : 80);
                Pictures.keep(page, "bench-pin-" + scene.state() + "-" + language.tag() + "-" + width);
                check(page, width, height);
            }
            bench.show(Scenes.ready(Instant.now()));
            page.waitForSelector("body[data-pin=no]");
            assertEquals(0, page.locator("#pin").count());
        }
    }

    private static void check(Page page, int width, int height) {
        String text = page.textContent(".pin-form");
        assertTrue(text.contains("PIN"), text);
        assertEquals(
                List.of(0, 0),
                page.evaluate("() => [document.documentElement.scrollWidth - innerWidth,"
                        + " document.documentElement.scrollHeight - innerHeight].map(n => Math.max(0, n))"));
        assertEquals(
                List.of(),
                page.evaluate("() => [...document.querySelectorAll('.pin, .pin-form, .pin-form > p')]"
                        + ".filter(e => e.scrollWidth > e.clientWidth + 1)"
                        + ".map(e => e.className)"));
        assertEquals(
                true,
                page.evaluate("() => { const box = document.querySelector('.pin').getBoundingClientRect();"
                        + " return [...document.querySelectorAll('.pin-form > :not([type=hidden])')].every(e => {"
                        + " const r = e.getBoundingClientRect();"
                        + " return r.top >= box.top && r.bottom <= box.bottom && r.right <= box.right; }); }"));
        double least = width >= 1600 ? 112 : 88;
        page.querySelectorAll(".command, .pin-field")
                .forEach(button -> assertTrue(button.boundingBox().height >= least - 0.5));
        assertTrue(page.isVisible("[data-action=CANCEL_PIN]"));
        var stage = page.locator(".stage").boundingBox();
        assertTrue(stage.width * stage.height >= 0.33 * width * height, "the state keeps a third of the screen");
        Accessible.check(page, width + " " + height);
    }

    @Test
    @Tag("verifies:URS-OPR-102")
    void aStopThatIsScannedIntoThePromptIsAScanAndThePinIsNotSent() {
        ScriptedBench bench = new ScriptedBench(Scenes.withPin(Scenes.running(Instant.now()), 1));
        try (Served served = new Served(bench, Language.EN);
                BrowserContext context = served.contextAtBench(bench)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            page.waitForFunction("() => document.activeElement.id === 'pin'");
            ScannerKeys scanner = new ScannerKeys(context.newCDPSession(page));
            scanner.type("12");
            scanner.capsLock(true);
            scanner.type("]d1STN:STOP");
            scanner.enter("Enter");
            page.waitForCondition(() -> !bench.scans().isEmpty());
            assertEquals(List.of("]d1STN:STOP"), bench.scans());
            assertEquals("", page.inputValue("#pin"), "nothing of it stays in the field");
            assertEquals(List.of(), bench.refused());
            page.keyboard().press("Escape");
            page.waitForCondition(() -> !bench.actions().isEmpty());
            assertEquals(List.of(BenchAction.CANCEL_PIN), bench.actions());
        }
    }

    @Test
    @Tag("verifies:URS-OPR-106")
    void whatAPersonTypesIsToldFromWhatAScannerTypes() {
        ScriptedBench bench = new ScriptedBench(Scenes.notReady(Instant.now()));
        try (Served served = new Served(bench, Language.EN);
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            ScannerKeys keys = new ScannerKeys(context.newCDPSession(page));
            keys.type("]d1USR:OP-4471");
            keys.enter("Enter");
            keys.byHand(true);
            keys.type("]d1USR:OP-4471");
            keys.enter("Enter");
            page.waitForCondition(() -> bench.scans().size() == 2);
            assertEquals(List.of("]d1USR:OP-4471"), bench.typed());
        }
    }

    @Test
    void theRightPinGivesTheSessionANewTokenAndSignsItOn() {
        ScriptedBench bench = new ScriptedBench(Scenes.notReady(Instant.now()));
        try (Served served = new Served(bench, Language.EN);
                BrowserContext context = served.context(1280, 800)) {
            served.office().enrol("P-4471", "李娜", "Li Na", Role.OPERATOR);
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            String before = page.getAttribute("meta[name=csrf-token]", "content");
            Page other = context.newPage();
            other.navigate(served.url("/demo"));
            bench.show(Scenes.withPin(Scenes.notReady(Instant.now()), 1, "B-P-4471"));
            page.waitForFunction("() => document.activeElement.id === 'pin'");
            page.keyboard().type("wrong-secret");
            page.keyboard().press("Enter");
            page.waitForCondition(() -> bench.refused().equals(List.of("E-LGN-01")));
            page.waitForFunction("() => !document.getElementById('pin').readOnly");
            page.keyboard().type(OfficeScene.SECRET);
            page.keyboard().press("Enter");
            page.waitForFunction(
                    "before => document.querySelector('meta[name=csrf-token]').content !== before", before);
            assertEquals(List.of("P-4471"), bench.signedOn());
            // The other window of this browser still has the old token, and finds the new one by itself.
            other.bringToFront();
            other.click("[data-kind=bin]");
            other.waitForCondition(() -> bench.scans().equals(List.of("]C0BIN:R3")));
        }
    }
}
