package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.record.Role;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;

/** The whole table of who may use which route, by real requests: each role, and nobody, on each route. */
@Tag("verifies:URS-WEB-102")
class AccessTableTest {

    private static final Map<String, String> SAMPLES =
            Map.of("{serial}", Scenes.UNIT.value(), "{code}", "E-WEB-01", "{index}", "22", "{attachment}", "none");

    private static Served served = new Served(new ScriptedBench(Scenes.ready(Instant.EPOCH)), Language.EN);

    /** A route and who may use it. */
    private record Row(HandlerType method, String path, Access access) {
        boolean isOpenTo(Set<Role> roles) {
            // These requests come from this machine; RequestGuardTest asks for monitoring from another one.
            return access.equals(Access.MONITOR)
                    || access.asked()
                            .map(right -> right.roles().stream().anyMatch(roles::contains))
                            .orElse(true);
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
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void everyRouteIsInTheTable() {
        Map<String, String> table = new TreeMap<>();
        rows().forEach(row -> table.put(
                row.toString(),
                row.access().asked().map(Right::name).orElse(row.access().session() ? "session" : "anyone")));
        assertTrue(table.size() > 15, table.toString());
        // What must not be opened by mistake.
        assertEquals("READ_HISTORY", table.get("GET /trace"));
        assertEquals("READ_HISTORY", table.get("GET /trace/{serial}"));
        assertEquals("READ_HISTORY", table.get("GET /trace/{serial}/curve/{index}/{attachment}"));
        assertEquals("READ_HISTORY", table.get("GET /trace/{serial}/run/{index}/{channel}"));
        assertEquals("OWN_ACCOUNT", table.get("POST /secret"));
        assertEquals("session", table.get("POST /bench/scan"));
        assertEquals("session", table.get("POST /bench/action"));
    }

    @ParameterizedTest
    @EnumSource
    void eachRoleReachesWhatItMayAndNothingElse(Role role) {
        List<String> wrong = new ArrayList<>();
        Caller caller = new Caller(served).signOn(id(role));
        for (Row row : rows()) {
            if (row.path().equals("/sign-out") || row.path().equals("/sign-in")) {
                continue; // They change who is signed on; SignOnTest uses them.
            }
            Answer answer = ask(caller, row);
            boolean refused = answer.status() == 401 || answer.status() == 403;
            if (refused == row.isOpenTo(EnumSet.of(role)) || answer.status() >= 500) {
                wrong.add(row + " " + answer.status());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(id(role), caller.person());
    }

    @Test
    void whoIsNotSignedOnReachesOnlyWhatIsForAnybody() {
        Caller caller = new Caller(served);
        caller.get("/scanner-test");
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            Answer answer = ask(caller, row);
            boolean refused = answer.status() == 401 || answer.status() == 403;
            if (refused == row.isOpenTo(Set.of()) || answer.status() >= 500) {
                wrong.add(row + " " + answer.status());
            }
        }
        assertEquals(List.of(), wrong);
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

    private static Answer ask(Caller caller, Row row) {
        String path = row.path();
        for (Map.Entry<String, String> sample : SAMPLES.entrySet()) {
            path = path.replace(sample.getKey(), sample.getValue());
        }
        path = path.replaceAll("\\{\\w+}", "x");
        return row.method().equals(HandlerType.GET) ? caller.get(path) : caller.post(path, Map.of());
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        served.server().javalin().unsafe.internalRouter.allHttpHandlers().forEach(handler -> {
            Endpoint endpoint = handler.endpoint;
            Roles roles = endpoint.metadata(Roles.class);
            if (endpoint.method.isHttpMethod()) {
                assertTrue(roles != null && roles.getRoles().size() == 1, "no entry for " + endpoint.path);
                roles.getRoles().forEach(role -> rows.add(new Row(endpoint.method, endpoint.path, (Access) role)));
            }
        });
        return rows;
    }

    private static String id(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
