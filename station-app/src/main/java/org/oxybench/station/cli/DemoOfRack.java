package org.oxybench.station.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoRack;
import org.oxybench.station.demo.SimulatedBench;

/** The demonstration of a burn-in rack: its slots are loaded one by one, and a day passes in minutes. */
final class DemoOfRack {
    private static final int LOOKS_MAX = 100;
    private static final long LOOK_MILLIS = 100;

    private final Console console;

    DemoOfRack(Console console) {
        this.console = console;
    }

    /** Serves until it is stopped. */
    int run(Home home, StationSettings settings) throws IOException, InterruptedException {
        try (SimulatedBench rack = simulated(home);
                Station station =
                        Station.open(home, settings.withFixtureAt("127.0.0.1", rack.port()), console.surroundings())) {
            String url = settings.web().url(station.serve());
            console.say("demo.open", Map.of("url", url + "racks/R1"));
            console.say("demo.rack-power", Map.of("port", Integer.toString(rack.controlPort())));
            load(station);
            return Waiting.untilStopped(station, console.surroundings());
        }
    }

    private SimulatedBench simulated(Home home) throws IOException {
        try (HomeRecords records = HomeRecords.open(home, console.surroundings().clock())) {
            if (records.ledger().standing().lot(DemoRack.LOT).isEmpty()) {
                throw new CannotRun("demo.no-rack", Map.of("home", home.dir().toString()));
            }
            return DemoRack.start(
                    console.surroundings().installation(), records.ledger().standing());
        }
    }

    /** Each slot by a hand of its own; what was tested before, or goes on by itself, is left as it is. */
    private void load(Station station) throws InterruptedException {
        List<SerialNumber> serials = station.ledger().standing().serials(DemoRack.LOT);
        for (int slot = 1; slot <= DemoRack.LOADED; slot++) {
            Bench bench = station.benches().get(slot - 1);
            UnitStanding unit =
                    station.ledger().standing().unit(serials.get(slot - 1)).orElseThrow();
            if (unit.attempts().isEmpty()) {
                Thread hand = new Thread(() -> burnIn(station, bench, unit), "hand-" + bench.name());
                hand.setDaemon(true);
                hand.start();
                // One person: who signs on everywhere at once is refused.
                awaitUnit(bench);
            }
        }
    }

    private static void awaitUnit(Bench bench) throws InterruptedException {
        for (int looks = 0; looks < LOOKS_MAX && bench.view().run() == null; looks++) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void burnIn(Station station, Bench bench, UnitStanding unit) {
        HeadlessSignOn signOn = HeadlessSignOn.of(station, DemoHome.BADGE, new AskedSecret(console, System.in));
        try {
            new HeadlessRun(bench, signOn, DemoHome.BIN, Map.of(), Map.of())
                    .test(station.gtin(unit), unit.serial(), Optional.of(unit.lot()));
        } catch (CannotRun e) {
            // The slot's page says the same, and stays.
            console.problem(e.key(), e.arguments());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
