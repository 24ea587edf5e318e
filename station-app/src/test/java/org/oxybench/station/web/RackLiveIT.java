package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BurnInView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoRack;
import org.oxybench.station.demo.SimulatedBench;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Secret;

/** The demonstration's rack with nothing between: browser, station, one PLC with sixteen units, ledger. */
@Tag("verifies:URS-EQP-107")
class RackLiveIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Integer> LOADED = List.of(1, 2, 6);

    @TempDir
    private Path dir = Path.of("");

    private final Surroundings surroundings = TestMachine.live();
    private SimulatedBench rack;
    private Station station;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() throws IOException {
        Home home = new Home(dir.resolve("home"));
        NewHome.makeRack(home, "en", surroundings);
        StationSettings settings = SettingsReader.read(home, Map.of(), Map.of("rack.stagger", "2 s"))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                });
        try (Station fresh = Station.open(home, settings.withWebPort(0), surroundings)) {
            rack = DemoRack.start(surroundings.installation(), fresh.ledger().standing());
        }
        station = Station.open(
                home, settings.withFixtureAt("127.0.0.1", rack.port()).withWebPort(0), surroundings);
        context = Browser.get().newContext();
        page = context.newPage();
        page.setViewportSize(1280, 800);
        page.navigate("http://127.0.0.1:" + station.serve() + "/racks/R1");
    }

    @AfterEach
    void close() {
        context.close();
        station.close();
        rack.close();
    }

    @Test
    @Timeout(300)
    void slotsAreLoadedOneByOneBurnInOutlastALossOfPowerAndSayHowLongTheyStillTake() throws IOException {
        LOADED.forEach(this::load);
        await(() -> LOADED.stream().allMatch(this::burning), () -> "all burn in");
        assertEquals(16, page.getByTestId("SlotTile").count());
        page.reload();
        assertEquals("BURNING", tile(2).getAttribute("data-state"));
        assertEquals("FREE", tile(3).getAttribute("data-state"));
        assertTrue(tile(2).innerText().contains("ends "), tile(2).innerText());

        order("slot 2 power off");
        await(() -> view(2).interrupted(), () -> "slot 2 is interrupted");
        Duration kept = view(2).powered();
        page.reload();
        String text = tile(2).innerText();
        assertEquals("INTERRUPTED", tile(2).getAttribute("data-state"), text);
        assertTrue(text.contains("power loss 0 min") && text.contains("resumes by itself"), text);
        assertEquals("BURNING", tile(1).getAttribute("data-state"), "its neighbour goes on");
        Pictures.keep(page, "rack-live");

        order("slot 2 power on");
        await(() -> burning(2) && view(2).powered().compareTo(kept) > 0, () -> "slot 2 goes on: " + view(2));
        page.reload();
        assertEquals("BURNING", tile(2).getAttribute("data-state"));
    }

    private void load(int slot) {
        Bench bench = bench(slot);
        await(() -> bench.view().online(), () -> bench.view().toString());
        bench.scan(Cards.badge(DemoHome.BADGE), false);
        await(() -> bench.view().signOn().pin() != null, () -> bench.view().toString());
        try (Secret pin = Secret.typed(DemoHome.PIN.toCharArray())) {
            station.people()
                    .authenticator()
                    .authenticate(new Identity.Badge(DemoHome.BADGE), pin, bench.name())
                    .match(who -> bench.signOn(who).join(), reason -> {
                        throw new AssertionError(reason);
                    });
        }
        SerialNumber serial = station.ledger().standing().serials(DemoRack.LOT).get(slot - 1);
        bench.scan(Cards.lot(DemoRack.LOT), false);
        await(() -> bench.view().lot() != null, () -> bench.view().toString());
        bench.scan(
                Cards.unit(station.gtin(station.ledger().standing().unit(serial).orElseThrow()), serial), false);
        await(() -> bench.view().run() != null, () -> bench.view().toString());
    }

    private Bench bench(int slot) {
        return station.benches().get(slot - 1);
    }

    private BurnInView view(int slot) {
        return Objects.requireNonNull(
                bench(slot).view().burnIn(), () -> bench(slot).view().toString());
    }

    private boolean burning(int slot) {
        BurnInView burnIn = bench(slot).view().burnIn();
        return burnIn != null && !burnIn.interrupted() && !burnIn.powered().isZero();
    }

    private com.microsoft.playwright.Locator tile(int slot) {
        return page.locator(".slot[data-slot='" + slot + "']");
    }

    private void order(String line) throws IOException {
        try (Socket control = new Socket(InetAddress.getLoopbackAddress(), rack.controlPort());
                PrintWriter out = new PrintWriter(control.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(line);
            assertEquals("ok", in.readLine());
        }
    }

    private static void await(BooleanSupplier reached, Supplier<String> what) {
        long until = System.nanoTime() + 3 * PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, what);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }
}
