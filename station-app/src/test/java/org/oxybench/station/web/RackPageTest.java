package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.BurnIn.AfterPowerLoss;
import org.oxybench.recipe.Reason;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BurnInView;
import org.oxybench.station.bench.RackPlace;
import org.oxybench.station.words.Language;

/** The page of a burn-in rack: every slot in its place, its hours, its end, and what is wrong with it. */
@Tag("verifies:URS-EQP-107")
class RackPageTest {
    private static final int SLOTS = 16;
    private static final Duration DAY = Duration.ofHours(24);

    /** Friday, 06:40 in Shanghai is when a slot with 13.4 h left ends. */
    private static final Instant NOW = Instant.parse("2026-11-26T09:16:00Z");

    private static final Instant END = NOW.plus(Duration.ofMinutes(804));

    private static SerialNumber serial(int slot) {
        return new SerialNumber("HS1-PUMP-2611-%05d".formatted(slot));
    }

    private static BurnInView burning(Duration left, AfterPowerLoss rule) {
        return new BurnInView("burn", DAY.minus(left), DAY, NOW.plus(left), null, Duration.ZERO, null, rule);
    }

    /** Fourteen minutes without power. */
    private static BurnInView interrupted(Duration left, AfterPowerLoss rule) {
        return new BurnInView(
                "burn",
                DAY.minus(left),
                DAY,
                null,
                NOW.minus(Duration.ofMinutes(14)),
                Duration.ZERO,
                Reason.of("E-COM-02"),
                rule);
    }

    private static BenchView slot(int slot, BenchView like, @Nullable BurnInView burnIn) {
        BenchView.RunView run = like.run() == null
                ? null
                : new BenchView.RunView(
                        serial(slot),
                        like.run().attempt(),
                        like.run().operation(),
                        like.run().recipe(),
                        like.run().phases(),
                        like.run().started(),
                        like.run().expectedEnd(),
                        like.run().question(),
                        like.run().outcome());
        return new BenchView(
                1,
                "slot-" + slot,
                like.title(),
                like.state(),
                like.band(),
                like.why(),
                like.notice(),
                like.lot(),
                like.operator(),
                like.signOn(),
                run,
                burnIn,
                like.actions(),
                like.online(),
                like.homeKind(),
                NOW);
    }

    /** Sixteen slots in every state that takes hours, not in the order of their places. */
    private static List<ScriptedBench> rack() {
        List<ScriptedBench> slots = new ArrayList<>();
        for (int i = 1; i <= SLOTS; i++) {
            BenchView view =
                    switch (i) {
                        case 1 -> slot(i, Scenes.running(NOW), burning(Duration.ofMinutes(804), AfterPowerLoss.RESUME));
                        case 3 ->
                            slot(i, Scenes.running(NOW), interrupted(Duration.ofMinutes(114), AfterPowerLoss.RESUME));
                        case 4 ->
                            slot(i, Scenes.running(NOW), interrupted(Duration.ofMinutes(114), AfterPowerLoss.ASK));
                        case 5 -> slot(i, Scenes.fail(NOW), null);
                        case 6 -> slot(i, Scenes.noResult(NOW), null);
                        case 7 -> slot(i, Scenes.offline(NOW), null);
                        case 8 -> slot(i, Scenes.emergency(NOW), null);
                        case 9 -> slot(i, Scenes.pass(NOW), null);
                        case 10 -> slot(i, Scenes.ready(NOW), null);
                        case 11 ->
                            slot(i, Scenes.running(NOW), burning(Duration.ofMinutes(803), AfterPowerLoss.RESUME));
                        case 12 -> slot(i, Scenes.closing(NOW), null);
                        case 13 -> slot(i, Scenes.held(NOW), null);
                        default -> slot(i, Scenes.running(NOW), burning(Duration.ofHours(19), AfterPowerLoss.RESUME));
                    };
            ScriptedBench bench = new ScriptedBench(view, new RackPlace("R1", i));
            if (i == 11) {
                bench.turn(NOW.plusSeconds(120));
            }
            slots.add(bench);
        }
        Collections.reverse(slots);
        return slots;
    }

    private static Served served(Language language, List<ScriptedBench> slots) {
        return Served.of(language, slots.toArray(ScriptedBench[]::new));
    }

    @ParameterizedTest
    @CsvSource({"EN, 1280, 800", "EN, 1920, 1080", "ZH_CN, 1280, 800", "ZH_CN, 1920, 1080"})
    void sixteenTilesStandInTheOrderOfTheirPlacesAndFit(Language language, int width, int height) {
        try (Served served = served(language, rack());
                BrowserContext context = served.context(width, height)) {
            Page page = context.newPage();
            page.navigate(served.url("/racks/R1"));
            List<BoundingBox> boxes = new ArrayList<>();
            var tiles = page.getByTestId("SlotTile").all();
            assertEquals(
                    IntStream.rangeClosed(1, SLOTS).mapToObj(Integer::toString).toList(),
                    tiles.stream().map(tile -> tile.getAttribute("data-slot")).toList());
            tiles.forEach(tile -> boxes.add(tile.boundingBox()));
            for (int i = 0; i < SLOTS; i++) {
                assertEquals(boxes.get(i / 4 * 4).y, boxes.get(i).y, 0.5, "row of slot " + (i + 1));
                assertEquals(boxes.get(i % 4).x, boxes.get(i).x, 0.5, "column of slot " + (i + 1));
                assertEquals(135, boxes.get(i).height, 0.5);
            }
            // Two pixels above and below a line are the font's own, not its letters'.
            assertEquals(List.of(), page.evaluate("""
                            () => [...document.querySelectorAll('.slot')]
                                .filter(t => t.scrollHeight > t.clientHeight + 2 || t.scrollWidth > t.clientWidth)
                                .map(t => t.textContent.trim())"""), "every tile holds its text");
            assertEquals(
                    true,
                    page.evaluate("() => document.documentElement.scrollHeight <= innerHeight"
                            + " && document.documentElement.scrollWidth <= innerWidth"),
                    "the page does not scroll");
            Accessible.look(page, "rack-" + width + "-" + language.tag());
        }
    }

    @Test
    void theCountsAreTogetherAsManyAsThereAreSlots() {
        try (Served served = served(Language.EN, rack());
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/benches"));
            page.locator("[data-testid=Racks] a").click();
            assertTrue(page.url().endsWith("/racks/R1"), page.url());
            List<String> numbers = page.getByTestId("RackCounts").locator("b").allInnerTexts();
            assertEquals(SLOTS, numbers.stream().mapToInt(Integer::parseInt).sum(), numbers.toString());
            assertEquals(
                    "Next to unload: slot 1, ends Fri 06:40",
                    page.getByTestId("RackNext").innerText());
            assertEquals(
                    "5 burning in",
                    page.locator(".rack-count[data-state=BURNING]").innerText());
            assertEquals(
                    "2 power loss",
                    page.locator(".rack-count[data-state=INTERRUPTED]").innerText());
        }
    }

    @Test
    void aTileTellsHoursEndAndPowerLossByTheServersClock() {
        List<ScriptedBench> slots = rack();
        try (Served served = served(Language.EN, slots);
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/racks/R1"));
            String first = tile(page, 1);
            assertTrue(first.contains("13.4 h") && first.contains("ends Fri 06:40"), first);
            assertTrue(first.contains("HS1-PUMP-2611-00001"), first);
            assertEquals("36px", size(page, ".slot[data-slot='1'] .slot-left"));
            assertTrue(tile(page, 3).contains("power loss 14 min · 22.1 h kept · resumes by itself"), tile(page, 3));
            assertFalse(tile(page, 3).contains("ends"), "nobody knows when it ends");
            assertTrue(tile(page, 4).contains("QA decides"), tile(page, 4));
            assertTrue(tile(page, 11).contains("starts in its turn at 17:18:00"), tile(page, 11));
            assertTrue(tile(page, 11).contains("ends Fri 06:41"), "so much later: " + tile(page, 11));
            assertTrue(tile(page, 5).contains("failed"), tile(page, 5));
            assertFalse(
                    page.locator(".slot[data-slot='8'] .slot-alarm").innerText().isEmpty(), "an emergency stop");
            // After the outage the hours are the same, and the end is later by the outage.
            Instant later = END.plus(Duration.ofMinutes(14));
            BurnInView resumed = new BurnInView(
                    "burn",
                    DAY.minus(Duration.ofMinutes(804)),
                    DAY,
                    later,
                    null,
                    Duration.ofMinutes(14),
                    null,
                    AfterPowerLoss.RESUME);
            slots.stream()
                    .filter(slot -> slot.name().equals("slot-1"))
                    .forEach(slot -> slot.show(slot(1, Scenes.running(NOW), resumed)));
            page.reload();
            assertTrue(tile(page, 1).contains("13.4 h") && tile(page, 1).contains("ends Fri 06:54"), tile(page, 1));
        }
    }

    @Test
    void onlyTilesThatSomebodyMustLookAtAreInColourAndEachLeadsToItsSlot() {
        try (Served served = served(Language.EN, rack());
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/racks/R1"));
            String plain = colour(page, 1);
            Set<Integer> coloured = new HashSet<>();
            for (int slot = 1; slot <= SLOTS; slot++) {
                if (!colour(page, slot).equals(plain)) {
                    coloured.add(slot);
                }
            }
            assertEquals(Set.of(3, 4, 5, 6, 7, 8, 13), coloured);
            page.locator(".slot[data-slot='1']").focus();
            page.keyboard().press("Tab");
            assertEquals("2", page.evaluate("() => document.activeElement.dataset.slot"));
            assertEquals("4px", page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth"));
            page.keyboard().press("Enter");
            page.waitForURL("**/benches/slot-2");
            assertEquals(404, page.navigate(served.url("/racks/R2")).status());
        }
    }

    private static String tile(Page page, int slot) {
        return page.locator(".slot[data-slot='" + slot + "']").innerText();
    }

    private static String colour(Page page, int slot) {
        return (String) page.locator(".slot[data-slot='" + slot + "']")
                .evaluate("tile => getComputedStyle(tile).backgroundColor");
    }

    private static Object size(Page page, String selector) {
        return page.locator(selector).evaluate("e => getComputedStyle(e).fontSize");
    }
}
