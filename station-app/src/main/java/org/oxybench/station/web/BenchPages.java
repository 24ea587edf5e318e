package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.people.Authenticator;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** The bench page, its live events, and what people do at it. */
final class BenchPages implements AutoCloseable {

    /** Most browsers that watch the bench at a time; each has a thread. */
    static final int STREAMS_MAX = 16;

    /** Longest scan that is handed on, characters; anything longer is no label of ours. */
    static final int SCAN_MAX = 512;

    /** Longest wait for one live view to end; a browser that takes no bytes is left to the server's end. */
    private static final long CLOSE_MILLIS = 500;

    private final Bench bench;
    private final Pages pages;
    private final Sessions sessions;
    private final String boot;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final BenchSession onBench;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    BenchPages(
            Bench bench,
            Pages pages,
            Sessions sessions,
            @Nullable Authenticator authenticator,
            String boot,
            Clock clock,
            LongSupplier nanoTime) {
        this.bench = bench;
        this.onBench = new BenchSession(bench, pages.guard(), sessions, authenticator, clock);
        this.pages = pages;
        this.sessions = sessions;
        this.boot = boot;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get("/", Access.ANYONE, context -> context.redirect(pages.home(context))),
                Pages.get("/bench", Access.ANYONE, this::show),
                Pages.get("/bench/events", Access.ANYONE_WITH_SESSION, this::events),
                Pages.post("/bench/scan", Access.ANYONE_WITH_SESSION, this::scan),
                Pages.post("/bench/action", Access.ANYONE_WITH_SESSION, this::act),
                Pages.post("/bench/pin", Access.ANYONE_WITH_SESSION, onBench::pin),
                Pages.post("/language", Access.ANYONE_WITH_SESSION, this::speak),
                Pages.get(
                        "/scanner-test",
                        Access.ANYONE,
                        context -> pages.show(context, "scanner-test.jte", Map.of("words", wordsOf(context)))),
                Pages.get("/bench/boot", Access.ANYONE, this::boot));
    }

    private void show(Context context) {
        Session session = pages.guard().sessionOrNew(context);
        BenchScreen screen = new BenchScreen(bench.view(), pages.words(session.language()));
        context.html(pages.templates().render("bench.jte", Map.of("frame", pages.frame(session), "screen", screen)));
    }

    private void events(Context context) throws Exception {
        Session session = pages.guard().session(context).orElseThrow(() -> new WebRefusal(Kind.NO_SESSION));
        if (threads.size() >= STREAMS_MAX) {
            throw new WebRefusal(Kind.TOO_MANY_SCREENS);
        }
        new SseHandler(client -> stream(client, session)).handle(context);
    }

    private void stream(SseClient client, Session session) {
        PageFrame frame = pages.frame(session);
        Messages words = pages.words(session.language());
        client.keepAlive();
        EventStream events = new EventStream(
                client,
                bench,
                view -> pages.templates()
                        .render("bench/regions.jte", Map.of("frame", frame, "screen", new BenchScreen(view, words))),
                boot,
                clock,
                nanoTime,
                () -> open);
        Thread thread = new Thread(() -> follow(events), "screen-" + bench.name());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void follow(EventStream events) {
        try {
            events.run();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    private void scan(Context context) {
        String text = Pages.field(context, "text");
        if (text.isEmpty() || text.length() > SCAN_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        bench.scan(text, Boolean.parseBoolean(Pages.field(context, "manual")));
        context.status(204);
    }

    private void act(Context context) {
        String name = Pages.field(context, "action");
        BenchAction action = List.of(BenchAction.values()).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WebRefusal(Kind.BAD_FIELD));
        bench.act(action);
        context.status(204);
    }

    private void speak(Context context) {
        Language language =
                Language.of(Pages.field(context, "language")).orElseThrow(() -> new WebRefusal(Kind.BAD_FIELD));
        Session session = pages.guard().session(context).orElseThrow(() -> new WebRefusal(Kind.NO_SESSION));
        sessions.speak(session, language);
        context.status(204);
    }

    /** Tells a page that has lost its connection whether the station was started anew meanwhile. */
    private void boot(Context context) {
        context.result("{\"boot\":\"" + boot + "\"}").contentType("application/json");
    }

    private Messages wordsOf(Context context) {
        return pages.words(pages.guard().sessionOrNew(context).language());
    }

    /** Ends every live view and waits a moment for their threads, so that none writes to a server that has ended. */
    @Override
    public void close() {
        open = false;
        onBench.close();
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
