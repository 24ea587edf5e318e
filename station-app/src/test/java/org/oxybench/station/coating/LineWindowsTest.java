package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Assessment;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.coating.CoatingSteps.Kind;
import org.oxybench.station.coating.CoatingSteps.Step;

/** Where a line records each unit, its runs tell the windows: nobody types them, and each unit answers for itself. */
@Tag("verifies:URS-VER-001")
final class LineWindowsTest {

    @TempDir
    private Path dir = Path.of("");

    /** A bath B1 of two units that everything is there of but what the line records. */
    private static List<SerialNumber> begun(CoatingScene scene) {
        List<SerialNumber> units = scene.lot("L1", 2);
        scene.solution("S1");
        scene.begin("B1", "S1", units);
        rest(scene, units);
        return units;
    }

    private static void rest(CoatingScene scene, List<SerialNumber> units) {
        Map.of("acidity", "3.9 [pH]", "concentration", "100 mg/L", "rinse_free_heparin", "0.05 [iU]/mL")
                .forEach((parameter, value) -> assertEquals(List.of(), scene.read("B1", parameter, value, 0)));
        scene.line("LN-B1", 0);
        scene.coupons("B1", 1, 1, 1);
        units.forEach(unit -> {
            scene.proof("B1", unit, 87);
            scene.sample(CoatingScene.OPERATOR, "B1", unit, 0.3);
            scene.sample(CoatingScene.TECHNICIAN, "B1", unit, 0.3);
        });
    }

    private static void line(CoatingScene scene, SerialNumber unit) {
        List.of("COAT", "RINSE", "DRY").forEach(operation -> scene.ran(unit, operation, Verdict.PASS));
    }

    private static List<String> against(CoatingScene scene, SerialNumber unit) {
        CoatingEntry.BathJudged last = bath(scene).judged().orElseThrow();
        return last.units().stream()
                .filter(each -> each.unit().equals(unit))
                .flatMap(each -> each.reasons().stream())
                .map(LineWindowsTest::told)
                .toList();
    }

    private static String told(Reason reason) {
        Map<String, String> names = reason.arguments();
        return reason.code() + " " + names.getOrDefault("parameter", names.getOrDefault("operation", ""));
    }

    private static Bath bath(CoatingScene scene) {
        return scene.standing().coating().bath("B1").orElseThrow();
    }

    @Test
    void nobodyTypesWhatTheRunsTell() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            units.forEach(unit -> line(scene, unit));
            scene.judge("B1");
            assertEquals(List.of(), scene.against("B1"));
            units.forEach(unit -> assertEquals(Optional.of(Verdict.PASS), scene.coating(unit)));
            assertEquals(
                    List.of(
                            "bath_temperature",
                            "circulation_flow",
                            "circulation_time",
                            "rinse_conductivity",
                            "coat_to_dry",
                            "drying_flow",
                            "drying_temperature",
                            "drying_time"),
                    List.copyOf(scene.baths()
                            .evidence(bath(scene))
                            .measured()
                            .getOrDefault(units.get(0), Map.of())
                            .keySet()));
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "temperature_greatest, 39.01, bath_temperature",
        "temperature_least, 34.9, bath_temperature",
        "flow_least, 2.9e-5, circulation_flow",
        "circulation_time, 1861, circulation_time",
        "conductivity_end, 5.1, rinse_conductivity",
        "gas_flow_greatest_last, 2.01e-4, drying_flow",
        "temperature_least_last, 29.9, drying_temperature",
    })
    void aRunThatPassedAndIsOutsideTheBathsWindowRejectsItsUnitAlone(String characteristic, double value, String window)
            throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            line(scene, units.get(0));
            scene.measures(characteristic, value);
            line(scene, units.get(1));
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(0)));
            assertEquals(Optional.of(Verdict.FAIL), scene.coating(units.get(1)));
            assertEquals("F-COAT-01 " + window, against(scene, units.get(1)).get(0));
        }
    }

    @Test
    void theTimeBetweenIsCountedFromTheLastMeasurement() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            units.forEach(unit -> scene.ran(unit, "COAT", Verdict.PASS));
            units.forEach(unit -> scene.ran(unit, "RINSE", Verdict.PASS));
            Step drying = drying(scene);
            assertEquals(CoatingScene.BEGIN.plus(Duration.ofHours(2)), drying.until());
            scene.later(Duration.ofHours(2));
            scene.ran(units.get(0), "DRY", Verdict.PASS);
            scene.later(Duration.ofSeconds(1));
            scene.ran(units.get(1), "DRY", Verdict.PASS);
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(0)));
            assertEquals(List.of("F-COAT-01 coat_to_dry"), against(scene, units.get(1)));
        }
    }

    private static Step drying(CoatingScene scene) {
        return scene.baths().steps(bath(scene), scene.baths().evidence(bath(scene))).steps().stream()
                .filter(step -> step.kind() == Kind.RUN && step.name().equals("DRY"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsTypedBesideTheRunsCanOnlyRefuse() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            assertEquals(List.of(), scene.read("B1", "bath_temperature", "37 Cel", 0));
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(units.get(0)), "typed in place of a run");
            units.forEach(unit -> line(scene, unit));
            assertEquals(List.of(), scene.read("B1", "bath_temperature", "34 Cel", 0));
            scene.judge("B1");
            units.forEach(unit -> assertEquals(Optional.of(Verdict.FAIL), scene.coating(unit)));
        }
    }

    @Test
    void aRunFromBeforeTheBathByAClockThatWasSetBackTellsNothingOfIt() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            scene.later(Duration.ofSeconds(-1));
            units.forEach(unit -> scene.ran(unit, "COAT", Verdict.PASS));
            scene.later(Duration.ofSeconds(1));
            units.forEach(unit -> List.of("RINSE", "DRY").forEach(each -> scene.ran(unit, each, Verdict.PASS)));
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(units.get(0)));
            assertEquals(List.of("E-COAT-34 COAT", "E-COAT-02 coat_to_dry"), against(scene, units.get(0)));
        }
    }

    @Test
    void aLaterRunDoesNotUndoOneThatLayOutside() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            scene.ran(units.get(0), "COAT", Verdict.PASS);
            scene.measures("conductivity_end", 5.1);
            scene.ran(units.get(0), "RINSE", Verdict.PASS);
            scene.measures("conductivity_end", 2.5);
            scene.ran(units.get(0), "RINSE", Verdict.PASS);
            scene.ran(units.get(0), "DRY", Verdict.PASS);
            line(scene, units.get(1));
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.FAIL), scene.coating(units.get(0)));
            assertEquals(List.of("F-COAT-01 rinse_conductivity"), against(scene, units.get(0)));
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(1)));
        }
    }

    @Test
    void aUnitThatIsCoatedAgainMustBeRinsedAndDriedAgain() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            units.forEach(unit -> line(scene, unit));
            scene.ran(units.get(0), "COAT", Verdict.PASS);
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(units.get(0)));
            assertEquals(List.of("E-COAT-34 RINSE", "E-COAT-34 DRY"), against(scene, units.get(0)));
            scene.ran(units.get(0), "RINSE", Verdict.PASS);
            scene.judge("B1");
            assertEquals(List.of("E-COAT-34 DRY"), against(scene, units.get(0)));
            scene.ran(units.get(0), "DRY", Verdict.PASS);
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(0)));
        }
    }

    @Test
    void aPlanWhoseWindowsAreAllToldByRunsCanPass() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            units.forEach(unit -> line(scene, unit));
            CoatingPlan shipped = scene.baths().plan(bath(scene));
            List<CoatingPlan.Window> told = shipped.windows().stream()
                    .filter(window -> window.source() != null)
                    .toList();
            CoatingPlan plan = new CoatingPlan(
                    shipped.id(),
                    shipped.revision(),
                    shipped.title(),
                    shipped.notice(),
                    shipped.sources(),
                    shipped.solution(),
                    shipped.unitsMax(),
                    told,
                    shipped.holds(),
                    shipped.coupons(),
                    shipped.line(),
                    shipped.presence(),
                    shipped.sampling(),
                    shipped.sha256());
            BathEvidence evidence = BathEvidence.of(
                    plan,
                    bath(scene),
                    scene.standing(),
                    new EffectiveDocuments(scene.standing()),
                    scene.ledger()::read);
            assertEquals(List.of(), evidence.windows());
            assertEquals(Assessment.PASS, evidence.ofAll());
        }
    }

    @Test
    void theOperatorIsLedToTheRunsBetweenWhatIsTyped() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene);
            scene.ran(units.get(0), "COAT", Verdict.PASS);
            List<String> steps = scene.baths().steps(bath(scene), scene.baths().evidence(bath(scene))).steps().stream()
                    .filter(step -> step.kind() == Kind.RUN || step.kind() == Kind.READING)
                    .map(step -> step.name() + " " + step.have() + "/" + step.needed())
                    .toList();
            assertEquals(
                    List.of(
                            "acidity 1/1",
                            "concentration 1/1",
                            "COAT 1/2",
                            "RINSE 0/2",
                            "rinse_free_heparin 1/1",
                            "DRY 0/2"),
                    steps);
        }
    }
}
