package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.words.Language;

/** Every state of the bench page in both languages and both sizes: accessible, whole, and in its own colours. */
@Tag("verifies:URS-SCR-002")
class BenchPageTest {

    /** Computed fill of the stage, its border colour and the band's fill, by state: the tokens of the design. */
    private static final Map<String, List<String>> COLOURS = Map.of(
            "OFFLINE", List.of("rgb(247, 248, 249)", "rgb(114, 124, 135)", "rgb(10, 74, 148)"),
            "NOT-READY", List.of("rgb(247, 248, 249)", "rgb(114, 124, 135)", "rgb(10, 74, 148)"),
            "READY", List.of("rgb(255, 255, 255)", "rgb(114, 124, 135)", "rgb(10, 74, 148)"),
            "RUNNING", List.of("rgb(255, 255, 255)", "rgb(63, 72, 82)", "rgb(63, 72, 82)"),
            "PASS", List.of("rgb(168, 238, 201)", "rgb(0, 102, 74)", "rgb(10, 74, 148)"),
            "FAIL", List.of("rgb(106, 6, 14)", "rgb(106, 6, 14)", "rgb(10, 74, 148)"),
            "NO-RESULT", List.of("rgb(255, 194, 26)", "rgb(21, 25, 30)", "rgb(10, 74, 148)"),
            "STOPPED", List.of("rgba(0, 0, 0, 0)", "rgb(63, 72, 82)", "rgb(63, 72, 82)"),
            "HELD", List.of("rgb(255, 255, 255)", "rgb(114, 124, 135)", "rgb(10, 74, 148)"),
            "E-STOP", List.of("rgb(255, 194, 26)", "rgb(155, 10, 20)", "rgb(10, 74, 148)"));

    private static final Map<String, List<String>> WORDS = Map.of(
            "OFFLINE", List.of("离线", "OFFLINE"),
            "NOT-READY", List.of("未就绪", "NOT READY"),
            "READY", List.of("待测", "READY"),
            "RUNNING", List.of("测试中", "RUNNING"),
            "PASS", List.of("合格", "PASS"),
            "FAIL", List.of("不合格", "FAIL"),
            "NO-RESULT", List.of("无结果", "NO RESULT"),
            "STOPPED", List.of("已停止", "STOPPED"),
            "HELD", List.of("已暂扣", "ON HOLD"),
            "E-STOP", List.of("急停", "E-STOP"));

    static Stream<Arguments> screens() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(Arguments.of(language, 1280, 800), Arguments.of(language, 1920, 1080)));
    }

    @ParameterizedTest(name = "in {0} at {1} x {2}")
    @MethodSource("screens")
    void showsEveryStateWholeAndInItsColours(Language language, int width, int height) {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        bench.draw(Scenes.curve(31));
        try (Served served = new Served(bench, language);
                BrowserContext context = served.context(width, height)) {
            Page page = context.newPage();
            List<String> complaints = complaints(page, served);
            Response response = page.navigate(served.url("/bench"));
            assertTrue(response.headers()
                    .getOrDefault("content-security-policy", "")
                    .startsWith("default-src 'self'"));
            assertEquals(language.tag(), page.getAttribute("html", "lang"));
            for (Map.Entry<String, BenchView> scene : Scenes.all(Instant.now()).entrySet()) {
                bench.show(scene.getValue());
                page.waitForSelector("body[data-revision='" + bench.view().revision() + "']");
                page.waitForTimeout(scene.getKey().equals("RUNNING") ? 700 : 80);
                picture(page, "bench-" + scene.getKey(), language, width);
                check(page, scene.getKey(), language, width, height);
            }
            assertEquals(List.of(), complaints);
        }
    }

    @ParameterizedTest(name = "in {0} at {1} x {2}")
    @MethodSource("screens")
    void fitsNoticesAndDangersIntoTheBand(Language language, int width, int height) {
        ScriptedBench bench = new ScriptedBench(Scenes.pressurised(Instant.now()));
        try (Served served = new Served(bench, language);
                BrowserContext context = served.context(width, height)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            assertEquals("rgb(255, 194, 26)", style(page, ".band", "backgroundColor"));
            assertTrue(page.textContent(".band-main").contains("31 kPa"), "the danger stands first");
            assertFalse(page.textContent("body").contains(language == Language.EN ? "safe to open" : "安全打开"));
            Fit.check(page, width, height, "pressurised");
            picture(page, "bench-pressurised", language, width);
            bench.show(Scenes.failedPressurised(Instant.now()));
            page.waitForSelector("body[data-state=FAIL]");
            Fit.check(page, width, height, "failed and pressurised");
            assertEquals("rgb(21, 25, 30)", style(page, ".vent-unsafe", "color"), "as black as on any other ground");
            picture(page, "bench-failed-pressurised", language, width);
            long number = 1;
            for (String code :
                    List.of("E-SCN-04", "E-UNT-03", "E-BIN-02", "E-LED-02", "E-OPR-02", "E-CLS-03", "E-RDR-01")) {
                bench.show(Scenes.withNotice(Scenes.running(Instant.now()), number++, code));
                page.waitForSelector(".band-notice[data-code='" + code + "']");
                Fit.check(page, width, height, code);
            }
            picture(page, "bench-notice", language, width);
            bench.show(Scenes.waiting(Instant.now(), "open-bench"));
            page.waitForSelector("body[data-revision='" + bench.view().revision() + "']");
            assertTrue(page.textContent(".band-main").contains(Scenes.UNIT.value()), "which unit is to be put in");
            Fit.check(page, width, height, "open-bench");
            picture(page, "bench-open-first", language, width);
        }
    }

    private static void check(Page page, String state, Language language, int width, int height) {
        int column = language == Language.EN ? 1 : 0;
        String word = Objects.requireNonNull(WORDS.get(state)).get(column);
        List<String> colours = Objects.requireNonNull(COLOURS.get(state));
        assertAll(
                state,
                () -> assertEquals(word, page.textContent(".verdict-word")),
                () -> assertTrue(page.title().startsWith(word)),
                () -> assertTrue(page.getAttribute(".verdict-icon path", "d").length() > 5),
                () -> assertEquals(colours.get(0), style(page, ".stage", "backgroundColor")),
                () -> assertTrue(
                        state.equals("E-STOP") || colours.get(1).equals(style(page, ".stage", "borderTopColor"))),
                () -> assertEquals(colours.get(2), style(page, ".band", "backgroundColor")),
                () -> assertEquals(state.equals("FAIL"), page.isVisible(".phase[data-progress=failed]")),
                () -> Fit.check(page, width, height, state),
                () -> noRawText(page),
                () -> buttonsAreLargeAndApart(page, width),
                () -> assertTrue(stageArea(page) >= 0.33 * width * height, "the verdict fills a third of the screen"),
                () -> assertEquals(state.equals("RUNNING"), page.isVisible("[data-hold=STOP]")),
                () -> assertEquals(List.of(), clickableEmergencyStops(page)),
                () -> {
                    if (width == 1280 || state.equals("FAIL")) {
                        Accessible.check(page, state + " " + width);
                    }
                });
    }

    private static void noRawText(Page page) {
        String text = page.innerText("body");
        assertFalse(text.matches("(?s).*(undefined|null|NaN|\uFFFD|–:––).*"), text);
        for (String token : Pattern.compile("\\s+").splitAsStream(text).toList()) {
            assertFalse(token.matches("[a-z]+\\.[a-z][a-zA-Z.]+"), "raw key: " + token);
        }
    }

    /** The language switch is a link of the title bar rather than a button for gloves: its height is its bar's. */
    private static void buttonsAreLargeAndApart(Page page, int width) {
        double least = width >= 1600 ? 112 : 88;
        List<BoundingBox> boxes = page.locator("button:visible, a:visible, [role=button]:visible").all().stream()
                .map(Locator::boundingBox)
                .toList();
        page.querySelectorAll(".commandbar button, .commandbar a")
                .forEach(button -> assertTrue(button.boundingBox().height >= least, button.innerText()));
        for (int i = 0; i < boxes.size(); i++) {
            for (BoundingBox other : boxes.subList(i + 1, boxes.size())) {
                assertTrue(gap(boxes.get(i), other) >= 16, "two buttons are " + gap(boxes.get(i), other) + " px apart");
            }
        }
    }

    private static double gap(BoundingBox one, BoundingBox other) {
        double across = Math.max(one.x - other.x - other.width, other.x - one.x - one.width);
        double along = Math.max(one.y - other.y - other.height, other.y - one.y - one.height);
        return Math.max(across, along);
    }

    /** Whatever can be clicked, by what it says and what it is called. */
    private static List<?> clickableEmergencyStops(Page page) {
        return (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('button, a, input, summary, [role=button], [role=link], [onclick],'
                    + ' [tabindex], [data-action], [data-hold]')]
                  .map(e => [e.textContent, e.title, e.ariaLabel, e.value, e.id, e.dataset.action, e.dataset.hold])
                  .map(said => said.join(' '))
                  .filter(said => /e.?stop|emergency|急停/i.test(said))
                """);
    }

    private static double stageArea(Page page) {
        var box = page.locator(".stage").boundingBox();
        return box.width * box.height;
    }

    private static List<String> complaints(Page page, Served served) {
        List<String> complaints = new CopyOnWriteArrayList<>(new ArrayList<>());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(served.url("/"))) {
                complaints.add("foreign request " + request.url());
            }
        });
        return complaints;
    }

    private static String style(Page page, String selector, String property) {
        return (String) page.evaluate(
                "([s, p]) => getComputedStyle(document.querySelector(s))[p]", List.of(selector, property));
    }

    private static void picture(Page page, String name, Language language, int width) {
        Pictures.keep(page, name + "-" + language.tag() + "-" + width);
    }
}
