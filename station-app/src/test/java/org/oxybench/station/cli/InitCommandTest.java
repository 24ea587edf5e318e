package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.Main;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;

/** A production home begins with two administrators, and is whole or not there. */
@Tag("verifies:URS-PPL-106")
final class InitCommandTest {

    private static final Pattern PASSWORD = Pattern.compile("[a-z0-9]{5}(-[a-z0-9]{5}){3}");

    @TempDir
    private Path dir = Path.of("");

    @Test
    void twoAdministratorsAreEnrolledAndTheirPasswordsToldOnce() throws IOException {
        Home home = new Home(dir.resolve("home"));
        Spoken made = Spoken.production(home.dir());
        assertEquals(CommandTree.OK, made.code(), made.err());
        List<String> told = passwords(made.out());
        assertEquals(2, Set.copyOf(told).size(), made.out());
        assertFalse(PASSWORD.matcher(made.err()).find(), made.err());
        try (FileLedger ledger = HomeLedger.open(home, Clock.systemUTC(), OptionalLong.empty())) {
            assertEquals(HomeKind.PRODUCTION, ledger.standing().homeKind());
            List<Person> people = ledger.standing().persons();
            assertEquals(List.of("A1", "A2"), people.stream().map(Person::id).toList());
            for (Person person : people) {
                assertEquals(Set.of(Role.SECURITY_ADMIN), person.roles());
                assertTrue(person.secret() != null && person.secret().oneTime(), person.toString());
            }
        }
        assertNowhere(home, told);
        assertEquals(
                CommandTree.OK,
                Spoken.by("verify", "--home", home.dir().toString()).code());
    }

    @Test
    void everySettingIsExplainedInTheFile() throws IOException {
        Home home = new Home(dir.resolve("home"));
        Spoken.production(home.dir());
        List<String> lines = Files.readAllLines(home.settings());
        int settings = 0;
        for (int i = 2; i < lines.size(); i++) {
            if (lines.get(i).matches(" *[a-z_]+: .*")) {
                settings++;
                assertTrue(lines.get(i - 1).matches(" *# .{10,}"), lines.get(i));
                assertTrue(lines.get(i - 2).matches(" *# .*\\p{IsHan}.*"), lines.get(i));
            }
        }
        assertTrue(settings > 15, () -> String.join("\n", lines));
    }

    @Test
    void aProgramIsAnsweredInJson() {
        Spoken made = Spoken.by(
                "init",
                "--json",
                "--admin",
                "A1",
                "王芳",
                "Wang Fang",
                "--admin",
                "A2",
                "陈安",
                "Chen An",
                "--home",
                home());
        assertEquals(CommandTree.OK, made.code(), made.err());
        assertTrue(
                made.out()
                        .strip()
                        .matches("\\[\\{\"id\":\"A1\",\"one_time_password\":\"[a-z0-9-]{23}\"},"
                                + "\\{\"id\":\"A2\",\"one_time_password\":\"[a-z0-9-]{23}\"}]"),
                made.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--admin A1 王芳 WangFang",
                "--admin A1 王芳 WangFang --admin A1 陈安 ChenAn",
                "--admin A1 王芳 WangFang --admin A2 陈安 ChenAn --admin A3 李娜 LiNa",
                "--admin A1 王芳 WangFang --admin station 陈安 ChenAn",
                "--admin A1 王芳 WangFang --admin A/2 陈安 ChenAn",
                "--admin A1 王芳 WangFang --admin A2 陈安",
                "--station a_b --admin A1 王芳 WangFang --admin A2 陈安 ChenAn",
                "--demo --station ST-02",
                "--demo --admin A1 王芳 WangFang --admin A2 陈安 ChenAn"
            })
    void whatIsNotTwoAdministratorsIsAUsageErrorAndLeavesNothing(String words) {
        Spoken refused = Spoken.by(Stream.concat(
                        Stream.of("init", "--lang", "en", "--home", home()),
                        Stream.of(words.split(" ")).filter(word -> !word.isEmpty()))
                .toArray(String[]::new));
        assertEquals(CommandTree.USAGE, refused.code(), refused.err());
        assertTrue(refused.err().contains("admin") || refused.err().contains("id"), refused.err());
        assertFalse(Files.exists(Path.of(home())));
    }

    @Test
    void whatFailsOnTheWayLeavesNothing() throws IOException {
        Surroundings surroundings = TestMachine.live();
        Path folder = Files.createDirectory(dir.resolve("given"));
        Path other = Files.writeString(folder.resolve("notes"), "of somebody");
        for (Path place : List.of(dir.resolve("absent"), folder)) {
            Home home = new Home(place);
            assertThrows(
                    IOException.class,
                    () -> NewHome.make(home, HomeKind.PRODUCTION, "ST-01", "en", surroundings, (ledger, verifier) -> {
                        throw new IOException("the paper is at its end");
                    }));
            assertFalse(home.exists());
            assertEquals(List.of(), NewHome.leftovers(home));
        }
        assertFalse(Files.exists(dir.resolve("absent")));
        assertTrue(Files.exists(other), "what was there before is left alone");
    }

    @Test
    void whatAnInitThatWasCutShortHasLeftIsNamed() throws IOException {
        Home home = new Home(Path.of(home()));
        Spoken.production(home.dir());
        Files.delete(home.settings());
        Spoken again = Spoken.production(home.dir());
        assertEquals(CommandTree.CANNOT_RUN, again.code(), again.err());
        assertTrue(again.err().contains(home.ledger().toString()), again.err());
        assertEquals(List.of(), passwords(again.out()));
    }

    /** Slips are asked again; nothing else is asked than ids and names. */
    @Test
    void atATerminalTheyAreAskedFor() throws Exception {
        Path shown = dir.resolve("shown");
        String command = String.join(
                " ",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "init --lang en --home",
                        home()));
        Process process = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile())
                .start();
        try (var keys = process.getOutputStream()) {
            keys.write("A 1\nA1\n王芳\nWang Fang\nA1\nA2\n陈安\nChen An\n".getBytes(StandardCharsets.UTF_8));
            keys.flush();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(shown));
        assertEquals(2, passwords(Files.readString(shown)).size(), Files.readString(shown));
        try (FileLedger ledger = HomeLedger.open(new Home(Path.of(home())), Clock.systemUTC(), OptionalLong.empty())) {
            assertEquals("陈安", ledger.standing().person("A2").orElseThrow().nameZh());
        }
    }

    /** Ids that YAML would take for something else too. */
    @ParameterizedTest
    @ValueSource(strings = {"LEAK-07", "on", "007", "null", "1e3"})
    void theStationHasTheIdThatItIsGiven(String id) throws IOException {
        Spoken made = Spoken.by(
                "init",
                "--station",
                id,
                "--admin",
                "A1",
                "王芳",
                "Wang Fang",
                "--admin",
                "A2",
                "陈安",
                "Chen An",
                "--home",
                home());
        assertEquals(CommandTree.OK, made.code(), made.err());
        Home home = new Home(Path.of(home()));
        try (FileLedger ledger = HomeLedger.open(home, Clock.systemUTC(), OptionalLong.empty())) {
            assertEquals(
                    new Entry.HomeCreated(HomeKind.PRODUCTION, id),
                    ledger.read(0).entry());
        }
        Spoken shown = Spoken.by("config", "show", "--home", home());
        assertTrue(shown.out().lines().anyMatch(l -> l.matches("station +" + id)), shown.out() + shown.err());
    }

    private String home() {
        return dir.resolve("home").toString();
    }

    private static List<String> passwords(String text) {
        return PASSWORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Searches every byte of the home. */
    private static void assertNowhere(Home home, List<String> secrets) throws IOException {
        try (Stream<Path> files = Files.walk(home.dir())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                secrets.forEach(secret -> assertFalse(bytes.contains(secret), file.toString()));
            }
        }
    }
}
