package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.oxybench.station.coating.CoatingScene.OPERATOR;
import static org.oxybench.station.coating.CoatingScene.PLAN;
import static org.oxybench.station.coating.CoatingScene.QUALITY;
import static org.oxybench.station.coating.CoatingScene.TECHNICIAN;
import static org.oxybench.station.coating.CoatingScene.codes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;

/** A bath begins when nothing is against it, and is judged by the record alone. */
final class BathsTest {

    @TempDir
    private Path dir = Path.of("");

    private CoatingScene begun() throws IOException {
        CoatingScene scene = CoatingScene.in(dir);
        List<SerialNumber> units = scene.lot("L1", 6);
        scene.solution("S1");
        scene.begin("B1", "S1", units.subList(0, 4));
        return scene;
    }

    @Test
    void unitsAreCoatedWhenEverythingIsThereAndNothingIsAgainstThem() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.evidence("B1");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(unit(1)), "nobody has judged it");
            scene.judge("B1");
            for (int i = 1; i <= 4; i++) {
                assertEquals(Optional.of(Verdict.PASS), scene.coating(unit(i)));
            }
            assertEquals(Optional.empty(), scene.coating(unit(5)));
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "bath_temperature, 34.9 Cel, F-COAT-01, FAIL",
        "acidity, 4.3 [pH], F-COAT-01, FAIL",
        "rinse_conductivity, 5.1 uS/cm, F-COAT-01, FAIL",
        "drying_time, 3 h, F-COAT-01, FAIL",
        "coat_to_dry, 121 min, F-COAT-01, FAIL",
        "circulation_time, '', E-COAT-02, NO_RESULT",
    })
    void aWindowThatIsMissedFailsAndOneThatWasNotRecordedLeavesItPending(
            String parameter, String value, String code, Verdict verdict) throws IOException {
        try (CoatingScene scene = begun()) {
            scene.evidence("B1");
            scene.judge("B1");
            CoatingScene other = scene;
            List<SerialNumber> rest = List.of(unit(5), unit(6));
            other.begin("B2", "S1", rest);
            other.windows("B2", Map.of(parameter, value));
            other.line("LN-B2", 0);
            other.coupons("B2", 1, 1, 1);
            rest.forEach(unit -> {
                other.proof("B2", unit, 87);
                other.sample(OPERATOR, "B2", unit, 0.3);
                other.sample(TECHNICIAN, "B2", unit, 0.3);
            });
            other.judge("B2");
            assertEquals(List.of(code), other.against("B2"));
            assertEquals(Optional.of(verdict), other.coating(unit(5)));
            assertEquals(Optional.of(Verdict.PASS), other.coating(unit(1)), "the bath beside it");
        }
    }

    @Test
    void everyPieceOfEvidenceThatIsMissingLeavesAllPending() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(unit(1)));
            scene.windows("B1", Map.of());
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(unit(1)), "no coupon");
            scene.line("LN-B1", 0);
            scene.coupons("B1", 1, 1, 1);
            scene.judge("B1");
            assertEquals(List.of("E-COAT-10"), scene.against("B1"), "no sample");
            for (int i = 1; i <= 4; i++) {
                scene.sample(OPERATOR, "B1", unit(i), 0.3);
            }
            scene.judge("B1");
            assertEquals(List.of("E-COAT-10"), scene.against("B1"), "typed by one person");
            for (int i = 1; i <= 4; i++) {
                scene.sample(TECHNICIAN, "B1", unit(i), 0.3);
            }
            scene.proof("B1", unit(2), 87);
            scene.proof("B1", unit(3), 99);
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(unit(1)), "no proof of its own");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(unit(2)));
            assertEquals(Optional.of(Verdict.FAIL), scene.coating(unit(3)), "took nothing");
            assertEquals(held(scene, unit(3)), "H-BATH-01");
            assertEquals(held(scene, unit(2)), "");
        }
    }

    @Test
    void aLineFromBeforeTheBathIsNotReadFrom() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.line("LN-B2", 0);
            scene.begin("B2", "S1", List.of(unit(5)));
            assertEquals(List.of("E-COAT-31"), codes(scene.coupon("B2", "C1", "B2", Place.INLET, 1)));
            assertTrue(!scene.against("B2").contains("E-COAT-31"), "a refused coupon does not stand in the record");
            scene.append(measured("B2", "LN-B2"));
            assertTrue(scene.against("B2").contains("E-COAT-31"), scene.against("B2")::toString);
            scene.judge("B2");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(unit(5)));
        }
    }

    private static CoatingEntry.CouponMeasured measured(String bath, String line) {
        return new CoatingEntry.CouponMeasured(bath, "C-" + line, Place.INLET, line, List.of(0.72, 0.72), 4, OPERATOR);
    }

    @Test
    void aLineIsReadFromUntilItIsTooOldAndNotASecondLonger() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.line("LN-B1", 0);
            scene.later(Duration.ofHours(24));
            assertEquals(List.of(), scene.coupon("B1", "C1", "B1", Place.INLET, 1));
            assertEquals(List.of("E-COAT-26"), codes(scene.coupon("B1", "C1", "B1", Place.MIDDLE, 1)), "sent twice");
            scene.later(Duration.ofSeconds(1));
            assertEquals(List.of("E-COAT-32"), codes(scene.coupon("B1", "C2", "B1", Place.MIDDLE, 1)));
            assertTrue(!scene.against("B1").contains("E-COAT-32"), "a refused coupon does not stand in the record");
            scene.later(Duration.ofDays(-3));
            assertEquals(
                    List.of("E-COAT-32"),
                    codes(scene.coupon("B1", "C2", "B1", Place.MIDDLE, 1)),
                    "a clock that was set back makes no line young");
            scene.later(Duration.ofDays(3));
            scene.append(measured("B1", "LN-B1"));
            assertTrue(scene.against("B1").contains("E-COAT-32"), scene.against("B1")::toString);
        }
    }

    @Test
    void anotherLineIsReadForACouponThatWasRefusedAndItsBathIsJudged() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.begin("B2", "S1", List.of(unit(5)));
            scene.line("LN-B2-BENT", 0.02);
            assertEquals(List.of("E-COAT-04", "E-COAT-05"), distinct(scene, "LN-B2-BENT"));
            scene.drifted("LN-B2-DRIFT", 0.01);
            assertEquals(List.of("E-COAT-06"), distinct(scene, "LN-B2-DRIFT"));
            scene.evidence("B2");
            scene.judge("B2");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(unit(5)));
        }
    }

    private static List<String> distinct(CoatingScene scene, String line) {
        return codes(scene.coupon("B2", "B2-C1", "B2", Place.INLET, line, 1)).stream()
                .distinct()
                .toList();
    }

    @Test
    void aThinCouponFailsAndALineThatIsBentMakesItUnknown() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.windows("B1", Map.of());
            scene.line("LN-B1", 0.02);
            scene.append(measured("B1", "LN-B1"));
            assertTrue(scene.against("B1").contains("E-COAT-04"), scene.against("B1")::toString);
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(unit(1)));
            scene.begin("B2", "S1", List.of(unit(5)));
            scene.line("LN-B2", 0);
            scene.coupons("B2", 1, 1, 0.51);
            assertTrue(scene.against("B2").contains("F-COAT-02"), "above the least, and not guarded");
            scene.judge("B2");
            assertEquals(Optional.of(Verdict.FAIL), scene.coating(unit(5)), "beside all that is missing");
        }
    }

    @ParameterizedTest(name = "area {0} cm², absorbance {1}, before {2} mg/L: {3}")
    @CsvSource({
        "4, 0.72, 100, ''",
        "1000000, 10, 1000000, ''",
        "1000001, 0.72, 100, coupon",
        "NaN, 0.72, 100, coupon",
        "0, 0.72, 100, coupon",
        "4, 10.01, 100, coupon",
        "4, -10.01, 100, coupon",
        "4, NaN, 100, coupon",
        "4, 0.72, 1000001, proof",
        "4, 0.72, Infinity, proof",
    })
    void whatCanOnlyBeASlipOfTheFingerIsNotRecorded(double area, double absorbance, double before, String refused)
            throws IOException {
        try (CoatingScene scene = begun()) {
            scene.line("LN-B1", 0);
            BathRecords records = new BathRecords(scene.baths());
            List<Reason> coupon = records.coupon(
                    scene.who(OPERATOR), "B1", "C1", "B1", Place.INLET, "LN-B1", List.of(absorbance), area);
            MassBalance balance = new MassBalance(
                    new MassBalance.Volume(before, 2, 0.01), new MassBalance.Volume(87, 2, 0.01), List.of());
            List<Reason> proof = records.presence(scene.who(OPERATOR), "B1", unit(1), balance);
            assertEquals(refused.equals("coupon") ? List.of("E-COAT-30") : List.of(), codes(coupon));
            assertEquals(refused.equals("proof") ? List.of("E-COAT-30") : List.of(), codes(proof));
        }
    }

    @Test
    void twoPeopleTypeAResultAndNeitherTypesItAway() throws IOException {
        try (CoatingScene scene = begun()) {
            assertEquals(List.of(), scene.sample(OPERATOR, "B1", unit(1), 0.3));
            assertEquals(List.of("E-COAT-24"), codes(scene.sample(OPERATOR, "B1", unit(1), 0.3)));
            assertEquals(List.of("E-COAT-23"), codes(scene.sample(TECHNICIAN, "B1", unit(1), 0.31)));
            assertEquals(List.of(), scene.sample(OPERATOR, "B1", unit(1), 0.05));
            assertEquals(List.of(), scene.sample(TECHNICIAN, "B1", unit(1), 0.05));
            assertEquals(List.of("E-COAT-26"), codes(scene.sample(OPERATOR, "B1", unit(1), 0.3)));
            assertEquals(List.of("E-COAT-28"), codes(scene.sample(OPERATOR, "B1", unit(5), 0.3)));
            assertTrue(scene.against("B1").contains("F-COAT-05"), scene.against("B1")::toString);
        }
    }

    @Test
    void whatOnePersonTypedTwiceIsNoResultHoweverItCameIntoTheRecord() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.begin("B2", "S1", List.of(unit(5)));
            CoatingEntry typed =
                    new CoatingEntry.SampleTyped("B2", unit(5), "anti_xa", 0.3, UnitOfMeasure.IU_PER_ML, OPERATOR);
            scene.append(typed);
            scene.append(typed);
            assertTrue(scene.against("B2").contains("E-COAT-10"), scene.against("B2")::toString);
            assertEquals(List.of("E-COAT-24"), codes(scene.sample(OPERATOR, "B2", unit(5), 0.3)));
            assertEquals(List.of(), scene.sample(TECHNICIAN, "B2", unit(5), 0.3));
            assertTrue(!scene.against("B2").contains("E-COAT-10"), scene.against("B2")::toString);
        }
    }

    @Test
    void aSolutionIsAnInterlock() throws IOException {
        try (CoatingScene scene = CoatingScene.in(dir)) {
            List<SerialNumber> units = scene.lot("L1", 6);
            Baths baths = scene.baths();
            assertEquals(
                    List.of(),
                    baths.prepare(
                            scene.who(OPERATOR), "S1", PLAN, CoatingScene.BEGIN.plus(Duration.ofDays(1)), 100, 40));
            assertEquals(List.of("E-COAT-11"), begin(scene, "B1", units.get(0)));
            assertEquals(List.of("E-RGT-01"), codes(baths.release(scene.who(OPERATOR), "S1")));
            assertEquals(List.of(), baths.release(scene.who(QUALITY), "S1"));
            for (int i = 0; i < 4; i++) {
                assertEquals(List.of(), begin(scene, "B" + i, units.get(i)));
            }
            assertEquals(List.of("E-COAT-14"), begin(scene, "B4", units.get(4)), "used up");
            scene.later(Duration.ofHours(7).plusMinutes(21));
            assertEquals(List.of("E-COAT-13", "E-COAT-14"), begin(scene, "B4", units.get(4)), "would end too late");
        }
    }

    @Test
    void aUnitIsAnInterlock() throws IOException {
        try (CoatingScene scene = begun()) {
            assertEquals(List.of("E-COAT-20"), begin(scene, "B2", unit(1)));
            assertEquals(List.of("E-UNT-01"), begin(scene, "B2", new SerialNumber("NOBODY")));
            scene.append(new Entry.UnitHeld(unit(5), new LotNumber("L1"), Reason.of("H-VOID-02", "runs", 2)));
            assertEquals(List.of("E-UNT-04"), begin(scene, "B2", unit(5)));
            scene.start(unit(6), "FLOW");
            assertEquals(List.of("E-UNT-06"), begin(scene, "B2", unit(6)));
            scene.append(new Entry.LotOpened(new LotNumber("L2"), PLAN, 1, List.of(new SerialNumber("L2-1"))));
            assertEquals(List.of("E-UNT-08"), begin(scene, "B2", new SerialNumber("L2-1")), "no leak test");
            List<SerialNumber> old = scene.lot("L3", 1);
            scene.later(Duration.ofDays(8));
            scene.solution("S2");
            assertEquals(
                    List.of("E-COAT-15"),
                    codes(scene.baths().begin(scene.who(OPERATOR), "B2", PLAN, "S2", old)),
                    "lay too long");
        }
    }

    @Test
    void whoWorksOnABathDoesNotJudgeItAndACouponOfAnotherIsRefused() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.line("LN-B1", 0);
            assertEquals(List.of("E-COAT-08"), codes(scene.coupon("B1", "C1", "B9", Place.INLET, 1)));
            assertEquals(List.of(), scene.coupon("B1", "C1", "B1", Place.INLET, 1));
            scene.begin("B2", "S1", List.of(unit(5)));
            scene.line("LN-B2", 0);
            assertEquals(List.of("E-COAT-08"), codes(scene.coupon("B2", "C1", "B2", Place.INLET, 1)));
            scene.append(new Entry.PersonEnrolled(OPERATOR, null, "王", "Wang", Set.of(Role.QA_REVIEWER)));
            assertEquals(List.of("E-COAT-29"), codes(scene.baths().judge(scene.who(OPERATOR), "B1")));
            assertEquals(List.of("E-RGT-01"), codes(scene.baths().judge(scene.who(TECHNICIAN), "B1")));
            assertEquals(List.of("E-COAT-25"), codes(scene.baths().judge(scene.who(QUALITY), "B9")));
            long refused = scene.ledger().read(0, Math.toIntExact(scene.ledger().size())).stream()
                    .filter(stored -> stored.entry() instanceof Entry.Refused)
                    .count();
            assertEquals(5, refused, "each refusal stands in the record");
        }
    }

    @Test
    void aVerdictThatCameBeforeTheNewestReadingIsNone() throws IOException {
        try (CoatingScene scene = begun()) {
            scene.evidence("B1");
            scene.judge("B1");
            assertEquals(List.of(), scene.coupon("B1", "LATE", "B1", Place.OUTLET, 0.1));
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(unit(1)));
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.FAIL), scene.coating(unit(1)));
            CoatingEntry.BathJudged judged =
                    scene.standing().coating().bath("B1").orElseThrow().judged().orElseThrow();
            assertEquals(List.of(unit(1), unit(2), unit(3), unit(4)), judged.held());
        }
    }

    private static List<String> begin(CoatingScene scene, String bath, SerialNumber unit) {
        return codes(scene.baths().begin(scene.who(OPERATOR), bath, PLAN, "S1", List.of(unit)));
    }

    private static String held(CoatingScene scene, SerialNumber unit) {
        Reason held = scene.standing().unit(unit).orElseThrow().held();
        return held == null ? "" : held.code();
    }

    private static SerialNumber unit(int number) {
        return new SerialNumber("L1-" + number);
    }
}
