package org.oxybench.station.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.bench.LastBurst;
import org.oxybench.station.config.RefusedSettings;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoRack;
import org.oxybench.station.demo.SimulatedBench;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Secret;

/** A station of this process with a burn-in rack of sixteen slots in real time: a sample of each slot a second. */
final class LiveRack implements AutoCloseable {
    private static final int SAMPLE_MILLIS = 1_000;
    private static final int HAND_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_NANOS = 20_000_000;

    private final SimulatedBench rack;
    private final Station station;

    private final LongSupplier nanoTime;

    private LiveRack(SimulatedBench rack, Station station, LongSupplier nanoTime) {
        this.rack = rack;
        this.station = station;
        this.nanoTime = nanoTime;
    }

    /** Starts it on a home that was made for a rack, and waits until every slot answers. */
    static LiveRack start(ScratchHome home, Surroundings surroundings) throws IOException, TimeoutException {
        SimulatedBench rack = SimulatedBench.start(
                surroundings.installation(),
                new SimulatedBench.Options(1, Map.of(), HAND_MILLIS),
                "--kind",
                "burn-in-slot",
                "--slots",
                Integer.toString(DemoRack.SLOTS),
                "--sample-period",
                Integer.toString(SAMPLE_MILLIS));
        try {
            StationSettings settings = SettingsReader.read(home.home(), Map.of(), Map.of("rack.stagger", "0 s"))
                    .match(read -> read, problems -> {
                        throw new RefusedSettings(problems);
                    });
            Station station = Station.open(
                    home.home(),
                    settings.withFixtureAt("127.0.0.1", rack.port()).withWebPort(0),
                    surroundings);
            LiveRack live = new LiveRack(rack, station, surroundings.nanoTime());
            station.serve();
            live.await("all slots online", () -> station.benches().stream()
                    .allMatch(bench -> bench.view().online()));
            return live;
        } catch (IOException | TimeoutException | RuntimeException e) {
            rack.close();
            throw e;
        }
    }

    /** Puts a head into every slot, and waits until the first stretch of each is on the disk. */
    void load() throws TimeoutException {
        List<SerialNumber> serials = station.ledger().standing().serials(DemoRack.LOT);
        List<Bench> benches = station.benches();
        for (int slot = 0; slot < benches.size(); slot++) {
            load(
                    benches.get(slot),
                    station.ledger().standing().unit(serials.get(slot)).orElseThrow());
        }
        awaitStretches(1);
    }

    private void load(Bench bench, UnitStanding unit) throws TimeoutException {
        bench.scan(Cards.badge(DemoHome.BADGE), false);
        await("a PIN to be asked for", () -> bench.view().signOn().pin() != null);
        try (Secret pin = Secret.typed(DemoHome.PIN.toCharArray())) {
            station.people()
                    .authenticator()
                    .authenticate(new Identity.Badge(DemoHome.BADGE), pin, bench.name())
                    .match(who -> bench.signOn(who).join(), reason -> {
                        throw new IllegalStateException("the operator was refused: " + reason);
                    });
        }
        bench.scan(Cards.lot(DemoRack.LOT), false);
        await("a lot", () -> bench.view().lot() != null);
        bench.scan(Cards.unit(station.gtin(unit), unit.serial()), false);
        await("a run", () -> bench.view().run() != null);
    }

    /** Waits until every slot has so many stretches on the disk. */
    void awaitStretches(long each) throws TimeoutException {
        await(
                each + " stretches",
                () -> stretches().size() == DemoRack.SLOTS
                        && stretches().stream().allMatch(stretches -> stretches >= each));
    }

    /** Stretches that are on the disk, of each slot that burns in. */
    List<Long> stretches() {
        return station.ledger().standing().openRuns().stream()
                .map(open -> open.burnIn().stages().stream()
                        .mapToLong(BurnInStanding.Stage::stretches)
                        .sum())
                .toList();
    }

    /** Bytes of the samples of a burst as they are stored, of the slots that have one; the mean. */
    double burstBytes() {
        return station.ledger().standing().openRuns().stream()
                .flatMap(open -> LastBurst.of(station.ledger(), open.started().unit()).stream())
                .map(LastBurst::burst)
                .mapToInt(burst -> WaveformCodec.encode(new Waveform(burst.channel(), List.of(burst))).length)
                .average()
                .orElse(0);
    }

    private void await(String what, BooleanSupplier reached) throws TimeoutException {
        long until = nanoTime.getAsLong() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (nanoTime.getAsLong() > until) {
                throw new TimeoutException("no " + what + " came");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        station.close();
        rack.close();
    }
}
