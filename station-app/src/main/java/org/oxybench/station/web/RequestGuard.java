package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Language;

/**
 * Checks that every request passes: Host on all of them; Origin, session and token on those that change something. A
 * foreign Host is refused for reading too, or a page elsewhere could read this one by rebinding its own name.
 */
final class RequestGuard {

    /** Name of the session's cookie. */
    static final String COOKIE = "station-session";

    /** Header in which pages send their session's token. */
    static final String TOKEN_HEADER = "X-Station-Token";

    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";

    private final Predicate<String> knownHost;
    private final Sessions sessions;
    private final Language language;

    /**
     * Prepares the checks.
     *
     * @param knownHost whether a Host header, port included, names this station
     * @param language of a browser that has chosen none
     */
    RequestGuard(Predicate<String> knownHost, Sessions sessions, Language language) {
        this.knownHost = knownHost;
        this.sessions = sessions;
        this.language = language;
    }

    /** Sets the headers of every answer and refuses what must not be served at all. */
    void check(Context context) {
        protect(context);
        if (!knownHost.test(lower(context.header("Host")))) {
            throw new WebRefusal(Kind.FOREIGN_HOST);
        }
        if (!SAFE.contains(context.method().name())) {
            checkOrigin(context);
            Session session = session(context).orElseThrow(() -> new WebRefusal(Kind.NO_SESSION));
            if (!same(session.token(), context.header(TOKEN_HEADER))) {
                throw new WebRefusal(Kind.WRONG_TOKEN);
            }
        }
    }

    /** Refuses a route that the request may not use. */
    void admit(Context context) {
        if (context.routeRoles().isEmpty()) {
            throw new WebRefusal(Kind.INTERNAL);
        }
        List<Access> accesses =
                context.routeRoles().stream().map(Access.class::cast).toList();
        if (accesses.stream().noneMatch(access -> satisfies(context, access))) {
            // Whom monitoring is not for need not know that it is there.
            throw new WebRefusal(accesses.contains(Access.MONITOR) ? Kind.NOT_FOUND : Kind.NO_SESSION);
        }
    }

    /** The one place that says whom a kind of access admits. */
    private boolean satisfies(Context context, Access access) {
        return switch (access) {
            case ANYONE -> true;
            case ANYONE_WITH_SESSION -> session(context).isPresent();
            case MONITOR -> isThisMachine(context.req().getRemoteAddr());
        };
    }

    /** The connection's own end; what headers say of others is not asked. */
    private static boolean isThisMachine(String address) {
        String plain = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
        return plain.startsWith("127.") || plain.equals("::1") || plain.equals("0:0:0:0:0:0:0:1");
    }

    /** The session of a request, if this server knows it. */
    Optional<Session> session(Context context) {
        String cookie = context.cookie(COOKIE);
        return cookie == null ? Optional.empty() : sessions.find(cookie);
    }

    /** The session of a page's reader; opens one, with its cookie, for a reader without. */
    Session sessionOrNew(Context context) {
        return session(context).orElseGet(() -> {
            Session session = sessions.open(language);
            boolean secure = "https".equals(context.scheme());
            context.cookie(new Cookie(COOKIE, session.id(), "/", -1, secure, true, null, SameSite.STRICT));
            return session;
        });
    }

    /** The language of a request's reader. */
    Language language(Context context) {
        return session(context).map(Session::language).orElse(language);
    }

    private static void protect(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Frame-Options", "DENY");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        context.header("Cache-Control", "no-store");
    }

    /** A browser says where a request comes from, in one header or the other; who says nothing is refused. */
    private static void checkOrigin(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean siteAgrees = site == null || site.equals("same-origin");
        boolean originAgrees =
                origin == null || lower(origin).equals(context.scheme() + "://" + lower(context.header("Host")));
        if (!siteAgrees || !originAgrees || (site == null && origin == null)) {
            throw new WebRefusal(Kind.FOREIGN_ORIGIN);
        }
    }

    private static boolean same(String secret, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String lower(@Nullable String header) {
        return header == null ? "" : header.toLowerCase(Locale.ROOT);
    }
}
