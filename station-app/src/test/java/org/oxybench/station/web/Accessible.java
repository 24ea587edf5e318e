package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

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

    /** Fails when the page breaks a rule, and keeps a picture of what can be seen of it. */
    static void look(Page page, String name) {
        check(page, name);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")));
    }

    private static String nodes(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> node.getHtml())
                .limit(3)
                .toList()
                .toString();
    }
}
