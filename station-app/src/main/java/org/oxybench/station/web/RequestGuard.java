package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.javalin.security.RouteRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.file.StrictYaml;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Language;

/**
 * Checks that every request passes: Host on all of them; Origin, session and token on those that change something. A
 * foreign Host is refused for reading too, or a page elsewhere could read this one by rebinding its own name.
 */
final class RequestGuard {

    /** Largest body of a request, bytes: a scan or a form with its field names, with room to spare. */
    static final long BODY_BYTES_MAX = 8 * 1024;

    /** Largest body of a request with a file in it: a form may write a byte as three. */
    static final long FILE_BYTES_MAX = 3 * StrictYaml.BYTES_MAX + BODY_BYTES_MAX;

    /** Name of the session's cookie. */
    static final String COOKIE = "station-session";

    /** Header in which pages send their session's token. */
    static final String TOKEN_HEADER = "X-Station-Token";

    /** Field in which plain forms send it. */
    static final String TOKEN_FIELD = "token";

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";

    private final Predicate<String> knownHost;
    private final Sessions sessions;
    private final Language language;
    private final Presences presences;
    private final MonitorDoor door;

    /**
     * Prepares the checks.
     *
     * @param knownHost whether a Host header, port included, names this station
     * @param language of a browser that has chosen none
     * @param presences who is signed on in which browser
     * @param door who reads what monitoring reads without being signed on
     */
    RequestGuard(
            Predicate<String> knownHost, Sessions sessions, Language language, Presences presences, MonitorDoor door) {
        this.knownHost = knownHost;
        this.sessions = sessions;
        this.language = language;
        this.presences = presences;
        this.door = door;
    }

    /** Sets the headers of every answer and refuses what must not be served at all. */
    void check(Context context) {
        protect(context);
        if (!knownHost.test(lower(context.header("Host")))) {
            throw new WebRefusal(Kind.FOREIGN_HOST);
        }
        presences.sweep();
        checkSize(context);
        if (!SAFE.contains(context.method().name())) {
            checkOrigin(context);
            Session session = session(context).orElseThrow(() -> new WebRefusal(Kind.NO_SESSION));
            if (!same(session.token(), token(context))) {
                throw new WebRefusal(Kind.WRONG_TOKEN);
            }
        }
    }

    /** Refuses a route that the request may not use. */
    void admit(Context context) {
        if (context.routeRoles().isEmpty()) {
            throw new WebRefusal(Kind.INTERNAL);
        }
        for (RouteRole role : context.routeRoles()) {
            Access access = (Access) role;
            if (access.equals(Access.MONITOR)) {
                admitMonitoring(context);
                continue;
            }
            if (access.session() && access.asked().isEmpty() && session(context).isEmpty()) {
                throw new WebRefusal(Kind.NO_SESSION);
            }
            Optional<Right> right = access.asked();
            if (right.isPresent()) {
                Person person = person(context)
                        .filter(known ->
                                session(context).filter(presences::isAttended).isPresent())
                        .orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
                if (Presences.mustChangeSecret(person) && right.get() != Right.OWN_ACCOUNT) {
                    throw new WebRefusal(Kind.CHANGE_FIRST);
                }
                if (!right.get().isOf(person)) {
                    throw new WebRefusal(Kind.NO_RIGHT);
                }
                session(context).ifPresent(presences::used);
            }
        }
    }

    /**
     * Who shows the token, who is signed on and may, and this machine itself where a setting says so; whom monitoring is not
     * for need not know that it is there. Headers that say of others where they are count for nothing.
     */
    private void admitMonitoring(Context context) {
        String shown = context.header("Authorization");
        if (MonitorDoor.isShown(shown)) {
            if (!door.opensWith(shown)) {
                throw new WebRefusal(Kind.MONITOR_TOKEN);
            }
            return;
        }
        boolean may = door.opensFor(context.req().getRemoteAddr())
                || person(context).filter(Right.MONITOR::isOf).isPresent();
        if (!may) {
            throw new WebRefusal(Kind.NOT_FOUND);
        }
    }

    /** Who is signed on in the browser of a request, as the account stands now; nobody whose account is closed. */
    Optional<Person> person(Context context) {
        return session(context).flatMap(presences::person);
    }

    /** The session of a request, if this server knows it. */
    Optional<Session> session(Context context) {
        String sent = context.attribute(COOKIE);
        String cookie = sent == null ? context.cookie(COOKIE) : sent;
        return cookie == null ? Optional.empty() : sessions.find(cookie);
    }

    /** The session of a page's reader; opens one, with its cookie, for a reader without. */
    Session sessionOrNew(Context context) {
        return session(context).orElseGet(() -> {
            Session session = sessions.open(language);
            hand(context, session);
            return session;
        });
    }

    /** Sends the cookie of a session that is new, or has a new id; the request's own session is this one from now on. */
    void hand(Context context, Session session) {
        boolean secure = "https".equals(context.scheme());
        context.cookie(new Cookie(COOKIE, session.id(), "/", -1, secure, true, null, SameSite.STRICT));
        context.attribute(COOKIE, session.id());
    }

    /** The language of a request's reader. */
    Language language(Context context) {
        return session(context).map(Session::language).orElse(language);
    }

    private static void protect(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        // Not "no-referrer": with that a browser sends a plain form with "Origin: null".
        context.header("Referrer-Policy", "same-origin");
        context.header("X-Frame-Options", "DENY");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        context.header("Cache-Control", "no-store");
    }

    /** A body says how long it is, before any of it is read. */
    private static void checkSize(Context context) {
        long max = context.path().equals(DocumentPages.IMPORT) ? FILE_BYTES_MAX : BODY_BYTES_MAX;
        boolean untold = context.header("Transfer-Encoding") != null;
        if (untold || context.req().getContentLengthLong() > max) {
            throw new WebRefusal(Kind.TOO_LARGE);
        }
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

    /** The token of a script's header or, without one, of a plain form; never of the address, which is logged. */
    private static @Nullable String token(Context context) {
        String header = context.header(TOKEN_HEADER);
        String type = lower(context.contentType());
        return header == null && type.startsWith(FORM) ? context.formParam(TOKEN_FIELD) : header;
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
