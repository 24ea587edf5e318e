package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.station.Station;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.SecretVerifier;
import org.oxybench.station.people.Statements;

/** A whole station's log while secrets of every kind are used, rightly and wrongly: none of them is in it. */
@Tag("verifies:URS-SEC-001")
@Tag("verifies:URS-WEB-105")
class SecretsInLogTest {

    private static final String SECRET = "teal-otter-41-march";
    private static final String CHOSEN = "violet-anchor-93-mill";
    private static final String WRONG = "amber-falcon-58-wrong";
    private static final String PLANT = "plant-account-secret-66";

    private final Surroundings surroundings = TestMachine.live();

    @Test
    void everyFormOfASecretIsFound() {
        for (String form : forms("sesame-1")) {
            assertEquals(List.of("planted"), found(Map.of("planted", "sesame-1"), "2026 INFO x " + form + " y"), form);
        }
        assertEquals(List.of(), found(Map.of("planted", "sesame-1"), "2026 INFO x sesame y"));
    }

    @Test
    void noSecretIsInTheLogOfAStationThatUsesThem(@TempDir Path dir) throws IOException {
        Home home = new Home(dir.resolve("home"));
        Map<String, String> secrets = new LinkedHashMap<>();
        try (StationLog log = new StationLog()) {
            NewHome.make(home, HomeKind.DEMO, "en", surroundings);
            Secrets.set(home, Secrets.DIRECTORY_PASSWORD, PLANT.toCharArray());
            secrets.put("directory password", PLANT);
            secrets.put("master key", Files.readString(home.masterKey()).strip());
            secrets.put("ledger key's password", new String(Secrets.open(home).get(Secrets.LEDGER_KEY_PASSWORD)));
            secrets.put("pepper", new String(Secrets.open(home).get(Secrets.PEOPLE_PEPPER)));
            try (Station station = open(home)) {
                enrol(home, station, "admin", Role.SECURITY_ADMIN);
                enrol(home, station, "second", Role.SECURITY_ADMIN);
                enrol(home, station, "third", Role.SECURITY_ADMIN);
                enrol(home, station, "lina", Role.OPERATOR);
                use(station.serve(), secrets);
            }
            secrets.put("secret", SECRET);
            secrets.put("chosen secret", CHOSEN);
            secrets.put("wrong secret", WRONG);
            // That nothing was logged at all would prove nothing.
            assertTrue(log.text().contains("serving 127.0.0.1"), log.text());
            assertEquals(List.of(), found(secrets, log.text()));
            assertTrue(secrets.size() >= 11, secrets.keySet().toString());
        }
    }

    /** What people and enemies do with secrets on the pages. */
    private static void use(int port, Map<String, String> secrets) throws IOException {
        Caller admin = new Caller(port);
        assertEquals(303, admin.trySignOn("]d1USR:B-admin", "", SECRET, "/").status());
        admin.get("/scanner-test");
        secrets.put("session", admin.cookie());
        secrets.put("token", admin.token());
        String reset = resetByTwo(port, admin);
        Matcher oneTime = Pattern.compile("[a-z0-9]{5}(-[a-z0-9]{5}){3}").matcher(reset);
        assertTrue(oneTime.find(), reset);
        secrets.put("one-time secret", oneTime.group());
        String sheet = path(admin.post("/people/review", Map.of()));
        assertTrue(admin.sign(sheet, "admin", WRONG).contains("E-LGN-01"));
        assertTrue(admin.sign(sheet, "admin", SECRET).contains("SignDone"));

        Caller second = new Caller(port);
        assertEquals(
                303,
                second.trySignOn("]d1USR:B-second", "", oneTime.group(), "/").status());
        second.get("/secret");
        secrets.put("second token", second.token());
        Map<String, String> change = Map.of("current", oneTime.group(), "chosen", CHOSEN, "again", CHOSEN, "next", "/");
        assertEquals(422, second.post("/secret", with(change, "chosen", "123")).status());
        assertEquals(303, second.post("/secret", change).status());

        Caller enemy = new Caller(port);
        for (int i = 0; i < 8; i++) {
            enemy.trySignOn("]d1USR:B-lina", "", WRONG, "/");
            enemy.trySignOn("", "nobody-" + i, WRONG, "/");
        }
        enemy.post("/bench/pin", Map.of("badge", "B-lina", "pin", WRONG));
        enemy.post("/sign-in", Map.of("secret", WRONG, "person", "x"));
        enemy.post("/secret", change, "", "http://evil.example");
        raw(port, "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Length: 40", "secret=" + WRONG);
        raw(port, "POST /sign-in HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 28", "secret=" + WRONG);
    }

    /** One administrator asks for the reset of another's secret, a third one agrees; the page that shows the new one. */
    private static String resetByTwo(int port, Caller admin) {
        String asked = path(admin.post("/people/second/secret-reset", Map.of("why", "forgotten")));
        assertTrue(admin.sign(asked, "admin", SECRET).contains("SignDone"));
        Caller third = new Caller(port);
        third.trySignOn("]d1USR:B-third", "", SECRET, "/");
        Matcher proposal = Pattern.compile("/proposals/\\w+")
                .matcher(third.get("/proposals").text());
        assertTrue(proposal.find());
        String decided =
                path(third.post(proposal.group() + "/decision", Map.of("decision", "approve", "why", "known")));
        assertTrue(third.sign(decided, "third", SECRET).contains("SignDone"));
        return third.post("/people/second/secret", Map.of()).text();
    }

    private static String path(Caller.Answer answer) {
        return answer.location().replaceFirst("^https?://[^/]+", "");
    }

    /** A line break in a request begins no line of a log, and nothing of it steers a terminal. */
    @Test
    void noControlCharacterOfARequestIsInTheLog(@TempDir Path dir) throws IOException {
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, "en", surroundings);
        String forged = "x\r\n2026-01-01T00:00:00.000Z ERROR forged\u001b[2J\u0085\u2028y";
        String coded = URLEncoder.encode(forged, StandardCharsets.UTF_8);
        try (StationLog log = new StationLog();
                Station station = open(home)) {
            int port = station.serve();
            String host = "\r\nHost: 127.0.0.1:" + port;
            raw(port, "GET /nothing" + coded + " HTTP/1.1" + host, "");
            raw(port, "GET /trace/" + coded + " HTTP/1.1" + host, "");
            raw(port, "GET /bench HTTP/1.1\r\nHost: evil\u001b[2J.example", "");
            raw(port, "GET /sign-in?next=" + coded + " HTTP/1.1" + host, "");
            Caller caller = new Caller(port);
            caller.trySignOn(forged, "", WRONG, forged);
            caller.trySignOn("", forged, WRONG, "/");
            caller.trySignOn("]d1USR:" + forged, "", WRONG, "/");
            for (String path : List.of("/bench/scan", "/bench/action", "/language", "/bench/pin")) {
                caller.post(
                        path,
                        Map.of(
                                "text",
                                forged,
                                "manual",
                                "false",
                                "action",
                                forged,
                                "language",
                                forged,
                                "badge",
                                forged,
                                "pin",
                                forged));
            }
            // What the station's own code says of a request in its log passes through here.
            org.slf4j.LoggerFactory.getLogger("org.oxybench.planted").error("planted {}", "a\r\nb");
            List<String> entries = log.entries();
            assertTrue(entries.stream().anyMatch(entry -> entry.contains("planted a b")), entries.toString());
            List<String> wrong = entries.stream()
                    .filter(entry -> entry.lines()
                                    .findFirst()
                                    .orElse("")
                                    .chars()
                                    .anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)
                            || entry.lines().anyMatch(line -> line.startsWith("2026-01-01T00:00:00.000Z ERROR")))
                    .toList();
            assertEquals(List.of(), wrong);
        }
        String shipped =
                Files.readString(surroundings.installation().resolve("station-app/src/main/resources/logback.xml"));
        assertTrue(shipped.contains("<pattern>" + StationLog.PATTERN + "</pattern>"), shipped);
    }

    private Station open(Home home) throws IOException {
        StationSettings settings = SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                });
        return Station.open(home, settings.withFixtureAt("127.0.0.1", 1).withWebPort(0), surroundings);
    }

    private void enrol(Home home, Station station, String id, Role role) throws IOException {
        station.ledger()
                .append(Draft.of(
                        surroundings.clock().instant(),
                        Draft.STATION,
                        new Entry.PersonEnrolled(id, "B-" + id, "某人", "Some One", Set.of(role))));
        SecretVerifier verifier = surroundings.verifier(Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER));
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            String text = verifier.make(secret).orElseThrow().text();
            station.ledger()
                    .append(Draft.of(surroundings.clock().instant(), id, new AccountEntry.SecretSet(id, text, false)));
            Statements.affirm(station.ledger(), id, surroundings.clock().instant());
        }
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    /** Names of the secrets of which any form stands in a text. */
    private static List<String> found(Map<String, String> secrets, String text) {
        List<String> found = new ArrayList<>();
        secrets.forEach((name, secret) -> {
            if (forms(secret).stream().anyMatch(text::contains)) {
                found.add(name);
            }
        });
        return found;
    }

    /** A secret as it would look in a log, by any way that somebody could have put it there. */
    private static List<String> forms(String secret) {
        List<byte[]> values = new ArrayList<>(List.of(secret.getBytes(StandardCharsets.UTF_8)));
        if (secret.matches("[A-Za-z0-9+/]{40,}={0,2}") && secret.length() % 4 == 0) {
            // The bytes of a key, which a file or a sealed secret holds as base64.
            values.add(Base64.getDecoder().decode(secret));
        }
        if (secret.matches("([0-9a-f]{2}){16,}")) {
            values.add(HexFormat.of().parseHex(secret));
        }
        List<String> forms = new ArrayList<>(List.of(
                secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), Arrays.toString(secret.toCharArray())));
        for (byte[] value : values) {
            String hex = HexFormat.of().formatHex(value);
            forms.add(hex);
            forms.add(hex.toUpperCase(Locale.ROOT));
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(value));
            forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(value));
            forms.add(Arrays.toString(value));
        }
        return forms;
    }

    private static String raw(int port, String head, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            byte[] request = (head + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            InputStream stream = socket.getInputStream();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
