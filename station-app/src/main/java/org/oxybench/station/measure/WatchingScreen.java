package org.oxybench.station.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.bench.Cards;

/** What a browser does at the bench page without drawing it: it holds a session, hears events and posts scans. */
final class WatchingScreen implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" content=\"(\\w+)\"");
    private static final Pattern FRESH_TOKEN = Pattern.compile("\"token\":\"(\\w+)\"");
    private static final Pattern NOTICE = Pattern.compile("data-number=\"(\\d+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK_MAX = 299;

    /** Far more than the events between two that are waited for. */
    private static final int EVENTS_MAX = 4096;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(EVENTS_MAX);
    private final LongSupplier nanoTime;
    private final String server;
    private String cookie;
    private String token;
    private final BufferedReader stream;
    private volatile @Nullable IOException broken;

    /**
     * An event as it had arrived whole.
     *
     * @param nanos when, on the ticker of this measurement
     */
    record Event(long nanos, String text) {
        /** Number of the notice that it shows; 0 for none. */
        long notice() {
            Matcher matcher = NOTICE.matcher(text);
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        }

        /** Whether it asks for the PIN of this badge. */
        boolean asksPinOf(String badge) {
            return text.contains("PinPrompt") && text.contains(badge);
        }

        /** Whether this person is signed on, and no PIN is asked for. */
        boolean hasSignedOn(String person) {
            return text.contains(person) && !text.contains("PinPrompt");
        }

        /** Whether it shows this state and, somewhere, this text. */
        boolean shows(String state, String wanted) {
            return text.contains("data-state=\"" + state + "\"") && text.contains(wanted);
        }
    }

    /** Opens the bench page of a server on this machine, and its stream of events. */
    WatchingScreen(int port, LongSupplier nanoTime) throws IOException, InterruptedException {
        this.nanoTime = nanoTime;
        this.server = "http://127.0.0.1:" + port;
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(URI.create(server + "/bench")).build(), BodyHandlers.ofString());
        this.cookie = cookie(page);
        Matcher matcher = TOKEN.matcher(page.body());
        if (page.statusCode() > OK_MAX || !matcher.find()) {
            throw new IOException("the bench page answered " + page.statusCode() + " and has no token");
        }
        this.token = matcher.group(1);
        HttpRequest watch =
                request("/bench/events").header("Accept", "text/event-stream").build();
        InputStream bytes = client.send(watch, BodyHandlers.ofInputStream()).body();
        this.stream = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        Thread thread = new Thread(this::listen, "watching-screen");
        thread.setDaemon(true);
        thread.start();
    }

    /** The smallest request there is, to and fro; nanoseconds. */
    long roundTrip() throws IOException, InterruptedException {
        long began = nanoTime.getAsLong();
        send(request("/bench/boot").build());
        return nanoTime.getAsLong() - began;
    }

    /** Posts a scan and waits for the server's word that it was taken, not for what comes of it. */
    void scan(String text) throws IOException, InterruptedException {
        post("/bench/scan", "manual=false&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    /** Scans a badge, sends its PIN as soon as it is asked for, and waits until the screen shows who is signed on. */
    void signOn(String badge, String pin, String person) throws IOException, InterruptedException {
        scan(Cards.badge(badge));
        await(event -> event.asksPinOf(badge));
        HttpResponse<String> answer = post("/bench/pin", "badge=" + badge + "&pin=" + pin);
        Matcher fresh = FRESH_TOKEN.matcher(answer.body());
        if (!fresh.find()) {
            throw new IOException("the answer to a PIN has no token");
        }
        token = fresh.group(1);
        cookie = cookie(answer);
        await(event -> event.hasSignedOn(person));
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(request(path)
                .header("X-Station-Token", token)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    }

    /**
     * Takes events until one is as it should be.
     *
     * @throws IOException when none is in time
     */
    Event await(Predicate<Event> wanted) throws IOException, InterruptedException {
        long began = nanoTime.getAsLong();
        while (nanoTime.getAsLong() - began < PATIENCE.toNanos()) {
            Event event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (event != null && wanted.test(event)) {
                return event;
            }
        }
        throw new IOException("the screen did not hear in time what it waited for", broken);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() > OK_MAX) {
            throw new IOException(request.uri() + " answered " + answer.statusCode());
        }
        return answer;
    }

    /** An event ends with an empty line. */
    private void listen() {
        StringBuilder event = new StringBuilder();
        try {
            for (String line = stream.readLine(); line != null; line = stream.readLine()) {
                if (!line.isEmpty()) {
                    event.append(line).append('\n');
                } else if (!event.isEmpty()) {
                    events.add(new Event(nanoTime.getAsLong(), event.toString()));
                    event.setLength(0);
                }
            }
        } catch (IOException e) {
            // By our own close, and then nobody asks; otherwise whoever waits is told.
            broken = e;
        }
    }
}
