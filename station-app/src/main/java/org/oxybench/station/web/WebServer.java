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
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.config.StationSettings.SessionSettings;
import org.oxybench.station.config.WebCertificate;
import org.oxybench.station.people.Authenticator;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the benches to browsers. Takes no decision: it shows what the bench says and hands over what people do. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private final WebSettings settings;
    private final Consumer<RefusedRequest> refusals;
    private final Sessions sessions = new Sessions();
    private final Presences presences;
    private final RequestGuard guard;
    private final Problems problems;
    private final Benches benches;
    private final Javalin server;
    private volatile int port = -1;

    /**
     * Prepares a server; {@link #start} binds it.
     *
     * @param benches at least one, in the order in which they are shown
     * @param office what the pages beside the benches work with
     * @param monitor answers a plant's monitoring; null serves none
     * @param refusals is told of every request that was refused; must not block for long
     * @param nanoTime monotonic ticker, nanoseconds
     */
    public WebServer(
            List<Bench> benches,
            Office office,
            @Nullable Monitor monitor,
            WebSettings settings,
            Clock clock,
            LongSupplier nanoTime,
            Consumer<RefusedRequest> refusals) {
        this(
                benches,
                office,
                office.people().authenticator(),
                monitor,
                settings,
                clock,
                nanoTime,
                refusals,
                words(clock));
    }

    /**
     * Prepares a server of the bench's pages alone.
     *
     * @param authenticator checks the PINs of who signs on there; null lets nobody
     */
    public static WebServer ofBench(
            Bench bench,
            @Nullable Authenticator authenticator,
            WebSettings settings,
            Clock clock,
            LongSupplier nanoTime) {
        return new WebServer(
                List.of(bench), null, authenticator, null, settings, clock, nanoTime, refused -> {}, words(clock));
    }

    /** Prepares a server that takes its words from elsewhere: a test makes them longer. */
    WebServer(
            List<Bench> benches,
            @Nullable Office office,
            @Nullable Authenticator authenticator,
            @Nullable Monitor monitor,
            WebSettings settings,
            Clock clock,
            LongSupplier nanoTime,
            Consumer<RefusedRequest> refusals,
            Function<Language, Messages> words) {
        this.settings = settings;
        this.refusals = refusals;
        this.presences = new Presences(sessions, office == null ? null : office.ledger(), settings.sessions(), clock);
        MonitorDoor door = monitor == null ? MonitorDoor.CLOSED : monitor.door();
        this.guard = new RequestGuard(this::isOurs, sessions, settings.language(), presences, door);
        String boot = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Pages pages = new Pages(guard, presences, settings, words, boot);
        SignOnPages signOn = office == null ? null : new SignOnPages(office, presences, pages, clock);
        this.problems = new Problems(pages, signOn);
        Refusals benchRefusals = office == null ? null : office.people().refusals();
        this.benches = new Benches(
                benches,
                (bench, path) -> new BenchPages(
                        bench, path, pages, sessions, authenticator, benchRefusals, boot, clock, nanoTime),
                pages,
                sessions,
                boot,
                clock);
        List<Endpoint> routes = new ArrayList<>(this.benches.routes());
        if (office != null && signOn != null) {
            routes.addAll(signOn.routes());
            routes.addAll(new TracePages(office, pages, clock).routes());
            routes.addAll(decisions(office, pages, settings.sessions(), clock));
        }
        if (monitor != null) {
            routes.addAll(new MonitorPages(monitor).routes());
        }
        routes.addAll(new HelpPages(pages).routes());
        if (!settings.cards().isEmpty()) {
            routes.add(Pages.get("/demo", Access.ANYONE, new DemoPage(settings.cards(), this.benches, pages)::show));
        }
        pages.offer(routes);
        this.server = Javalin.create(config -> configure(config, pages, routes));
    }

    /** Pages where people ask, decide and sign. */
    private static List<Endpoint> decisions(Office office, Pages pages, SessionSettings sessions, Clock clock) {
        SignPages sign = new SignPages(office, pages, clock);
        List<Endpoint> routes = new ArrayList<>(sign.routes());
        routes.addAll(new StatementPages(office, pages, sign).routes());
        routes.addAll(new ProposalPages(office, pages, sign).routes());
        routes.addAll(new DocumentPages(office, pages, sign).routes());
        routes.addAll(new RiskPages(office, pages).routes());
        routes.addAll(new PeoplePages(office, pages, sign, sessions.unusedDays(), clock).routes());
        routes.addAll(new PersonPages(office, pages, sign).routes());
        routes.addAll(new UnitPages(office, pages, sign).routes());
        routes.addAll(new LotPages(office, pages, clock).routes());
        routes.addAll(new BathPages(office, pages, clock).routes());
        routes.addAll(new CoatingPages(office, pages, clock).routes());
        routes.addAll(new CoatingBathPages(office, pages, clock).routes());
        routes.addAll(new AuditPages(office, pages, clock).routes());
        routes.addAll(new InstrumentPages(office, pages, sign).routes());
        routes.addAll(new SchedulePages(office, pages, clock).routes());
        return routes;
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

    /** Ends every live view, then the server; signs everybody in the office off. */
    @Override
    public void close() {
        benches.close();
        server.stop();
        presences.close();
    }

    /** The sessions, for tests that need somebody signed on. */
    Sessions sessions() {
        return sessions;
    }

    /** The server as its library sees it, for the test that every route says who may use it. */
    Javalin javalin() {
        return server;
    }

    private void configure(JavalinConfig config, Pages pages, List<Endpoint> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.http.maxRequestSize = RequestGuard.FILE_BYTES_MAX;
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
            files.mimeTypes.add("text/javascript; charset=utf-8", "js");
            files.mimeTypes.add("text/css; charset=utf-8", "css");
        });
        config.routes.before(guard::check);
        config.routes.beforeMatched(guard::admit);
        routes.forEach(config.routes::addEndpoint);
        config.routes.exception(WebRefusal.class, (refusal, context) -> refuse(refusal.kind(), context));
        config.routes.exception(ContentTooLargeResponse.class, (e, context) -> refuse(Kind.TOO_LARGE, context));
        config.routes.exception(HttpResponseException.class, (e, context) -> refuse(kind(e.getStatus()), context));
        config.routes.exception(LedgerUnavailable.class, (e, context) -> {
            LOG.error("request {} {} cannot be recorded", context.method(), cut(context.path()), e);
            problems.answer(Kind.LEDGER_UNAVAILABLE, context);
        });
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("request {} {} failed", context.method(), cut(context.path()), e);
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
                    context.ip(),
                    guard.person(context).map(Person::id).orElse(null)));
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
        String kept = text.length() <= 200 ? text : text.substring(0, 200);
        // A line break in a request must not begin a line of a log.
        return CONTROL.matcher(kept).replaceAll("\uFFFD");
    }
}
