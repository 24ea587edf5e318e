package org.oxybench.station.web;

import io.javalin.http.Context;
import java.util.Map;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** Answers refused requests: RFC 9457 for programs, a page for people; never more than code and words. */
final class Problems {

    private final Pages pages;

    Problems(Pages pages) {
        this.pages = pages;
    }

    /** Answers a refused request. */
    void answer(Kind kind, Context context) {
        Messages words = pages.words(context);
        String title = words.text("problem." + kind.code());
        context.status(kind.status());
        if (wantsPage(kind, context)) {
            pages.show(context, "problem.jte", Map.of("words", words, "code", kind.code(), "title", title));
            return;
        }
        context.result("{\"type\":\"/help/%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"}"
                        .formatted(kind.code(), title.replace("\"", "\\\""), kind.status(), kind.code()))
                .contentType("application/problem+json; charset=utf-8");
    }

    /** A page opens a session, so nobody gets one from a foreign Host. */
    private static boolean wantsPage(Kind kind, Context context) {
        String accept = context.header("Accept");
        return kind != Kind.FOREIGN_HOST
                && context.method().name().equals("GET")
                && accept != null
                && accept.contains("text/html");
    }
}
