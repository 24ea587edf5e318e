package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.fixture.Identity;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.demo.DemoHome;

/** What a run on host B is compared with: the newest run on host A, if it counts, and nothing else. */
@Tag("verifies:URS-VER-001")
@Tag("verifies:URS-ADM-001")
final class EarlierResultsTest {
    private static final Path RECIPES = Path.of(String.valueOf(System.getProperty("oxybench.root")), "recipes");
    private static final String PRODUCT = "HR-PUMP-ML";
    private static final String A = "HR-PUMP-ML.HQ-A";
    private static final String B = "HR-PUMP-ML.HQ-B";
    private static final LotNumber LOT = new LotNumber("H2611-001");
    private static final SerialNumber UNIT = new SerialNumber("H2611-001-001");
    private static final Map<String, String> HOST_A = Map.of("maker", "MAKER", "serial", "A-1", "program", "P-1");
    private static final Instant MADE = DemoRecords.MADE;

    @TempDir
    private Path dir = Path.of("");

    private int runs;

    @Test
    void theNewestPassOnTheOtherHostCounts() throws Exception {
        try (DemoRecords records = records()) {
            assertEquals(List.of("E-CMP-02"), missing(records, MADE));
            ran(records, A, 1, Verdict.NO_RESULT, 11_000);
            assertEquals(List.of("E-CMP-02"), missing(records, MADE));
            long entry = ran(records, A, 2, Verdict.PASS, 11_700);

            EarlierResults.Found found = found(records, MADE);
            assertEquals(List.of(), found.missing());
            EarlierResult head = new EarlierResult(entry, 2, 11_700, 20, UnitOfMeasure.PA);
            assertEquals(Map.of("host_2000", head, "host_3500", head, "host_5000", head), found.results());
            assertEquals(unit(records), usable(records, MADE), "nothing is taken from it");
        }
    }

    @Test
    void aResultThatIsTooOldSendsTheUnitBack() throws Exception {
        try (DemoRecords records = records()) {
            ran(records, A, 1, Verdict.PASS, 11_700);
            Instant last = MADE.plus(Duration.ofDays(30));
            assertEquals(List.of(), missing(records, last));
            assertEquals(List.of("E-CMP-04"), missing(records, last.plusMillis(1)));
            assertSentBack(records, last.plusMillis(1));
        }
    }

    /** The route allows two runs on host A: where the second was its PASS, a third is possible when that is too old. */
    @Test
    void aPassThatGrewTooOldUsesUpNoAttempt() throws Exception {
        try (DemoRecords records = records()) {
            Route.Operation onA = route(records).operation("HQ-A").orElseThrow();
            for (int attempt = 1; attempt < onA.maxAttempts(); attempt++) {
                ran(records, A, attempt, Verdict.NO_RESULT, 11_700);
            }
            ran(records, A, onA.maxAttempts(), Verdict.PASS, 11_700);
            Instant late = MADE.plus(Duration.ofDays(31));
            assertEquals(List.of(), again(records, late));
            ran(records, A, onA.maxAttempts() + 1, Verdict.STOPPED, 11_700);
            assertEquals(List.of("E-UNT-05"), again(records, late), "it is given back once");
        }
    }

    /** A FAIL after a PASS that grew too old is a FAIL like any other: nothing takes it back. */
    @Test
    void aFailAfterAPassThatGrewTooOldBars() throws Exception {
        try (DemoRecords records = records()) {
            ran(records, A, 1, Verdict.PASS, 11_700);
            Instant late = MADE.plus(Duration.ofDays(31));
            assertEquals(List.of(), again(records, late));
            ran(records, A, 2, Verdict.FAIL, 11_700);
            assertEquals(List.of("E-UNT-03"), again(records, late));
        }
    }

    private static List<String> again(DemoRecords records, Instant now) throws IOException {
        Route.Operation onA = route(records).operation("HQ-A").orElseThrow();
        UnitStanding known = unit(records);
        UnitStanding usable = usable(records, now);
        int givenBack = AdmissionCheck.givenBack(onA, known, usable);
        return RouteCheck.decide(records.standing(), route(records), onA, LOT, usable, givenBack)
                .match(
                        admitted -> List.of(),
                        refused -> refused.reasons().stream().map(Reason::code).toList());
    }

    /** Maker and serial say which fixture it was; one that says no serial may be this one. */
    @Test
    void nothingIsComparedOnTheFixtureThatMeasuredTheOther() throws Exception {
        try (DemoRecords records = records()) {
            ran(records, A, 1, Verdict.PASS, 11_700);
            EarlierResults.Found found = found(records, MADE);
            assertEquals(Set.of(HOST_A), found.fixtures());
            assertEquals("E-CMP-05", itself(records, found, new Identity("MAKER", "A-1", "P-2", 1, 1)));
            assertEquals("E-CMP-05", itself(records, found, new Identity("MAKER", "", "P-2", 1, 1)));
            assertEquals("", itself(records, found, new Identity("MAKER", "B-1", "P-1", 1, 1)));
            assertEquals("", itself(records, found, new Identity("OTHER", "A-1", "P-1", 1, 1)));
            EarlierResults.Found unknown = new EarlierResults.Found(found.results(), Set.of(Map.of()), List.of());
            assertEquals("E-CMP-05", itself(records, unknown, new Identity("MAKER", "B-1", "P-1", 1, 1)));
            assertEquals("", itself(records, EarlierResults.Found.NOTHING, new Identity("", "", "", 1, 1)));
        }
    }

    private static String itself(DemoRecords records, EarlierResults.Found found, Identity here) {
        return new Admission.Setup(recipe(records, B), "pump-bench r1", Map.of(), Map.of())
                .compared(found)
                .comparesWithItself(here)
                .map(Reason::code)
                .orElse("");
    }

    /** Who decides, decides what the lint of files together says; what is in force already goes on being read. */
    @Test
    void aRecipeThatLeavesNothingToCompareWithIsNeitherTakenNorApproved() throws Exception {
        try (DemoRecords records = records()) {
            String text = next(records, Files.readString(RECIPES.resolve("library/" + A + ".yaml")));
            assertEquals(List.of(), problems(records, text));
            String renamed = text.replace("characteristic: head_2000", "characteristic: head_2001");
            assertEquals(List.of("compared-unknown"), problems(records, renamed));
            int from = text.indexOf("evaluation:", text.indexOf("characteristic: head_2000"));
            String otherwise = text.substring(0, from)
                    + "evaluation: end-value/1\n        channels: {value: head}\n        parameters: {window: 5 s}\n        "
                    + text.substring(text.indexOf("unit:", from));
            assertEquals(List.of("compared-otherwise"), problems(records, otherwise));

            int revision = recipe(records, A).revision() + 1;
            records.append(document(Entry.DocumentKind.RECIPE, A, revision, renamed));
            assertEquals(revision, recipe(records, A).revision(), "what is in force is read");
            assertEquals(List.of("E-CMP-02"), missing(records, MADE));
            String same = next(records, renamed);
            assertEquals(List.of(), problems(records, same), "a problem of before stands against nothing that comes");
        }
    }

    private String next(DemoRecords records, String text) throws IOException {
        int next = recipe(records, A).revision() + 1;
        return text.replaceFirst("\nrevision: \\d+\n", "\nrevision: " + next + "\n");
    }

    private static List<String> problems(DemoRecords records, String text) {
        return DocumentFile.read(
                        records.standing(), Entry.DocumentKind.RECIPE, "r.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(
                        document -> List.of(),
                        problems -> problems.stream().map(Problem::code).toList());
    }

    @Test
    void aResultOfAnotherRevisionSendsTheUnitBack() throws Exception {
        try (DemoRecords records = records()) {
            ran(records, A, 1, Verdict.PASS, 11_700);
            String text = Files.readString(RECIPES.resolve("library/" + A + ".yaml"));
            int next = recipe(records, A).revision() + 1;
            String changed = text.replaceFirst("\nrevision: \\d+\n", "\nrevision: " + next + "\n");
            records.append(document(Entry.DocumentKind.RECIPE, A, next, changed));
            assertEquals(List.of("E-CMP-03"), missing(records, MADE));
            assertSentBack(records, MADE);
        }
    }

    @Test
    void aLaterRunWithoutAResultTakesTheEarlierPassAway() throws Exception {
        try (DemoRecords records = records()) {
            ran(records, A, 1, Verdict.PASS, 11_700);
            ran(records, A, 2, Verdict.STOPPED, 11_700);
            assertEquals(List.of("E-CMP-02"), missing(records, MADE));
            assertEquals("HQ-A", next(records, MADE));
            ran(records, A, 3, Verdict.PASS, 11_650);
            assertEquals(List.of(), missing(records, MADE));
            assertEquals("HQ-B", next(records, MADE));
        }
    }

    @Test
    void aUnitThatPassedOnBothHostsGoesNotBack() throws Exception {
        try (DemoRecords records = records()) {
            ran(records, A, 1, Verdict.PASS, 11_700);
            ran(records, B, 1, Verdict.PASS, 11_700);
            Instant muchLater = MADE.plus(Duration.ofDays(60));
            assertEquals(unit(records), usable(records, muchLater));
        }
    }

    /** Host B refuses the unit, and host A tests it once more, within the attempts of the route. */
    private static void assertSentBack(DemoRecords records, Instant now) throws Exception {
        UnitStanding unit = usable(records, now);
        assertEquals("HQ-A", next(records, now));
        Route.Operation onA = route(records).operation("HQ-A").orElseThrow();
        Route.Operation onB = route(records).operation("HQ-B").orElseThrow();
        assertEquals(
                List.of("E-UNT-08"),
                RouteCheck.decide(records.standing(), route(records), onB, LOT, unit)
                        .match(admitted -> List.of(), refused -> refused.reasons().stream()
                                .map(Reason::code)
                                .toList()));
        int attempt = RouteCheck.decide(records.standing(), route(records), onA, LOT, unit)
                .match(RouteDecision.Admitted::attempt, refused -> fail(refused.toString()));
        assertEquals(2, attempt);
    }

    private static String next(DemoRecords records, Instant now) throws IOException {
        return RouteCheck.next(route(records), List.of("HQ-A", "HQ-B"), Optional.of(usable(records, now)))
                .map(Route.Operation::id)
                .orElse("");
    }

    private static List<String> missing(DemoRecords records, Instant now) throws IOException {
        return found(records, now).missing().stream().map(Reason::code).toList();
    }

    private static EarlierResults.Found found(DemoRecords records, Instant now) throws IOException {
        return results(records, now).of(recipe(records, B), unit(records));
    }

    private static UnitStanding usable(DemoRecords records, Instant now) throws IOException {
        return results(records, now).usable(route(records), unit(records));
    }

    private static EarlierResults results(DemoRecords records, Instant now) {
        return new EarlierResults(records.ledger, records.documents, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static UnitStanding unit(DemoRecords records) {
        return records.standing().unit(UNIT).orElseThrow();
    }

    private static Recipe recipe(DemoRecords records, String id) {
        return records.documents.recipe(id).orElseThrow();
    }

    private static Route route(DemoRecords records) {
        return records.documents.route(PRODUCT).orElseThrow();
    }

    /** A home with both recipes, the route that begins with them, and one head. */
    private DemoRecords records() throws IOException {
        DemoRecords records = DemoRecords.make(dir);
        for (String id : List.of(A, B)) {
            byte[] bytes = Files.readAllBytes(RECIPES.resolve("library/" + id + ".yaml"));
            Recipe recipe = RecipeReader.read(id + ".yaml", bytes).match(read -> read, p -> fail(p.toString()));
            records.append(document(
                    Entry.DocumentKind.RECIPE, id, recipe.revision(), new String(bytes, StandardCharsets.UTF_8)));
        }
        String shipped = Files.readString(RECIPES.resolve("routes/" + PRODUCT + ".yaml"));
        String head = shipped.substring(0, shipped.indexOf("  - operation:"));
        int from = shipped.indexOf("  - operation: HQ-A");
        String both = shipped.substring(from, shipped.indexOf("  - operation: HOSTS"));
        records.append(document(Entry.DocumentKind.ROUTE, PRODUCT, 1, head + both));
        records.append(new Entry.LotOpened(LOT, PRODUCT, 1, List.of(UNIT)));
        return records;
    }

    private static Entry.DocumentEffective document(Entry.DocumentKind kind, String id, int revision, String text) {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(kind, id, revision, sha256, text);
    }

    /** Appends a run; returns the index of its entry with the heads, all of which are the same here. */
    private long ran(DemoRecords records, String recipe, int attempt, Verdict verdict, double head) {
        RunId run = new RunId("R-" + ++runs);
        Recipe effective = recipe(records, recipe);
        records.append(new Entry.RunStarted(
                run,
                Entry.Purpose.PRODUCT,
                UNIT,
                LOT,
                effective.operation(),
                attempt,
                recipe,
                effective.revision(),
                effective.sha256(),
                "pump-bench r1",
                "bench-1",
                HOST_A,
                7,
                Map.of(),
                Map.of(),
                DemoHome.OPERATOR,
                "test"));
        long entry = records.ledger.size();
        List<Measurement> heads = effective
                .characteristics()
                .filter(each -> each.id().startsWith("head_"))
                .<Measurement>map(each -> judged(each, head, verdict == Verdict.FAIL ? Zone.FAIL : Zone.PASS))
                .toList();
        records.append(new Entry.StepJudged(run, UNIT, "test", heads, List.of(), null, null, null, null));
        String why = verdict == Verdict.FAIL ? "F-HEAD-01" : "E-COM-01";
        List<Reason> reasons = verdict == Verdict.PASS ? List.of() : List.of(Reason.of(why));
        records.append(new Entry.RunFinished(run, UNIT, LOT, effective.operation(), verdict, reasons, null, false));
        return entry;
    }

    private static Measurement judged(Characteristic characteristic, double head, Zone zone) {
        return new Measurement.Judged(characteristic, head, 0, head, 20, 2, Map.of(), zone, Map.of());
    }
}
