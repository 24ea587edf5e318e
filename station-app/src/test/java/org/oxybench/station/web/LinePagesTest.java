package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.coating.CoatingScene;
import org.oxybench.station.words.Language;

/** The coating line's page leads to the bench where a unit is run, and the bath's page shows what its runs tell. */
final class LinePagesTest {

    private static final List<String> TYPED = List.of("3.9", "100");

    @ParameterizedTest
    @EnumSource
    void theOperatorIsLedToTheBenchAndQualityReadsWhatItRecorded(Language language) throws IOException {
        String tag = language.tag();
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
                CoatingScene scene = CoatingScene.withLineOn(served.office().ledger(), Instant.now())) {
            served.office().enrol("OP-1", "李娜", "Li Na", Role.OPERATOR);
            served.office().enrol("QA-1", "孙三", "Sun San", Role.QA_REVIEWER);
            List<SerialNumber> units = scene.lot("L1", 3);
            scene.solution("S1");
            scene.begin("B1", "S1", units);
            try (Desk operator = new Desk(served, "OP-1");
                    Desk quality = new Desk(served, "QA-1")) {
                operator.open("/coating/B1");
                for (String value : TYPED) {
                    operator.to("#lowest").type(value).push("#record");
                }
                assertEquals("run-COAT", operator.page().getAttribute("[data-testid=Now]", "data-step"));
                assertEquals(0, operator.page().locator("#record").count(), "nothing is typed");
                assertEquals("/bench", operator.page().getAttribute("#to-bench", "href"));
                scene.ran(units.get(0), "COAT", Verdict.PASS);
                scene.start(units.get(2), "COAT");
                operator.open("/coating/B1");
                assertEquals(
                        1,
                        operator.page()
                                .locator("[data-testid=Runs] li[data-state=PASS]")
                                .count());
                operator.look("coating-run-" + tag);
                scene.ran(units.get(0), "RINSE", Verdict.PASS);
                scene.ran(units.get(0), "DRY", Verdict.PASS);
                scene.measures("temperature_greatest", 39.2);
                scene.ran(units.get(1), "COAT", Verdict.PASS);
                quality.open("/baths/B1");
                quality.look("bath-line-" + tag);
                assertEquals(
                        3, quality.page().locator("[data-testid=Line] tbody tr").count());
                assertEquals(8, cells(quality, 1, "PASS"), quality.text());
                assertEquals(1, cells(quality, 2, "FAIL"), quality.text());
                assertEquals(8, cells(quality, 3, "NO_RESULT"), "its run still goes on");
                assertTrue(quality.text().contains("F-COAT-01"), quality.text());
                quality.page().setViewportSize(1920, 1080);
                quality.look("bath-line-wide-" + tag);
                operator.page().setViewportSize(1920, 1080);
                operator.look("coating-run-wide-" + tag);
            }
        }
    }

    private static int cells(Desk desk, int row, String state) {
        return desk.page()
                .locator("[data-testid=Line] tbody tr:nth-child(" + row + ") td[data-state=" + state + "]")
                .count();
    }
}
