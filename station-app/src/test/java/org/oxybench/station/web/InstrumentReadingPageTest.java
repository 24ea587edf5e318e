package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.record.CoatingEntry.BathRead;
import org.oxybench.record.CoatingEntry.InstrumentRead;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.coating.CoatingScene;
import org.oxybench.station.coating.LineMeter;
import org.oxybench.station.coating.SerialInstruments;
import org.oxybench.station.words.Language;

/** An operator asks an instrument at a real terminal from the page: its answer is recorded as it came, or nothing is. */
final class InstrumentReadingPageTest {

    private static final String METER = "COND-1";
    private static final String OPERATOR = "OP-1";
    private static final String PAGE = "/coating/B1/reading-rinse_conductivity";

    private static SerialInstruments at(LineMeter meter) throws IOException {
        return SerialInstruments.at(
                List.of(new SerialInstruments.Place(METER, LineMeter.quick(), meter.device())), System::nanoTime);
    }

    private static void begun(Served served) throws IOException {
        served.office().enrol(OPERATOR, "李娜", "Li Na", Role.OPERATOR);
        CoatingScene scene = CoatingScene.on(served.office().ledger(), Instant.now());
        scene.lot("L1", 1);
        scene.solution("S1");
        scene.begin("B1", "S1", List.of(new SerialNumber("L1-1")));
    }

    private static void calibrated(Served served, Duration left) {
        Instant now = Instant.now();
        served.office()
                .ledger()
                .append(Draft.of(
                        now,
                        Draft.STATION,
                        new Entry.InstrumentCalibrated(
                                METER,
                                "SN-1",
                                "C-1",
                                now.minus(Duration.ofDays(30)),
                                now.plus(left),
                                0.01,
                                0,
                                "uS/cm")));
    }

    private static List<InstrumentRead> readings(Served served) {
        return served.office().entries(InstrumentRead.class);
    }

    private static void ask(Desk desk, String code) {
        desk.open(PAGE);
        desk.push("#read-" + METER);
        assertTrue(
                desk.page()
                        .innerText("[data-testid=Now] [data-testid=Problems]")
                        .contains(code),
                desk.text());
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsRecordedAsItCame(Language language) throws IOException {
        try (LineMeter meter = new LineMeter();
                SerialInstruments serial = at(meter);
                Served served = Served.with(serial, language)) {
            begun(served);
            calibrated(served, Duration.ofDays(300));
            try (Desk desk = new Desk(served, OPERATOR)) {
                desk.open("/coating/B1/reading-acidity");
                assertEquals(0, desk.page().locator("#read-" + METER).count(), "no meter of conductivity reads pH");
                desk.open(PAGE);
                desk.look("coating-instrument-" + language.tag());
                desk.push("#read-" + METER);
                assertTrue(desk.page().isVisible("[data-testid=Recorded]"), desk.text());
                assertEquals(
                        List.of(new InstrumentRead(
                                "B1",
                                "rinse_conductivity",
                                3.1,
                                UnitOfMeasure.US_PER_CM,
                                METER,
                                "conductivity-meter r1",
                                "S,3.10,uS/cm",
                                OPERATOR)),
                        readings(served));
                meter.answers("S,0.006,mS/cm\r\n");
                desk.open(PAGE);
                desk.push("#read-" + METER);
                assertEquals(
                        UnitOfMeasure.MILLI_S_PER_CM, readings(served).get(1).unit(), "as the answer says it");
                assertTrue(
                        desk.page().innerText("[data-testid=Problems]").contains("F-COAT-01"),
                        "6 µS/cm is outside the window");
            }
        }
    }

    @Test
    void whatIsNoReadingIsNotRecordedAndSaysWhatToDo() throws IOException {
        try (LineMeter meter = new LineMeter();
                SerialInstruments serial = at(meter);
                Served served = Served.with(serial, Language.EN)) {
            begun(served);
            try (Desk desk = new Desk(served, OPERATOR)) {
                ask(desk, "E-CAL-02");
                calibrated(served, Duration.ofSeconds(-1));
                ask(desk, "E-CAL-01");
                assertEquals(0, meter.asked(), "an instrument that does not count is not asked");
                calibrated(served, Duration.ofDays(300));
                meter.answers("");
                ask(desk, "E-INS-02");
                meter.answers("S,3.1");
                ask(desk, "E-INS-02");
                meter.answers("D,3.10,uS/cm\r\n");
                ask(desk, "E-INS-03");
                meter.answers("S,3.10,ppm\r\n");
                ask(desk, "E-INS-03");
                meter.answers("S,201.00,mS/cm\r\n");
                ask(desk, "E-INS-04");
                desk.look("coating-instrument-refused");
                meter.unplug();
                ask(desk, "E-INS-01");
                assertEquals(List.of(), readings(served));
                assertEquals(List.of(), served.office().entries(BathRead.class));
                assertEquals(
                        8,
                        served.office().entries(Entry.Refused.class).stream()
                                .filter(refused -> refused.bench().equals("coating"))
                                .count(),
                        "each refusal stands in the record");
                Caller caller = new Caller(served).signOn(OPERATOR);
                assertEquals(
                        422, caller.post(PAGE, Map.of("from", "COND-9")).status(), "an instrument that nobody set up");
            }
        }
    }
}
