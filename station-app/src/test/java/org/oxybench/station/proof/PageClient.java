package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bench's page without a browser: what it sends when something is scanned. */
final class PageClient {

    private static final Pattern TOKEN = Pattern.compile("csrf-token\" content=\"(\\w+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TAKEN = 204;

    private final HttpClient client;
    private final URI origin;
    private final String token;

    private PageClient(HttpClient client, URI origin, String token) {
        this.client = client;
        this.origin = origin;
        this.token = token;
    }

    /** Opens the page, as a browser does. */
    static PageClient open(String url) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI origin = URI.create(url.substring(0, url.length() - 1));
        HttpRequest request = HttpRequest.newBuilder(origin.resolve("/bench"))
                .timeout(PATIENCE)
                .build();
        String page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher token = TOKEN.matcher(page);
        assertTrue(token.find(), page);
        return new PageClient(client, origin, token.group(1));
    }

    /** What a page or a program is answered. */
    static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    void scan(String text) throws IOException, InterruptedException {
        String body = "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&manual=false";
        HttpRequest request = HttpRequest.newBuilder(origin.resolve("/bench/scan"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Station-Token", token)
                .header("Origin", origin.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertEquals(
                TAKEN,
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }
}
