package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.words.Language;

/** A station with two benches, whose pages never speak for each other. */
@Tag("verifies:URS-EQP-107")
class BenchesTest {

    private static final Map<String, String> SCAN = Map.of("text", "]C0LOT:L-1", "manual", "false");

    private final BenchView nobody = Scenes.notReady(Instant.now());

    private final ScriptedBench first = new ScriptedBench(nobody);
    private final ScriptedBench second = new ScriptedBench(at("bench-2", nobody, null));
    private final Served served = Served.of(Language.EN, first, second);
    private final Caller caller = new Caller(served);

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void theOverviewLeadsToEachBenchAndSaysItsState() {
        assertEquals("/benches", caller.get("/bench").location());
        second.show(at("bench-2", Scenes.fail(Instant.now()), null));
        String page = caller.get("/benches").text();
        assertTrue(page.contains("href=\"/benches/bench-1\" data-state=\"NOT-READY\""), page);
        assertTrue(page.contains("href=\"/benches/bench-2\" data-state=\"FAIL\""), page);
        assertTrue(page.contains(Scenes.UNIT.value()), page);
        assertEquals(204, caller.post("/language", Map.of("language", "zh-CN")).status());
        assertTrue(caller.get("/benches").text().contains("测试台"));
    }

    @Test
    void aScanReachesTheBenchOfItsPageAndNoOther() {
        String page = caller.get("/benches/bench-2").text();
        assertTrue(page.contains("data-path=\"/benches/bench-2\""), page);
        assertTrue(page.contains("href=\"/demo?bench=bench-2\""), page);
        assertEquals(204, caller.post("/benches/bench-2/scan", SCAN).status());
        assertEquals(List.of(), first.scans());
        assertEquals(List.of("]C0LOT:L-1"), second.scans());
    }

    @Test
    void withoutABenchsNameNothingReachesAny() {
        caller.get("/benches");
        for (String path : List.of("/bench/scan", "/benches/bench-3/scan")) {
            assertEquals(404, caller.post(path, SCAN).status(), path);
        }
        assertEquals(404, caller.get("/benches/bench-3").status());
        assertEquals(List.of(), first.scans());
        assertEquals(List.of(), second.scans());
    }

    @Test
    void oneBrowserServesTwoBenchesForOnePersonAtATime() {
        caller.get("/benches/bench-1");
        signOn("li", first);
        signOn("li", second);
        assertEquals(204, caller.post("/benches/bench-1/scan", SCAN).status());
        assertEquals(204, caller.post("/benches/bench-2/scan", SCAN).status());
        signOn("wang", second);
        assertEquals(204, caller.post("/benches/bench-2/scan", SCAN).status());
        assertEquals(
                403,
                caller.post("/benches/bench-1/scan", SCAN).status(),
                "Li Na is signed on there, and somebody else has proved to be at this browser");
    }

    @Test
    void theEndAtOneBenchIsNotTheEndAtTheOther() {
        caller.get("/benches/bench-1");
        signOn("li", first);
        signOn("li", second);
        first.show(nobody);
        assertEquals(204, caller.post("/benches/bench-2/scan", SCAN).status());
        second.show(at("bench-2", nobody, null));
        caller.get("/scanner-test");
        assertEquals("", caller.person());
    }

    @Test
    void aCardOfTheDemonstrationIsScannedAtTheBenchThatIsChosen() {
        String cards = caller.get("/demo?bench=bench-2").text();
        assertTrue(cards.contains("data-path=\"/benches/bench-2\""), cards);
        assertTrue(cards.contains("href=\"/demo?bench=bench-1\""), cards);
        try (Served one = new Served(new ScriptedBench(Scenes.ready(Instant.now())), Language.EN)) {
            String alone = new Caller(one).get("/demo").text();
            assertTrue(alone.contains("data-path=\"/bench\""), alone);
            assertFalse(alone.contains("/demo?bench="), alone);
        }
    }

    /** By badge and PIN, with the entry and the screen that a real bench would make of it. */
    private void signOn(String person, ScriptedBench bench) {
        if (served.office().ledger().standing().person(person).isEmpty()) {
            served.office().enrol(person, "某人", "Some One", Role.OPERATOR);
        }
        served.office().ledger().append(Draft.of(Instant.now(), person, new Entry.SignedOn(person, bench.name())));
        bench.show(at(bench.name(), Scenes.withPin(nobody, 1, "B-" + person), person));
        Map<String, String> pin = Map.of("badge", "B-" + person, "pin", OfficeScene.SECRET);
        assertEquals(200, caller.post("/benches/" + bench.name() + "/pin", pin).status());
        bench.show(at(bench.name(), nobody, person));
        caller.get("/benches/" + bench.name());
    }

    /** A snapshot as another bench would show it, with somebody signed on. */
    private static BenchView at(String bench, BenchView view, @Nullable String person) {
        return new BenchView(
                view.revision(),
                bench,
                view.title(),
                view.state(),
                view.band(),
                view.why(),
                view.notice(),
                view.lot(),
                person == null ? null : new BenchView.OperatorView(person, "某人", "Some One"),
                view.signOn(),
                view.run(),
                view.actions(),
                view.online(),
                view.homeKind(),
                view.at());
    }
}
