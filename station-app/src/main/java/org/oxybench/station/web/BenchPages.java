package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.bench.GivenAnswer;
import org.oxybench.station.bench.Scan;
import org.oxybench.station.people.Authenticator;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** The bench page, its live events, and what people do at it. */
final class BenchPages implements AutoCloseable {

    /** Most browsers that watch the bench at a time; each has a thread. */
    static final int STREAMS_MAX = 16;

    /** Most of them from one address, so that nobody takes the bench's own screen its place. */
    static final int STREAMS_EACH_MAX = 6;

    /** Longest scan that is handed on, characters; anything longer is no label of ours. */
    static final int SCAN_MAX = 512;

    /** Longest wait for one live view to end; a browser that takes no bytes is left to the server's end. */
    private static final long CLOSE_MILLIS = 500;

    private final Bench bench;
    private final String path;
    private final Pages pages;
    private final Sessions sessions;
    private final String boot;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final BenchSession onBench;
    private final Pace pace;
    private final Pace pinPace;
    private final Map<Thread, String> streams = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    /**
     * The pages of one bench.
     *
     * @param path where they are, as the page's scripts must know
     * @param boot names this start of the server
     */
    BenchPages(
            Bench bench,
            String path,
            Pages pages,
            Sessions sessions,
            @Nullable Authenticator authenticator,
            @Nullable Refusals refusals,
            String boot,
            Clock clock,
            LongSupplier nanoTime) {
        this.bench = bench;
        this.path = path;
        this.onBench = new BenchSession(bench, pages.guard(), sessions, authenticator, refusals, clock);
        this.pace = new Pace(nanoTime);
        this.pinPace = new Pace(nanoTime);
        this.pages = pages;
        this.sessions = sessions;
        this.boot = boot;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The bench whose pages these are. */
    Bench bench() {
        return bench;
    }

    /** Where they are. */
    String path() {
        return path;
    }

    /** The page. */
    void show(Context context) {
        Session session = pages.guard().sessionOrNew(context);
        BenchScreen screen = new BenchScreen(bench.view(), pages.words(session.language()));
        pages.render(context, "bench.jte", Map.of("frame", pages.frame(session), "screen", screen, "path", path));
    }

    /** Live views of the bench for one page. */
    void events(Context context) throws Exception {
        Session session = pages.guard().session(context).orElseThrow(() -> new WebRefusal(Kind.NO_SESSION));
        long mine = streams.values().stream().filter(context.ip()::equals).count();
        if (streams.size() >= STREAMS_MAX || mine >= STREAMS_EACH_MAX) {
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
        streams.put(thread, client.ctx().ip());
        thread.start();
    }

    private void follow(EventStream events) {
        try {
            events.run();
        } finally {
            streams.remove(Thread.currentThread());
        }
    }

    /** Who may not work at the bench may still stop it, and scan a badge to become who may. */
    void scan(Context context) {
        String text = Pages.field(context, "text");
        if (text.isEmpty() || text.length() > SCAN_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        Scan scan = Scan.parse(text);
        if (!scan.isStop()) {
            requireMay(context, scan instanceof Scan.Badge);
        }
        bench.scan(text, Boolean.parseBoolean(Pages.field(context, "manual")));
        context.status(204);
    }

    /** A PIN that nobody asked for shows on the bench's screen that it was not used: not a thousand times. */
    void pin(Context context) {
        if (!onBench.isHere(context) && !pinPace.admits(context.ip())) {
            throw new WebRefusal(Kind.TOO_FAST);
        }
        onBench.pin(context);
    }

    /** Does what a button of the page says. */
    void act(Context context) {
        String name = Pages.field(context, "action");
        BenchAction action = List.of(BenchAction.values()).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WebRefusal(Kind.BAD_FIELD));
        if (action != BenchAction.STOP) {
            requireMay(context, false);
        }
        bench.act(action);
        context.status(204);
    }

    /** The bench itself says on its screen what is wrong with an answer. */
    void answer(Context context) {
        GivenAnswer answer = new GivenAnswer(
                Pages.field(context, "question"),
                Pages.field(context, "given"),
                Pages.field(context, "file"),
                Pages.field(context, "sha256"));
        if (answer.question().length() > SCAN_MAX || answer.given().length() > GivenAnswer.GIVEN_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        requireMay(context, false);
        bench.answer(answer);
        context.status(204);
    }

    /** Refuses what comes from another browser than that of whoever is signed on at the bench, or from many at once. */
    private void requireMay(Context context, boolean anybody) {
        if (onBench.isHere(context)) {
            if (!bench.view().actions().contains(BenchAction.STOP)) {
                // While a test runs, what is scanned does not tell that the person is there.
                pages.guard().session(context).ifPresent(session -> sessions.used(session, clock.instant()));
            }
            return;
        }
        if (!pace.admits(context.ip())) {
            throw new WebRefusal(Kind.TOO_FAST);
        }
        if (!anybody && bench.view().operator() != null) {
            throw new WebRefusal(Kind.BENCH_OF_ANOTHER);
        }
    }

    /** Ends every live view and waits a moment for their threads, so that none writes to a server that has ended. */
    @Override
    public void close() {
        open = false;
        onBench.close();
        try {
            for (Thread thread : streams.keySet()) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
