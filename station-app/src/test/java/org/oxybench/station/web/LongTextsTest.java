package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Reason;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** Every text of the bench page may become two fifths longer, and still nothing scrolls, is cut or wraps. */
class LongTextsTest {

    private static final int LONGEST = 4;

    private static final Pattern ARGUMENT = Pattern.compile("\\{[A-Za-z]+}");

    private final Longer longer = new Longer();

    @Test
    void thePseudoLanguageIsTwoFifthsLongerAndKeepsWhatIsGivenToItsTexts() {
        assertEquals("PressPr andan holdho", longer.apply("Press and hold"));
        assertEquals("不合格不合", longer.apply("不合格"));
        assertEquals("LotLo {lot} · {tested}/{total}", longer.apply("Lot {lot} · {tested}/{total}"));
        for (Language language : Language.values()) {
            Messages words = new Messages(language, ZoneOffset.UTC, text -> {
                long letters = text.codePoints().filter(Character::isLetter).count();
                long given = ARGUMENT.matcher(text)
                        .results()
                        .mapToInt(a -> a.group().length() - 2)
                        .sum();
                assertTrue(longer.apply(text).length() >= text.length() + (letters - given) * Longer.BY, text);
                return text;
            });
            assertTrue(words.keys().size() > 100);
        }
    }

    @ParameterizedTest(name = "in {0} at {1} x {2}")
    @MethodSource("org.oxybench.station.web.BenchPageTest#screens")
    void everyStateHasRoom(Language language, int width, int height) {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        bench.draw(Scenes.curve(31));
        try (Served served = new Served(bench, language, longer);
                BrowserContext context = served.context(width, height)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            for (Map.Entry<String, BenchView> scene : Scenes.more(Instant.now()).entrySet()) {
                show(page, bench, longer.view(scene.getValue()));
                page.waitForTimeout(scene.getKey().equals("RUNNING") ? 700 : 0);
                Pictures.keep(page, "long-" + scene.getKey() + "-" + language.tag() + "-" + width);
                Fit.check(page, width, height, scene.getKey());
            }
            page.evaluate("() => { const veil = document.getElementById('veil').cloneNode(true);"
                    + " veil.id = 'copy'; veil.hidden = false; document.body.append(veil); }");
            Fit.check(page, width, height, "CONNECTION-LOST");
        }
    }

    @ParameterizedTest(name = "in {0} at {1} x {2}")
    @MethodSource("org.oxybench.station.web.BenchPageTest#screens")
    void everySentenceOfTheBandHasRoom(Language language, int width, int height) {
        Messages words = new Messages(language, ZoneOffset.UTC);
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = new Served(bench, language, longer);
                BrowserContext context = served.context(width, height)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            for (String band : codes(words, "band.")) {
                show(page, bench, Scenes.withBand(Scenes.running(Instant.now()), band));
                Fit.check(page, width, height, band);
            }
            long number = 1;
            for (String reason : longest(words)) {
                show(page, bench, Scenes.withNotice(Scenes.fail(Instant.now()), number++, reason));
                Fit.check(page, width, height, reason);
                show(page, bench, Scenes.noResult(Instant.now(), reason));
                Fit.check(page, width, height, reason + " as the reason of no result");
            }
        }
    }

    @Test
    void whatHasNoRoomIsFound() {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = new Served(bench, Language.EN, text -> text + " " + text + " " + text);
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            show(page, bench, Scenes.fail(Instant.now()));
            page.evaluate("() => document.querySelector('.command').style.cssText"
                    + " = 'white-space: normal; width: 0; min-width: 0'");
            String complaints = Fit.complaints(page, 1280, 800).toString();
            for (String expected :
                    List.of("cut: lot", "beyond its box: facts", "text beyond its box: vent", "wraps: command")) {
                assertTrue(complaints.contains(expected), complaints);
            }
        }
    }

    private static void show(Page page, ScriptedBench bench, BenchView view) {
        bench.show(view);
        page.waitForSelector("body[data-revision='" + bench.view().revision() + "']");
    }

    private static List<String> codes(Messages words, String prefix) {
        return words.keys().stream()
                .filter(key -> key.startsWith(prefix) && !key.endsWith(".why"))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    private static List<String> longest(Messages words) {
        Comparator<String> byLength =
                Comparator.comparing(code -> words.text(Reason.of(code)).length());
        return codes(words, "reason.").stream()
                .sorted(byLength.reversed())
                .limit(LONGEST)
                .toList();
    }
}
