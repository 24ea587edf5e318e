package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.demo.DemoHome;

/** What cannot be right is refused with its code, the refusal is recorded, and nothing is recorded as a test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private ProofStation station;

    @BeforeAll
    void open(@TempDir Path dir) throws Exception {
        station = ProofStation.open(QuickHome.make(dir.resolve("home"), HomeKind.DEMO, QuickHome.OTHER_LOT));
    }

    @AfterAll
    void close() throws Exception {
        station.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "an unknown serial,           ]d2010952123400001321A2611-999,       E-UNT-01",
        "a serial of another lot,     ]d2010952123400001321B2611-001-001,   E-LOT-07",
        "another product's label,     ]d2010952000000000421A2611-014-001,   E-UNT-07",
        "a wrong check digit,         ]d2010952123400001421A2611-014-001,   E-SCN-02",
        "a label cut off in its GTIN, ]d201095212340,                       E-SCN-01",
        "a label cut off after it,    ]d2010952123400001321,                E-SCN-01",
        "a label without its serial,  ]d20109521234000013,                  E-SCN-03",
        "a label without its prefix,  010952123400001321A2611-014-001,      E-SCN-01",
        "a serial alone,              A2611-014-001,                        E-SCN-01",
        "an unknown badge,            ]d1USR:OP-0000,                       E-OPR-02",
        "an unknown lot,              ]d1LOT:Z9999-001,                     E-LOT-02",
        "a bin nobody asked for,      ]d1BIN:R3,                            E-BIN-02",
        "an unknown command,          ]d1STN:FORMAT,                        E-SCN-01",
    })
    @Tag("verifies:URS-ADM-001")
    @Tag("verifies:URS-ADM-002")
    void aScanThatCannotBeRightIsRefusedAndNotATest(String what, String scan, String code) throws Exception {
        int starts = station.record().all(Entry.RunStarted.class).size();
        assertEquals(code, station.refused(scan).code(), what);
        assertRecorded(scan, code);
        assertEquals(starts, station.record().all(Entry.RunStarted.class).size());
        BenchView view = station.bench().view();
        assertTrue(view.lot() != null && view.lot().lot().equals(QuickHome.LOT), view::toString);
    }

    @Test
    @Tag("verifies:URS-ADM-001")
    void aSecondStartOnABusyBenchIsRefusedAndTheRunGoesOn() throws Exception {
        SerialNumber unit = QuickHome.unit(1);
        SerialNumber second = QuickHome.unit(2);
        station.bench().scan(Cards.unit(ProofStation.GTIN, unit), false);
        station.await("the start", v -> v.state() == BenchState.RUNNING);
        String scan = Cards.unit(ProofStation.GTIN, second);
        assertEquals("E-BSY-01", station.refused(scan).code());
        assertRecorded(scan, "E-BSY-01");
        station.await("the first unit's end", v -> v.state() == BenchState.PASS);
        assertEquals(1, station.record().starts(unit));
        assertEquals(0, station.record().starts(second));
        // Tested once is tested: a unit that passed is not tested again.
        assertEquals(
                "E-UNT-02", station.refused(Cards.unit(ProofStation.GTIN, unit)).code());
        assertEquals(1, station.record().starts(unit));
    }

    @Test
    @Tag("verifies:URS-ATT-004")
    void aFailedUnitBlocksTheNextUntilItLiesInTheBinAndIsNotTestedAgain() throws Exception {
        SerialNumber failed = QuickHome.unit(DemoHome.LOT_SIZE);
        SerialNumber next = QuickHome.unit(3);
        assertEquals(BenchState.FAIL, station.test(failed).state());
        String scan = Cards.unit(ProofStation.GTIN, next);
        assertEquals("E-BIN-01", station.refused(scan).code());
        assertRecorded(scan, "E-BIN-01");
        assertEquals(0, station.record().starts(next));
        station.confirmBin();
        String again = Cards.unit(ProofStation.GTIN, failed);
        assertEquals("E-UNT-03", station.refused(again).code());
        assertRecorded(again, "E-UNT-03");
        assertEquals(1, station.record().starts(failed));
    }

    @Test
    @Tag("verifies:URS-ADM-002")
    void aTypedLabelIsRefused() throws Exception {
        SerialNumber unit = QuickHome.unit(4);
        assertEquals(
                "E-SCN-01",
                station.refused(Cards.unit(ProofStation.GTIN, unit), true).code());
        assertEquals(0, station.record().starts(unit));
        assertRecorded("MANUAL " + Cards.unit(ProofStation.GTIN, unit), "E-SCN-01");
    }

    @Test
    @Tag("verifies:URS-OPR-106")
    void aBadgeTypedByHandIsAnExceptionOfItsOwn() throws Exception {
        String badge = Cards.badge(DemoHome.TRAINER_BADGE);
        long refused = station.record().all(Entry.Refused.class).size();
        station.bench().scan(badge, true);
        station.await(
                "the refusal", v -> station.record().all(Entry.Refused.class).size() > refused);
        assertRecorded("MANUAL " + badge, "E-SCN-01");
        assertTrue(station.bench().view().signOn().pin() == null, "nobody's PIN is awaited");
    }

    @Test
    @Tag("verifies:URS-ADM-004")
    void aDocumentWithErrorsIsRefusedWithAllOfThem() throws Exception {
        Path installation = QuickHome.surroundings().installation();
        String recipe = Files.readString(installation.resolve("recipes/library/" + QuickHome.RECIPE + ".yaml"))
                .replace("limit: {at_most: 1.0 sccm@0Cel}", "limit: {at_most: 1.0 kPa}")
                .replace("duration: 8 s", "duration: 8 metres");
        List<Problem> problems = problems(RecipeReader.read("bad.yaml", recipe.getBytes(StandardCharsets.UTF_8)));
        assertTrue(problems.toString().contains("steps[1].record.duration"), problems::toString);
        assertTrue(problems.toString().contains("steps[3].judge[0].limit"), problems::toString);

        String profile = Files.readString(installation.resolve("fixtures/profiles/leak-bench.yaml"))
                .replace("  stale_after:", "  stale_afer:");
        List<Problem> unknown = problems(ProfileReader.read("bad.yaml", profile.getBytes(StandardCharsets.UTF_8)));
        assertTrue(unknown.toString().contains("stale_afer"), unknown::toString);

        byte[] settings = "station: ST-01\nlanguage: en\ncolour: blue\n".getBytes(StandardCharsets.UTF_8);
        assertTrue(problems(SettingsReader.read("station.yaml", settings))
                .toString()
                .contains("colour"));
    }

    private static List<Problem> problems(Reading<?> reading) {
        return reading.match(accepted -> List.of(), problems -> problems);
    }

    private void assertRecorded(String scan, String code) {
        Entry.Refused refused = station.record().lastRefused();
        assertNotNull(refused);
        assertEquals(scan, refused.scan());
        assertEquals(code, refused.reasons().get(0).code());
        assertFalse(refused.bench().isEmpty());
    }
}
