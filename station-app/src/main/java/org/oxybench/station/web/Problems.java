package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** Answers refused requests: RFC 9457 for programs, a page for people; never more than code and words. */
final class Problems {

    private final Pages pages;
    private final @Nullable SignOnPages signOn;

    /**
     * Prepares the answers.
     *
     * @param signOn shows who is not signed on where to do so; null when nobody can
     */
    Problems(Pages pages, @Nullable SignOnPages signOn) {
        this.pages = pages;
        this.signOn = signOn;
    }

    /** Answers a refused request. */
    void answer(Kind kind, Context context) {
        Messages words = pages.words(context);
        String title = title(kind.code(), words);
        context.status(kind.status());
        if (kind == Kind.NOT_SIGNED_ON && signOn != null && wantsPage(kind, context) && isRead(context)) {
            signOn.show(context, LocalPath.of(context));
            return;
        }
        if (kind == Kind.CHANGE_FIRST && isRead(context) && wantsPage(kind, context)) {
            context.redirect(SignOnPages.secretPath(LocalPath.of(context)), HttpStatus.SEE_OTHER);
            return;
        }
        if (wantsPage(kind, context)) {
            pages.show(context, "problem.jte", Map.of("words", words, "code", kind.code(), "title", title));
            return;
        }
        context.result("{\"type\":\"/help/%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"}"
                        .formatted(kind.code(), json(title), kind.status(), kind.code()))
                .contentType("application/problem+json; charset=utf-8");
    }

    /** What a code says to people, without the code. */
    static String title(String code, Messages words) {
        return words.text((code.startsWith("E-WEB-") ? "problem." : "reason.") + code);
    }

    /** A text as it stands between the quotes of a JSON string. */
    static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static boolean isRead(Context context) {
        return context.method().name().equals("GET");
    }

    /** A page opens a session, so nobody gets one from a foreign Host. Plain forms are answered with pages too. */
    private static boolean wantsPage(Kind kind, Context context) {
        String accept = context.header("Accept");
        return kind != Kind.FOREIGN_HOST
                && kind != Kind.FOREIGN_ORIGIN
                && accept != null
                && accept.contains("text/html");
    }
}
