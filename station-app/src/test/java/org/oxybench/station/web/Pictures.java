package org.oxybench.station.web;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * Pictures of what a test has on the screen, for people to look at, in {@code target/screenshots}. They are kept only
 * where {@code -Doxybench.pictures=true} asks for them: no test reads them, and making them takes a good part of a
 * browser's time.
 */
final class Pictures {
    private static final boolean ASKED_FOR = Boolean.getBoolean("oxybench.pictures");

    private Pictures() {}

    /** Keeps what can be seen of the page. */
    static void keep(Page page, String name) {
        keep(page, name, false);
    }

    /** Keeps the page from its top to its end. */
    static void keepWhole(Page page, String name) {
        keep(page, name, true);
    }

    private static void keep(Page page, String name, boolean whole) {
        if (ASKED_FOR) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(whole)
                    .setPath(Path.of("target", "screenshots", name + ".png")));
        }
    }
}
