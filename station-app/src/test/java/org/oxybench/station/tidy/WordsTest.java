package org.oxybench.station.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.file.ProfileProblem;
import org.oxybench.recipe.file.ProblemCode;
import org.oxybench.station.tidy.Checkout.TextFile;

/** Everything that people are told can be told in both languages, and every code has its page. */
final class WordsTest {

    private static final String MESSAGES = "station-app/messages/messages_%s.properties";
    private static final String PAGES = "docs/errors/";
    private static final Pattern CODE = Pattern.compile("[A-Z]-[A-Z]{2,6}-\\d{2}");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertTrue(english().size() > 50);
        assertEquals(List.of(), differences(english(), chinese()));
    }

    @Test
    void everyReasonHasWordsAndAPage() {
        Set<String> codes = codesInSources();
        codes.addAll(codesInRecipes());
        assertTrue(codes.containsAll(Arrays.stream(FixtureFault.Kind.values())
                .map(FixtureFault.Kind::code)
                .toList()));
        // What a browser is refused is a problem of its request, not a reason that stands in the record.
        List<String> keys = codes.stream()
                .map(code -> (code.startsWith("E-WEB-") ? "problem." : "reason.") + code)
                .toList();
        assertEquals(List.of(), untold("", keys, english()));
        assertEquals(codes, pages());
    }

    @Test
    void everyProblemOfAFileHasWords() {
        List<String> codes =
                Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList();
        assertEquals(List.of(), untold("problem.", codes, english()));
        List<String> profiles =
                Arrays.stream(ProfileProblem.values()).map(ProfileProblem::code).toList();
        assertEquals(List.of(), untold("problem.", profiles, english()));
    }

    @Test
    void everyPageIsInBothLanguages() {
        assertEquals(
                List.of(),
                TextRules.all(
                        Checkout.textFiles("md").stream().filter(f -> f.path().startsWith(PAGES)),
                        WordsTest::oneSided));
    }

    @Test
    void whatIsMissingIsFound() {
        Properties en = properties("a=A {x}\nb=B {x}\nreason.E-COM-01=C");
        Properties zh = properties("a=甲 {x}\nb=乙\nc=丙");
        assertEquals(
                List.of(
                        "b: not the same arguments",
                        "c: only in one language",
                        "reason.E-COM-01: only in one language"),
                differences(en, zh));
        assertEquals(List.of("reason.E-COM-02"), untold("reason.", List.of("E-COM-01", "E-COM-02"), en));
        assertEquals(
                List.of("docs/errors/E-COM-01.md: no Chinese"),
                oneSided(new TextFile("docs/errors/E-COM-01.md", "# E-COM-01\nNo connection.")));
        JavaFile planted = JavaFile.of(new TextFile("P.java", "class P { Object o = Reason.of(\"E-XYZ-01\"); }"));
        assertEquals(Set.of("E-XYZ-01"), codes(Stream.of(planted)));
    }

    private static List<String> differences(Properties one, Properties other) {
        List<String> found = new ArrayList<>();
        Set<String> keys = new TreeSet<>(one.stringPropertyNames());
        keys.addAll(other.stringPropertyNames());
        for (String key : keys) {
            String here = one.getProperty(key);
            String there = other.getProperty(key);
            if (here == null || there == null) {
                found.add(key + ": only in one language");
            } else if (!arguments(here).equals(arguments(there))) {
                found.add(key + ": not the same arguments");
            }
        }
        return found;
    }

    private static List<String> untold(String prefix, Collection<String> codes, Properties words) {
        return codes.stream()
                .map(code -> prefix + code)
                .filter(key -> !words.containsKey(key))
                .toList();
    }

    private static List<String> oneSided(TextFile page) {
        return CHINESE.matcher(page.text()).find() ? List.of() : List.of(page.path() + ": no Chinese");
    }

    private static Set<String> codesInSources() {
        return codes(
                JavaFile.all().stream().filter(f -> !f.isTest() && !f.path().startsWith("fixtures/simulator/")));
    }

    /** Codes that recipes name of their own: what a limit's violation, or a wait in vain, is called. */
    private static Set<String> codesInRecipes() {
        return Checkout.textFiles("yaml").stream()
                .filter(file -> file.path().startsWith("recipes/library/"))
                .flatMap(file -> CODE.matcher(file.text()).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes(Stream<JavaFile> files) {
        return files.flatMap(f -> f.texts().stream())
                .filter(text -> CODE.matcher(text).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> pages() {
        return Checkout.filesIn(PAGES, "md").stream()
                .map(p -> p.getFileName().toString().replace(".md", ""))
                .filter(name -> CODE.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arguments(String message) {
        return ARGUMENT.matcher(message)
                .results()
                .map((MatchResult m) -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties english() {
        return properties(Checkout.textFile(String.format(MESSAGES, "en")).text());
    }

    private static Properties chinese() {
        return properties(Checkout.textFile(String.format(MESSAGES, "zh_CN")).text());
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
