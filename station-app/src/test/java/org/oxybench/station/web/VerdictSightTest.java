package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.words.Language;

/** PASS and FAIL are told apart from afar by everybody: whole panels, by their pixels, for each kind of eye. */
@Tag("verifies:URS-SCR-002")
class VerdictSightTest {

    private static final double DIFFERENCE_MIN = 40;
    private static final double CONTRAST_MIN = 4.5;

    /** As a browser names them; to the last one a difference of colours is one of lightness alone. */
    private static final List<String> EYES =
            List.of("none", "protanopia", "deuteranopia", "tritanopia", "achromatopsia");

    @ParameterizedTest(name = "in {0} at {1} x {2}")
    @MethodSource("org.oxybench.station.web.BenchPageTest#screens")
    void panelsDifferForEveryEye(Language language, int width, int height) {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = new Served(bench, language);
                BrowserContext context = served.context(width, height)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            Map<String, MeanColour> pass = seen(page, bench, Scenes.pass(Instant.now()));
            for (BenchView failed : List.of(Scenes.fail(Instant.now()), Scenes.guarded(Instant.now()))) {
                Map<String, MeanColour> fail = seen(page, bench, failed);
                assertAll(EYES.stream().map(eye -> () -> assertDiffer(eye, at(pass, eye), at(fail, eye))));
            }
        }
    }

    @Test
    void theEyesAreNotAllTheSame() {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = new Served(bench, Language.EN);
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            Map<String, MeanColour> pass = seen(page, bench, Scenes.pass(Instant.now()));
            Map<String, MeanColour> fail = seen(page, bench, Scenes.fail(Instant.now()));
            for (String eye : EYES.subList(1, EYES.size())) {
                assertTrue(Math.max(changed(pass, eye), changed(fail, eye)) > 5, eye);
            }
            Lab grey = at(fail, "achromatopsia").lab();
            assertEquals(0, Math.hypot(grey.a(), grey.b()), 1, "no colour is left");
        }
    }

    /** The gauge had this ground once, and lifted FAIL's luminance half-way to that of PASS. */
    @Test
    void aWhiteGaugeInFailIsFound() {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = new Served(bench, Language.EN);
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            MeanColour pass = at(seen(page, bench, Scenes.pass(Instant.now())), "none");
            show(page, bench, Scenes.fail(Instant.now()));
            page.evaluate("() => { document.querySelector('.gauge-plate').style.background = '#FFFFFF'; }");
            assertTrue(pass.contrast(MeanColour.of(page.locator(".stage").screenshot())) < CONTRAST_MIN);
        }
    }

    @Test
    void theGaugeIsReadableOnItsGround() {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = new Served(bench, Language.EN);
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            Stream.of(Scenes.pass(Instant.now()), Scenes.fail(Instant.now()), Scenes.guarded(Instant.now()))
                    .forEach(view -> {
                        show(page, bench, view);
                        assertReadable(page, ".gauge text", "fill", 4.5);
                        assertReadable(page, ".gauge line", "stroke", 3);
                        assertReadable(page, ".gauge path", "fill", 3);
                    });
        }
    }

    private static void assertDiffer(String eye, MeanColour pass, MeanColour fail) {
        String told = "%s: ΔE00 %.1f, luminance %.2f : 1"
                .formatted(eye, pass.lab().difference(fail.lab()), pass.contrast(fail));
        assertTrue(pass.contrast(fail) >= CONTRAST_MIN, told);
        assertTrue(pass.lab().difference(fail.lab()) >= DIFFERENCE_MIN, told);
    }

    private static double changed(Map<String, MeanColour> seen, String eye) {
        return at(seen, "none").lab().difference(at(seen, eye).lab());
    }

    private static void assertReadable(Page page, String selector, String property, double least) {
        MeanColour ground = MeanColour.of(style(page, ".gauge-plate", "backgroundColor"));
        int parts = page.locator(selector).count();
        assertTrue(parts > 0, selector);
        for (int i = 0; i < parts; i++) {
            String colour = (String) page.locator(selector)
                    .nth(i)
                    .evaluate("(part, property) => getComputedStyle(part)[property]", property);
            double contrast = ground.contrast(MeanColour.of(colour));
            assertTrue(contrast >= least, selector + " " + colour + " has " + contrast);
        }
    }

    private static String style(Page page, String selector, String property) {
        return (String)
                page.locator(selector).evaluate("(element, property) => getComputedStyle(element)[property]", property);
    }

    /** The verdict's panel, its border and all that stands on it, as each eye sees it on average. */
    private static Map<String, MeanColour> seen(Page page, ScriptedBench bench, BenchView view) {
        show(page, bench, view);
        CDPSession session = page.context().newCDPSession(page);
        Map<String, MeanColour> seen = new TreeMap<>();
        EYES.forEach(eye -> seen.put(eye, seen(page, session, eye)));
        see(session, "none");
        session.detach();
        return seen;
    }

    private static MeanColour seen(Page page, CDPSession session, String eye) {
        see(session, eye);
        return MeanColour.of(page.locator(".stage").screenshot());
    }

    private static void see(CDPSession session, String eye) {
        JsonObject deficiency = new JsonObject();
        deficiency.addProperty("type", eye);
        session.send("Emulation.setEmulatedVisionDeficiency", deficiency);
    }

    private static MeanColour at(Map<String, MeanColour> seen, String eye) {
        return Objects.requireNonNull(seen.get(eye));
    }

    private static void show(Page page, ScriptedBench bench, BenchView view) {
        bench.show(view);
        page.waitForSelector("body[data-revision='" + bench.view().revision() + "']");
    }
}
