package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.oxybench.recipe.Text;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Instruments;
import org.oxybench.station.coating.SerialInstruments;
import org.oxybench.station.schedule.JobView;
import org.oxybench.station.schedule.NightlyCheck;
import org.oxybench.station.trial.RiskDesk;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** A web server on a free port, in front of scripted benches. */
final class Served implements AutoCloseable {

    static final List<ScanCard> CARDS = List.of(
            new ScanCard("badge", new Text("李娜", "Li Na"), "4471", "]C0USR:4471"),
            new ScanCard("lot", new Text("批号标签", "Lot label"), "OXYA-2611-014", "]C0LOT:OXYA-2611-014"),
            new ScanCard("unit", new Text("产品", "Unit"), Scenes.UNIT.value(), "]d2010691234567890121" + Scenes.UNIT),
            new ScanCard("bin", new Text("红色不合格箱", "Red bin"), "R3", "]C0BIN:R3"));

    /** The badge reader of the bench. */
    static final String READER = "BR-1";

    /** What monitoring shows here. */
    static final String MONITOR_TOKEN = "a-token-of-the-plant";

    /** Simulated runs of each size, where a risk is counted. */
    static final int RISK_RUNS = 6;

    private final List<RefusedRequest> refused = new CopyOnWriteArrayList<>();
    private final OfficeScene office;
    private final RiskDesk risks =
            new RiskDesk(Path.of(System.getProperty("oxybench.root")), RISK_RUNS, System::nanoTime);
    private final WebServer server;

    Served(ScriptedBench bench, Language language) {
        this(bench, language, Set.of());
    }

    /** A server that also answers to further names. */
    Served(ScriptedBench bench, Language language, Set<String> hosts) {
        this(bench, language, hosts, Clock.system(ZoneId.of("Asia/Shanghai")), System::nanoTime);
    }

    /** A server whose people's time a test moves. */
    Served(ScriptedBench bench, Language language, Set<String> hosts, Clock clock, LongSupplier nanoTime) {
        this(bench, language, hosts, clock, nanoTime, WebSettings.LOOPBACK, UnaryOperator.identity());
    }

    /** A server that says its words differently. */
    Served(ScriptedBench bench, Language language, UnaryOperator<String> said) {
        this(
                bench,
                language,
                Set.of(),
                Clock.system(ZoneId.of("Asia/Shanghai")),
                System::nanoTime,
                WebSettings.LOOPBACK,
                said);
    }

    /** A server on every interface of the machine. */
    static Served everywhere(ScriptedBench bench, Language language) {
        return new Served(
                bench,
                language,
                Set.of(),
                Clock.system(ZoneId.of("Asia/Shanghai")),
                System::nanoTime,
                "0.0.0.0",
                UnaryOperator.identity());
    }

    /** A server whose numbers this machine itself reads without proof. */
    static Served monitoredHere(ScriptedBench bench) {
        return new Served(
                List.of(bench),
                Language.EN,
                Set.of(),
                Clock.system(ZoneId.of("Asia/Shanghai")),
                System::nanoTime,
                WebSettings.LOOPBACK,
                UnaryOperator.identity(),
                true,
                SerialInstruments.NONE);
    }

    /** A server with serial instruments. */
    static Served with(SerialInstruments serial, Language language) {
        return new Served(
                List.of(new ScriptedBench(Scenes.ready(Instant.now()))),
                language,
                Set.of(),
                Clock.system(ZoneId.of("Asia/Shanghai")),
                System::nanoTime,
                WebSettings.LOOPBACK,
                UnaryOperator.identity(),
                false,
                serial);
    }

    /** A server of several benches. */
    static Served of(Language language, ScriptedBench... benches) {
        return new Served(
                List.of(benches),
                language,
                Set.of(),
                Clock.system(ZoneId.of("Asia/Shanghai")),
                System::nanoTime,
                WebSettings.LOOPBACK,
                UnaryOperator.identity(),
                false,
                SerialInstruments.NONE);
    }

    private Served(
            ScriptedBench bench,
            Language language,
            Set<String> hosts,
            Clock clock,
            LongSupplier nanoTime,
            String address,
            UnaryOperator<String> said) {
        this(List.of(bench), language, hosts, clock, nanoTime, address, said, false, SerialInstruments.NONE);
    }

    private Served(
            List<ScriptedBench> benches,
            Language language,
            Set<String> hosts,
            Clock clock,
            LongSupplier nanoTime,
            String address,
            UnaryOperator<String> said,
            boolean monitorHere,
            SerialInstruments serial) {
        WebSettings settings = new WebSettings(address, 0, hosts, language, HomeKind.DEMO, "0.1.0", CARDS);
        OfficeScene scene = new OfficeScene(clock, nanoTime);
        SampleHistory history = new SampleHistory(scene::unit);
        office = scene;
        RefusalRecord record = new RefusalRecord(scene.people().refusals());
        server = new WebServer(
                        List.copyOf(benches),
                        new Office(
                                scene.ledger(),
                                scene.people(),
                                new Instruments(
                                        scene.ledger().standing(),
                                        Map.of(benches.get(0).name(), READER),
                                        serial.units(),
                                        clock),
                                () -> List.of(JobView.of(
                                        new NightlyCheck(scene.ledger(), clock).job("0 30 2 * * ?"), clock.instant())),
                                serial,
                                history,
                                scene.audit(),
                                risks,
                                history::bytes),
                        scene.people().authenticator(),
                        new Monitor(
                                () -> true,
                                () -> "oxybench_benches 1.0\n",
                                MonitorDoor.of(monitorHere, MONITOR_TOKEN.toCharArray())),
                        settings,
                        clock,
                        nanoTime,
                        request -> {
                            refused.add(request);
                            record.accept(request);
                        },
                        spoken -> new Messages(spoken, clock.getZone(), said))
                .start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    int port() {
        return server.port();
    }

    /** The people and records behind the pages. */
    OfficeScene office() {
        return office;
    }

    WebServer server() {
        return server;
    }

    List<RefusedRequest> refused() {
        return refused;
    }

    /** Signs on at the bench, in a browser of its own, whoever the bench shows as signed on there. */
    Caller atBench(ScriptedBench bench) {
        BenchView scene = bench.view();
        BenchView.OperatorView operator = Objects.requireNonNull(scene.operator());
        office.enrol(operator.id(), operator.nameZh(), operator.namePinyin(), Role.OPERATOR);
        office.ledger().append(Draft.of(Instant.now(), operator.id(), new Entry.SignedOn(operator.id(), bench.name())));
        bench.show(Scenes.withPin(scene, 1, "B-" + operator.id()));
        Caller caller = new Caller(this);
        caller.get("/bench");
        assertEquals(
                200,
                caller.post("/bench/pin", Map.of("badge", "B-" + operator.id(), "pin", OfficeScene.SECRET))
                        .status());
        bench.show(scene);
        caller.get("/bench");
        return caller;
    }

    /** A browser in which whoever the bench shows as signed on there has proved it. */
    BrowserContext contextAtBench(ScriptedBench bench) {
        BrowserContext context = context(1280, 800);
        Cookie cookie = new Cookie(RequestGuard.COOKIE, atBench(bench).cookie());
        context.addCookies(List.of(cookie.setUrl(url("/"))));
        return context;
    }

    BrowserContext context(int width, int height) {
        return Browser.get().newContext(new NewContextOptions().setViewportSize(width, height));
    }

    @Override
    public void close() {
        server.close();
        risks.close();
        office.close();
    }
}
