package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.station.words.Language;

/** Requests as an enemy would send them: raw, with any header. */
@Tag("verifies:URS-SCR-004")
class RequestGuardTest {

    private ScriptedBench bench;
    private Served served;
    private String own;

    @BeforeEach
    void serve() {
        bench = new ScriptedBench(Scenes.ready(Instant.now()));
        served = new Served(bench, Language.EN);
        own = "127.0.0.1:" + served.port();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void everyRouteSaysWhoMayUseIt() {
        List<Endpoint> endpoints = served.server().javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .toList();
        assertTrue(endpoints.size() > 10);
        for (Endpoint endpoint : endpoints) {
            Roles roles = endpoint.metadata(Roles.class);
            assertNotNull(roles, endpoint.path);
            assertFalse(roles.getRoles().isEmpty(), endpoint.path);
        }
    }

    @ParameterizedTest(name = "GET {0} of a foreign host")
    @ValueSource(strings = {"/bench", "/health", "/metrics", "/trace", "/static/js/wedge.js", "/nothing"})
    void foreignHostIsRefusedForReadingToo(String path) throws IOException {
        String answer = send("GET " + path + " HTTP/1.1\r\nHost: evil.example:" + served.port());
        assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("\"code\":\"E-WEB-01\""), answer);
        assertFalse(answer.contains("Set-Cookie"));
        assertEquals("E-WEB-01", served.refused().get(0).code());
    }

    @ParameterizedTest(name = "Origin {0}, Sec-Fetch-Site {1}")
    @CsvSource({
        "http://evil.example, , E-WEB-02",
        "null, , E-WEB-02",
        ", cross-site, E-WEB-02",
        ", same-site, E-WEB-02",
        ", none, E-WEB-02",
        ", , E-WEB-02",
        "http://localhost:1, same-origin, E-WEB-02"
    })
    void unsafeRequestsOfOtherOriginsAreRefused(String origin, String site, String code) throws IOException {
        Reader reader = reader();
        String headers =
                (origin == null ? "" : "\r\nOrigin: " + origin) + (site == null ? "" : "\r\nSec-Fetch-Site: " + site);
        assertRefused(post(reader, headers, reader.token()), code);
    }

    @Test
    void sessionAndTokenAreBothNeeded() throws IOException {
        Reader reader = reader();
        String mine = "\r\nOrigin: http://" + own;
        assertRefused(post(new Reader("nobody", reader.token()), mine, reader.token()), "E-WEB-03");
        assertRefused(post(reader, mine, "wrong"), "E-WEB-04");
        assertRefused(post(reader, mine, reader().token()), "E-WEB-04");
        String accepted = post(reader, mine, reader.token());
        assertTrue(accepted.startsWith("HTTP/1.1 204"), accepted);
        assertEquals(List.of("]C0USR:4471"), bench.scans());
    }

    @Test
    void aPlainFormSendsTheTokenAsAField() throws IOException {
        Reader reader = reader();
        String type = "application/x-www-form-urlencoded";
        String fields = "text=%5DC0USR%3A4471&manual=false&token=";
        assertRefused(plain(reader, "/bench/scan", type, fields), "E-WEB-04");
        assertRefused(plain(reader, "/bench/scan", type, fields + "wrong"), "E-WEB-04");
        assertRefused(plain(reader, "/bench/scan", type, fields + reader().token()), "E-WEB-04");
        assertRefused(plain(reader, "/bench/scan", "text/plain", fields + reader.token()), "E-WEB-04");
        assertRefused(plain(reader, "/bench/scan?token=" + reader.token(), type, "text=x&manual=false"), "E-WEB-04");
        assertEquals(List.of(), bench.scans());
        String accepted = plain(reader, "/bench/scan", type, fields + reader.token());
        assertTrue(accepted.startsWith("HTTP/1.1 204"), accepted);
        assertEquals(List.of("]C0USR:4471"), bench.scans());
    }

    @Test
    void liveEventsNeedASession() throws IOException {
        String answer = send("GET /bench/events HTTP/1.1\r\nHost: " + own + "\r\nAccept: text/event-stream");
        assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
    }

    @Test
    void largeBodiesAndUnknownFieldsAreRefused() throws IOException {
        Reader reader = reader();
        String mine = "\r\nOrigin: http://" + own;
        assertRefused(post(reader, mine, reader.token(), "/bench/scan", "text=" + "x".repeat(20_000)), "E-WEB-05");
        assertRefused(
                post(reader, mine, reader.token(), "/bench/scan", "text=" + "x".repeat(600) + "&manual=false"),
                "E-WEB-06");
        assertRefused(post(reader, mine, reader.token(), "/bench/scan", "manual=false"), "E-WEB-06");
        assertRefused(post(reader, mine, reader.token(), "/bench/action", "action=EXPLODE"), "E-WEB-06");
        assertRefused(post(reader, mine, reader.token(), "/language", "language=xx"), "E-WEB-06");
        assertEquals(List.of(), bench.scans());
        assertEquals(List.of(), bench.actions());
    }

    @Test
    void answersCarryTheHeadersThatProtectThem() throws IOException {
        String answer = send("GET /bench HTTP/1.1\r\nHost: " + own);
        for (String header : List.of(
                "Content-Security-Policy: default-src 'self'",
                "frame-ancestors 'none'",
                "X-Content-Type-Options: nosniff",
                "Referrer-Policy: same-origin",
                "HttpOnly",
                "SameSite=Strict")) {
            assertTrue(answer.contains(header), header);
        }
        assertFalse(Pattern.compile("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=")
                .matcher(answer)
                .find());
    }

    /** What a request says of others is not asked: neither this machine nor another one gains by it. */
    @Test
    void whatHeadersSayOfWhoAsksIsNotBelieved() throws IOException {
        String claims = "\r\nX-Forwarded-For: 127.0.0.1\r\nForwarded: for=127.0.0.1\r\nX-Real-IP: 127.0.0.1";
        assertTrue(send("GET /health HTTP/1.1\r\nHost: " + own + claims).startsWith("HTTP/1.1 404"));
        assertRefused(post(reader(), "\r\nOrigin: http://evil.example\r\nX-Forwarded-For: 10.0.0.9", "x"), "E-WEB-02");
        List<RefusedRequest> refused = served.refused();
        assertEquals("127.0.0.1", refused.get(refused.size() - 1).remote());
    }

    @Test
    void methodsThatNoPageHasAreNotThere() throws IOException {
        for (String method : List.of("TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "FROB")) {
            String answer =
                    send(method + " /bench HTTP/1.1\r\nHost: " + own + "\r\nX-Canary: heard\r\nContent-Length: 0");
            assertTrue(answer.matches("(?s)HTTP/1\\.1 [45]\\d\\d .*"), method + " " + answer);
            assertFalse(answer.contains("heard"), answer);
        }
    }

    @Test
    void unknownPagesShowNoStackTrace() throws IOException {
        String answer = send("GET /help/..%2F..%2Fetc HTTP/1.1\r\nHost: " + own);
        assertFalse(answer.contains("at org.") || answer.contains("Exception"), answer);
        assertTrue(send("GET /help/E-ZZZ-99 HTTP/1.1\r\nHost: " + own).contains("E-WEB-07"));
    }

    /** A browser's session, as its cookie and its page carry it. */
    private record Reader(String cookie, String token) {}

    private Reader reader() throws IOException {
        String page = send("GET /bench HTTP/1.1\r\nHost: " + own);
        return new Reader(group(page, "station-session=(\\w+)"), group(page, "csrf-token\" content=\"(\\w+)"));
    }

    private String post(Reader reader, String headers, String token) throws IOException {
        return post(reader, headers, token, "/bench/scan", "text=%5DC0USR%3A4471&manual=false");
    }

    private String post(Reader reader, String headers, String token, String path, String body) throws IOException {
        return send(
                "POST " + path + " HTTP/1.1\r\nHost: " + own + headers
                        + "\r\nCookie: station-session=" + reader.cookie()
                        + "\r\nX-Station-Token: " + token
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length(),
                body);
    }

    private String plain(Reader reader, String path, String type, String body) throws IOException {
        return send(
                "POST " + path + " HTTP/1.1\r\nHost: " + own + "\r\nOrigin: http://" + own
                        + "\r\nCookie: station-session=" + reader.cookie()
                        + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length(),
                body);
    }

    private void assertRefused(String answer, String code) {
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        List<RefusedRequest> refused = served.refused();
        assertEquals(code, refused.get(refused.size() - 1).code());
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }

    private String send(String head) throws IOException {
        return send(head, "");
    }

    private String send(String head, String body) throws IOException {
        return send(InetAddress.getLoopbackAddress(), served.port(), head, body);
    }

    private static String send(InetAddress address, int port, String head, String body) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(20_000);
            byte[] request = (head + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            InputStream stream = socket.getInputStream();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
