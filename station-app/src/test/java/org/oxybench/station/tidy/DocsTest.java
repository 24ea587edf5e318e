package org.oxybench.station.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.FixtureProfile.LinkTimes;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.station.tidy.Checkout.TextFile;

/** What the documents point at is there, and both READMEs are the same page. */
final class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]+)(#[^)\\s]*)?\\)");

    /** A name in code font that says where a file or a folder stands: with a slash, and one of our folders first. */
    private static final Pattern FILE_NAME =
            Pattern.compile("`((?:recipes|fixtures|labels|db|station-app|docs|\\.ci|\\.mvn)/[\\w./-]+)`");

    /** A test class in code font, with or without one of its tests. */
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w*(?:Test|IT)(?:\\.\\w+)?)`");

    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) +\\S.*$");

    @Test
    void linksLeadSomewhere() {
        Set<String> there = filesAndFolders();
        TextFile planted =
                new TextFile("docs/planted.md", "[a](README.md) [b](gone.md) [c](../README.md#x) ![d](p.png)");
        assertEquals(
                List.of("docs/planted.md: gone.md", "docs/planted.md: p.png"),
                deadLinks(planted, Set.of("docs/README.md", "README.md")));
        assertEquals(List.of(), all(f -> deadLinks(f, there)));
    }

    @Test
    void filesThatAreNamedAreThere() {
        Set<String> there = filesAndFolders();
        TextFile planted = new TextFile("docs/planted.md", "`docs/README.md` `docs/` `db/gone.sql` `recipes/library/`");
        assertEquals(
                List.of("docs/planted.md: db/gone.sql"),
                missingFiles(planted, Set.of("docs/README.md", "recipes/library")));
        assertEquals(List.of(), all(f -> missingFiles(f, there)));
    }

    @Test
    void testsThatAreNamedAreThere() {
        Map<String, String> tests = Checkout.textFiles("java").stream()
                .filter(file -> file.path().contains("/src/test/"))
                .collect(Collectors.toMap(file -> simpleName(file.path()), TextFile::text, String::concat));
        TextFile planted =
                new TextFile("docs/planted.md", "`DocsTest` `DocsTest.linksLeadSomewhere` `DocsTest.gone` `GoneIT`");
        assertEquals(
                List.of("docs/planted.md: DocsTest.gone", "docs/planted.md: GoneIT"), missingTests(planted, tests));
        assertEquals(List.of(), all(f -> missingTests(f, tests)));
    }

    private static String simpleName(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
    }

    private static List<String> missingTests(TextFile file, Map<String, String> tests) {
        return groups(TEST_NAME, file)
                .filter(name -> {
                    String[] parts = name.split("\\.", 2);
                    String source = tests.getOrDefault(parts[0], "");
                    return source.isEmpty() || (parts.length == 2 && !source.contains("void " + parts[1] + "("));
                })
                .map(name -> file.path() + ": " + name)
                .toList();
    }

    /** A PLC programmer builds from the page: it says the times that the shipped profile keeps. */
    @Test
    void thePageOfThePlcSaysTheTimesOfTheProfile() {
        byte[] bytes =
                Checkout.textFile("fixtures/profiles/leak-bench.yaml").text().getBytes(StandardCharsets.UTF_8);
        LinkTimes times = ProfileReader.read("leak-bench.yaml", bytes)
                .match(FixtureProfile::times, problems -> fail(problems.toString()));
        String page = Checkout.textFile("docs/reference/plc-interface.md").text();
        for (String said : List.of(
                "read every " + millis(times.pollInterval()) + ", and",
                "| no answer | " + millis(times.requestDeadline()) + " |",
                "| sequence stands still | " + millis(times.staleAfter()) + " |",
                "| station | holding register 16 | every " + millis(times.heartbeatInterval()) + ",",
                "| PLC | block word 7 | every cycle | after " + millis(times.heartbeatLostAfter()) + " the run",
                "must read back within " + millis(times.readbackWithin()) + " (",
                "| command, outputs, setpoint or state differ | " + millis(times.readbackWithin()) + ",")) {
            assertTrue(page.contains(said), "the page does not say: " + said);
        }
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }

    @Test
    void bothReadmesHaveTheSameHeadings() {
        TextFile english = Checkout.textFile("README.md");
        TextFile chinese = Checkout.textFile("README.zh-CN.md");
        assertTrue(levels(english).size() >= 5);
        assertEquals(levels(english), levels(chinese));
        assertEquals(List.of(1, 2), levels(new TextFile("planted.md", "# A\n\ntext # no\n\n## B\n")));
    }

    @Test
    void theMapNamesEveryDocument() {
        Path docs = Path.of("docs");
        String map = Checkout.textFile("docs/README.md").text();
        List<String> unnamed = Checkout.paths().stream()
                .filter(p -> p.startsWith("docs/") && p.endsWith(".md") && !p.equals("docs/README.md"))
                // A folder of numbered or coded pages is named as a whole.
                .filter(p -> !p.startsWith("docs/errors/") && !p.startsWith("docs/decisions/"))
                .map(p -> docs.relativize(Path.of(p)).toString())
                .filter(p -> !map.contains("](" + p + ")"))
                .toList();
        assertEquals(List.of(), unnamed);
    }

    private static List<String> all(Function<TextFile, List<String>> rule) {
        return TextRules.all(Checkout.textFiles("md").stream(), rule);
    }

    private static List<String> deadLinks(TextFile file, Set<String> there) {
        Path page = Path.of("/" + file.path());
        return groups(LINK, file)
                .filter(link -> !there.contains(
                        trimmed(page.resolveSibling(link).normalize().toString().substring(1))))
                .map(link -> file.path() + ": " + link)
                .toList();
    }

    private static List<String> missingFiles(TextFile file, Set<String> there) {
        return groups(FILE_NAME, file)
                .filter(name -> !there.contains(trimmed(name)))
                .map(name -> file.path() + ": " + name)
                .toList();
    }

    private static List<Integer> levels(TextFile file) {
        return HEADING.matcher(file.text())
                .results()
                .map(h -> h.group(1).length())
                .toList();
    }

    private static Stream<String> groups(Pattern pattern, TextFile file) {
        return pattern.matcher(file.text()).results().map((MatchResult m) -> m.group(1));
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Set<String> filesAndFolders() {
        Set<String> there = new TreeSet<>();
        for (String path : Checkout.paths()) {
            for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                there.add(path.substring(0, end));
            }
        }
        return there;
    }
}
