package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.LotOpened.ComponentLot;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.ledger.Hash;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;

/** A line lead opens and closes a lot in a browser, by keyboard alone. */
final class LotPagesTest {

    private static final LotNumber LOT = new LotNumber("A2611-020");

    private static Served serve(Language language) {
        Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language);
        for (Role role : Role.values()) {
            served.office().enrol(role.name(), "孙三", "Sun San", role);
        }
        String text = route();
        String sha256 = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
        append(served, new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, "HS1-OXY-A", 1, sha256, text));
        return served;
    }

    @ParameterizedTest
    @EnumSource
    @Tag("verifies:URS-LOT-001")
    @Tag("verifies:URS-LOT-002")
    void aLotIsOpenedAndClosed(Language language) {
        String tag = language.tag();
        try (Served served = serve(language);
                Desk lead = new Desk(served, Role.LINE_LEAD.name())) {
            lead.open("/lots");
            lead.push("a.button").to("#lot").type("a 1").press("Enter");
            assertTrue(served.office().ledger().standing().lots().isEmpty(), "Enter in a field opens nothing");
            lead.to("#quantity")
                    .type("0")
                    .to("#component-0")
                    .type("<b>fibre</b>")
                    .push("#open-lot");
            assertEquals(3, lead.page().locator("[data-testid=Problems] p").count(), lead.text());
            lead.look("lot-problems-" + tag);
            assertEquals("a 1", lead.page().inputValue("#lot"), "what was typed is kept");

            lead.open("/lots/new");
            lead.to("#lot").type("A2611-020").to("#quantity").type("24");
            lead.to("#component-0").type("FIB-<88>").to("#component-lot-0").type("88231");
            lead.push("#add-row")
                    .to("#component-3")
                    .type("POT")
                    .to("#component-lot-3")
                    .type("P-7");
            lead.look("lot-form-" + tag).push("#open-lot");
            assertTrue(
                    lead.page().url().endsWith("/lots/A2611-020"), lead.page().url() + lead.text());
            lead.look("lot-" + tag);
            assertEquals(24, lead.page().locator("[data-testid=Units] tbody tr").count());
            assertEquals(
                    List.of(new ComponentLot("FIB-<88>", "88231"), new ComponentLot("POT", "P-7")),
                    served.office().entries(Entry.LotOpened.class).get(0).components());
            lead.open("/lots");
            lead.look("lots-" + tag);
            assertTrue(lead.text().contains("A2611-020"), lead.text());

            lead.push("tbody a").push("#close-lot");
            lead.to("#why").type("all units are tested").press("Enter");
            lead.page().waitForTimeout(200);
            assertFalse(lot(served).closed(), "Enter in a field closes nothing");
            lead.look("lot-close-" + tag).push("#close-lot");
            assertTrue(lot(served).closed());
            lead.look("lot-closed-" + tag);
            assertTrue(lead.text().contains("all units are tested"), lead.text());
            assertEquals(0, lead.page().locator("#close-lot").count());
        }
    }

    @Test
    @Tag("verifies:URS-LOT-002")
    void aStalePageIsTold() {
        try (Served served = serve(Language.EN);
                Desk lead = new Desk(served, Role.LINE_LEAD.name())) {
            Caller other = new Caller(served).signOn(Role.LINE_LEAD.name());
            assertEquals(303, other.post("/lots/new", form("A2611-020")).status());
            lead.open("/lots/A2611-020/close");
            UnitPagesTest.failed(served.office().ledger());
            String read = String.valueOf(lot(served).head());
            assertEquals(
                    303,
                    other.post("/lots/A2611-020/close", Map.of("read", read, "why", "done"))
                            .status());
            lead.to("#why").type("done too").push("#close-lot");
            assertTrue(lead.text().contains("E-LOT-06"), lead.text());
            lead.look("lot-stale-en");
            assertEquals(1, served.office().entries(Entry.LotClosed.class).size());
            lead.open("/lots/OXYA-1/close");
            lead.to("#why").type("done").push("#close-lot");
            assertTrue(lead.text().contains("E-LOT-05"), "a failed unit is not in its bin: " + lead.text());
        }
    }

    /** Each role against each act on lots. */
    @ParameterizedTest
    @EnumSource
    @Tag("verifies:URS-LOT-001")
    @Tag("verifies:URS-LOT-002")
    void whoLeadsNoLineIsRefusedAndItIsRecorded(Role role) {
        try (Served served = serve(Language.EN)) {
            Caller lead = new Caller(served).signOn(Role.LINE_LEAD.name());
            assertEquals(303, lead.post("/lots/new", form("A2611-020")).status());
            Caller caller = new Caller(served).signOn(role.name());
            boolean may = role == Role.LINE_LEAD;
            assertEquals(200, caller.get("/lots").status());
            assertEquals(200, caller.get("/lots/A2611-020").status());
            assertEquals(may ? 200 : 403, caller.get("/lots/new").status());
            assertEquals(may ? 200 : 403, caller.get("/lots/A2611-020/close").status());
            assertEquals(may, caller.get("/lots").text().contains("/lots/new"));
            int refused = served.office().entries(Entry.Refused.class).size();
            Answer opened = caller.post("/lots/new", form("A2611-021"));
            Answer closed = caller.post(
                    "/lots/A2611-020/close",
                    Map.of("read", String.valueOf(lot(served).head()), "why", "done"));
            assertEquals(may ? 303 : 403, opened.status(), opened.text());
            assertEquals(may ? 303 : 403, closed.status(), closed.text());
            assertEquals(may, lot(served).closed());
            List<Entry.Refused> all = served.office().entries(Entry.Refused.class);
            assertEquals(may ? 0 : 2, all.size() - refused);
            assertTrue(may || role.name().equals(all.get(all.size() - 1).person()), all.toString());
        }
    }

    @Test
    @Tag("verifies:URS-LOT-001")
    void noLotIsLeftOutOfTheList() {
        try (Served served = serve(Language.EN)) {
            Caller caller = new Caller(served).signOn(Role.LINE_LEAD.name());
            for (int i = 0; i <= LotPages.ROWS; i++) {
                assertEquals(303, caller.post("/lots/new", form("L" + i)).status());
            }
            String first = caller.get("/lots").text();
            String second = caller.get("/lots?page=2").text();
            assertTrue(first.contains("101 lots") && first.contains("/lots/L100") && !first.contains("/lots/L0\""));
            assertTrue(second.contains("/lots/L0\"") && !second.contains("/lots/L1\""), second);
            assertEquals(second, caller.get("/lots?page=9999999").text());
            assertEquals(404, caller.get("/lots/NONE").status());
        }
    }

    private static Map<String, String> form(String lot) {
        return new HashMap<>(Map.of("act", "open", "lot", lot, "product", "HS1-OXY-A/1", "quantity", "5"));
    }

    private static LotStanding lot(Served served) {
        return served.office().ledger().standing().lot(LOT).orElseThrow();
    }

    private static void append(Served served, Entry entry) {
        served.office().ledger().append(Draft.of(Instant.now(), Draft.STATION, entry));
    }

    private static String route() {
        try (InputStream stream = Objects.requireNonNull(
                LotPagesTest.class.getResourceAsStream("/oxybench/recipes/routes/HS1-OXY-A.yaml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
