package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** The pages of {@code docs/errors}, one for each code, in the reader's language. Readable without a network. */
final class HelpPages {

    private final Pages pages;

    HelpPages(Pages pages) {
        this.pages = pages;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(Pages.get("/help/{code}", Access.ANYONE, this::show));
    }

    private void show(Context context) {
        String code = context.pathParam("code");
        String markdown = code.matches("[A-Z]-[A-Z]{2,6}-\\d\\d") ? read(code) : null;
        if (markdown == null) {
            throw new WebRefusal(Kind.NOT_FOUND);
        }
        Messages words = pages.words(pages.guard().sessionOrNew(context).language());
        HelpText text = HelpText.of(markdown, words.language());
        pages.show(context, "help.jte", Map.of("words", words, "code", code, "text", text));
    }

    private static @Nullable String read(String code) {
        try (InputStream stream = HelpPages.class.getResourceAsStream("/oxybench/docs/errors/" + code + ".md")) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
