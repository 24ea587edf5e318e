package org.oxybench.station.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.judge.Answer;
import org.oxybench.recipe.judge.EndValue;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.ledger.Settings;

/** Three judged steps and a vent, each of which a script can end at once. */
final class ShortRecipe {
    static final Channel PRESSURE = new Channel("test_pressure", UnitOfMeasure.PA, 1, 0, "PT-1");
    static final String OPERATION = "LEAK";
    static final String PERSON = "P-1";

    private static final String ID = "P.LEAK";
    private static final Text TITLE = new Text("短", "short");
    /** After a run without a result it is asked how often a unit may be tested. */
    private static final String ROUTE = """
            product: P
            revision: 1
            title: {zh-CN: 产品, en: Product}
            gtin: '09521234000013'
            serial: '{lot}-###'
            operations:
              - {operation: %s, title: {zh-CN: 短, en: Short}, recipe: %s, max_attempts: 10}
            """;

    private static final String NO_HASH = "0".repeat(64);

    private ShortRecipe() {}

    /** Makes a ledger on which lots of the recipe's product can be opened. */
    static FileLedger ledger(Path dir, Settings settings, Clock clock) {
        FileLedger ledger =
                FileLedger.create(dir, settings, clock, HomeKind.DEMO, "ST-01", route -> Set.of(ShortRecipe.OPERATION));
        Entry route = document(Entry.DocumentKind.ROUTE, "P", ROUTE.formatted(OPERATION, ID));
        Entry recipe = document(Entry.DocumentKind.RECIPE, ID, ID);
        Entry person = new Entry.PersonEnrolled(PERSON, "OP-1", "李娜", "Li Na", Set.of(Role.OPERATOR));
        ledger.append(Draft.of(clock.instant(), Draft.STATION, route));
        ledger.append(Draft.of(clock.instant(), Draft.STATION, recipe));
        ledger.append(Draft.of(clock.instant(), Draft.STATION, person));
        Entry signedOn = new Entry.SignedOn(PERSON, ScriptedFixture.NAME);
        ledger.append(Draft.of(clock.instant(), Draft.STATION, signedOn));
        return ledger;
    }

    /** A document; nobody reads the recipe's text here, but the ledger holds a run to its hash. */
    private static Entry.DocumentEffective document(Entry.DocumentKind kind, String id, String text) {
        return new Entry.DocumentEffective(kind, id, 1, hash(text), text);
    }

    private static String hash(String text) {
        return Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static Recipe recipe() {
        return new Recipe(
                ID,
                1,
                "P",
                OPERATION,
                "leak-bench",
                TITLE,
                TITLE,
                List.of(),
                List.of(
                        judged("fill", Step.Phase.FILL),
                        judged("stabilise", Step.Phase.STABILISE),
                        judged("test", Step.Phase.TEST),
                        new Step("vent", Step.Phase.VENT, TITLE, Map.of(), null, null, null, List.of())),
                hash(ID));
    }

    /** One step that asks for a number up to 20, of which at most 3 is good, and a vent. */
    static Recipe asking(Ask.Entry entry) {
        Quantity zero = new Quantity(0, UnitOfMeasure.ONE);
        Ask.Value number =
                new Ask.Value(UnitOfMeasure.ONE, 0, new Limit.Between(zero, new Quantity(20, UnitOfMeasure.ONE)));
        Ask ask = new Ask(TITLE, number, entry, false, Duration.ofMinutes(1), "E-ANS-02");
        Characteristic count = new Characteristic(
                "count",
                TITLE,
                Answer.NAME,
                Map.of(),
                Map.of(),
                UnitOfMeasure.ONE,
                UnitOfMeasure.ONE,
                0,
                new Limit.AtMost(new Quantity(3, UnitOfMeasure.ONE)),
                DecisionRule.SIMPLE,
                false,
                "F-FIB-01");
        Step asks = new Step("count", Step.Phase.TEST, TITLE, Map.of(), null, null, ask, List.of(count));
        Recipe recipe = recipe();
        Step vent = recipe.steps().get(recipe.steps().size() - 1);
        return new Recipe(
                ID, 1, "P", OPERATION, "leak-bench", TITLE, TITLE, List.of(), List.of(asks, vent), recipe.sha256());
    }

    private static Step judged(String id, Step.Phase phase) {
        return new Step(
                id,
                phase,
                TITLE,
                Map.of(),
                null,
                new Step.Recording(List.of(PRESSURE.name()), 50, Duration.ofSeconds(1), Step.Tolerated.missing(3)),
                null,
                List.of(characteristic(id + "_pressure")));
    }

    private static Characteristic characteristic(String id) {
        return new Characteristic(
                id,
                TITLE,
                EndValue.NAME,
                Map.of("window", new Quantity(500, UnitOfMeasure.MS)),
                Map.of("value", PRESSURE.name()),
                UnitOfMeasure.PA,
                UnitOfMeasure.KPA,
                2,
                new Limit.Between(new Quantity(95, UnitOfMeasure.KPA), new Quantity(105, UnitOfMeasure.KPA)),
                DecisionRule.SIMPLE,
                false,
                "F-GROSS-01");
    }

    /** Looks at recordings without a past. */
    static CurveWatch curves() {
        return new CurveWatch(new CurvePrint(Set.of(PRESSURE.name())), new Curves());
    }

    /** Admits a unit as it stands. */
    static Admission admission(UnitStanding unit) {
        return admission(unit, recipe());
    }

    /** Admits a unit to a recipe of the same name. */
    static Admission admission(UnitStanding unit, Recipe recipe) {
        Entry.InstrumentCalibrated calibration = new Entry.InstrumentCalibrated(
                PRESSURE.instrument(), "S-1", "C-1", Instant.EPOCH, Instant.MAX, 0.0005, 1, "Pa");
        return new Admission(
                Entry.Purpose.PRODUCT,
                unit.serial(),
                unit.lot(),
                unit.attempts(OPERATION) + 1,
                new Admission.Setup(
                        recipe, "leak-bench r1 " + NO_HASH, Map.of(PRESSURE.instrument(), calibration), Map.of()),
                PERSON,
                new Expected(Map.of("unit:" + unit.serial(), unit.head())));
    }
}
