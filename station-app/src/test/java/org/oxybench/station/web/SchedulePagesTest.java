package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Draft;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LedgerChecked;
import org.oxybench.record.Role;
import org.oxybench.station.words.Language;

/** QA sees when the ledger was last checked, how late that was, what it found, and when it is due next. */
@Tag("verifies:URS-LED-003")
final class SchedulePagesTest {

    @ParameterizedTest
    @EnumSource
    void qaSeesWhatIsDueAndWhatWasFound(Language language) throws Exception {
        String tag = language.tag();
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrol("qa1", "孙三", "Sun San", Role.QA_REVIEWER);
            try (Desk qa = new Desk(served, "qa1")) {
                qa.open("/audit");
                qa.push("a[href='/schedule']");
                assertTrue(qa.text().contains("0 30 2 * * ?"), qa.text());
                assertTrue(qa.text().contains("Asia/Shanghai"), qa.text());
                qa.look("schedule-never-" + tag);

                Instant begun = Instant.now();
                append(
                        served,
                        new LedgerChecked(
                                begun.minusSeconds(90_000), begun.minusSeconds(3_600), begun, 4_711, 12, null));
                qa.open("/schedule");
                String late = language == Language.EN ? "25 h 0 min" : "25 小时 0 分";
                assertTrue(qa.text().contains("4711"), qa.text());
                assertTrue(qa.text().contains(late), qa.text());
                assertFalse(qa.text().contains("E-LED-03"), qa.text());
                qa.look("schedule-late-" + tag);

                Reason damage = Reason.of(FileLedger.SCRUB_FOUND_DAMAGE, "finding", "frame at entry 7 in x.seg");
                append(served, new LedgerChecked(begun, begun, begun, 7, 0, damage));
                qa.open("/schedule");
                assertTrue(qa.text().contains("E-LED-03"), qa.text());
                assertTrue(qa.text().contains("frame at entry 7 in x.seg"), qa.text());
                assertEquals(1, qa.page().locator("[data-testid=Schedule] td b").count(), "it is marked");
                qa.look("schedule-damage-" + tag);

                qa.push("a[href='/audit?kind=LedgerChecked']");
                assertEquals(
                        2, qa.page().locator("[data-testid=Audit] tbody tr").count(), qa.text());
                assertTrue(qa.text().contains(late), qa.text());
                assertTrue(qa.text().contains("frame at entry 7 in x.seg"), qa.text());
                qa.look("schedule-audit-" + tag);
            }
        }
    }

    private static void append(Served served, LedgerChecked checked) {
        served.office().ledger().append(Draft.of(Instant.now(), Draft.STATION, checked));
    }
}
