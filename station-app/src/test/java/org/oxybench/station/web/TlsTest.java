package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.record.HomeKind;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.StationSettings.SessionSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.config.WebCertificate;
import org.oxybench.station.words.Language;

/** Pages over TLS: for clients of today, and in no other way. */
@Tag("verifies:URS-CFG-002")
final class TlsTest {

    /** A ClientHello of TLS 1.1 with the usual suites of its time. */
    private static final byte[] OLD_HELLO = HexFormat.of()
            .parseHex("160301" + "0037" + "01000033" + "0302" + "00".repeat(32) + "00" + "000c"
                    + "c014c013003500 2f000a00ff".replace(" ", "") + "0100");

    @TempDir
    private Path dir = Path.of("");

    private WebCertificate.@Nullable Loaded certificate;
    private @Nullable WebServer server;

    @BeforeEach
    void serve() throws IOException {
        Surroundings surroundings = TestMachine.live();
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.PRODUCTION, "en", surroundings);
        StationSettings settings = SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                });
        WebCertificate.make(home, settings, surroundings);
        certificate = WebCertificate.load(home, settings.web());
        server = server(Objects.requireNonNull(certificate)).start();
    }

    @AfterEach
    void close() {
        running().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void clientsOfTodayAreServed(String version) throws Exception {
        try (SSLSocket socket = connected(version)) {
            String page = ask(socket, "/bench");
            assertEquals(version, socket.getSession().getProtocol());
            assertTrue(page.startsWith("HTTP/1.1 200"), page);
            assertTrue(page.contains("; Secure"), "the session's cookie is for encrypted connections alone");
            assertTrue(page.contains("HttpOnly"), page);
        }
    }

    @Test
    void anotherHostIsRefusedHereToo() throws Exception {
        try (SSLSocket socket = connected("TLSv1.3")) {
            socket.getOutputStream()
                    .write("GET /bench HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        }
    }

    @Test
    void tls11IsRefusedByAnAlert() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(OLD_HELLO);
            byte[] answer = socket.getInputStream().readNBytes(7);
            assertEquals(21, answer[0], "an alert");
            assertEquals(70, answer[6], "of the protocol's version");
        }
    }

    @Test
    void thereIsNoOtherWayIn() {
        assertEquals(1, running().javalin().jettyServer().server().getConnectors().length);
    }

    @Test
    void nothingIsServedInTheClear() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /bench HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(readWhatComes(socket.getInputStream()), StandardCharsets.ISO_8859_1);
            assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
        }
    }

    @Test
    void whoDoesNotTrustTheCertificateIsNotServed() throws Exception {
        SSLContext context = SSLContext.getDefault();
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port())) {
            assertThrows(SSLHandshakeException.class, socket::startHandshake);
        }
    }

    private SSLSocket connected(String version) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        KeyStore own = Objects.requireNonNull(certificate).store();
        trusted.setCertificateEntry("station", own.getCertificate(own.aliases().nextElement()));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port());
        socket.setEnabledProtocols(new String[] {version});
        var parameters = socket.getSSLParameters();
        // The certificate names the address too.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String ask(SSLSocket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] readWhatComes(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            // A reset says the same: nothing is served.
            return new byte[0];
        }
    }

    private WebServer running() {
        return Objects.requireNonNull(server);
    }

    private int port() {
        return running().port();
    }

    private static WebServer server(WebCertificate.Loaded certificate) {
        WebSettings settings = new WebSettings(
                WebSettings.LOOPBACK,
                0,
                Set.of(),
                certificate,
                SessionSettings.STANDARD,
                Language.EN,
                HomeKind.PRODUCTION,
                "0.1.0",
                List.of());
        return WebServer.ofBench(
                new ScriptedBench(Scenes.ready(Instant.now())), null, settings, Clock.systemUTC(), System::nanoTime);
    }
}
