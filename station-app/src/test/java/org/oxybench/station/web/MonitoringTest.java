package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Role;
import org.oxybench.station.people.AccessDocument;
import org.oxybench.station.people.Right;
import org.oxybench.station.words.Language;

/** Monitoring from another address than the machine's own loopback: for whoever is signed on and may, and for no other. */
@Tag("verifies:URS-CFG-003")
@Tag("verifies:URS-WEB-102")
class MonitoringTest {

    private static final String NO_SESSION = "";

    @Test
    void fromAnotherAddressItIsThereForWhoMayAndForNobodyElse() throws IOException {
        Optional<InetAddress> network = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .findFirst();
        assumeTrue(network.isPresent(), "NO NETWORK: this machine has no address but its loopback");
        ScriptedBench bench = new ScriptedBench(Scenes.ready(Instant.now()));
        try (Served served = Served.everywhere(bench, Language.EN)) {
            served.office().enrol("second-admin", "某人", "Some One", Role.SECURITY_ADMIN);
            served.office().enrol("third-admin", "某人", "Some One", Role.SECURITY_ADMIN);
            Map<Role, String> cookies = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                served.office().enrol(id(role), "某人", "Some One", role);
                cookies.put(role, new Caller(served).signOn(id(role)).cookie());
            }
            Set<Role> may = AccessDocument.rights().getOrDefault(Right.MONITOR, Set.of());
            assertTrue(may.size() > 1 && may.size() < Role.values().length, may.toString());
            List<String> wrong = new ArrayList<>();
            for (String path : List.of("/health", "/metrics")) {
                assertGone(ask(network.get(), served, path, NO_SESSION));
                assertGone(ask(network.get(), served, path, "f".repeat(64)));
                cookies.forEach((role, cookie) -> {
                    String answer = ask(network.get(), served, path, cookie);
                    if (!answer.startsWith(may.contains(role) ? "HTTP/1.1 200" : "HTTP/1.1 404")) {
                        wrong.add(role + " " + path + " " + answer);
                    }
                });
            }
            assertEquals(List.of(), wrong);
            String technician = cookies.getOrDefault(Role.TECHNICIAN, "");
            assertTrue(ask(network.get(), served, "/health", technician).endsWith("{\"status\":\"ok\"}"));
            assertTrue(ask(network.get(), served, "/metrics", technician).contains("oxybench_benches 1.0"));

            var admin =
                    served.office().ledger().standing().person("second-admin").orElseThrow();
            served.office().people().accounts().change(admin, id(Role.TECHNICIAN), State.SUSPENDED, "long leave");
            assertGone(ask(network.get(), served, "/metrics", technician));
        }
    }

    private static void assertGone(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 404"), answer);
        assertFalse(answer.contains("oxybench_benches") || answer.contains("status\":\"ok"), answer);
    }

    private static String ask(InetAddress address, Served served, String path, String cookie) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + served.port() + "\r\nConnection: close"
                + (cookie.isEmpty() ? "" : "\r\nCookie: " + RequestGuard.COOKIE + "=" + cookie) + "\r\n\r\n";
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
