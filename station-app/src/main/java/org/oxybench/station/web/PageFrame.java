package org.oxybench.station.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.words.Language;

/**
 * What every page carries.
 *
 * @param locale language of the page
 * @param token token that unsafe requests of this session must send back
 * @param boot names this start of the server: another one means that the page must be loaded anew
 * @param build build of the station's software
 * @param demo whether the home is a demonstration
 * @param demoMark words of that mark
 * @param cards whether there is a page of cards to click instead of labels to scan
 * @param reader who is signed on, or null
 * @param links pages that the reader may use, in the order of the header
 */
public record PageFrame(
        Language locale,
        String token,
        String boot,
        String build,
        boolean demo,
        String demoMark,
        boolean cards,
        @Nullable Reader reader,
        List<SiteLink> links) {

    /** Copies its list. */
    public PageFrame {
        links = List.copyOf(links);
    }

    /**
     * Who is signed on in the browser.
     *
     * @param id person id
     * @param name in the page's language
     */
    public record Reader(String id, String name) {}

    /** Id of who is signed on; empty when nobody is. */
    public String readerId() {
        return reader == null ? "" : reader.id();
    }

    /** BCP 47 tag of the page's language. */
    public String language() {
        return locale.tag();
    }

    /** Tag of the language that the switch changes to. */
    public String otherLanguage() {
        return locale.other().tag();
    }

    /** What the switch says: the other language's own name. */
    public String otherLanguageName() {
        return locale.other() == Language.EN ? "EN" : "中文";
    }
}
