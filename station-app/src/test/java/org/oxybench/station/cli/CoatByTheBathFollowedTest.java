package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoPeople;

/**
 * Types every command of the page on coating by the bath, in its order: at its end both units are coated. Then one coupon
 * more is thin, and the commands find both units on hold, and none besides.
 */
final class CoatByTheBathFollowedTest {

    private static final Path PAGE =
            Path.of(System.getProperty("oxybench.root")).resolve("docs/how-to/coat-by-the-bath.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./station (.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern BADGE = Pattern.compile("--badge (\\S+)");
    private static final Pattern EXPIRES = Pattern.compile("--expires (\\S+)");
    private static final List<SerialNumber> UNITS =
            List.of(new SerialNumber("X2611-002-001"), new SerialNumber("X2611-002-002"));

    @TempDir
    private Path dir = Path.of("");

    private String home() {
        return dir.resolve("home").toString();
    }

    @Test
    void thePageLeadsFromASolutionToCoatedUnitsAndABadCouponHoldsThem() throws IOException {
        NewHome.makeDemo(new Home(Path.of(home())), "en", TestMachine.live());
        passTheLeakTest(new Home(Path.of(home())));
        List<String> done = new ArrayList<>();
        for (MatchResult command :
                COMMAND.matcher(Files.readString(PAGE)).results().toList()) {
            Spoken said = typed(command.group(1));
            assertEquals(CommandTree.OK, said.code(), () -> command.group() + "\n" + said.out() + said.err());
            done.add(command.group(1).split(" ", 3)[0] + " " + command.group(1).split(" ", 3)[1]);
            if (command.group(1).startsWith("trace")) {
                assertEquals(2, said.out().lines().count(), said.out());
                assertTrue(said.out().contains("X2611-002-001  X2611-002  PASS  LEAK 1 PASS"), said.out());
            }
        }
        assertEquals(28, done.size(), done::toString);
        assertEquals(List.of(Verdict.PASS, Verdict.PASS), coating());

        String thin = "bath coupon BATH-01 C-04 --of BATH-01 --place OUTLET --line LN-01 --absorbance 0.79 --cm2 4";
        assertEquals(CommandTree.OK, typed(thin + " --badge OP-2318").code());
        assertEquals(List.of(Verdict.NO_RESULT, Verdict.NO_RESULT), coating());
        Spoken judged = typed("bath judge BATH-01 --badge OP-3306");
        assertTrue(judged.out().contains("F-COAT-02"), judged.out() + judged.err());
        Spoken found = typed("trace --bath BATH-01 --json");
        for (SerialNumber unit : UNITS) {
            assertTrue(found.out().contains("\"serial\":\"" + unit + "\""), found.out());
        }
        assertEquals(2, found.out().split("\"held\":\"H-BATH-01\"", -1).length - 1, found.out());
        assertFalse(found.out().contains("X2611-002-003"), found.out());
        assertTrue(typed("trace X2611-002-001").out().contains("H-BATH-01"), "the unit's own history says it");

        assertEquals(CommandTree.PROBLEM, typed("trace --bath BATH-02").code());
        assertEquals(
                CommandTree.USAGE, typed("trace --bath BATH-01 X2611-002-001").code());
        Spoken again =
                typed("bath begin BATH-02 X2611-002-001 --plan XJ-OXY-C --solution HEP-01 --json --badge OP-4471");
        assertEquals(CommandTree.PROBLEM, again.code());
        assertTrue(again.out().contains("E-COAT-20"), again.out());
        Spoken may = typed("bath judge BATH-01 --badge OP-4471");
        assertEquals(CommandTree.CANNOT_RUN, may.code(), "an operator does not judge");
        assertEquals(CommandTree.OK, typed("verify").code());
        assertEquals(CommandTree.OK, typed("rebuild").code(), "the database is what the ledger says");
    }

    /** As it stands on the page, with the PIN of the badge; the solution expires in a month, whenever this is. */
    private Spoken typed(String command) {
        Matcher expires = EXPIRES.matcher(command);
        String now = expires.replaceAll(
                "--expires " + Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
        List<String> words = WORD.matcher(now)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
        words.addAll(List.of("--home", home(), "--lang", "en"));
        Matcher badge = BADGE.matcher(command);
        String pin =
                badge.find() ? DemoPeople.ofBadge(badge.group(1)).orElseThrow().pin() : "";
        InputStream real = System.in;
        System.setIn(new ByteArrayInputStream((pin + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return Spoken.by(TestMachine.live(), words.toArray(String[]::new));
        } finally {
            System.setIn(real);
        }
    }

    private List<Verdict> coating() throws IOException {
        try (HomeRecords records =
                HomeRecords.open(new Home(Path.of(home())), TestMachine.live().clock())) {
            return UNITS.stream()
                    .map(unit -> records.ledger().standing().coating().of(unit).orElseThrow())
                    .toList();
        }
    }

    /** What the benches do before. */
    static void passTheLeakTest(Home home) throws IOException {
        try (HomeRecords records = HomeRecords.open(home, TestMachine.live().clock())) {
            Standing standing = records.ledger().standing();
            Recipe recipe =
                    new EffectiveDocuments(standing).recipe("XJ-OXY-C.LEAK").orElseThrow();
            Measurement measured = new Measurement.Judged(
                    recipe.characteristics().findFirst().orElseThrow(),
                    1e-7,
                    0,
                    1e-7,
                    1e-9,
                    2,
                    Map.of(),
                    Zone.PASS,
                    Map.of());
            for (SerialNumber unit : UNITS) {
                RunId run = new RunId("R-" + unit);
                Entry.RunStarted started = new Entry.RunStarted(
                        run,
                        Entry.Purpose.PRODUCT,
                        unit,
                        standing.unit(unit).orElseThrow().lot(),
                        "LEAK",
                        1,
                        recipe.id(),
                        recipe.revision(),
                        recipe.sha256(),
                        "bench r1",
                        "bench-1",
                        Map.of(),
                        7,
                        Map.of(),
                        Map.of(),
                        DemoPeople.ALL.get(0).id(),
                        "test");
                List<Entry> entries = List.of(
                        started,
                        new Entry.StepJudged(run, unit, "test", List.of(measured), List.of(), null, null, null, null),
                        new Entry.RunFinished(run, unit, started.lot(), "LEAK", Verdict.PASS, List.of(), null, false));
                entries.forEach(entry -> records.ledger().append(Draft.of(Instant.now(), Draft.STATION, entry)));
            }
        }
    }
}
