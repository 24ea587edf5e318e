package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry;
import org.oxybench.station.bench.Instruments.Certificate;
import org.oxybench.station.bench.Instruments.Checked;
import org.oxybench.station.bench.Instruments.Instrument;
import org.oxybench.station.bench.Instruments.State;

/** Which instruments there are, how each stands, and which certificate can be recorded. */
@Tag("verifies:URS-EQP-102")
final class InstrumentsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
    private static final String PRESSURE = "PT-1";
    private static final String READER = "BR-1";
    private static final Certificate GOOD =
            new Certificate("SN-7", "CN-2026-118", "2026-11-20", "2027-11-19", false, "0.05", "12.5");

    @TempDir
    private static Path shared = Path.of("");

    private static List<DemoRecords> open = new ArrayList<>();

    /** Records that nothing here changes. */
    private static DemoRecords records() {
        return open.get(0);
    }

    @BeforeAll
    static void make() throws Exception {
        open.add(DemoRecords.make(shared));
    }

    @AfterAll
    static void close() throws Exception {
        open.remove(0).close();
    }

    private static Instruments at(DemoRecords records, Instant now) {
        return new Instruments(
                records.standing(), Map.of("bench-1", READER, "bench-2", READER), Clock.fixed(now, ZONE));
    }

    private static Instrument pressure(DemoRecords records, Instant now) {
        return at(records, now).find(PRESSURE).orElseThrow();
    }

    @Test
    void everyInstrumentOfTheProfilesInForceIsListedWithWhatReadsIt() {
        List<Instrument> all = at(records(), DemoRecords.MADE).all();
        assertEquals(
                List.of(READER, "PB-1", "PS-0", PRESSURE, "TS-1", "TS-2"),
                all.stream().map(Instrument::id).toList());
        Instrument pressure = pressure(records(), DemoRecords.MADE);
        assertEquals(List.of(records().profile().id() + " test_pressure"), pressure.places());
        assertEquals("Pa", pressure.unit());
        assertEquals(State.IN_DATE, pressure.state());
    }

    @Test
    void aCalibrationEndsSoonThenEndsAndOneInAnotherUnitCountsForNothing(@TempDir Path dir) throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            Instant due = DemoRecords.MADE.plus(Instruments.SOON).plusSeconds(60);
            records.append(calibration("Pa", due));
            assertEquals(State.IN_DATE, pressure(records, DemoRecords.MADE).state());
            assertEquals(
                    State.ENDS_SOON,
                    pressure(records, due.minus(Instruments.SOON)).state());
            assertEquals(State.ENDS_SOON, pressure(records, due.minusNanos(1)).state());
            assertEquals(State.ENDED, pressure(records, due).state());
            records.append(calibration("kPa", due));
            assertEquals(State.OTHER_UNIT, pressure(records, DemoRecords.MADE).state());
        }
    }

    @Test
    void aCertificateCountsFromItsDayToTheEndOfItsLastDayHere() {
        Checked checked = at(records(), NOW).check(pressure(records(), NOW), GOOD);
        assertEquals(List.of(), checked.reasons());
        assertEquals(
                new Entry.InstrumentCalibrated(
                        PRESSURE,
                        "SN-7",
                        "CN-2026-118",
                        Instant.parse("2026-11-19T16:00:00Z"),
                        Instant.parse("2027-11-19T16:00:00Z"),
                        0.0005,
                        12.5,
                        "Pa"),
                checked.calibration().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "'',         CN-1, 2026-11-20, 2027-11-19, 0.05, 12.5, E-CAL-04",
        "'   ',      CN-1, 2026-11-20, 2027-11-19, 0.05, 12.5, E-CAL-04",
        "SN-7,       '',   2026-11-20, 2027-11-19, 0.05, 12.5, E-CAL-04",
        "SN\u200b-7, CN-1, 2026-11-20, 2027-11-19, 0.05, 12.5, E-CAL-04",
        "SN-7,       CN-1, 2026-11-26, 2027-11-19, 0.05, 12.5, E-CAL-05",
        "SN-7,       CN-1, 2025-11-20, 2026-11-24, 0.05, 12.5, E-CAL-05",
        "SN-7,       CN-1, 2026-11-20, 2031-11-21, 0.05, 12.5, E-CAL-05",
        "SN-7,       CN-1, 2026-02-30, 2027-11-19, 0.05, 12.5, E-CAL-05",
        "SN-7,       CN-1, 20.11.2026, 2027-11-19, 0.05, 12.5, E-CAL-05",
        "SN-7,       CN-1, 2026-11-20, 2027-11-19, 0,    0,    E-CAL-06",
        "SN-7,       CN-1, 2026-11-20, 2027-11-19, -1,   2,    E-CAL-06",
        "SN-7,       CN-1, 2026-11-20, 2027-11-19, 100,  0,    E-CAL-06",
        "SN-7,       CN-1, 2026-11-20, 2027-11-19, NaN,  1,    E-CAL-06",
        "SN-7,       CN-1, 2026-11-20, 2027-11-19, '0,05', 1,  E-CAL-06",
        "SN-7,       CN-1, 2026-11-20, 2027-11-19, 0.05, '',   E-CAL-06",
        "'',         CN-1, '',         2027-11-19, x,    1,    E-CAL-04 E-CAL-05 E-CAL-06",
    })
    void whatNoCertificateSaysIsRefusedForEveryReasonAtOnce(
            String serial,
            String certificate,
            String calibrated,
            String lastDay,
            String relative,
            String absolute,
            String codes) {
        Checked checked = at(records(), NOW)
                .check(
                        pressure(records(), NOW),
                        new Certificate(serial, certificate, calibrated, lastDay, false, relative, absolute));
        assertEquals(
                List.of(codes.split(" ")),
                checked.reasons().stream().map(Reason::code).toList());
        assertTrue(checked.calibration().isEmpty());
    }

    @Test
    @Tag("verifies:URS-EQP-106")
    void aBadgeReadersTestHasADueDayAndNoUncertaintyAndAFailedOneCountsForNoTime(@TempDir Path dir) throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            Instrument reader = at(records, NOW).find(READER).orElseThrow();
            assertTrue(reader.isReader());
            assertEquals(List.of("bench-1", "bench-2"), reader.places());
            assertEquals(State.NONE, reader.state());
            Entry.InstrumentCalibrated passed = tested(records, "2027-11-19", false);
            assertEquals(Instant.parse("2027-11-19T16:00:00Z"), passed.due());
            assertEquals(BadgeReader.UNIT, passed.unit());
            records.append(NOW, passed);
            assertEquals(
                    State.IN_DATE, at(records, NOW).find(READER).orElseThrow().state());
            assertEquals(
                    State.ENDED,
                    at(records, passed.due()).find(READER).orElseThrow().state());
            Entry.InstrumentCalibrated failed = tested(records, "", true);
            assertEquals(failed.calibrated(), failed.due());
            records.append(NOW, failed);
            assertEquals(
                    State.FAILED, at(records, NOW).find(READER).orElseThrow().state());
            Certificate undated = new Certificate("SN-7", "R-1", "2026-11-20", "", false, "", "");
            assertEquals(
                    List.of("E-CAL-05"),
                    at(records, NOW).check(reader, undated).reasons().stream()
                            .map(Reason::code)
                            .toList(),
                    "only a failed test has no last day");
        }
    }

    private static Entry.InstrumentCalibrated tested(DemoRecords records, String lastDay, boolean failed) {
        Instruments instruments = at(records, NOW);
        Certificate typed = new Certificate("SN-7", "R-1", "2026-11-20", lastDay, failed, "", "");
        return instruments
                .check(instruments.find(READER).orElseThrow(), typed)
                .calibration()
                .orElseThrow();
    }

    private static Entry.InstrumentCalibrated calibration(String unit, Instant due) {
        return new Entry.InstrumentCalibrated(
                PRESSURE, "SN", "C-2", DemoRecords.MADE.minusSeconds(60), due, 0.0005, 1, unit);
    }
}
