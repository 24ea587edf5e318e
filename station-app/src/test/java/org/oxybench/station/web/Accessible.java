package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import org.oxybench.station.words.Language;

/** What every page owes those who see, hear or move less: no rule of WCAG 2.2, level AA, is broken. */
final class Accessible {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Accessible() {}

    /**
     * Fails when the page breaks a rule.
     *
     * @param name what the page is called when it does
     */
    static void check(Page page, String name) {
        // The other mode opens a second page for its reckoning, which our pages, without frames, do not need: it
        // takes a second more each time.
        @SuppressWarnings("deprecation")
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        assertEquals(
                List.of(),
                axe.withTags(RULES).analyze().getViolations().stream()
                        .map(rule -> name + " " + rule.getId() + " " + nodes(rule))
                        .toList());
    }

    /**
     * Fails when the page breaks a rule, and keeps a picture of what can be seen of it. A page that is looked at in both
     * languages, so under a name that ends with the tag of one, is held to the rules in one of the two: its elements
     * and colours are the same in both, its words are checked elsewhere, and the reckoning takes longer than the rest
     * of such a test. Which of the two falls to a page comes from its name, so half of them are checked in each.
     */
    static void look(Page page, String name) {
        if (isDue(name)) {
            check(page, name);
        }
        Pictures.keep(page, name);
    }

    private static boolean isDue(String name) {
        for (Language language : Language.values()) {
            if (name.endsWith("-" + language.tag())) {
                String both = name.substring(0, name.length() - language.tag().length());
                return language == (both.hashCode() % 2 == 0 ? Language.EN : Language.ZH_CN);
            }
        }
        return true;
    }

    private static String nodes(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> node.getHtml())
                .limit(3)
                .toList()
                .toString();
    }
}
