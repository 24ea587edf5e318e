package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.bench.GivenAnswer;

/**
 * The bench page as a browser has it open: it follows the live events, remembers every verdict that they showed, and
 * sends scans with the session, the token and the origin that the page sends.
 */
final class OperatorPage {

    private static final Duration PATIENCE = Duration.ofSeconds(StationProcess.PATIENCE_SECONDS);
    private static final Set<String> VERDICTS = Set.of("PASS", "FAIL", "NO-RESULT", "STOPPED");
    private static final Shown NOTHING = new Shown("", "", "", "", 0, "", false, "");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI station;
    private final String path;
    private String cookie;
    private String token;
    private final Map<String, String> verdicts = new LinkedHashMap<>();
    private Shown shown = NOTHING;
    private @Nullable Exception ended;

    /**
     * What the page shows.
     *
     * @param state as the page has it, for example {@code NO-RESULT}
     * @param run the unit and its attempt, {@code SERIAL/1}; empty without one
     * @param why code of why it is so; empty without one
     * @param refusal code of the answer to the last scan, if it was refused; empty otherwise
     * @param refusals rises with every refusal
     * @param failed what stands beside the first phase that is marked as failed: its value, or a code when it was not
     *     measured; empty without one
     * @param asksPin whether it waits for a PIN
     * @param question key of the question that stands; empty without one
     */
    record Shown(
            String state,
            String run,
            String why,
            String refusal,
            long refusals,
            String failed,
            boolean asksPin,
            String question) {
        /** Whether it says how a run ended, or that its unit is on hold now. */
        boolean over() {
            return VERDICTS.contains(state) || state.equals("HELD");
        }

        static Shown of(String html) {
            return new Shown(
                    attribute(html, "data-state=\"([^\"]*)\""),
                    attribute(html, "data-run=\"([^\"]*)\""),
                    attribute(html, "data-testid=\"ActionBand\"[^>]* data-code=\"([^\"]*)\""),
                    attribute(html, "band-notice[^>]* data-code=\"([^\"]*)\""),
                    Long.parseLong(attribute(html, "data-number=\"(\\d+)\"")),
                    attribute(html, "(?s)data-progress=\"failed\".*?phase-figure\">([^<]*)<"),
                    html.contains("data-testid=\"PinPrompt\""),
                    attribute(html, "data-question=\"([^\"]*)\""));
        }
    }

    private OperatorPage(URI station, String path) throws IOException, InterruptedException {
        this.station = station;
        this.path = path;
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(station.resolve(path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, page.statusCode(), page.body());
        this.cookie = cookie(page).orElseThrow();
        this.token = attribute(page.body(), "csrf-token\" content=\"([^\"]*)\"");
    }

    /** Opens the page of a station's only bench and follows it until the station is gone. */
    static OperatorPage open(URI station) throws IOException, InterruptedException {
        return open(station, "/bench");
    }

    /** Opens the page of one of several benches. */
    static OperatorPage open(URI station, String path) throws IOException, InterruptedException {
        OperatorPage page = new OperatorPage(station, path);
        HttpRequest request = HttpRequest.newBuilder(station.resolve(path + "/events"))
                .header("Cookie", page.cookie)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> events = page.client.send(request, HttpResponse.BodyHandlers.ofLines());
        assertEquals(200, events.statusCode());
        Thread thread = new Thread(() -> page.follow(events.body()), "operator-page");
        thread.setDaemon(true);
        thread.start();
        return page;
    }

    /** Signs somebody on: the badge is scanned, the PIN typed when it is asked for. */
    void signOn(String badge, String pin) throws IOException, InterruptedException {
        scan(Cards.badge(badge));
        await("prompt for the PIN", Shown::asksPin);
        HttpResponse<String> answer = post(path + "/pin", Map.of("badge", badge, "pin", pin));
        assertEquals(200, answer.statusCode(), answer.body());
        cookie = cookie(answer).orElseThrow();
        token = attribute(answer.body(), "\"token\":\"([^\"]*)\"");
    }

    /** Sends a scan as the page does. */
    void scan(String text) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(path + "/scan", Map.of("text", text, "manual", "false"));
        assertEquals(204, answer.statusCode(), answer.body());
    }

    /** The question that stands as far as is known; empty without one. */
    synchronized String question() {
        return shown.question();
    }

    /** Sends an answer as the page does. */
    void answer(GivenAnswer given) throws IOException, InterruptedException {
        Map<String, String> fields = Map.of(
                "question", given.question(),
                "given", given.given(),
                "file", given.photoFile(),
                "sha256", given.photoSha256());
        HttpResponse<String> answer = post(path + "/answer", fields);
        assertEquals(204, answer.statusCode(), answer.body());
    }

    private HttpResponse<String> post(String to, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(station.resolve(to))
                .timeout(PATIENCE)
                .header("Cookie", cookie)
                .header("X-Station-Token", token)
                .header("Origin", "http://" + station.getAuthority())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Optional<String> cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").map(header -> header.split(";", 2)[0]);
    }

    /** Sends a scan that must be refused; returns the code that the page shows for it. */
    String refused(String text) throws IOException, InterruptedException {
        long before = await("page", s -> !s.state().isEmpty()).refusals();
        scan(text);
        return await("answer to " + text, s -> s.refusals() > before).refusal();
    }

    /** Returns at once when the page shows what is waited for; fails when the station is gone, or nothing happens. */
    synchronized Shown await(String what, Predicate<Shown> until) throws InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!until.test(shown)) {
            assertTrue(System.nanoTime() < limit && ended == null, () -> "no " + what + ": " + shown + ", " + ended);
            wait(1000);
        }
        return shown;
    }

    /** Every verdict that was shown, by run; returns when the station is gone and nothing more can come. */
    synchronized Map<String, String> verdicts() throws InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (ended == null) {
            assertTrue(System.nanoTime() < limit, "the events do not end");
            wait(1000);
        }
        return Map.copyOf(verdicts);
    }

    private void follow(Stream<String> lines) {
        StringBuilder data = new StringBuilder();
        StringBuilder event = new StringBuilder();
        try (lines) {
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    event.append(line.substring("event:".length()).strip());
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length())).append('\n');
                } else if (line.isEmpty()) {
                    if (event.toString().equals("view")) {
                        show(Shown.of(data.toString()));
                    }
                    event.setLength(0);
                    data.setLength(0);
                }
            });
            end(new IOException("the events ended"));
        } catch (RuntimeException e) {
            end(e);
        }
    }

    private synchronized void show(Shown now) {
        shown = now;
        if (VERDICTS.contains(now.state()) && !now.run().isEmpty()) {
            verdicts.put(now.run(), now.state());
        }
        notifyAll();
    }

    private synchronized void end(Exception cause) {
        ended = cause;
        notifyAll();
    }

    private static String attribute(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        return matcher.find() ? matcher.group(1) : "";
    }
}
