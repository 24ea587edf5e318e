package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.station.people.AccessDocument;
import org.oxybench.station.people.Right;
import org.oxybench.station.words.Language;

/** Monitoring is for whoever is signed on and may, for a program with the plant's token, and for no other. */
@Tag("verifies:URS-CFG-003")
@Tag("verifies:URS-WEB-102")
class MonitoringTest {

    private static final String NOTHING = "";

    @Test
    void itIsThereForWhoMayAndForNobodyElse() throws IOException {
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = Served.everywhere(bench, Language.EN)) {
            served.office().enrol("second-admin", "某人", "Some One", Role.SECURITY_ADMIN);
            served.office().enrol("third-admin", "某人", "Some One", Role.SECURITY_ADMIN);
            Map<Role, String> cookies = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                served.office().enrol(id(role), "某人", "Some One", role);
                cookies.put(role, cookie(new Caller(served).signOn(id(role)).cookie()));
            }
            Set<Role> may = AccessDocument.rights().getOrDefault(Right.MONITOR, Set.of());
            assertTrue(may.size() > 1 && may.size() < Role.values().length, may.toString());
            List<String> wrong = new ArrayList<>();
            for (InetAddress address : addresses()) {
                for (String path : List.of("/health", "/metrics")) {
                    assertGone(ask(address, served, path, NOTHING));
                    assertGone(ask(address, served, path, cookie("f".repeat(64))));
                    cookies.forEach((role, cookie) -> {
                        String answer = ask(address, served, path, cookie);
                        if (!answer.startsWith(may.contains(role) ? "HTTP/1.1 200" : "HTTP/1.1 404")) {
                            wrong.add(role + " " + path + " " + answer);
                        }
                    });
                }
            }
            assertEquals(List.of(), wrong);
            String technician = cookies.getOrDefault(Role.TECHNICIAN, "");
            InetAddress here = InetAddress.getLoopbackAddress();
            assertTrue(ask(here, served, "/health", technician).endsWith("{\"status\":\"ok\"}"));
            assertTrue(ask(here, served, "/metrics", technician).contains("oxybench_benches 1.0"));

            var admin =
                    served.office().ledger().standing().person("second-admin").orElseThrow();
            served.office().people().accounts().change(admin, id(Role.TECHNICIAN), State.SUSPENDED, "long leave");
            assertGone(ask(here, served, "/metrics", technician));
        }
    }

    @Test
    void aTokenOfItsOwnOpensTheNumbersAndNothingElse() throws IOException {
        try (Served served = Served.everywhere(new ScriptedBench(Scenes.ready(Instant.now())), Language.EN)) {
            String right = "Authorization: Bearer " + Served.MONITOR_TOKEN;
            for (InetAddress address : addresses()) {
                assertTrue(ask(address, served, "/health", right).endsWith("{\"status\":\"ok\"}"));
                assertTrue(ask(address, served, "/metrics", right).contains("oxybench_benches 1.0"));
                assertFalse(ask(address, served, "/metrics", right).contains("Set-Cookie"));
                for (String path : List.of("/trace", "/people", "/audit", "/documents")) {
                    assertTrue(ask(address, served, path, right).startsWith("HTTP/1.1 401"), path);
                }
            }
            InetAddress here = InetAddress.getLoopbackAddress();
            assertGone(ask(here, served, "/metrics", "Authorization: Basic " + Served.MONITOR_TOKEN));
            int before = served.refused().size();
            for (String wrong :
                    List.of(right + "x", right.substring(0, right.length() - 1), "Authorization: Bearer x")) {
                assertTrue(ask(here, served, "/metrics", wrong).startsWith("HTTP/1.1 401"), wrong);
            }
            assertEquals(
                    List.of("E-WEB-17", "E-WEB-17", "E-WEB-17"),
                    served.refused().stream()
                            .skip(before)
                            .map(RefusedRequest::code)
                            .toList());
            List<Entry.Refused> recorded = served.office().entries(Entry.Refused.class);
            Entry.Refused last = recorded.get(recorded.size() - 1);
            assertEquals("E-WEB-17", last.reasons().get(0).code());
            assertFalse(last.toString().contains(Served.MONITOR_TOKEN), last.toString());
        }
    }

    @Test
    void thisMachineIsNoExceptionUnlessASettingMakesItOne() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (Served served = Served.monitoredHere(new ScriptedBench(Scenes.ready(Instant.now())))) {
            assertTrue(ask(here, served, "/health", NOTHING).endsWith("{\"status\":\"ok\"}"));
            assertTrue(ask(here, served, "/health", "X-Forwarded-For: 10.0.0.9").startsWith("HTTP/1.1 200"));
            assertFalse(ask(here, served, "/metrics", NOTHING).contains("Set-Cookie"));
        }
        MonitorDoor open = MonitorDoor.of(true, new char[0]);
        for (String address : List.of("10.0.0.4", "192.168.127.1", "::", "fe80::1", "[2001:db8::1]", "")) {
            assertFalse(open.opensFor(address), address);
        }
        for (String address : List.of("127.0.0.1", "127.1.2.3", "::1", "[::1]", "0:0:0:0:0:0:0:1")) {
            assertTrue(open.opensFor(address), address);
            assertFalse(MonitorDoor.CLOSED.opensFor(address), address);
        }
        assertFalse(open.opensWith("Bearer "), "without a token there is none to show");
    }

    /** This machine's own, and the network's when it has one. */
    private static List<InetAddress> addresses() throws IOException {
        return Stream.concat(
                        Stream.of(InetAddress.getLoopbackAddress()),
                        NetworkInterface.networkInterfaces()
                                .flatMap(NetworkInterface::inetAddresses)
                                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                                .limit(1))
                .toList();
    }

    private static String cookie(String session) {
        return "Cookie: " + RequestGuard.COOKIE + "=" + session;
    }

    private static void assertGone(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 404"), answer);
        assertFalse(answer.contains("oxybench_benches") || answer.contains("status\":\"ok"), answer);
    }

    private static String ask(InetAddress address, Served served, String path, String header) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + served.port() + "\r\nConnection: close"
                + (header.isEmpty() ? "" : "\r\n" + header) + "\r\n\r\n";
        try (Socket socket = new Socket(address, served.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    private static String id(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
