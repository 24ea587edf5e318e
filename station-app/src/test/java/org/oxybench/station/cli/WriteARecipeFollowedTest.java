package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing;
import org.oxybench.station.Station;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoPeople;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.Signing;

/**
 * Types every command of the page on writing a recipe, in its order, with the file of the page and nothing else: what comes
 * out at its end is in force, by two people. A recipe comes out of a home to the byte, and goes in by a signed proposal alone.
 */
@Tag("verifies:URS-SIG-101")
final class WriteARecipeFollowedTest {

    private static final Path PAGE =
            Path.of(System.getProperty("oxybench.root")).resolve("docs/how-to/write-a-recipe.md");
    private static final Pattern RECIPE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./station (recipe .*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final DemoPeople.Member ENGINEER = DemoPeople.ALL.get(3);
    private static final DemoPeople.Member APPROVER = DemoPeople.ALL.get(4);

    private static final String SHIPPED_ID = "HS1-OXY-A.LEAK";
    private static final Path SHIPPED =
            Path.of(System.getProperty("oxybench.root")).resolve("recipes/library/" + SHIPPED_ID + ".yaml");

    @TempDir
    private static Path dir = Path.of("");

    private static String home = "";

    @BeforeAll
    static void makeHome() {
        home = dir.resolve("home").toString();
        assertEquals(CommandTree.OK, Spoken.by("init", "--demo", "--home", home).code());
    }

    @Test
    void thePageLeadsFromAFileToARecipeInForce() throws IOException {
        String page = Files.readString(PAGE);
        Matcher yaml = RECIPE.matcher(page);
        assertTrue(yaml.find());
        String recipe = yaml.group(1);
        Files.writeString(dir.resolve("TUBE-38.LEAK.yaml"), recipe);
        Files.writeString(
                dir.resolve("TUBE-38.LEAK.r2.yaml"),
                recipe.replace("revision: 1", "revision: 2").replace("0.5 sccm@0Cel", "0.6 sccm@0Cel"));
        List<String> done = new ArrayList<>();
        for (MatchResult command : COMMAND.matcher(page).results().toList()) {
            Spoken said = typed(ENGINEER, command.group(1));
            assertEquals(CommandTree.OK, said.code(), () -> command.group() + "\n" + said.out() + said.err());
            done.add(WORD.matcher(command.group(1))
                    .results()
                    .skip(1)
                    .findFirst()
                    .orElseThrow()
                    .group());
            if (done.get(done.size() - 1).equals("import")) {
                approve(recipe);
            } else if (command.group(1).contains("--runs")) {
                assertTrue(said.out().contains("agree at all"), said.out());
            } else if (done.get(done.size() - 1).equals("export")) {
                assertEquals(recipe, said.out(), "what is in force is what the page says, to the byte");
            }
        }
        assertEquals(List.of("lint", "risk", "risk", "diff", "import", "export"), done);
        assertTrue(Files.readString(dir.resolve("curve.svg")).contains("class=\"counted\""));
    }

    @Test
    void aRecipeComesOutToTheByteAndGoesInForWhoMayAskAlone() throws IOException {
        Path out = dir.resolve("out.yaml");
        byte[] bytes = Files.readAllBytes(SHIPPED);
        String hash = Fingerprint.sha256(bytes);
        Spoken exported = exported(SHIPPED_ID, "--to", out.toString());
        assertEquals(CommandTree.OK, exported.code(), exported.err());
        assertArrayEquals(bytes, Files.readAllBytes(out));
        assertTrue(exported.out().contains(hash), exported.out());
        assertEquals(
                new String(bytes, StandardCharsets.UTF_8),
                exported(SHIPPED_ID + "@r1").out());
        Spoken json = exported(SHIPPED_ID, "--json");
        assertTrue(json.out().contains("\"sha256\":\"" + hash + "\""), json.out());
        assertEquals(CommandTree.CANNOT_RUN, exported(SHIPPED_ID + "@r2").code());
        Spoken again = exported(SHIPPED_ID, "--to", out.toString());
        assertEquals(CommandTree.CANNOT_RUN, again.code(), "nothing is overwritten");
        assertTrue(again.err().contains("is there already"), again.err());

        String ask = "recipe import out.yaml --why again --badge ";
        Spoken same = typed(ENGINEER, ask + ENGINEER.badge());
        assertEquals(CommandTree.PROBLEM, same.code(), same.out() + same.err());
        assertTrue(same.out().contains("revision"), "revisions count up: " + same.out());
        DemoPeople.Member operator = DemoPeople.ALL.get(0);
        Spoken refused = typed(operator, ask + operator.badge());
        assertEquals(CommandTree.CANNOT_RUN, refused.code(), "an operator may not ask for it");
    }

    private static Spoken exported(String... words) {
        List<String> all = new ArrayList<>(List.of("recipe", "export", "--home", home, "--lang", "en"));
        all.addAll(List.of(words));
        return Spoken.by(all.toArray(String[]::new));
    }

    /** As it stands on the page, in this folder; of each size fewer units are tried, since time is short. */
    private static Spoken typed(DemoPeople.Member who, String command) {
        List<String> words = WORD.matcher(command.replace("--runs 200", "--runs 5"))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .map(word -> word.endsWith(".yaml") || word.endsWith(".svg")
                        ? dir.resolve(word).toString()
                        : word)
                .collect(Collectors.toCollection(ArrayList::new));
        words.addAll(List.of("--home", home, "--lang", "en"));
        InputStream real = System.in;
        String pins = who.pin() + "\n" + who.pin() + "\n";
        System.setIn(new ByteArrayInputStream(pins.getBytes(StandardCharsets.UTF_8)));
        try {
            return Spoken.by(TestMachine.live(), words.toArray(String[]::new));
        } finally {
            System.setIn(real);
        }
    }

    /** What the second person does on the page of proposals. */
    private static void approve(String recipe) throws IOException {
        Home made = new Home(Path.of(home));
        StationSettings settings = SettingsReader.read("station.yaml", Files.readAllBytes(made.settings()))
                .match(read -> read, problems -> {
                    throw new AssertionError(problems);
                });
        try (Station station = Station.open(
                        made, settings.withFixtureAt("127.0.0.1", 1).withWebPort(0), TestMachine.live());
                Secret pin = Secret.typed(APPROVER.pin().toCharArray())) {
            Signing signing = station.people().signing();
            Standing standing = station.ledger().standing();
            assertEquals(1, standing.openProposals().size());
            Standing.OpenProposal asked = standing.openProposals().get(0);
            assertEquals(recipe, ((Entry.DocumentEffective) asked.act().effect()).text());
            assertEquals(ENGINEER.id(), asked.signature().person());
            assertEquals("first revision", asked.act().why());
            assertFalse(
                    standing.document(Entry.DocumentKind.RECIPE, "TUBE-38.LEAK", 1)
                            .isPresent(),
                    "one person puts nothing in force");
            Signing.Paper paper =
                    signing.decide(asked.act().proposal(), true, "seen").orElseThrow();
            Signing.Outcome outcome = station.people()
                    .authenticator()
                    .authenticate(new Identity.Badge(APPROVER.badge()), pin, "cli")
                    .match(who -> signing.sign(who, paper, paper.digest(), paper.heads()), reason -> {
                        throw new AssertionError(reason);
                    });
            assertEquals("", outcome.match(signed -> "", reason -> reason.code().toString()));
        }
    }
}
