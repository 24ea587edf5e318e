package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.coating.CoatingScene;
import org.oxybench.station.words.Language;

/** Quality staff find a bath, what is against it, and every unit of it, in a browser. */
final class BathPagesTest {

    private static Served serve(Language language) {
        Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
        served.office().enrol(Role.QA_REVIEWER.name(), "孙三", "Sun San", Role.QA_REVIEWER);
        return served;
    }

    @ParameterizedTest
    @EnumSource
    void aFailedBathShowsWhyAndWhomItHolds(Language language) throws IOException {
        String tag = language.tag();
        try (Served served = serve(language);
                CoatingScene scene = CoatingScene.on(served.office().ledger());
                Desk desk = new Desk(served, Role.QA_REVIEWER.name())) {
            desk.open("/baths");
            desk.look("baths-none-" + tag);
            List<SerialNumber> units = scene.lot("L1", 6);
            scene.solution("S1");
            scene.begin("B1", "S1", units.subList(0, 2));
            scene.begin("B2", "S1", units.subList(2, 5));
            desk.open("/baths/B2");
            desk.look("bath-begun-" + tag);
            assertEquals(0, desk.page().locator("[data-testid=HoldList]").count());
            scene.evidence("B1");
            scene.judge("B1");
            scene.evidence("B2");
            scene.judge("B2");
            scene.coupon("B2", "B2-BAD", "B2", Place.OUTLET, 0.3);
            scene.judge("B2");

            desk.open("/lots");
            desk.push("a[href='/baths']");
            desk.look("baths-" + tag);
            assertEquals(2, desk.page().locator("[data-testid=Baths] tbody tr").count());
            desk.push("[data-testid=Baths] tbody a");
            assertTrue(desk.page().url().endsWith("/baths/B2"), "the newest first");
            desk.look("bath-failed-" + tag);
            assertTrue(desk.page().innerText("[data-testid=Against]").contains("F-COAT-02"), desk.text());
            assertEquals(
                    List.of("L1-3", "L1-4", "L1-5"),
                    desk.page().locator("[data-testid=HoldList] li").allInnerTexts());
            assertEquals(3, desk.page().locator("[data-testid=Units] tbody tr").count());
            assertEquals(
                    11, desk.page().locator("[data-testid=Windows] tbody tr").count());
            assertEquals(
                    4, desk.page().locator("[data-testid=Coupons] tbody tr").count());
            desk.open("/baths/B1");
            assertEquals(0, desk.page().locator("[data-testid=HoldList]").count(), "none besides");
            desk.look("bath-passed-" + tag);
        }
    }

    @Test
    void whatIsNoBathIsNotThere() {
        try (Served served = serve(Language.EN)) {
            Caller caller = new Caller(served).signOn(Role.QA_REVIEWER.name());
            assertEquals(404, caller.get("/baths/B9").status());
            assertEquals(404, caller.get("/baths/%3Cscript%3E").status());
        }
    }
}
