package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** Every character that the bench page shows, and every one that it may be told to show, has a glyph. */
@Tag("verifies:URS-SCR-005")
class GlyphsTest {

    /**
     * Draws each character in the fonts that it stands in, and beside it characters that no font can have: a
     * noncharacter and two code points that Unicode has given to nobody. What looks like one of them, or like nothing,
     * is missing.
     */
    private static final String MISSING = """
            texts => {
              const NOBODYS = ['\\uFFFF', '\\u0378', '\\u{5FFFE}'];
              const SIZE = 48;
              const canvas = document.createElement('canvas');
              canvas.width = canvas.height = SIZE * 2;
              const pen = canvas.getContext('2d', {willReadFrequently: true});
              const draw = (glyph, font) => {
                pen.clearRect(0, 0, canvas.width, canvas.height);
                pen.font = font;
                pen.fillText(glyph, SIZE / 4, SIZE * 1.4);
                const pixels = pen.getImageData(0, 0, canvas.width, canvas.height).data;
                return pixels.filter((value, i) => i % 4 === 3).join();
              };
              const fontOf = (style, weight) => style.fontStyle + ' ' + (weight || style.fontWeight)
                + ' ' + SIZE + 'px ' + style.fontFamily;
              const wanted = new Map();
              const want = (font, text) => {
                const glyphs = wanted.get(font) || new Set();
                [...text].filter(glyph => glyph.trim()).forEach(glyph => glyphs.add(glyph));
                wanted.set(font, glyphs);
              };
              const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = nodes.nextNode(); node; node = nodes.nextNode())
                want(fontOf(getComputedStyle(node.parentElement)), node.data);
              const body = getComputedStyle(document.body);
              ['400', '700'].forEach(weight => want(fontOf(body, weight), texts.join('')));
              const missing = [];
              wanted.forEach((glyphs, font) => {
                const none = new Set(NOBODYS.map(glyph => draw(glyph, font)).concat(draw(' ', font)));
                glyphs.forEach(glyph => {
                  if (none.has(draw(glyph, font)))
                    missing.push('U+' + glyph.codePointAt(0).toString(16).toUpperCase().padStart(4, '0'));
                });
              });
              return [...new Set(missing)];
            }
            """;

    @ParameterizedTest
    @EnumSource
    void everyCharacterHasAGlyph(Language language) {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = new Served(bench, language);
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            for (Map.Entry<String, BenchView> scene : Scenes.more(Instant.now()).entrySet()) {
                bench.show(scene.getValue());
                page.waitForSelector("body[data-revision='" + bench.view().revision() + "']");
                assertEquals(List.of(), page.evaluate(MISSING, List.of()), scene.getKey());
            }
            assertEquals(List.of(), page.evaluate(MISSING, texts(language)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCharacterWithoutAGlyphIsFound(Language language) {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        // Reserved, private and unassigned: none of them is among those that the check compares with.
        try (Served served = new Served(bench, language, text -> text + "\u0380\uF8F0\uDB80\uDC00");
                BrowserContext context = served.context(1280, 800)) {
            Page page = context.newPage();
            page.navigate(served.url("/bench"));
            assertEquals(List.of("U+0380", "U+F8F0", "U+F0000"), page.evaluate(MISSING, List.of()));
        }
    }

    private static List<String> texts(Language language) {
        List<String> texts = new ArrayList<>();
        Messages words = new Messages(language, ZoneOffset.UTC, text -> {
            texts.add(text);
            return text;
        });
        assertEquals(words.keys().size(), texts.size());
        return texts;
    }
}
