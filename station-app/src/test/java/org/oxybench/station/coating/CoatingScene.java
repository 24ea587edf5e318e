package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.people.Refusals;

/** A coating line with its people, the shipped plan and route, and lots whose units have passed their leak test. */
public final class CoatingScene implements AutoCloseable {
    /** When it begins. */
    public static final Instant BEGIN = Instant.parse("2026-11-28T06:00:00Z");

    static final String PLAN = "XJ-OXY-C";
    static final String OPERATOR = "op";
    static final String TECHNICIAN = "te";
    static final String QUALITY = "qa";

    private static final Path ROOT = Path.of(System.getProperty("oxybench.root"));

    /** Of the shipped route what its line records, which a line without a PLC does not. */
    private static final String COATED_BY_LINE =
            "(?m)^  - operation: (COAT|RINSE|DRY)\n(    .*\n)+|, operations: \\[COAT, RINSE, DRY]";

    private static final double SLOPE = -0.02;
    private static final double BLANK = 0.8;
    private static final double AREA_CM2 = 4;

    private final FileLedger ledger;
    private final boolean own;
    private final Baths baths;
    private final BathRecords records;
    private final Recipe leak;
    private final MeasuredRuns measured = new MeasuredRuns();
    private Instant now;
    private int runs;

    private CoatingScene(Function<Clock, FileLedger> made, boolean own, Instant begin) throws IOException {
        this(made, own, begin, COATED_BY_LINE);
    }

    private CoatingScene(Function<Clock, FileLedger> made, boolean own, Instant begin, String left) throws IOException {
        this.now = begin;
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        this.ledger = made.apply(clock);
        this.own = own;
        this.baths = new Baths(ledger, new Refusals(ledger, clock), clock);
        this.records = new BathRecords(baths);
        document(Entry.DocumentKind.COATING, PLAN, "recipes/coating/XJ-OXY-C.yaml");
        String route = Files.readString(ROOT.resolve("recipes/routes/XJ-OXY-C.yaml"));
        document(Entry.DocumentKind.ROUTE, PLAN, route.replaceAll(left, "").getBytes(StandardCharsets.UTF_8));
        document(Entry.DocumentKind.RECIPE, "XJ-OXY-C.LEAK", "recipes/library/XJ-OXY-C.LEAK.yaml");
        this.leak = new EffectiveDocuments(ledger.standing())
                .recipe("XJ-OXY-C.LEAK")
                .orElseThrow();
        for (String operation : List.of("COAT", "RINSE", "DRY")) {
            String recipe = PLAN + "." + operation;
            document(Entry.DocumentKind.RECIPE, recipe, "recipes/library/" + recipe + ".yaml");
            measured.add(
                    new EffectiveDocuments(ledger.standing()).recipe(recipe).orElseThrow());
        }
        person(OPERATOR, Role.OPERATOR);
        person(TECHNICIAN, Role.TECHNICIAN);
        person(QUALITY, Role.QA_REVIEWER);
    }

    /** A scene in a folder of its own. */
    public static CoatingScene in(Path dir) throws IOException {
        return new CoatingScene(clock -> made(dir, clock), true, BEGIN);
    }

    /** The same with the whole of the shipped route: its line records each unit. */
    static CoatingScene withLine(Path dir) throws IOException {
        return new CoatingScene(clock -> made(dir, clock), true, BEGIN, "(?!)");
    }

    private static FileLedger made(Path dir, Clock clock) {
        return FileLedger.create(
                dir.resolve("ledger"),
                Settings.standard(CheckpointKey.generate("test")),
                clock,
                HomeKind.DEMO,
                "st",
                EffectiveDocuments::requiredOperations);
    }

    /**
     * A scene on a ledger that is there, and not before what was recorded in it; closing the scene leaves it open.
     */
    public static CoatingScene on(FileLedger ledger) throws IOException {
        return on(ledger, ledger.standing().newest().filter(BEGIN::isBefore).orElse(BEGIN));
    }

    /** The same at another time. */
    public static CoatingScene on(FileLedger ledger, Instant begin) throws IOException {
        return new CoatingScene(clock -> ledger, false, begin);
    }

    /** The same with the whole of the shipped route: its line records each unit. */
    public static CoatingScene withLineOn(FileLedger ledger, Instant begin) throws IOException {
        return new CoatingScene(clock -> ledger, false, begin, "(?!)");
    }

    private void document(Entry.DocumentKind kind, String id, String file) throws IOException {
        document(kind, id, Files.readAllBytes(ROOT.resolve(file)));
    }

    private void document(Entry.DocumentKind kind, String id, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Lots here follow revision 1 of their route, whatever is shipped.
        int revision = kind == Entry.DocumentKind.COATING
                ? Integer.parseInt(text.replaceFirst("(?s).*?\\nrevision: (\\d+).*", "$1"))
                : 1;
        append(new Entry.DocumentEffective(kind, id, revision, Fingerprint.sha256(bytes), text));
    }

    private void person(String id, Role role) {
        append(new Entry.PersonEnrolled(id, null, "王芳", "Wang Fang", Set.of(role)));
    }

    void append(Entry entry) {
        ledger.append(Draft.of(now, Draft.STATION, entry));
    }

    /** Opens a lot of so many units, each of which passes its leak test now. */
    public List<SerialNumber> lot(String lot, int units) {
        List<SerialNumber> serials = new ArrayList<>();
        for (int i = 1; i <= units; i++) {
            serials.add(new SerialNumber(lot + "-" + i));
        }
        append(new Entry.LotOpened(new LotNumber(lot), PLAN, 1, serials));
        serials.forEach(unit -> ran(unit, "LEAK", Verdict.PASS));
        return serials;
    }

    /** Appends a start of a run. */
    public Entry.RunStarted start(SerialNumber unit, String operation) {
        Standing.UnitStanding known = standing().unit(unit).orElseThrow();
        Recipe recipe = measured.recipe(operation).orElse(leak);
        Entry.RunStarted started = new Entry.RunStarted(
                new RunId("R-" + unit + "-" + runs++),
                Entry.Purpose.PRODUCT,
                unit,
                known.lot(),
                operation,
                known.attempts(operation) + 1,
                recipe.id(),
                1,
                recipe.sha256(),
                "bench r1",
                "bench-1",
                Map.of(),
                7,
                Map.of(),
                Map.of(),
                OPERATOR,
                "test");
        append(started);
        return started;
    }

    /** Appends a whole run. */
    public void ran(SerialNumber unit, String operation, Verdict verdict) {
        Entry.RunStarted started = start(unit, operation);
        Zone zone = verdict == Verdict.PASS ? Zone.PASS : Zone.FAIL;
        measured.judged(started, measured.recipe(operation).orElse(leak), zone).forEach(this::append);
        List<Reason> reasons = verdict == Verdict.PASS ? List.of() : List.of(Reason.of("F-LEAK-01"));
        append(new Entry.RunFinished(started.run(), unit, started.lot(), operation, verdict, reasons, null, false));
    }

    /** What the runs of the line measure from now on. */
    public void measures(String characteristic, double value) {
        measured.measures(characteristic, value);
    }

    /** A solution that is released. */
    public void solution(String lot) {
        done(baths.prepare(who(OPERATOR), lot, PLAN, now.plus(Duration.ofDays(30)), 100, 40));
        done(baths.release(who(QUALITY), lot));
    }

    /** Begins a bath. */
    public void begin(String bath, String solution, List<SerialNumber> units) {
        done(baths.begin(who(OPERATOR), bath, PLAN, solution, units));
    }

    /** Everything that a bath must have, and nothing against it. */
    public void evidence(String bath) {
        List<SerialNumber> units = bath(bath).units();
        windows(bath, Map.of());
        line("LN-" + bath, 0);
        coupons(bath, 1.0, 0.98, 0.96);
        units.forEach(unit -> done(proof(bath, unit, 87)));
        int samples = baths.plan(standing().coating().bath(bath).orElseThrow())
                .sampling()
                .of(units.size())
                .size();
        units.subList(0, samples).forEach(unit -> {
            done(sample(OPERATOR, bath, unit, 0.3));
            done(sample(TECHNICIAN, bath, unit, 0.3));
        });
    }

    /** Every window, those that are named with a value of their own. */
    void windows(String bath, Map<String, String> otherwise) {
        Map<String, String> good = Map.ofEntries(
                Map.entry("acidity", "3.9 [pH]"),
                Map.entry("concentration", "100 mg/L"),
                Map.entry("bath_temperature", "37 Cel"),
                Map.entry("circulation_flow", "2 L/min"),
                Map.entry("circulation_time", "30 min"),
                Map.entry("rinse_conductivity", "3 uS/cm"),
                Map.entry("rinse_free_heparin", "0.05 [iU]/mL"),
                Map.entry("coat_to_dry", "90 min"),
                Map.entry("drying_flow", "10 L/min"),
                Map.entry("drying_temperature", "40 Cel"),
                Map.entry("drying_time", "6 h"));
        good.forEach((parameter, value) -> {
            String given = otherwise.getOrDefault(parameter, value);
            if (!given.isEmpty()) {
                done(read(bath, parameter, given, 0));
            }
        });
    }

    List<Reason> read(String bath, String parameter, String value, int missing) {
        Quantity quantity = Quantity.parse(value).orElseThrow();
        return records.read(who(OPERATOR), bath, parameter, quantity, quantity, missing, "PLC-1");
    }

    /** A straight line, or one whose readings are bent by so much. */
    void line(String id, double bent) {
        line(id, bent, 0);
    }

    /** A straight line whose blank moved by so much. */
    void drifted(String id, double drift) {
        line(id, 0, drift);
    }

    private void line(String id, double bent, double drift) {
        List<StandardLine.Standard> standards = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double micrograms = 6.0 * i;
            double absorbance = BLANK + SLOPE * micrograms + bent * i * i;
            standards.add(new StandardLine.Standard(micrograms, absorbance + 0.001));
            standards.add(new StandardLine.Standard(micrograms, absorbance - 0.001));
        }
        done(records.line(who(OPERATOR), id, new StandardLine(standards, BLANK, BLANK + drift)));
    }

    /** Three coupons of a bath with these densities, µg/cm². */
    void coupons(String bath, double inlet, double middle, double outlet) {
        done(coupon(bath, bath + "-C1", bath, Place.INLET, inlet));
        done(coupon(bath, bath + "-C2", bath, Place.MIDDLE, middle));
        done(coupon(bath, bath + "-C3", bath, Place.OUTLET, outlet));
    }

    /** A coupon that is written to be of {@code written}. */
    public List<Reason> coupon(String bath, String coupon, String written, Place place, double density) {
        return coupon(bath, coupon, written, place, "LN-" + bath, density);
    }

    List<Reason> coupon(String bath, String coupon, String written, Place place, String line, double density) {
        double absorbance = BLANK + SLOPE * density * AREA_CM2;
        return records.coupon(
                who(OPERATOR), bath, coupon, written, place, line, List.of(absorbance, absorbance), AREA_CM2);
    }

    List<Reason> proof(String bath, SerialNumber unit, double afterMgPerL) {
        MassBalance balance = new MassBalance(
                new MassBalance.Volume(100, 2, 0.01), new MassBalance.Volume(afterMgPerL, 2, 0.01), List.of());
        return records.presence(who(OPERATOR), bath, unit, balance);
    }

    List<Reason> sample(String person, String bath, SerialNumber unit, double value) {
        return records.sample(
                who(person), bath, unit, Quantity.parse(value + " [iU]/mL").orElseThrow());
    }

    /** Judges as quality staff. */
    public void judge(String bath) {
        done(baths.judge(who(QUALITY), bath));
    }

    Entry.LotOpened opened(String lot) {
        return (Entry.LotOpened)
                standing().opening(new LotNumber(lot)).orElseThrow().entry();
    }

    CoatingEntry.BathBegun bath(String id) {
        return standing().coating().bath(id).orElseThrow().begun();
    }

    Optional<Verdict> coating(SerialNumber unit) {
        return standing().coating().of(unit);
    }

    List<String> against(String bath) {
        return baths.evidence(standing().coating().bath(bath).orElseThrow()).ofAll().reasons().stream()
                .map(Reason::code)
                .toList();
    }

    Standing.Person who(String id) {
        return standing().person(id).orElseThrow();
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Baths baths() {
        return baths;
    }

    /** The record. */
    public FileLedger ledger() {
        return ledger;
    }

    Standing standing() {
        return ledger.standing();
    }

    static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    private static void done(List<Reason> refused) {
        assertEquals(List.of(), refused);
    }

    @Override
    public void close() {
        if (own) {
            ledger.close();
        }
    }
}
