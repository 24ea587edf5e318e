package org.oxybench.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.record.ledger.Hash;

/** A shift at a bench, made up from a seed: each draft is one that may follow what a standing says. */
public final class RandomShift {
    /** Every lot follows the route {@code P} with these operations. */
    public static final RequiredOperations ROUTE = route -> Set.of("LEAK");

    /** When the shift begins. */
    public static final Instant BEGIN = Instant.parse("2026-11-22T06:00:00Z");

    private static final String RECIPE = "P.LEAK";

    /** One that reads, for stations that are killed and come back ask it how often a unit may be tested. */
    private static final String ROUTE_TEXT = """
            # route of P
            product: P
            revision: 1
            title: {zh-CN: 产品, en: Product}
            gtin: '09521234000013'
            serial: '{lot}-###'
            operations:
              - {operation: LEAK, title: {zh-CN: 泄漏, en: Leak}, recipe: P.LEAK, max_attempts: 10}
            """;

    private static final String RECIPE_TEXT = "recipe P.LEAK 试漏\n";

    private final Random random;
    private final String name;
    private final RandomPeople people;
    private final RandomCoating coating;
    private final RandomStretches stretches;
    private final Set<String> answered = new HashSet<>();
    private int count;

    /** A shift whose names all begin with {@code name}, so that two shifts never meet. */
    public RandomShift(long seed, String name) {
        this.random = new Random(seed);
        this.name = name;
        this.people = new RandomPeople(random, name);
        this.coating = new RandomCoating(name);
        this.stretches = new RandomStretches(name);
    }

    /** What people decide during this shift. */
    public RandomPeople people() {
        return people;
    }

    /** Every type of entry there is. */
    public static Set<Class<?>> typesOfEntry() {
        return AnyEntry.types();
    }

    /** What every shift begins with. */
    public List<Draft> begin() {
        return List.of(
                draft(new Entry.StationStarted("0.1.0+abc", "17.0.13")),
                draft(document(Entry.DocumentKind.ROUTE, "P", 1, ROUTE_TEXT)),
                draft(document(Entry.DocumentKind.RECIPE, RECIPE, 1, RECIPE_TEXT)),
                draft(document(Entry.DocumentKind.PROFILE, "leak-bench", 1, "profile\n")),
                coating.plan(),
                draft(new Entry.PersonEnrolled(name + "p1", name + "B1", "王芳", "Wang Fang", Set.of(Role.OPERATOR))),
                draft(RandomPeople.second(name)),
                draft(new Entry.SignedOn(name + "p1", name + "bench")),
                draft(new Entry.InstrumentCalibrated(
                        name + "PT-1", "SN1", "C-1", BEGIN, BEGIN.plus(Duration.ofDays(365)), 1e-4, 0.02, "kPa")),
                lot());
    }

    /** The next draft. */
    public Draft next(Standing standing) {
        List<Standing.OpenRun> open = standing.openRuns();
        if (count % 5 == 0 && !open.isEmpty()) {
            Standing.OpenRun run = open.get(0);
            String step = "step" + run.steps().size();
            if (answered.add(run.started().run() + step)) {
                return answer(run.started(), step, answered.size() % 3);
            }
        }
        if (count % 9 == 4) {
            count++;
            return coating.next(standing);
        }
        Draft ofDays = count % 7 == 1 && !open.isEmpty() ? stretches.next(open.get(open.size() - 1)) : null;
        if (ofDays != null) {
            count++;
            return ofDays;
        }
        int dice = random.nextInt(20);
        if (random.nextInt(6) == 0) {
            return people.next(standing, at());
        }
        if (!open.isEmpty() && dice < 15) {
            return inRun(open.get(random.nextInt(open.size())));
        }
        if (dice < 17) {
            return startOrBin(standing);
        }
        return switch (random.nextInt(8)) {
            case 0 -> lot();
            case 1 -> draft(new Entry.SignedOn(name + "p1", name + "bench" + random.nextInt(2)));
            case 2 -> draft(new Entry.SignedOff(name + "p1", name + "bench" + random.nextInt(2)));
            case 3 ->
                draft(new Entry.PersonEnrolled(
                        name + "p" + random.nextInt(3), name + "B" + count, "李", "Li", Set.of(Role.OPERATOR)));
            case 4 -> draft(document(Entry.DocumentKind.RECIPE, RECIPE, 1 + random.nextInt(3), null));
            case 5 ->
                draft(new Entry.InstrumentCalibrated(
                        name + "PT-" + random.nextInt(2), "SN", "C-" + count, BEGIN, BEGIN, 0, 0.02, "kPa"));
            case 6 -> startZero();
            case 7 -> count % 3 > 0 ? refusal(standing) : checked();
            default -> refusal(standing);
        };
    }

    private Draft checked() {
        Reason damage = Reason.of(FileLedger.SCRUB_FOUND_DAMAGE, "finding", "frame at entry " + count);
        Instant due = BEGIN.minusSeconds(count % 2 == 0 ? 3 : 7_200);
        return draft(new LedgerChecked(due, BEGIN, BEGIN, count, count / 2, count % 4 == 0 ? damage : null));
    }

    private Draft refusal(Standing standing) {
        SerialNumber unit = anyUnit(standing);
        return draft(new Entry.Refused(
                name + "bench",
                (count % 3 == 0 ? "MANUAL " : "") + "]d2\u001d扫" + count,
                random.nextBoolean() ? unit : null,
                List.of(Reason.of("R-UNT-01", "scan", count)),
                random.nextBoolean() ? name + "p1" : null));
    }

    private SerialNumber anyUnit(Standing standing) {
        List<Standing.LotStanding> lots = standing.openLots();
        LotNumber lot = lots.get(random.nextInt(lots.size())).lot();
        return new SerialNumber(lot.value() + "-" + (1 + random.nextInt(4)));
    }

    private Draft startOrBin(Standing standing) {
        SerialNumber serial = anyUnit(standing);
        Standing.UnitStanding unit = standing.unit(serial).orElseThrow();
        RunId bin = unit.binPending();
        if (bin != null) {
            return draft(new Entry.BinConfirmed(bin, serial, "RED-1", name + "p1"));
        }
        if (unit.openRun() != null) {
            return draft(new Entry.LateCallRefused(unit.openRun(), "perform"));
        }
        if (unit.held() == null && unit.voidRunsInARow() >= 2) {
            return draft(new Entry.UnitHeld(serial, unit.lot(), Reason.of("H-VOID-02", "runs", 2)));
        }
        boolean coated = standing.coating().of(serial).orElse(Verdict.PASS) == Verdict.PASS;
        if (unit.held() != null || unit.failed("LEAK") || !coated) {
            return refusal(standing);
        }
        return start(Entry.Purpose.PRODUCT, serial, unit.lot(), unit.attempts("LEAK") + 1);
    }

    /** A start of a run on a master part. */
    public Draft startZero() {
        return start(Entry.Purpose.ZERO, new SerialNumber("MASTER-" + random.nextInt(2)), null, 1);
    }

    /** A start of a run. */
    public Draft start(Entry.Purpose purpose, SerialNumber unit, @Nullable LotNumber lot, int attempt) {
        return draft(new Entry.RunStarted(
                new RunId(name + "-run-" + count),
                purpose,
                unit,
                lot,
                "LEAK",
                attempt,
                RECIPE,
                1,
                sha256(RECIPE_TEXT),
                "leak-bench r1 3f",
                name + "bench",
                Map.of("maker", "SIMULATED", "serial", "S1"),
                random.nextLong() & 0xFFFF_FFFFL,
                Map.of(name + "PT-1", "C-1"),
                Map.of("external_leak", "zero-1"),
                name + "p1",
                "0.1.0+abc"));
    }

    /** The next entry of a run: a step, or its end. */
    public Draft inRun(Standing.OpenRun run) {
        Entry.RunStarted started = run.started();
        if (run.burnIn().interruption() != null) {
            return stretches.resumed(run);
        }
        if (run.steps().size() < 3 && random.nextInt(4) > 0) {
            return step(started, "step" + run.steps().size(), random.nextInt(5));
        }
        return finish(run);
    }

    /** What was answered to a step: 0 once, 1 twice alike, 2 twice and not alike. */
    public Draft answer(Entry.RunStarted started, String step, int outcome) {
        List<StepAnswered.Typed> typed = new ArrayList<>();
        typed.add(new StepAnswered.Typed(name + "p1", BEGIN, "3", 3));
        if (outcome > 0) {
            typed.add(new StepAnswered.Typed(name + "p2", BEGIN.plusSeconds(9), outcome + "", outcome == 1 ? 3 : 4));
        }
        StepAnswered.Photo photo = outcome == 1 ? new StepAnswered.Photo("照片.jpg", sha256("photo")) : null;
        // No chance is used up: what else the shift does is what it did before there were answers.
        count++;
        return Draft.of(
                BEGIN.plusMillis(count * 777L),
                name + "p1",
                new StepAnswered(started.run(), started.unit(), step, typed, UnitOfMeasure.ONE, photo));
    }

    /** A step that measured something, or could not: 0 fails, 1 is unmeasured, the rest pass. */
    public Draft step(Entry.RunStarted started, String id, int outcome) {
        Reason fault = outcome == 1 ? Reason.of("E-COM-02", "waited_ms", 100) : null;
        Measurement measurement = fault == null
                ? judged(outcome == 0 ? Zone.FAIL : Zone.PASS)
                : new Measurement.Unmeasured(characteristic(), fault);
        Channel channel = new Channel("test_pressure", UnitOfMeasure.KPA, 0.01, -5, name + "PT-1");
        byte[] curve = new byte[64];
        random.nextBytes(curve);
        return new Draft(
                at(),
                name + "p1",
                new Entry.StepJudged(
                        started.run(),
                        started.unit(),
                        id,
                        List.of(measurement),
                        fault == null ? List.of(new WaveformRef("test_pressure", channel, "counts/1", 16)) : List.of(),
                        fault == null ? new SampleCounts(16, outcome, 2, 0, 3) : null,
                        fault == null ? received(outcome) : null,
                        fault == null ? HexFormat.of().formatHex(curve, 0, 8) : null,
                        fault),
                fault == null ? List.of(new Attachment("test_pressure", curve)) : List.of());
    }

    /** How a step's samples came: over a link that was lost as often as two of the outcome are in it. */
    private static Reception received(int outcome) {
        int gaps = outcome / 2;
        Duration lagMax = Duration.ofMillis(40 + outcome);
        return new Reception(gaps, Duration.ofMillis(gaps * 1_250L), Duration.ofMillis(25), lagMax);
    }

    /** The end of a run, as its steps demand it. */
    public Draft finish(Standing.OpenRun run) {
        Entry.RunStarted started = run.started();
        List<Verdict> verdicts = new ArrayList<>();
        run.steps().forEach(step -> step.measurements().forEach(each -> verdicts.add(each.verdict())));
        verdicts.addAll(RandomStretches.verdicts(run));
        Verdict verdict = verdicts.isEmpty()
                ? (random.nextBoolean() ? Verdict.STOPPED : Verdict.NO_RESULT)
                : verdicts.stream().reduce(Verdict.PASS, Verdict::and);
        return draft(new Entry.RunFinished(
                started.run(),
                started.unit(),
                started.lot(),
                started.operation(),
                verdict,
                verdict == Verdict.PASS ? List.of() : List.of(Reason.of("F-LEAK-02", "value", "4.5")),
                random.nextInt(4) > 0 ? new Entry.RunFinished.Vented(0.25, Duration.ofMillis(1234)) : null,
                verdict != Verdict.PASS && random.nextInt(5) == 0));
    }

    /** A zero that rests on runs. */
    public Draft zero(String master, List<RunId> runs) {
        Zero zero = new Zero(
                name + "-zero-" + count, RECIPE, "external_leak", name + "bench", master, 12, 1.5e-8, 2e-9, BEGIN);
        return draft(new Entry.ZeroLearned(zero, runs));
    }

    /** The characteristic that every step judges. */
    public static Characteristic characteristic() {
        return new Characteristic(
                "external_leak",
                new Text("外漏", "External leak"),
                "pressure-decay/1",
                Map.of("volume", new Quantity(700, UnitOfMeasure.ML)),
                Map.of("pressure", "test_pressure"),
                UnitOfMeasure.MOL_PER_S,
                UnitOfMeasure.SCCM_20CEL,
                2,
                new Limit.AtMost(new Quantity(2, UnitOfMeasure.SCCM_20CEL)),
                DecisionRule.ILAC_G8,
                true,
                "F-LEAK-02");
    }

    private Measurement judged(Zone zone) {
        double raw = 1e-6 * (1 + random.nextDouble());
        return new Measurement.Judged(
                characteristic(),
                raw,
                1.5e-8,
                raw - 1.5e-8,
                2e-8,
                2,
                Map.of("volume", 1e-8),
                zone,
                Map.of("r2_1", 0.99));
    }

    private Draft lot() {
        List<SerialNumber> serials = new ArrayList<>();
        String lot = name + "L" + count;
        for (int i = 1; i <= 4; i++) {
            serials.add(new SerialNumber(lot + "-" + i));
        }
        List<Entry.LotOpened.ComponentLot> components =
                List.of(new Entry.LotOpened.ComponentLot("hollow-fibre", "FIB-" + count % 3));
        return draft(new Entry.LotOpened(new LotNumber(lot), "P", 1, serials, components));
    }

    private static Entry.DocumentEffective document(
            Entry.DocumentKind kind, String id, int revision, @Nullable String text) {
        String content = text != null ? text : revision == 1 ? RECIPE_TEXT : RECIPE_TEXT + revision;
        return new Entry.DocumentEffective(kind, id, revision, sha256(content), content);
    }

    private static String sha256(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Instant at() {
        count++;
        return BEGIN.plusMillis(count * 777L + random.nextInt(500));
    }

    private Draft draft(Entry entry) {
        return Draft.of(at(), name + "p1", entry);
    }
}
