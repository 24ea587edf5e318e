package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.station.people.DirectoryOutcome.Bound;
import org.oxybench.station.people.DirectorySettings.Protection;

/** A directory that is down, silent, odd or not the plant's lets nobody in, and says which of these it is. */
@Timeout(60)
@Tag("verifies:URS-PPL-008")
final class DirectoryFaultsTest {

    private static final String HOST = "localhost";

    /** Success of an extended operation, as first message. */
    private static final byte[] STARTTLS_AGREED = {0x30, 0x0c, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0};

    private static final byte[] NONSENSE = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Certificates plant;
    private static Certificates elsewhere;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        plant = new Certificates(folder, HOST);
        elsewhere = new Certificates(folder, "elsewhere.example");
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void theSecretIsBoundOverEachProtection(Protection protection) throws Exception {
        try (PlantDirectory directory = directory(plant)) {
            assertInstanceOf(Bound.class, bind(directory.port(protection.name()), protection, trusting(plant)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Protection.class,
            names = {"LDAPS", "START_TLS"})
    void aCertificateThatNobodyTrustsOrOfAnotherHostGetsNoSecret(Protection protection) throws Exception {
        try (PlantDirectory directory = directory(plant)) {
            int port = directory.port(protection.name());
            assertEquals("E-DIR-03", fault(port, protection, trusting(elsewhere)));
            assertEquals(List.of(), directory.binds());
        }
        try (PlantDirectory directory = directory(elsewhere)) {
            int port = directory.port(protection.name());
            assertEquals("E-DIR-03", fault(port, protection, trusting(elsewhere)));
            assertEquals(List.of(), directory.binds());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Protection.class,
            names = {"LDAPS", "START_TLS"})
    void aDirectoryWithoutTlsGetsNoSecret(Protection protection) throws Exception {
        try (PlantDirectory directory = PlantDirectory.plain()) {
            assertEquals("E-DIR-03", fault(directory.port(), protection, trusting(plant)));
            assertEquals(List.of(), directory.binds());
        }
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void aDirectoryThatIsDownIsUnreachable(Protection protection) throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, PlantDirectory.loopback())) {
            free = socket.getLocalPort();
        }
        assertEquals("E-DIR-01", fault(free, protection, trusting(plant)));
    }

    @Test
    void aHostThatIsNotThereIsUnreachable() {
        DirectorySettings settings = settings("no-such-host.invalid", 636, Protection.LDAPS);
        assertEquals("E-DIR-01", code(bind(settings, trusting(plant), Duration.ofMillis(500))));
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void aServerThatAcceptsAndNeverAnswersHoldsNobody(Protection protection) throws Exception {
        try (OddServer server = OddServer.silent()) {
            assertEquals("E-DIR-02", fault(server.port(), protection, trusting(plant)));
            assertNoThreadIsLeft(server.port());
        }
    }

    @Test
    void aServerThatAgreesToTlsAndThenIsSilentHoldsNobody() throws Exception {
        try (OddServer server = new OddServer(STARTTLS_AGREED, false)) {
            assertEquals("E-DIR-02", fault(server.port(), Protection.START_TLS, trusting(plant)));
            assertNoThreadIsLeft(server.port());
        }
    }

    @ParameterizedTest
    @CsvSource({"LDAPS, E-DIR-03", "START_TLS, E-DIR-04", "PLAIN_ON_LOOPBACK, E-DIR-04"})
    void anAnswerToAnotherQuestionIsNoBind(Protection protection, String code) throws Exception {
        byte[] answer = protection == Protection.START_TLS ? NONSENSE : STARTTLS_AGREED;
        try (OddServer server = new OddServer(answer, false)) {
            assertEquals(code, fault(server.port(), protection, trusting(plant)));
            assertNoThreadIsLeft(server.port());
        }
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void aServerThatHangsUpIsNoBind(Protection protection) throws Exception {
        try (OddServer server = new OddServer(new byte[0], true)) {
            assertNotEquals("bound or refused", fault(server.port(), protection, trusting(plant)));
        }
    }

    @Test
    void onlyAFewConnectionsAreOpenAtATime() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(DirectoryBind.CONNECTIONS_MAX);
        OddServer server = OddServer.silent();
        try {
            DirectorySettings settings = settings(HOST, server.port(), Protection.PLAIN_ON_LOOPBACK);
            DirectoryBind directory = new DirectoryBind(settings, trusting(plant), LONG, LONG);
            List<Future<DirectoryOutcome>> waiting = new ArrayList<>();
            for (int i = 0; i < DirectoryBind.CONNECTIONS_MAX; i++) {
                waiting.add(callers.submit(() -> directory.bind("OP-7", secret())));
            }
            server.awaitArrivals(DirectoryBind.CONNECTIONS_MAX);
            assertEquals("E-DIR-05", code(directory.bind("OP-7", secret())));
            server.close();
            for (Future<DirectoryOutcome> outcome : waiting) {
                assertNotEquals("bound or refused", code(outcome.get()));
            }
            assertEquals("E-DIR-01", code(directory.bind("OP-7", secret())), "afterwards there is room again");
        } finally {
            server.close();
            callers.shutdownNow();
        }
    }

    private static PlantDirectory directory(Certificates certificates) throws Exception {
        return new PlantDirectory(
                InMemoryListenerConfig.createLDAPSConfig(
                        Protection.LDAPS.name(),
                        PlantDirectory.loopback(),
                        0,
                        certificates.context().getServerSocketFactory(),
                        certificates.context().getSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig(
                        Protection.START_TLS.name(),
                        PlantDirectory.loopback(),
                        0,
                        certificates.context().getSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig(
                        Protection.PLAIN_ON_LOOPBACK.name(), PlantDirectory.loopback(), 0, null));
    }

    private static SSLSocketFactory trusting(Certificates certificates) {
        return certificates.context().getSocketFactory();
    }

    private static String fault(int port, Protection protection, SSLSocketFactory tls) {
        return code(bind(settings(HOST, port, protection), tls, Duration.ofMillis(500)));
    }

    private static DirectoryOutcome bind(int port, Protection protection, SSLSocketFactory tls) {
        return bind(settings(HOST, port, protection), tls, LONG);
    }

    private static DirectoryOutcome bind(DirectorySettings settings, SSLSocketFactory tls, Duration answerMax) {
        return new DirectoryBind(settings, tls, LONG, answerMax).bind("OP-7", secret());
    }

    private static DirectorySettings settings(String host, int port, Protection protection) {
        PersonLookup lookup = new PersonLookup.ByName("uid", PlantDirectory.PEOPLE);
        return new DirectorySettings(host, port, protection, lookup);
    }

    private static Secret secret() {
        return Secret.typed("stapelbar7 rohr".toCharArray());
    }

    private static String code(DirectoryOutcome outcome) {
        return outcome.match(bound -> "bound or refused", () -> "bound or refused", reason -> reason.code());
    }

    /** The library's threads carry the port in their names. */
    private static void assertNoThreadIsLeft(int port) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().contains(":" + port)) {
                thread.join(LONG.toMillis());
                assertFalse(thread.isAlive(), thread.getName());
            }
        }
    }
}
