package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Role;
import org.oxybench.station.people.AccessDocument;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;

/**
 * The whole table of who may use which route, by real requests: each role, and nobody, on each route. What must come out
 * is read from the document, not from the routes: a route that was given the wrong right fails here.
 */
@Tag("verifies:URS-WEB-102")
class AccessTableTest {

    private static final Map<String, String> SAMPLES = Map.of(
            "{serial}",
            Scenes.UNIT.value(),
            "{bench}",
            "bench-1",
            "{code}",
            "E-WEB-01",
            "{index}",
            "22",
            "{attachment}",
            "none");

    /** Source: OWASP ASVS 5.0, 3.4.3 to 3.4.6, 3.4.8 and 14.3.2. */
    private static final Map<String, String> PROTECTION = Map.of(
            "content-security-policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "same-origin",
            "x-frame-options",
            "DENY",
            "cross-origin-opener-policy",
            "same-origin",
            "cross-origin-resource-policy",
            "same-origin",
            "cache-control",
            "no-store");

    /** Whatever is text says in which characters it is written (OWASP ASVS 5.0, 4.1.1). */
    private static final String TYPES = "(?i)(text/[a-z-]+|application/problem\\+json)(;.*)?; ?charset=utf-8"
            + "|application/json(;.*)?|image/svg\\+xml";

    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=");

    private static Served served = new Served(new ScriptedBench(Scenes.ready(Instant.EPOCH)), Language.EN);

    /** Requests that end who is signed on, or sign somebody on: SignOnTest uses them. */
    private static final Set<String> PRESENCE = Set.of("POST /sign-out", "POST /sign-in");

    private static final Map<Right, Set<Role>> RIGHTS = AccessDocument.rights();

    /** A route, and what the document says that it asks for; nothing here comes from the route's own entry. */
    private record Row(HandlerType method, String path, String asks) {

        /** The refusal that must come, or 0 when the request must be let through. */
        int refusal(Caller caller, Set<Role> roles) {
            return switch (asks) {
                case "anyone" -> 0;
                case "monitoring" -> may(Right.MONITOR, roles) ? 0 : 404;
                case "session" -> caller.cookie().isEmpty() ? 401 : 0;
                default -> may(Right.valueOf(asks), roles) ? 0 : roles.isEmpty() ? 401 : 403;
            };
        }

        private static boolean may(Right right, Set<Role> roles) {
            return RIGHTS.getOrDefault(right, Set.of()).stream().anyMatch(roles::contains);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void enrol() {
        served.close();
        served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), Language.EN);
        for (Role role : Role.values()) {
            served.office().enrol(id(role), "某人", "Some One", role);
        }
        served.office().enrol("nobody", "无名", "Wu Ming");
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void everyRightIsOfTheRolesThatTheDocumentSays() {
        Map<Right, Set<Role>> told = new EnumMap<>(Right.class);
        for (Right right : Right.values()) {
            told.put(right, right.roles());
        }
        assertEquals(RIGHTS, told);
    }

    @Test
    void everyRouteHasALineAndEveryLineARoute() {
        Map<String, String> told = new TreeMap<>();
        routes().forEach((route, access) -> told.put(route, asks(access)));
        assertEquals(AccessDocument.routes(), told);
    }

    @ParameterizedTest
    @EnumSource
    void eachRoleReachesWhatItMayAndNothingElse(Role role) {
        Caller caller = new Caller(served).signOn(id(role));
        assertEquals(List.of(), wrong(caller, EnumSet.of(role)));
        assertEquals(id(role), caller.person());
    }

    @Test
    void whoIsNotSignedOnReachesOnlyWhatIsForAnybody() {
        Caller caller = new Caller(served);
        caller.get("/scanner-test");
        assertEquals(List.of(), wrong(caller, Set.of()));
    }

    @Test
    void whoHasNoRoleReachesOnlyWhatIsForAnybody() {
        Caller caller = new Caller(served).signOn("nobody");
        List<String> reached = new ArrayList<>();
        for (Row row : rows()) {
            if (!PRESENCE.contains(row.toString())
                    && !Set.of("anyone", "session", "monitoring").contains(row.asks())) {
                int status = ask(caller, row).status();
                if (status != 403) {
                    reached.add(row + " " + status);
                }
            }
        }
        assertEquals(List.of(), reached);
    }

    @Test
    void whoHasNoSessionChangesNothing() {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            Answer answer = row.method().equals(HandlerType.POST) ? ask(new Caller(served), row) : null;
            if (answer != null && answer.status() != 401) {
                wrong.add(row + " " + answer.status());
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Pages, answers to scripts, redirections, refusals, files, and what is not there. */
    @Test
    @Tag("verifies:URS-WEB-105")
    void everyAnswerCarriesTheHeadersThatProtectIt() {
        List<Caller> callers = new ArrayList<>(List.of(new Caller(served)));
        for (Role role : List.of(Role.LINE_LEAD, Role.TECHNICIAN, Role.PROCESS_ENGINEER, Role.SECURITY_ADMIN)) {
            callers.add(new Caller(served).signOn(id(role)));
        }
        List<Row> rows = new ArrayList<>(rows());
        rows.removeIf(row -> PRESENCE.contains(row.toString()));
        rows.add(new Row(HandlerType.GET, "/static/js/wedge.js", "anyone"));
        rows.add(new Row(HandlerType.GET, "/static/css/page.css", "anyone"));
        rows.add(new Row(HandlerType.GET, "/nothing", "anyone"));
        rows.add(new Row(HandlerType.POST, "/nothing", "session"));
        Set<Integer> seen = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Caller caller : callers) {
            for (Row row : rows) {
                Answer answer = ask(caller, row);
                seen.add(answer.status());
                PROTECTION.forEach((header, usual) -> {
                    boolean kept = header.equals("cache-control") && row.path().startsWith("/static/");
                    // A part of the program may be kept, and is asked for again before it is used.
                    String value = kept ? "max-age=0" : usual;
                    if (!List.of(value).equals(answer.headers().getOrDefault(header, List.of()))) {
                        wrong.add(row + " " + answer.status() + " " + header + " "
                                + answer.headers().get(header));
                    }
                });
                String type = String.join(",", answer.headers().getOrDefault("content-type", List.of()));
                if (!answer.text().isEmpty() && !type.matches(TYPES)) {
                    wrong.add(row + " " + answer.status() + " is " + type);
                }
                if (INLINE.matcher(answer.text()).find() && type.startsWith("text/html")) {
                    wrong.add(row + " has a script or style of its own");
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(seen.containsAll(Set.of(200, 204, 302, 400, 401, 403, 404)), seen.toString());
    }

    private static List<String> wrong(Caller caller, Set<Role> roles) {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            if (!PRESENCE.contains(row.toString())) {
                int expected = row.refusal(caller, roles);
                int status = ask(caller, row).status();
                boolean refused = status == 401 || status == 403;
                if ((expected == 0 && refused) || (expected != 0 && status != expected) || status >= 500) {
                    wrong.add(row + " " + status + " and not " + expected);
                }
            }
        }
        return wrong;
    }

    private static Answer ask(Caller caller, Row row) {
        String path = row.path();
        for (Map.Entry<String, String> sample : SAMPLES.entrySet()) {
            path = path.replace(sample.getKey(), sample.getValue());
        }
        path = path.replaceAll("\\{\\w+}", "x");
        return row.method().equals(HandlerType.GET) ? caller.get(path) : caller.post(path, Map.of());
    }

    private static List<Row> rows() {
        Map<String, String> said = AccessDocument.routes();
        return routes().keySet().stream()
                .map(route -> {
                    String[] parts = route.split(" ", 2);
                    // Without a line there is nothing that it may do.
                    return new Row(
                            parts[0].equals("GET") ? HandlerType.GET : HandlerType.POST,
                            parts[1],
                            said.getOrDefault(route, "no line in the document"));
                })
                .toList();
    }

    /** Every route of the server with its own entry, which is compared with the document. */
    private static Map<String, Access> routes() {
        Map<String, Access> routes = new TreeMap<>();
        served.server().javalin().unsafe.internalRouter.allHttpHandlers().forEach(handler -> {
            Endpoint endpoint = handler.endpoint;
            Roles roles = endpoint.metadata(Roles.class);
            if (endpoint.method.isHttpMethod()) {
                assertTrue(roles != null && roles.getRoles().size() == 1, "no entry for " + endpoint.path);
                roles.getRoles().forEach(role -> routes.put(endpoint.method + " " + endpoint.path, (Access) role));
            }
        });
        return routes;
    }

    private static String asks(Access access) {
        if (access.equals(Access.MONITOR)) {
            return "monitoring";
        }
        return access.asked().map(Right::name).orElse(access.session() ? "session" : "anyone");
    }

    private static String id(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
