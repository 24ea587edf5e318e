package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.ledger.Hash;
import org.oxybench.station.people.ProvedPerson;
import org.oxybench.station.people.Signing;
import org.oxybench.station.words.Language;

/** A unit that is stuck without a result is rejected by quality staff, or tested once more where its route says so. */
@Tag("verifies:URS-SIG-103")
class StuckUnitPageTest {

    private static final SerialNumber UNIT = new SerialNumber("OXYA-1-001");
    private static final LotNumber LOT = new LotNumber("OXYA-1");
    private static final String REPEAT = ", quality_repeat: true";
    private static final String ROUTE = """
            product: OXY-A
            revision: 1
            title: {zh-CN: 氧合器, en: Oxygenator}
            gtin: '09521234000013'
            serial: '{lot}-###'
            operations:
              - {operation: COAT, title: {zh-CN: 涂层, en: Coat}, recipe: OXY-A.COAT, max_attempts: 1%s}
              - {operation: RINSE, title: {zh-CN: 漂洗, en: Rinse}, recipe: OXY-A.RINSE, max_attempts: 3%s}
              - {operation: DRY, title: {zh-CN: 干燥, en: Drying}, recipe: OXY-A.DRY, max_attempts: 2%s}
            """;

    @ParameterizedTest
    @EnumSource
    void oneRunMoreIsGrantedByTwoWhereTheRouteSaysSo(Language language) {
        try (Served served = served(language)) {
            FileLedger ledger = served.office().ledger();
            lot(ledger, REPEAT);
            ran(ledger, "COAT", Verdict.PASS);
            ran(ledger, "RINSE", Verdict.PASS);
            ran(ledger, "DRY", Verdict.NO_RESULT);
            try (Desk lead = new Desk(served, "lead");
                    Desk qa = new Desk(served, "qa")) {
                lead.open("/units/" + UNIT);
                assertEquals(
                        List.of("RINSE"),
                        operations(lead),
                        "DRY has an attempt left, and what is coated again is rinsed again");
                ran(ledger, "DRY", Verdict.NO_RESULT);
                lead.open("/units/" + UNIT);
                assertEquals(List.of("RINSE", "DRY"), operations(lead));
                lead.page().selectOption("#reason", "R-RTS-05");
                lead.to("#retest-why").type("dryer was off").push("[action$='/retest'] .button");
                lead.look("sign-repeat-" + language.tag()).sign("lead");
                assertTrue(unit(served).passed("RINSE"), "asked for is not granted");
                qa.open("/proposals");
                qa.push("tbody a").push("[value=approve]").sign("qa");
                assertTrue(qa.signed(), qa.text());
                assertFalse(unit(served).passed("RINSE"));
                lead.open("/units/" + UNIT);
                assertEquals(List.of("COAT", "DRY"), operations(lead), "once of each, and RINSE will come after it");
            }
        }
    }

    @Test
    void aRouteThatDoesNotSaySoGrantsNothing() {
        try (Served served = served(Language.EN)) {
            FileLedger ledger = served.office().ledger();
            lot(ledger, "");
            ran(ledger, "RINSE", Verdict.PASS);
            ran(ledger, "DRY", Verdict.NO_RESULT);
            ran(ledger, "DRY", Verdict.NO_RESULT);
            try (Desk lead = new Desk(served, "lead")) {
                lead.open("/units/" + UNIT);
                assertEquals(0, lead.page().locator("#retest-why").count());
                Entry grant = new Entry.RetestGranted(UNIT, LOT, "DRY", Reason.of("R-RTS-05", "why", "x"));
                Signing signing = served.office().people().signing();
                Signing.Paper paper = signing.propose(grant, "x");
                String refused = signing.sign(
                                ProvedPerson.of(ledger.standing().person("lead").orElseThrow(), Instant.now()),
                                paper,
                                paper.digest(),
                                paper.heads())
                        .match(signed -> "", Reason::code);
                assertEquals("E-SGN-10", refused);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void qualityRejectsItForGood(Language language) {
        try (Served served = served(language)) {
            FileLedger ledger = served.office().ledger();
            lot(ledger, REPEAT);
            ran(ledger, "RINSE", Verdict.NO_RESULT);
            append(ledger, new Entry.UnitHeld(UNIT, LOT, Reason.of("H-VOID-02")));
            try (Desk lead = new Desk(served, "lead");
                    Desk qa = new Desk(served, "qa")) {
                lead.open("/units/" + UNIT);
                assertEquals(0, lead.page().locator("#reject-why").count(), "quality staff alone");
                qa.open("/units/" + UNIT);
                qa.look("unit-stuck-" + language.tag());
                qa.to("#reject-why").type("nobody knows").push("[action$='/reject'] .button");
                qa.look("sign-reject-" + language.tag()).sign("qa");
                assertTrue(qa.signed(), qa.text());
                Reason held = unit(served).held();
                assertNotNull(held);
                assertEquals(Entry.UnitHeld.REJECTED, held.code());
                lead.open("/units/" + UNIT);
                assertEquals(0, lead.page().locator("#lift-why").count(), "nobody lifts it");
                qa.open("/trace/" + UNIT);
                assertTrue(qa.text().contains("nobody knows"), qa.text());
                qa.look("trace-rejected-" + language.tag());
            }
        }
    }

    private static Served served(Language language) {
        Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
        served.office().enrol("lead", "孙三", "Sun San", Role.LINE_LEAD);
        served.office().enrol("qa", "钱四", "Qian Si", Role.QA_RELEASER);
        return served;
    }

    private static List<String> operations(Desk desk) {
        return desk.page().locator("#operation option").allInnerTexts().stream()
                .map(String::strip)
                .toList();
    }

    private static UnitStanding unit(Served served) {
        return served.office().ledger().standing().unit(UNIT).orElseThrow();
    }

    private static void lot(FileLedger ledger, String repeat) {
        document(ledger, Entry.DocumentKind.ROUTE, "OXY-A", ROUTE.formatted(repeat, repeat, repeat));
        document(ledger, Entry.DocumentKind.RECIPE, "OXY-A.LEAK", "recipe");
        append(ledger, new Entry.LotOpened(LOT, "OXY-A", 1, List.of(UNIT)));
    }

    private static void document(FileLedger ledger, Entry.DocumentKind kind, String id, String text) {
        String sha256 = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
        append(ledger, new Entry.DocumentEffective(kind, id, 1, sha256, text));
    }

    private static void ran(FileLedger ledger, String operation, Verdict verdict) {
        UnitStanding unit = ledger.standing().unit(UNIT).orElseThrow();
        int attempt = unit.attempts(operation) + 1;
        RunId run = new RunId(operation + "-" + attempt);
        String text = "recipe";
        String sha256 = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
        append(
                ledger,
                new Entry.RunStarted(
                        run,
                        Entry.Purpose.PRODUCT,
                        UNIT,
                        LOT,
                        operation,
                        attempt,
                        "OXY-A.LEAK",
                        1,
                        sha256,
                        "leak-bench r1",
                        "bench-1",
                        Map.of(),
                        1,
                        Map.of(),
                        Map.of(),
                        Draft.STATION,
                        "test"));
        boolean passed = verdict == Verdict.PASS;
        if (passed) {
            append(
                    ledger,
                    new Entry.StepJudged(
                            run, UNIT, "test", List.of(Scenes.leak(0.213)), List.of(), null, null, null, null));
        }
        List<Reason> reasons = passed ? List.of() : List.of(Reason.of("E-COM-01"));
        append(ledger, new Entry.RunFinished(run, UNIT, LOT, operation, verdict, reasons, null, false));
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(Instant.now(), Draft.STATION, entry));
    }
}
