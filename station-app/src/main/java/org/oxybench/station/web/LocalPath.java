package org.oxybench.station.web;

import io.javalin.http.Context;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a reader goes on after signing on: a page of this station, never an address elsewhere (OWASP ASVS 5.0, 3.7.2). */
final class LocalPath {

    /** A path of ours, with a query: one slash first, so that no browser reads a host into it. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~%/?=&+-]{0,199}");

    private static final Pattern DOTS =
            Pattern.compile("(^|/)\\.\\.?(/|$|\\?)|%2e|%5c|%2f|%0", Pattern.CASE_INSENSITIVE);

    private LocalPath() {}

    /** The path, if it is one of ours; otherwise the first page. */
    static String of(@Nullable String asked) {
        if (asked == null
                || !OURS.matcher(asked).matches()
                || DOTS.matcher(asked).find()) {
            return "/";
        }
        return asked.startsWith("/sign-") ? "/" : asked;
    }

    /** The page that a request asked for, with its query. */
    static String of(Context context) {
        String query = context.queryString();
        return of(query == null ? context.path() : context.path() + "?" + query);
    }
}
