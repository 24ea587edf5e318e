package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
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
import org.oxybench.station.words.Language;

/** A unit is held by one person; two let it go, and two grant one retest. */
@Tag("verifies:URS-SIG-103")
class UnitPagesTest {

    private static final SerialNumber UNIT = new SerialNumber("OXYA-1-001");
    private static final LotNumber LOT = new LotNumber("OXYA-1");

    @ParameterizedTest
    @EnumSource
    void aFailedUnitIsHeldLetGoAndRetested(Language language) {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrol("lead", "孙三", "Sun San", Role.LINE_LEAD);
            served.office().enrol("qa", "钱四", "Qian Si", Role.QA_RELEASER);
            failed(served.office().ledger());
            String tag = language.tag();
            try (Desk lead = new Desk(served, "lead");
                    Desk qa = new Desk(served, "qa")) {
                lead.open("/units/" + UNIT);
                lead.look("unit-" + tag).to("#hold-why").type("scratched <i>port</i>");
                lead.push("[action$='/hold'] .button");
                lead.look("sign-hold-" + tag).sign("lead");
                assertTrue(lead.signed(), lead.text());
                assertNotNull(unit(served).held());

                lead.open("/units/" + UNIT);
                lead.to("#lift-why").type("cosmetic only").push("[action$='/lift'] .button");
                lead.look("sign-lift-" + tag).sign("lead");
                assertNotNull(unit(served).held(), "one person lets nothing go");
                approve(qa);
                assertNull(unit(served).held());

                lead.open("/units/" + UNIT);
                lead.to("#retest-why").type("seal found worn").push("[action$='/retest'] .button");
                lead.look("sign-retest-" + tag);
                assertTrue(lead.text().contains("R-RTS-01"), lead.text());
                assertTrue(lead.text().contains("LEAK 1"), lead.text());
                lead.sign("lead");
                assertTrue(unit(served).failed("LEAK"));
                approve(qa);
                assertEquals(Map.of("LEAK", 1), unit(served).grants().retests());
                lead.open("/units/" + UNIT);
                assertEquals(0, lead.page().locator("#retest-why").count(), "one retest, not two");
                served.office().enrol("lead", "孙三", "Sun San-Married", Role.LINE_LEAD);
                for (String page : List.of("/units/", "/trace/")) {
                    lead.open(page + UNIT);
                    assertSigned(lead, page + UNIT);
                }
                lead.look("trace-signed-" + tag);
            }
        }
    }

    /** Every signature is there with the name that was printed, what it says in both languages, and the zone. */
    private static void assertSigned(Desk desk, String page) {
        List<String> rows =
                desk.page().locator("[data-testid=Signatures] tbody tr").allInnerTexts();
        assertEquals(5, rows.size(), page + rows);
        List<String> signers =
                List.of("Sun San (lead)", "Sun San (lead)", "Qian Si (qa)", "Sun San (lead)", "Qian Si (qa)");
        List<String> meanings = List.of("HELD", "SUBMITTED", "APPROVED", "SUBMITTED", "APPROVED");
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i);
            assertTrue(row.contains(signers.get(i)) && row.contains(meanings.get(i)), row);
            assertTrue(row.contains("(Asia/Shanghai)"), row);
        }
        assertTrue(rows.get(0).contains("自此禁止使用 · This is blocked from use from now on"), rows.get(0));
    }

    private static void approve(Desk desk) {
        desk.open("/proposals");
        desk.push("tbody a").push("[value=approve]").sign("qa");
        assertTrue(desk.signed(), desk.text());
    }

    private static UnitStanding unit(Served served) {
        return served.office().ledger().standing().unit(UNIT).orElseThrow();
    }

    /** A lot of one unit that has failed once. */
    static void failed(FileLedger ledger) {
        failed(ledger, Draft.STATION);
    }

    /** A lot of one unit that has failed once, tested by this person. */
    static void failed(FileLedger ledger, String tester) {
        String text = "route";
        String sha256 = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
        append(ledger, new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, "OXY-A", 1, sha256, text));
        append(ledger, new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, "OXY-A.LEAK", 1, sha256, text));
        append(ledger, new Entry.LotOpened(LOT, "OXY-A", 1, List.of(UNIT)));
        RunId run = new RunId("run-1");
        append(
                ledger,
                new Entry.RunStarted(
                        run,
                        Entry.Purpose.PRODUCT,
                        UNIT,
                        LOT,
                        "LEAK",
                        1,
                        "OXY-A.LEAK",
                        1,
                        sha256,
                        "leak-bench r1",
                        "bench-1",
                        Map.of(),
                        1,
                        Map.of(),
                        Map.of(),
                        tester,
                        "test"));
        append(
                ledger,
                new Entry.StepJudged(run, UNIT, "test", List.of(Scenes.leak(0.83)), List.of(), null, null, null, null));
        append(
                ledger,
                new Entry.RunFinished(
                        run, UNIT, LOT, "LEAK", Verdict.FAIL, List.of(Reason.of("F-LEAK-02")), null, false));
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(Instant.now(), Draft.STATION, entry));
    }
}
