package org.oxybench.station.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Reason;
import org.oxybench.record.NotPossible;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.LedgerRefusal;

/** A Chinese page says nothing in English: not in its own words, and not in what it is told by others. */
@Tag("verifies:URS-SCR-005")
class OneLanguageTest {

    private static final Path MAIN =
            Path.of(System.getProperty("oxybench.root", ".."), "station-app/src/main/java/org/oxybench/station");

    private final Messages zh = new Messages(Language.ZH_CN, ZoneOffset.UTC);
    private final Messages en = new Messages(Language.EN, ZoneOffset.UTC);

    @Test
    void sentencesAreToldFromNamesCommandsAndUnits() {
        assertEquals(List.of("badge was revoked"), OneLanguage.english("未签名：badge was revoked, for ever"));
        assertEquals(List.of(), OneLanguage.english("处理：./station secret set NAME，见 OWASP ASVS 5.0，0.5 sccm"));
        assertEquals(List.of("签名"), OneLanguage.chinese("signed 签名"));
    }

    @Test
    void noTextOfTheBundleIsInTheOtherLanguage() {
        List<String> wrong = new ArrayList<>();
        for (String key : zh.keys()) {
            OneLanguage.english(zh.raw(key)).forEach(words -> wrong.add(key + ": " + words));
        }
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @EnumSource(NotPossible.Why.class)
    void whateverTheLedgerRefusesHasWordsInBothLanguages(NotPossible.Why why) {
        assertWords(why.name());
    }

    @Test
    void whatTheLedgerSaysToEngineersIsNotShownToPeople() {
        assertWords(LedgerRefusal.OTHER);
        Reason reason = LedgerRefusal.reason(new IllegalArgumentException("the second person is another one"));
        assertFalse(reason.toString().contains("second person"), reason::toString);
        // Records of earlier builds have the ledger's own words in an argument of another name.
        Reason old = new Reason(AccessReasons.NOT_POSSIBLE, Map.of("detail", "entry refused: badge was revoked"));
        assertEquals(List.of(), OneLanguage.english(zh.text(old)));
        assertTrue(zh.text(old).contains(zh.raw("impossible.OTHER")), zh.text(old));
    }

    /** What an exception says is English, and depends on a library's build: it is for the log. */
    @Test
    void noPageShowsWhatAnExceptionSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        for (String folder : List.of("bench", "people", "trace", "web", "words")) {
            try (Stream<Path> files = Files.walk(MAIN.resolve(folder))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    for (String line : Files.readAllLines(file)) {
                        lines++;
                        boolean told = line.contains("getMessage()") || line.contains("getLocalizedMessage()");
                        if (told && !line.contains("LOG.")) {
                            wrong.add(file.getFileName() + ": " + line.trim());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(lines > 5000, "the sources are where they are looked for: " + lines);
    }

    /** Only commands say what the machine said to them; a file that people import is read by the station itself. */
    @Test
    void noTextOfAPageLeavesRoomForADetail() {
        List<String> room = en.keys().stream()
                .filter(key -> en.raw(key).contains("{detail}") || zh.raw(key).contains("{detail}"))
                .filter(key -> !key.startsWith("cli.") && !key.equals("problem.bad-certificates"))
                .toList();
        assertEquals(List.of(), room);
    }

    private void assertWords(String why) {
        Reason reason = Reason.of(AccessReasons.NOT_POSSIBLE, LedgerRefusal.ARGUMENT, why);
        String chinese = zh.raw("impossible." + why);
        String english = en.raw("impossible." + why);
        assertFalse(OneLanguage.chinese(chinese).isEmpty(), why);
        assertFalse(english.isEmpty(), why);
        assertTrue(zh.text(reason).contains(chinese), zh.text(reason));
        assertTrue(en.text(reason).contains(english), en.text(reason));
        assertEquals(List.of(), OneLanguage.english(zh.text(reason)));
        assertEquals(List.of(), OneLanguage.chinese(en.text(reason)));
    }
}
