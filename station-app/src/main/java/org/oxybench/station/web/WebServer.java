package org.oxybench.station.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.oxybench.record.history.DeviceHistory.Curve;
import org.oxybench.record.history.History;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.config.WebCertificate;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the bench to browsers. Takes no decision: it shows what the bench says and hands over what people do. */
public final class WebServer implements AutoCloseable {

    /** Largest body of a request, bytes: a scan and its field names, with room to spare. */
    static final long BODY_BYTES_MAX = 8 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final WebSettings settings;
    private final Consumer<RefusedRequest> refusals;
    private final Sessions sessions = new Sessions();
    private final RequestGuard guard;
    private final Problems problems;
    private final BenchPages benchPages;
    private final Javalin server;
    private volatile int port = -1;

    /**
     * Prepares a server; {@link #start} binds it.
     *
     * @param history answers the trace page
     * @param curves encoded bytes of a curve, empty when they are not here
     * @param monitor answers a plant's monitoring
     * @param refusals is told of every request that was refused; must not block
     * @param nanoTime monotonic ticker, nanoseconds
     */
    public WebServer(
            Bench bench,
            History history,
            Function<Curve, Optional<byte[]>> curves,
            Monitor monitor,
            WebSettings settings,
            Clock clock,
            LongSupplier nanoTime,
            Consumer<RefusedRequest> refusals) {
        this(bench, history, curves, monitor, settings, clock, nanoTime, refusals, words(clock));
    }

    /** Prepares a server that takes its words from elsewhere: a test makes them longer. */
    WebServer(
            Bench bench,
            History history,
            Function<Curve, Optional<byte[]>> curves,
            Monitor monitor,
            WebSettings settings,
            Clock clock,
            LongSupplier nanoTime,
            Consumer<RefusedRequest> refusals,
            Function<Language, Messages> words) {
        this(bench, settings, clock, nanoTime, refusals, words, pages -> {
            List<Endpoint> routes = new ArrayList<>(new TracePages(history, curves, pages).routes());
            routes.addAll(new MonitorPages(monitor).routes());
            return routes;
        });
    }

    /** Prepares a server that answers nothing but the bench: it has neither trace nor monitoring. */
    public WebServer(
            Bench bench, WebSettings settings, Clock clock, LongSupplier nanoTime, Consumer<RefusedRequest> refusals) {
        this(bench, settings, clock, nanoTime, refusals, words(clock), pages -> List.of());
    }

    private WebServer(
            Bench bench,
            WebSettings settings,
            Clock clock,
            LongSupplier nanoTime,
            Consumer<RefusedRequest> refusals,
            Function<Language, Messages> words,
            Function<Pages, List<Endpoint>> others) {
        this.settings = settings;
        this.refusals = refusals;
        this.guard = new RequestGuard(this::isOurs, sessions, settings.language());
        String boot = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Pages pages = new Pages(guard, settings, words, boot);
        this.problems = new Problems(pages);
        this.benchPages = new BenchPages(bench, pages, sessions, boot, clock, nanoTime);
        List<Endpoint> routes = new ArrayList<>(benchPages.routes());
        routes.addAll(others.apply(pages));
        routes.addAll(new HelpPages(pages).routes());
        if (!settings.cards().isEmpty()) {
            routes.add(Pages.get("/demo", Access.ANYONE, new DemoPage(settings.cards(), pages)::show));
        }
        this.server = Javalin.create(config -> configure(config, pages, routes));
    }

    /** Binds the port and serves. */
    public WebServer start() {
        try {
            if (settings.certificate() == null) {
                server.start(settings.address(), settings.port());
            } else {
                server.start();
            }
        } catch (JavalinBindException e) {
            throw new PortTaken(settings.port(), e);
        }
        port = server.port();
        LOG.info("serving {}:{}", settings.address(), port);
        return this;
    }

    /** Port that the server listens on; -1 before it was started. */
    public int port() {
        return port;
    }

    /** Ends every live view, then the server. */
    @Override
    public void close() {
        benchPages.close();
        server.stop();
    }

    /** The server as its library sees it, for the test that every route says who may use it. */
    Javalin javalin() {
        return server;
    }

    private void configure(JavalinConfig config, Pages pages, List<Endpoint> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = BODY_BYTES_MAX;
        config.fileRenderer(pages.templates());
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        WebCertificate.Loaded certificate = settings.certificate();
        if (certificate != null) {
            config.jetty.addConnector(
                    (jetty, http) -> Tls.connector(jetty, http, settings.address(), settings.port(), certificate));
        }
        config.staticFiles.add(files -> {
            files.hostedPath = "/static";
            files.directory = "/oxybench/web/static";
            files.location = Location.CLASSPATH;
            files.roles = Set.of(Access.ANYONE);
        });
        config.routes.before(guard::check);
        config.routes.beforeMatched(guard::admit);
        routes.forEach(config.routes::addEndpoint);
        config.routes.exception(WebRefusal.class, (refusal, context) -> refuse(refusal.kind(), context));
        config.routes.exception(ContentTooLargeResponse.class, (e, context) -> refuse(Kind.TOO_LARGE, context));
        config.routes.exception(HttpResponseException.class, (e, context) -> refuse(kind(e.getStatus()), context));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("request {} {} failed", context.method(), context.path(), e);
            refuse(Kind.INTERNAL, context);
        });
    }

    private void refuse(Kind kind, Context context) {
        if (kind != Kind.NOT_FOUND) {
            refusals.accept(new RefusedRequest(
                    kind.code(),
                    context.method().name(),
                    cut(context.path()),
                    cut(header(context, "Host")),
                    cut(header(context, "Origin")),
                    context.ip()));
        }
        problems.answer(kind, context);
    }

    private static Function<Language, Messages> words(Clock clock) {
        return language -> new Messages(language, clock.getZone());
    }

    private boolean isOurs(String host) {
        return host.equals("127.0.0.1:" + port)
                || host.equals("localhost:" + port)
                || settings.hosts().contains(host);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 404, 405 -> Kind.NOT_FOUND;
            case 413 -> Kind.TOO_LARGE;
            case 500 -> Kind.INTERNAL;
            default -> Kind.BAD_FIELD;
        };
    }

    private static String header(Context context, String name) {
        String value = context.header(name);
        return value == null ? "" : value;
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}
