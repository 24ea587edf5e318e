package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Role;
import org.oxybench.station.words.Language;

/** The pages to read: the history of a unit, its curves, help, the scanner test, the demonstration's cards. */
class PagesTest {

    private static final String READER = "reader";

    private static final List<String> PATHS = List.of(
            "/trace",
            "/trace/" + Scenes.UNIT,
            "/trace/" + Scenes.UNIT + "/curve/22/test_pressure",
            "/trace?serial=NOBODY",
            "/demo",
            "/scanner-test",
            "/help/E-AIR-03");

    @ParameterizedTest
    @EnumSource
    void areAccessibleAndCarryTheMarkOfTheDemonstration(Language language) {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = reading(bench, language);
                Desk desk = new Desk(served, READER)) {
            Page page = desk.page();
            List<String> complaints = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(page.url() + ": " + message.text());
                }
            });
            for (String path : PATHS) {
                page.navigate(served.url(path));
                assertTrue(page.isVisible("[data-testid=DemoMark]"), path);
                Accessible.check(page, path);
                Pictures.keepWhole(page, "page" + path.replaceAll("[/?=]", "-") + "-" + language.tag());
            }
            assertEquals(List.of(), complaints);
        }
    }

    @ParameterizedTest
    @EnumSource
    void historyShowsEveryAttemptWithItsEvidence(Language language) {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = reading(bench, language);
                Desk desk = new Desk(served, READER)) {
            Page page = desk.page();
            page.navigate(served.url("/trace"));
            page.fill("#serial", Scenes.UNIT.value());
            page.press("#serial", "Enter");
            page.waitForURL("**/trace/" + Scenes.UNIT);
            String text = page.innerText("main");
            for (String expected : List.of(
                    "E-AIR-03",
                    "F-LEAK-02",
                    "0.83",
                    "≤ 0.50",
                    "0.85",
                    "0.02",
                    "CAL-2026-0117",
                    "HS1-OXY-A.LEAK r1",
                    "K-88213")) {
                assertTrue(text.contains(expected), expected + " in " + text);
            }
            assertEquals(2, page.locator(".badge").count());
            assertEquals(1, page.locator("figure img").count());
            page.waitForFunction("() => document.querySelector('figure img').complete");
            assertTrue(
                    (int) page.evaluate("document.querySelector('figure img').naturalWidth") > 0, "the curve is drawn");
            assertEquals(
                    9,
                    page.locator("section.attempt").last().locator("tbody tr").count());
        }
    }

    private static Served reading(ScriptedBench bench, Language language) {
        Served served = new Served(bench, language);
        served.office().enrol(READER, "何静", "He Jing", Role.TRACE_VIEWER);
        return served;
    }
}
