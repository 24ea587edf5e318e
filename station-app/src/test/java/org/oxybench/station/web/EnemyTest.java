package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.station.config.MovedTime;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.words.Language;

/** What somebody tries who means harm: nothing is gained, nothing is disturbed, and the record says so within limits. */
class EnemyTest {

    private static final int MANY = 1000;

    /** Codes that a flood of sign-ons may be refused with, each so many times one by one, and a few counts. */
    private static final int CODES = 5;

    private MovedTime time;
    private ScriptedBench bench;
    private Served served;

    @BeforeEach
    void serve() {
        time = new MovedTime();
        bench = new ScriptedBench(Scenes.ready(time.instant()));
        served = new Served(bench, Language.EN, Set.of(), time, time);
        served.office().enrol("qa", "王芳", "Wang Fang", Role.QA_REVIEWER);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    @Tag("verifies:URS-PPL-102")
    void aThousandFastSignOnsGainNothingAndLeaveFewEntries() throws Exception {
        ExecutorService enemies = Executors.newFixedThreadPool(8);
        Caller bystander = new Caller(served);
        bystander.get("/bench");
        try {
            Caller enemy = new Caller(served);
            enemy.get("/sign-in");
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int guess = i;
                answers.add(enemies.submit(() -> enemy.twin()
                        .post(
                                "/sign-in",
                                Map.of("badge", "]d1USR:B-qa", "person", "", "secret", "guess " + guess, "next", "/"))
                        .status()));
            }
            Answer scanned = bystander.post("/bench/scan", Map.of("text", "]d1USR:x", "manual", "false"));
            assertEquals(204, scanned.status());
            for (Future<Integer> answer : answers) {
                assertEquals(401, answer.get());
            }
            assertEquals("", enemy.person());
        } finally {
            enemies.shutdownNow();
        }
        assertEquals(List.of("]d1USR:x"), bench.scans());
        served.office().people().refusals().close();
        int entries = served.office().entries(Entry.Refused.class).size();
        assertTrue(entries >= 1 && entries <= CODES * (Refusals.EACH_MAX + 1), "entries: " + entries);
        assertEquals(List.of(), served.office().entries(Entry.SignedOn.class));
    }

    @Test
    @Tag("verifies:URS-WEB-103")
    void aThousandRefusedRequestsLeaveFewEntriesThatSayHowMany() {
        Caller enemy = new Caller(served);
        enemy.get("/sign-in");
        for (int i = 0; i < MANY; i++) {
            assertEquals(
                    403,
                    enemy.post("/bench/scan", Map.of("text", "]d1USR:x"), enemy.token(), "http://evil.example")
                            .status());
        }
        served.office().people().refusals().close();
        List<Entry.Refused> entries = served.office().entries(Entry.Refused.class);
        assertEquals(Refusals.EACH_MAX + 1, entries.size());
        Entry.Refused first = entries.get(0);
        assertEquals("web", first.bench());
        assertEquals("POST /bench/scan", first.scan());
        assertEquals("E-WEB-02", first.reasons().get(0).code());
        assertEquals("http://evil.example", first.reasons().get(0).arguments().get("origin"));
        Entry.Refused last = entries.get(entries.size() - 1);
        assertEquals(
                Integer.toString(MANY - Refusals.EACH_MAX),
                last.reasons().get(0).arguments().get("count"));
        assertEquals(List.of(), bench.scans());
    }

    @Test
    @Tag("verifies:URS-WEB-103")
    void whoIsRefusedForWantOfARightIsNamedInTheRecord() {
        served.office().enrol("nobody", "无名", "Wu Ming");
        Caller caller = new Caller(served);
        assertEquals(303, caller.tryBadge("B-nobody", OfficeScene.SECRET).status());
        assertEquals(403, caller.get("/trace").status());
        Entry.Refused refused = served.office().entries(Entry.Refused.class).get(0);
        assertEquals("nobody", refused.person());
        assertEquals("E-RGT-01", refused.reasons().get(0).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-out", "/secret", "/session", "/language"})
    @Tag("verifies:URS-WEB-104")
    void formsOfOtherSitesChangeNothing(String path) {
        Caller caller = new Caller(served).signOn("qa");
        Map<String, String> fields = Map.of("person", "qa", "secret", "x", "badge", "", "next", "/");
        assertEquals(
                403,
                caller.post(path, fields, caller.token(), "http://evil.example").status());
        assertEquals(403, caller.post(path, fields, "", own()).status());
        assertEquals(
                403,
                caller.post(path, fields, new Caller(served).signOn("qa").token(), own())
                        .status());
        assertEquals("qa", caller.person());
    }

    @Test
    @Tag("verifies:URS-WEB-104")
    void thePlainFormsTokenCountsLikeTheHeadersAndTheOneInTheAddressDoesNot() throws IOException {
        Caller caller = new Caller(served).signOn("qa");
        String head = "\r\nHost: 127.0.0.1:" + served.port() + "\r\nOrigin: " + own() + "\r\nCookie: station-session="
                + caller.cookie() + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
        String body = "token=" + caller.token();
        assertTrue(raw("POST /session?" + body + " HTTP/1.1" + head + "0", "").startsWith("HTTP/1.1 403"));
        assertTrue(raw("POST /session HTTP/1.1" + head + body.length(), body).startsWith("HTTP/1.1 204"));
    }

    @Test
    @Tag("verifies:URS-WEB-104")
    void theCookieIsNoScriptsAndNoOtherSites() {
        String cookie = new Caller(served).tryBadge("B-qa", OfficeScene.SECRET).setCookie();
        assertTrue(cookie.contains("HttpOnly"), cookie);
        assertTrue(cookie.contains("SameSite=Strict"), cookie);
        assertTrue(cookie.contains("Path=/"), cookie);
        assertFalse(cookie.contains("Domain="), cookie);
    }

    @Test
    @Tag("verifies:URS-WEB-105")
    void lineBreaksInAnIdBeginNoLineOfALog() throws IOException {
        Caller caller = new Caller(served);
        assertEquals(
                400,
                caller.trySignOn("", "qa\r\n2026 ERROR forged", "a secret that is long", "/")
                        .status());
        raw("GET /nothing%0d%0aforged HTTP/1.1\r\nHost: evil.example", "");
        for (RefusedRequest request : served.refused()) {
            assertTrue(request.toString().lines().count() == 1, request.toString());
        }
        assertEquals(2, served.refused().size());
        for (Entry.Refused refused : served.office().entries(Entry.Refused.class)) {
            assertEquals(1, refused.scan().lines().count(), refused.scan());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/static/../station.yaml",
        "/static/..%2f..%2fmessages/messages_en.properties",
        "/static/%2e%2e/messages/messages_en.properties",
        "/static/..%5c..%5cmessages",
        "/static/..%252f..%252fmessages/messages_en.properties",
        "/help/..%252F..%252Fmessages%252Fmessages_en",
        "/static/css/",
        "/help/..%2F..%2Fmessages%2Fmessages_en",
        "/help/E-WEB-01%00.md",
        "/help/%2e%2e%2fREADME"
    })
    @Tag("verifies:URS-WEB-105")
    void noPathLeadsOutOfWhatIsServed(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + served.port(), "");
        assertTrue(answer.matches("(?s)HTTP/1\\.1 4\\d\\d .*"), answer);
        assertFalse(answer.contains("page.sign-in"), answer);
        assertFalse(answer.contains("Exception") || answer.contains("at org."), answer);
    }

    @Test
    @Tag("verifies:URS-WEB-105")
    void strangersWhoOpenPagesSignNobodyOff() {
        Caller caller = new Caller(served).signOn("qa");
        for (int i = 0; i < Sessions.SESSIONS_MAX + 10; i++) {
            new Caller(served).get("/scanner-test");
        }
        assertEquals("qa", caller.person());
    }

    private String own() {
        return "http://127.0.0.1:" + served.port();
    }

    private String raw(String head, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.setSoTimeout(20_000);
            byte[] request = (head + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            InputStream stream = socket.getInputStream();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
