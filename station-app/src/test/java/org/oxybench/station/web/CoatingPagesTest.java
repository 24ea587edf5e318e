package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.coating.CoatingScene;
import org.oxybench.station.words.Language;

/** A bath is taken from the mixed solution to its verdict in browsers, by keyboard and scanner alone. */
final class CoatingPagesTest {

    private static final String OPERATOR = "OP-1";
    private static final String TECHNICIAN = "TE-1";
    private static final String QUALITY = "QA-1";

    private static final List<String> READINGS =
            List.of("3.9", "100", "37", "2", "30", "3", "0.05", "0.75", "10", "40", "6");

    private static Served serve(Language language) {
        Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
        served.office().enrol(OPERATOR, "李娜", "Li Na", Role.OPERATOR);
        served.office().enrol(TECHNICIAN, "周五", "Zhou Wu", Role.TECHNICIAN);
        served.office().enrol(QUALITY, "孙三", "Sun San", Role.QA_REVIEWER);
        return served;
    }

    private static CoatingScene lots(Served served) throws IOException {
        CoatingScene scene = CoatingScene.on(served.office().ledger(), Instant.now());
        scene.lot("L1", 3);
        return scene;
    }

    private static void fill(Desk desk, Map<String, String> fields) {
        fields.forEach((field, value) -> {
            desk.page().focus("#" + field);
            desk.press("Control+A").type(value);
        });
    }

    private static void mix(Desk desk, String lot) {
        desk.open("/coating");
        desk.push("#mix");
        desk.to("#solution").type(lot);
        desk.to("#last_day").type("2099-12-31");
        desk.to("#mg_per_l").type("100");
        desk.to("#litres").type("40");
        desk.push("#record");
    }

    @SuppressWarnings("deprecation") // As in Desk: the address stays.
    private static void scan(Desk desk, String serial) {
        ScannerKeys keys = new ScannerKeys(desk.page().context().newCDPSession(desk.page()));
        desk.page().waitForNavigation(() -> {
            keys.type("]d2010691234567890221" + serial);
            keys.enter("Enter");
        });
    }

    private static String step(Desk desk) {
        return desk.page().getAttribute("[data-testid=Now]", "data-step");
    }

    private static String told(Desk desk, String field) {
        return desk.page().innerText("#" + field + "-told");
    }

    private static void read(Desk desk, String value) {
        desk.to("#lowest").type(value);
        desk.push("#record");
    }

    @ParameterizedTest
    @EnumSource
    void aBathIsTakenToItsVerdictByKeyboardAndScannerAlone(Language language) throws IOException {
        String tag = language.tag();
        try (Served served = serve(language);
                CoatingScene scene = lots(served);
                Desk operator = new Desk(served, OPERATOR);
                Desk technician = new Desk(served, TECHNICIAN);
                Desk quality = new Desk(served, QUALITY)) {
            assertTrue(scene.ledger().size() > 0);
            mix(operator, "S1");
            operator.look("coating-line-" + tag);
            operator.push("#begin");
            operator.to("#bath").type("B1");
            scan(operator, "L1-1");
            operator.push("#begin-bath");
            assertTrue(told(operator, "solution").contains("E-COAT-11"), operator.text());
            operator.look("coating-begin-refused-" + tag);
            quality.open("/baths");
            quality.look("baths-waiting-" + tag);
            quality.push("[data-testid=Waiting] button");
            assertEquals(0, quality.page().locator("[data-testid=Waiting]").count());
            scan(operator, "L1-2");
            operator.to("#serial").type("L1-2").press("Enter");
            operator.page().waitForSelector("#serial[aria-invalid=true]");
            assertTrue(told(operator, "serial").contains("E-COAT-30"), "twice in one bath");
            assertEquals(2, operator.page().locator("[data-testid=UnitsIn] li").count());
            operator.push("#begin-bath");
            assertTrue(operator.page().url().endsWith("/coating/B1"), operator.text());
            operator.look("coating-bath-begun-" + tag);

            readings(operator, tag);
            line(operator);
            assertEquals("coupon", step(operator));
            coupons(operator, tag);
            proofs(operator);
            samples(operator, technician, tag);
            operator.open("/coating/B1");
            assertEquals("verdict", step(operator));
            operator.look("coating-bath-complete-" + tag);

            quality.open("/baths/B1");
            quality.look("bath-to-judge-" + tag);
            quality.push("#judge");
            assertEquals(
                    Verdict.PASS,
                    served.office()
                            .ledger()
                            .standing()
                            .coating()
                            .bath("B1")
                            .orElseThrow()
                            .verdict());
            operator.open("/coating");
            assertEquals(0, operator.page().locator("[data-testid=OpenBaths]").count());
        }
    }

    private static void readings(Desk operator, String tag) {
        assertEquals("reading-acidity", step(operator));
        read(operator, "3,9");
        assertTrue(told(operator, "lowest").contains("E-COAT-30"), operator.text());
        assertEquals("3,9", operator.page().inputValue("#lowest"), "what was typed stays");
        operator.look("coating-reading-refused-" + tag);
        operator.open("/coating/B1");
        operator.to("#lowest").type("3.8");
        operator.to("#highest").type("4.0");
        operator.push("#record");
        assertTrue(told(operator, "missing").contains("E-COAT-30"), "of a stretch a person says what is missing");
        operator.open("/coating/B1");
        for (String value : READINGS) {
            if (step(operator).equals("reading-circulation_time")) {
                assertEquals(
                        "early", operator.page().getAttribute("[data-testid=Now] [data-testid=Due]", "data-state"));
                operator.look("coating-countdown-" + tag);
            }
            read(operator, value);
            assertTrue(operator.page().isVisible("[data-testid=Recorded]"), operator.text());
        }
        assertEquals(
                11,
                operator.page()
                        .locator("[data-testid=Steps] tr[data-state=PASS]")
                        .count());
    }

    private static void line(Desk operator) {
        operator.to("#line").type("LN-1");
        operator.to("#blank_before").type("0.8");
        for (int level = 1; level <= 6; level++) {
            double absorbance = 0.8 - 0.02 * 6 * (level - 1);
            operator.to("#standard_" + level).type(String.valueOf(6 * (level - 1)));
            operator.to("#read_" + level).type("%.3f %.3f".formatted(absorbance + 0.001, absorbance - 0.001));
        }
        operator.to("#blank_after").type("0.801");
        operator.push("#record");
    }

    private static void coupons(Desk operator, String tag) {
        operator.to("#coupon").type("C1");
        operator.to("#written").type("B9");
        operator.to("#absorbances").type("0.72 0.721");
        operator.to("#area").type("4");
        operator.push("#record");
        assertTrue(told(operator, "written").contains("E-COAT-08"), operator.text());
        operator.look("coating-coupon-refused-" + tag);
        for (int i = 1; i <= 3; i++) {
            operator.open("/coating/B1");
            operator.to("#coupon").type("C" + i);
            operator.to("#written").type("B1");
            operator.to("#absorbances").type("0.72 0.721");
            operator.to("#area").type("4");
            operator.push("#record");
        }
    }

    private static void proofs(Desk operator) {
        for (String unit : List.of("L1-1", "L1-2")) {
            assertEquals("proof", step(operator));
            assertEquals(unit, operator.page().inputValue("#unit"));
            operator.to("#before_mg").type("100");
            operator.to("#before_l").type("2");
            operator.to("#after_mg").type("87");
            operator.to("#after_l").type("2");
            operator.to("#u").type("1");
            operator.push("#record");
        }
    }

    private static void samples(Desk operator, Desk technician, String tag) {
        for (String unit : List.of("L1-1", "L1-2")) {
            assertEquals("sample", step(operator));
            fill(operator, Map.of("unit", unit, "value", "0.3"));
            operator.push("#record");
            fill(operator, Map.of("unit", unit, "value", "0.3"));
            operator.push("#record");
            assertTrue(told(operator, "value").contains("E-COAT-24"), "the second entry is another person's");
            technician.open("/coating/B1");
            technician.look("coating-second-person-" + tag);
            assertEquals(unit, technician.page().inputValue("#unit"));
            assertTrue(!technician.text().contains("0.3"), "the first entry is not shown");
            technician.to("#value").type("0.31");
            technician.push("#record");
            assertTrue(told(technician, "value").contains("E-COAT-23"), technician.text());
            fill(technician, Map.of("value", "0.3"));
            technician.push("#record");
            operator.open("/coating/B1");
        }
    }

    @Test
    void whatIsOutsideIsSaidAtOnceAndASilentStationRecordsNothing() throws IOException {
        try (Served served = serve(Language.EN);
                CoatingScene scene = lots(served);
                Desk operator = new Desk(served, OPERATOR)) {
            scene.solution("S1");
            scene.begin("B1", "S1", List.of(new SerialNumber("L1-1")));
            operator.open("/coating/B1/reading-bath_temperature");
            read(operator, "34.9");
            assertTrue(operator.page().innerText("[data-testid=Problems]").contains("F-COAT-01"), operator.text());
            operator.page().setViewportSize(800, 600);
            operator.look("coating-outside-small");
            assertEquals(
                    true,
                    operator.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
                    "nothing beside the page");
            scene.begin("B2", "S1", List.of(new SerialNumber("L1-2")));
            operator.open("/coating/B1");
            operator.to("#lowest").type("3.8");
            scene.evidence("B1");
            operator.page().waitForSelector("#coat-changed:not([hidden])");
            operator.page().context().setOffline(true);
            operator.page().waitForSelector("#coat-lost:not([hidden])");
            operator.look("coating-lost");
            assertTrue(operator.page().isDisabled("#record"));
            operator.page().context().setOffline(false);
            operator.page().waitForSelector("#record:not([disabled])");
            assertEquals("3.8", operator.page().inputValue("#lowest"), "what was typed is still there");
        }
    }

    @Test
    void nobodyJudgesABathThatHasChangedSinceItWasRead() throws IOException {
        try (Served served = serve(Language.EN);
                CoatingScene scene = lots(served)) {
            scene.solution("S1");
            scene.begin("B1", "S1", List.of(new SerialNumber("L1-1")));
            scene.evidence("B1");
            long read = served.office()
                    .ledger()
                    .standing()
                    .coating()
                    .bath("B1")
                    .orElseThrow()
                    .head();
            Caller quality = new Caller(served).signOn(QUALITY);
            scene.coupon("B1", "B1-BAD", "B1", Place.OUTLET, 0.1);
            Caller.Answer answer = quality.post("/baths/B1/judge", Map.of("read", String.valueOf(read)));
            assertEquals(409, answer.status());
            assertTrue(answer.text().contains("E-SGN-01"), answer.text());
            assertEquals(
                    0, served.office().entries(CoatingEntry.BathJudged.class).size());
            assertTrue(served.office().entries(Entry.Refused.class).stream()
                    .anyMatch(refused -> refused.bench().equals("coating")
                            && refused.reasons().get(0).code().equals("E-SGN-01")));
            assertEquals(
                    400, quality.post("/baths/B1/judge", Map.of("read", "x")).status());
            assertEquals(
                    404, quality.post("/baths/B9/judge", Map.of("read", "1")).status());
            Caller operator = new Caller(served).signOn(OPERATOR);
            assertEquals(
                    403, operator.post("/baths/B1/judge", Map.of("read", "1")).status());
            assertEquals(404, operator.get("/coating/B9").status());
            assertEquals(404, operator.get("/coating/B1/reading-nothing").status());
            assertEquals(
                    Optional.of(Verdict.NO_RESULT),
                    served.office().ledger().standing().coating().of(new SerialNumber("L1-1")));
        }
    }
}
