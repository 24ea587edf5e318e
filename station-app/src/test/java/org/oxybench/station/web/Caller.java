package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps its cookie and token, follows nothing, and sends what a test wants. */
public final class Caller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private String cookie = "";
    private String token = "";

    Caller(Served served) {
        this(served.port());
    }

    /** Calls the server of a port of this machine. */
    public Caller(int port) {
        this.port = port;
    }

    /** What came back. */
    public record Answer(
            int status, String location, String setCookie, String text, Map<String, List<String>> headers) {}

    String cookie() {
        return cookie;
    }

    String token() {
        return token;
    }

    /** A caller with the same cookie and token, as an enemy who has planted or stolen them. */
    public Caller twin() {
        Caller twin = new Caller(port);
        twin.cookie = cookie;
        twin.token = token;
        return twin;
    }

    /** Asks for a page. */
    public Answer get(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    /** Posts a form with this caller's token. */
    public Answer post(String path, Map<String, String> fields) {
        return post(path, fields, token, "http://127.0.0.1:" + port);
    }

    /** Posts a form in which one field stands as often as it has values. */
    Answer post(String path, Map<String, String> fields, String repeated, List<String> values) {
        String more = values.stream()
                .map(value -> "&" + encoded(repeated) + "=" + encoded(value))
                .collect(Collectors.joining());
        return post(path, encoded(fields) + more, token, "http://127.0.0.1:" + port);
    }

    Answer post(String path, Map<String, String> fields, String sent, String origin) {
        return post(path, encoded(fields), sent, origin);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private Answer post(String path, String body, String sent, String origin) {
        return send(request(path)
                .header("Origin", origin)
                .header("Accept", "text/html")
                .header(RequestGuard.TOKEN_HEADER, sent)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Tries to sign on by badge. */
    Answer tryBadge(String badge, String secret) {
        return trySignOn("]d1USR:" + badge, "", secret, "/");
    }

    /** Tries to sign on. */
    public Answer trySignOn(String badge, String person, String secret, String next) {
        get("/sign-in");
        return post("/sign-in", Map.of("badge", badge, "person", person, "secret", secret, "next", next));
    }

    /** Signs a person of the scene on. */
    Caller signOn(String person) {
        Answer answer = tryBadge("B-" + person, OfficeScene.SECRET);
        assertEquals(303, answer.status(), answer.text());
        get("/scanner-test");
        return this;
    }

    /**
     * Signs what lies open on a page to sign, and nothing else.
     *
     * @return the page that follows
     */
    public String sign(String path, String person, String secret) {
        return sign(path, "", person, secret);
    }

    /**
     * Signs by a badge, as it is scanned, or by an id.
     *
     * @return the page that follows
     */
    public String sign(String path, String badge, String person, String secret) {
        String page = get(path).text();
        post(
                path,
                Map.of(
                        "reading",
                        group(page, "name=\"reading\" value=\"(\\w+)\""),
                        "saw",
                        group(page, "name=\"saw\" value=\"(\\w+)\""),
                        "badge",
                        badge,
                        "person",
                        person,
                        "secret",
                        secret));
        return get(path).text();
    }

    /** Id of who is signed on, as the server tells open pages. */
    String person() {
        return group(get("/session").text(), "\"person\":\"([^\"]*)\"");
    }

    /** Why the last presence ended. */
    String told() {
        return group(get("/session").text(), "\"told\":\"([^\"]*)\"");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return cookie.isEmpty() ? request : request.header("Cookie", RequestGuard.COOKIE + "=" + cookie);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            String setCookie = response.headers().firstValue("Set-Cookie").orElse("");
            Matcher set = Pattern.compile(RequestGuard.COOKIE + "=(\\w+)").matcher(setCookie);
            if (set.find()) {
                cookie = set.group(1);
            }
            boolean endless =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            String text;
            try (InputStream body = response.body()) {
                text = endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
            Matcher page = Pattern.compile("csrf-token\" content=\"(\\w+)").matcher(text);
            if (page.find()) {
                token = page.group(1);
            }
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    setCookie,
                    text,
                    response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
