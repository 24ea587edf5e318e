package org.oxybench.station.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.oxybench.station.words.Messages;

/** Labels of the demonstration to click instead of to scan. */
final class DemoPage {

    private final List<ScanCard> cards;
    private final Pages pages;

    DemoPage(List<ScanCard> cards, Pages pages) {
        this.cards = cards;
        this.pages = pages;
    }

    void show(Context context) {
        Messages words = pages.words(pages.guard().sessionOrNew(context).language());
        pages.show(context, "demo.jte", Map.of("words", words, "cards", cards));
    }
}
