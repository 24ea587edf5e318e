package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.config.MovedTime;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** What a browser may do at a bench at which somebody is signed on in another one. */
@Tag("verifies:URS-WEB-103")
class BenchBrowserTest {

    private static final String UNIT = "]d2010691234567890121HS1A-Demo26-00001";
    private static final String BADGE = "]d1USR:OP-2203";
    private static final String STOP = "]d1STN:STOP";

    private MovedTime time;
    private ScriptedBench bench;
    private Served served;

    @BeforeEach
    void serve() {
        time = new MovedTime();
        bench = new ScriptedBench(Scenes.running(Instant.now()));
        served = new Served(bench, Language.EN, Set.of(), time, time);
    }

    @AfterEach
    void close() {
        served.close();
    }

    private Caller stranger() {
        Caller stranger = new Caller(served);
        stranger.get("/bench");
        return stranger;
    }

    private static Answer scan(Caller caller, String text) {
        return caller.post("/bench/scan", Map.of("text", text, "manual", "false"));
    }

    private static Answer act(Caller caller, BenchAction action) {
        return caller.post("/bench/action", Map.of("action", action.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {UNIT, "]d1LOT:A2611-014", "]d1BIN:R3", "]d1STN:AGAIN", "]d1STN:SIGNOFF", "anything"})
    void nobodyElseScansForWhoIsSignedOn(String text) {
        Caller operator = served.atBench(bench);
        Caller stranger = stranger();
        Answer refused = scan(stranger, text);
        assertEquals(403, refused.status());
        Messages words = new Messages(Language.EN, time.getZone());
        assertTrue(refused.text().contains(words.text("problem.E-WEB-15")), refused.text());
        assertEquals(List.of(), bench.scans());
        assertEquals(
                List.of("E-WEB-15"),
                served.office().entries(Entry.Refused.class).stream()
                        .map(entry -> entry.reasons().get(0).code())
                        .toList());
        assertEquals(204, scan(operator, text).status());
        assertEquals(List.of(text), bench.scans());
    }

    /** The table of illegal acts at a bench, for whoever is not in the browser that proved to be there. */
    @ParameterizedTest
    @EnumSource
    @Tag("verifies:URS-SIG-104")
    void whateverComesFromAnotherBrowserIsRefusedAndRecordedWithWhoItWas(Language language) {
        served.atBench(bench);
        served.office().enrol("lead", "何静", "He Jing", Role.LINE_LEAD);
        served.office().enrol("viewer", "周看", "Zhou Kan", Role.TRACE_VIEWER);
        String told = new Messages(language, time.getZone()).text("problem.E-WEB-15");
        for (String who : List.of("", "lead", "viewer")) {
            Caller caller = who.isEmpty() ? stranger() : new Caller(served).signOn(who);
            caller.post("/language", Map.of("language", language.tag()));
            for (String text : List.of(UNIT, "]d1LOT:A2611-014", "]d1BIN:R3", "]d1STN:AGAIN", "]d1STN:SIGNOFF")) {
                assertRefused(who, told, () -> scan(caller, text));
            }
            for (BenchAction action : BenchAction.values()) {
                if (action != BenchAction.STOP) {
                    assertRefused(who, told, () -> act(caller, action));
                }
            }
            Map<String, String> answer = Map.of("question", "R-1/count/1", "given", "3", "file", "", "sha256", "");
            assertRefused(who, told, () -> caller.post("/bench/answer", answer));
        }
        assertEquals(List.of(), bench.answers());
        assertEquals(List.of(), bench.scans());
        assertEquals(List.of(), bench.actions());
    }

    private void assertRefused(String who, String told, Supplier<Answer> trying) {
        int before = served.office().entries(Entry.Refused.class).size();
        Answer answer = trying.get();
        assertEquals(403, answer.status());
        assertTrue(answer.text().contains(told), answer.text());
        List<Entry.Refused> all = served.office().entries(Entry.Refused.class);
        assertEquals(before + 1, all.size());
        assertEquals("E-WEB-15", all.get(before).reasons().get(0).code());
        assertEquals(who.isEmpty() ? null : who, all.get(before).person());
    }

    @Test
    void somebodySignedOnInTheOfficeIsNotAtTheBench() {
        served.atBench(bench);
        served.office().enrol("lead", "何静", "He Jing", Role.LINE_LEAD);
        assertEquals(403, scan(new Caller(served).signOn("lead"), UNIT).status());
        assertEquals(List.of(), bench.scans());
    }

    @ParameterizedTest
    @EnumSource(names = "STOP", mode = EnumSource.Mode.EXCLUDE)
    void nobodyElseActsForWhoIsSignedOn(BenchAction action) {
        Caller operator = served.atBench(bench);
        assertEquals(403, act(stranger(), action).status());
        assertEquals(List.of(), bench.actions());
        assertEquals(204, act(operator, action).status());
        assertEquals(List.of(action), bench.actions());
    }

    @Test
    void everybodyMayStopAndMayShowABadge() {
        served.atBench(bench);
        Caller stranger = stranger();
        assertEquals(204, act(stranger, BenchAction.STOP).status());
        assertEquals(204, scan(stranger, STOP).status());
        assertEquals(204, scan(stranger, BADGE).status());
        assertEquals(List.of(BenchAction.STOP), bench.actions());
        assertEquals(List.of(STOP, BADGE), bench.scans());
    }

    /** A test that runs for hours keeps its operator signed on; whoever passes by opens no office with that. */
    @Test
    void whoIsAwayFromARunningBenchHasNoOfficeThere() {
        Caller operator = served.atBench(bench);
        assertEquals(200, operator.get("/trace").status());
        time.move(Duration.ofMinutes(16));
        assertEquals(204, scan(operator, UNIT).status(), "the bench is still the operator's");
        assertEquals(401, operator.get("/trace").status());
        assertEquals(401, operator.get("/trace").status());
    }

    @Test
    void whoWorksAtTheBenchIsThereForTheOfficeToo() {
        bench.show(Scenes.ready(Instant.now()));
        Caller operator = served.atBench(bench);
        for (int i = 0; i < 3; i++) {
            time.move(Duration.ofMinutes(14));
            assertEquals(204, scan(operator, UNIT).status());
        }
        assertEquals(200, operator.get("/trace").status());
        time.move(Duration.ofHours(12));
        assertEquals(204, scan(operator, UNIT).status());
        assertEquals(401, operator.get("/trace").status(), "nobody's shift is that long");
    }

    @Test
    void aPinThatNobodyAskedForIsRecordedAndAFloodOfThemCounted() {
        served.office().enrol("lead", "何静", "He Jing", Role.LINE_LEAD);
        Caller stranger = stranger();
        assertEquals(401, pin(stranger, "B-lead").status());
        Entry.Refused first = served.office().entries(Entry.Refused.class).get(0);
        assertEquals("E-OPR-03", first.reasons().get(0).code());
        assertEquals("sign-on badge:B-lead", first.scan());
        assertEquals("lead", first.person());
        assertEquals("bench-1", first.bench());
        int sent = 1;
        for (int window = 0; window < 4; window++) {
            for (int i = 0; i < Pace.EACH_MAX - 1; i++, sent++) {
                assertEquals(401, pin(stranger, "B-made-up").status());
            }
            time.move(Pace.WINDOW);
        }
        time.move(Duration.ofMinutes(1));
        assertEquals(401, pin(stranger, "B-made-up").status());
        List<Entry.Refused> all = served.office().entries(Entry.Refused.class);
        assertEquals(Refusals.EACH_MAX + 2, all.size(), "some, their number, and the next minute's first");
        Reason many = all.get(Refusals.EACH_MAX).reasons().get(0);
        assertEquals("E-REF-01", many.code());
        assertEquals(String.valueOf(sent - Refusals.EACH_MAX), many.arguments().get("count"));
        assertEquals(List.of(), bench.signedOn());
    }

    private static Answer pin(Caller caller, String badge) {
        return caller.post("/bench/pin", Map.of("badge", badge, "pin", OfficeScene.SECRET));
    }

    @Test
    void atABenchWithoutAnybodyTheBenchItselfRefuses() {
        bench.show(Scenes.notReady(Instant.now()));
        assertEquals(204, scan(stranger(), UNIT).status());
        assertEquals(List.of(UNIT), bench.scans());
    }

    @Test
    void moreThanAPersonCanScanIsHeldBackAndAStopIsNot() {
        Caller operator = served.atBench(bench);
        Caller stranger = stranger();
        for (int i = 0; i < Pace.EACH_MAX; i++) {
            assertEquals(204, scan(stranger, BADGE).status());
        }
        assertEquals(429, scan(stranger, BADGE).status());
        assertEquals(429, scan(stranger(), BADGE).status(), "another session is no other source");
        assertEquals(429, act(stranger, BenchAction.TEST_AGAIN).status());
        assertEquals(204, scan(stranger, STOP).status());
        assertEquals(204, act(stranger, BenchAction.STOP).status());
        assertEquals(204, scan(operator, UNIT).status(), "who is signed on there is not held back");
        assertEquals(Pace.EACH_MAX + 2, bench.scans().size());
        time.move(Pace.WINDOW);
        assertEquals(204, scan(stranger, BADGE).status());
    }
}
