package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.Standing;
import org.oxybench.record.ledger.Hash;
import org.oxybench.station.words.Language;

/** A technician records a calibration in a browser, by keyboard alone; another technician puts it in force. */
@Tag("verifies:URS-EQP-102")
@Tag("verifies:URS-EQP-106")
final class InstrumentPagesTest {

    private static final String PRESSURE = "PT-1";

    @ParameterizedTest
    @EnumSource
    void twoPeopleRecordACalibration(Language language) throws Exception {
        String tag = language.tag();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrol("tech1", "孙三", "Sun San", Role.TECHNICIAN);
            served.office().enrol("tech2", "钱四", "Qian Si", Role.TECHNICIAN);
            profile(served);
            Standing standing = served.office().ledger().standing();
            try (Desk first = new Desk(served, "tech1");
                    Desk second = new Desk(served, "tech2")) {
                first.open("/instruments");
                assertEquals(
                        6,
                        first.page()
                                .locator("[data-testid=Instruments] tbody tr")
                                .count());
                first.look("instruments-" + tag);
                first.push("a[href='/instruments/PT-1']").push("#ask");
                assertEquals(3, first.page().locator("[data-testid=Problems] p").count(), first.text());
                first.look("instrument-problems-" + tag);
                first.to("#serial").type("SN-<7>").to("#certificate").type("CN-118");
                first.to("#calibrated").type(today.minusDays(3).toString());
                first.to("#last-day").type(today.plusYears(1).toString());
                first.to("#relative").type("0.05").to("#absolute").type("12.5");
                first.to("#why").type("yearly calibration").push("#ask");
                first.look("sign-calibration-" + tag);
                for (String shown : List.of(
                        "SN-<7>",
                        "CN-118",
                        "0.05 %",
                        "12.5 Pa",
                        today.plusYears(1).toString())) {
                    assertTrue(first.text().contains(shown), shown + " in " + first.text());
                }
                first.sign("tech1");
                assertTrue(first.signed(), first.text());
                assertTrue(standing.calibration(PRESSURE).isEmpty(), "one person alone records nothing");

                first.open("/proposals");
                first.push("tbody a");
                assertEquals(
                        0,
                        first.page().locator("[value=approve]").count(),
                        "nobody is offered to decide on the own certificate");
                second.open("/proposals");
                second.push("tbody a").push("[value=approve]").sign("tech2");
                assertTrue(second.signed(), second.text());
                assertEquals(
                        "CN-118", standing.calibration(PRESSURE).orElseThrow().certificate());
                second.open("/instruments");
                assertTrue(second.text().contains("SN-<7>"), second.text());
                assertSigned(second);
                readerHasATest(first, tag, today);
                second.look("instruments-signed-" + tag);
            }
        }
    }

    /** The bench's badge reader has a due day like an instrument, and no uncertainty. */
    private static void readerHasATest(Desk desk, String tag, LocalDate today) {
        desk.open("/instruments/" + Served.READER);
        assertEquals(0, desk.page().locator("#relative, #absolute").count(), desk.text());
        desk.look("reader-form-" + tag);
        desk.to("#serial").type("BR-SN-1").to("#certificate").type("FT-3");
        desk.to("#calibrated").type(today.toString()).to("#failed").press("Space");
        desk.to("#why").type("reads one badge in five").push("#ask");
        assertTrue(desk.text().contains("FT-3") && !desk.text().contains("{badge}"), desk.text());
        desk.look("sign-reader-" + tag);
        desk.sign("tech1");
        assertTrue(desk.signed(), desk.text());
    }

    private static void assertSigned(Desk desk) {
        List<String> signed =
                desk.page().locator("[data-testid=Signatures] tbody tr").allInnerTexts();
        assertEquals(2, signed.size(), signed.toString());
        assertTrue(signed.get(0).contains("PT-1 CN-118") && signed.get(0).contains("孙三 Sun San (tech1)"));
        assertTrue(signed.get(1).contains("APPROVED") && signed.get(1).contains("钱四 Qian Si (tech2)"));
    }

    private static void profile(Served served) throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                InstrumentPagesTest.class.getResourceAsStream("/oxybench/fixtures/profiles/leak-bench.yaml"))) {
            byte[] bytes = stream.readAllBytes();
            String id = "leak-bench";
            served.office()
                    .ledger()
                    .append(Draft.of(
                            Instant.now(),
                            Draft.STATION,
                            new Entry.DocumentEffective(
                                    Entry.DocumentKind.PROFILE,
                                    id,
                                    1,
                                    Hash.sha256(bytes).toString(),
                                    new String(bytes, StandardCharsets.UTF_8))));
        }
    }
}
