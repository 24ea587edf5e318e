package org.oxybench.station.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.recipe.file.ProblemCode;
import org.oxybench.recipe.judge.NoResult;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.bench.BenchState;

/** Every code has words in both languages and a page. */
@Tag("verifies:URS-SCR-005")
class MessagesTest {

    private static final Path ROOT = Path.of(System.getProperty("oxybench.root"));
    private static final Pattern ARGUMENT = Pattern.compile("\\{[A-Za-z]+}");
    private static final Pattern CODE =
            Pattern.compile("\"([EHFS]-[A-Z]{2,6}-\\d\\d)\"|reason: ([EHFS]-[A-Z]{2,6}-\\d\\d)"
                    + "|(?:failure_code|failure): ([EHFS]-[A-Z]{2,6}-\\d\\d)");

    private final Messages zh = new Messages(Language.ZH_CN, ZoneId.of("Asia/Shanghai"));
    private final Messages en = new Messages(Language.EN, ZoneOffset.UTC);

    @Test
    void bothLanguagesHaveTheSameKeysAndArguments() {
        assertEquals(en.keys(), zh.keys());
        for (String key : en.keys()) {
            assertEquals(arguments(en, key), arguments(zh, key), key);
        }
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        for (String file : List.of("messages_zh_CN.properties", "messages_en.properties")) {
            Set<String> seen = new HashSet<>();
            for (String line :
                    Files.readAllLines(ROOT.resolve("station-app/messages").resolve(file))) {
                if (line.contains(" = ")) {
                    assertTrue(seen.add(line.substring(0, line.indexOf(" = "))), line);
                }
            }
        }
    }

    @Test
    void everyCodeInTheSourcesHasWordsAndAPageInBothLanguages() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (FixtureFault.Kind kind : FixtureFault.Kind.values()) {
            codes.add(kind.code());
        }
        for (NoResult reason : NoResult.values()) {
            codes.add(reason.code());
        }
        for (Path source : sources()) {
            Matcher matcher = CODE.matcher(Files.readString(source));
            while (matcher.find()) {
                codes.add(Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
                        .filter(group -> group != null)
                        .findFirst()
                        .orElseThrow());
            }
        }
        assertTrue(codes.size() > 40, codes.toString());
        List<String> missing = new ArrayList<>();
        for (String code : codes) {
            String key = (code.startsWith("E-WEB") ? "problem." : "reason.") + code;
            for (Messages words : List.of(zh, en)) {
                if (words.raw(key).isEmpty()) {
                    missing.add(key + " in " + words.language());
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyReasonHasAPageWithBothLanguagesAndEveryPageAReason() throws IOException {
        Set<String> reasons = new TreeSet<>();
        for (String key : en.keys()) {
            if (key.matches("(reason|problem)\\.[A-Z]-.*")) {
                reasons.add(key.substring(key.indexOf('.') + 1));
            }
        }
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/errors"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("README.md")) {
                    pages.add(name.substring(0, name.length() - 3));
                    String text = Files.readString(file);
                    for (String part :
                            List.of("## zh-CN", "### 原因", "### 处理", "## en", "### Cause", "### Check", "### Fix")) {
                        assertTrue(text.contains(part + "\n"), name + " lacks " + part);
                    }
                }
            }
        }
        assertEquals(reasons, pages);
    }

    @Test
    void everyStateActionAndProblemHasWords() {
        for (BenchState state : BenchState.values()) {
            assertFalse(en.raw("state." + state).isEmpty(), state.toString());
        }
        for (BenchAction action : BenchAction.values()) {
            assertFalse(en.raw("action." + action).isEmpty(), action.toString());
        }
        for (ProblemCode code : ProblemCode.values()) {
            assertFalse(en.raw("problem." + code.code()).isEmpty(), code.code());
        }
    }

    @Test
    void chineseUsesFullWidthPunctuationBetweenItsWords() {
        Pattern halfWidth = Pattern.compile("[\\u4e00-\\u9fff][,;:?!(]|[,;:?!)][\\u4e00-\\u9fff]");
        for (String key : zh.keys()) {
            assertFalse(halfWidth.matcher(zh.raw(key)).find(), key + ": " + zh.raw(key));
        }
    }

    @Test
    void argumentsAreFilledInAndInstantsShownInTheZone() {
        assertEquals("Pressure 0.1 kPa, safe to open", en.text("vent.safe", Map.of("pressure", "0.1")));
        assertEquals("Pressure – kPa, safe to open", en.text("vent.safe"), "what nobody gave is a dash");
        assertEquals(
                "Scanned".length() + 1,
                en.text("demo.sent", Map.of("unused", "2026-01-01T00:00:00Z")).length());
        assertEquals(
                "批 2026-11-22 08:30 · 1/2",
                zh.text("bench.lot", Map.of("lot", "2026-11-22T00:30:00Z", "tested", "1", "total", "2")));
    }

    private static Set<String> arguments(Messages words, String key) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(words.raw(key));
        while (matcher.find()) {
            arguments.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return arguments;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of(
                "recipes/src/main", "recipes/library", "fixtures/src/main", "db/src/main", "station-app/src/main")) {
            if (Files.exists(ROOT.resolve(folder))) {
                try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                    files.filter(file -> file.toString().matches(".*\\.(java|yaml)"))
                            .forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
