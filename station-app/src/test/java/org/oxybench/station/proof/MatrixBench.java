package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.plc.PlcFixture;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.Verify;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.SimulatedBench;

/**
 * A station with its own home, bench, cable, disk and clock, all of which can be made faulty and repaired. One thread
 * uses it, but for {@link #strike}.
 */
final class MatrixBench implements AutoCloseable {
    private static final long HAND_MILLIS = 100;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long PATIENCE_SECONDS = 60;

    /** Longer than the 2 s that a run waits for its record, and than it goes on before it has one to wait for. */
    private static final Duration DISK_HANGS = Duration.ofSeconds(4);

    private static final int SLOT_SLOW_MILLIS = 3_000;
    private static final Duration DISK_HANGS_MAX = Duration.ofSeconds(20);

    /** Longer than the bench takes to hear of what its PLC measured. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final FaultyCable cable = new FaultyCable();
    private final MatrixDisk disk = new MatrixDisk();
    private final SteppedClock clock = new SteppedClock(QuickHome.surroundings().clock());
    private final MatrixRecipe tried;
    private final MatrixHome home;
    private SimulatedBench simulator;
    private ProofStation station;
    private MatrixOperator operator;
    private MatrixPlc plc;
    private @Nullable PlcFixture second;

    /** Makes the home of a recipe in a folder that is not there yet, starts its bench and opens its station. */
    MatrixBench(Home template, MatrixRecipe tried, Path dir) throws Exception {
        this.tried = tried;
        home = new MatrixHome(template, tried, dir, cable.port());
        simulator = simulate();
        station = openStation();
        operator = new MatrixOperator(station, home, tried);
        plc = station.measured();
    }

    private SimulatedBench simulate() throws IOException {
        SimulatedBench started = SimulatedBench.start(
                QuickHome.surroundings().installation(),
                new SimulatedBench.Options(tried.speed(), home.planted(), HAND_MILLIS),
                arguments().toArray(String[]::new));
        cable.leadTo(started.port());
        return started;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--kind", tried.kind(), "--default", tried.good()));
        arguments.addAll(tried.simulated());
        return arguments;
    }

    private ProofStation openStation() throws Exception {
        Surroundings live = TestMachine.of(clock, System::nanoTime).withDisk(disk);
        ProofStation opened = ProofStation.open(home.home(), simulator, cable.port(), live);
        // A run of days that goes on by itself takes no other lot.
        opened.await(
                "the end of what goes on", v -> opened.standing().openRuns().isEmpty());
        opened.begin(MatrixOperator.FIRST.badge(), MatrixOperator.FIRST.pin(), MatrixHome.LOT);
        return opened;
    }

    MatrixHome home() {
        return home;
    }

    ProofStation station() {
        return station;
    }

    MatrixOperator operator() {
        return operator;
    }

    MatrixRecipe tried() {
        return tried;
    }

    MatrixPlc plc() {
        return plc;
    }

    /** Makes the bench faulty, at once; from any thread. */
    void strike(MatrixCell cell) throws Exception {
        MatrixFault fault = cell.fault();
        if (fault == MatrixFault.UNPLUG) {
            plc.unplug();
            return;
        }
        String simulated = fault.simulated();
        if (simulated != null) {
            plc.order("set " + simulated + argument(cell));
            return;
        }
        switch (fault) {
            case CABLE_CUT -> cable.become(FaultyCable.State.CUT);
            case CABLE_DEAD -> cable.become(FaultyCable.State.DEAD);
            case BITS_TURNED -> cable.become(FaultyCable.State.BITS_TURNED);
            case OTHER_REQUEST -> cable.become(FaultyCable.State.OTHER_REQUEST);
            case EXCEPTION -> cable.become(FaultyCable.State.EXCEPTION);
            case DISK_FULL -> disk.become(MatrixDisk.State.FULL);
            case DISK_SLOW -> disk.become(MatrixDisk.State.SLOW);
            case DISK_HANGS -> hangUntilVented();
            case DISK_BROKEN -> disk.become(MatrixDisk.State.BROKEN);
            case CLOCK_FORWARD -> clock.step(HOUR);
            case CLOCK_BACK -> clock.step(HOUR.negated());
            case STOP -> station.bench().act(BenchAction.STOP);
            case STOP_TWICE -> stopTwice();
            case DOOR_OPENED -> plc.order("open");
            case SECOND_STATION -> second = secondStation();
            default -> throw new IllegalStateException("nobody knows how to do " + fault);
        }
    }

    private String argument(MatrixCell cell) {
        return switch (cell.fault()) {
            case FROZEN_GAUGE -> ":" + MatrixGauges.number(tried, cell.step());
            // What samples once a second has longer deadlines than any other bench.
            case SLOW -> MatrixSteps.SLOW.contains(tried.kind()) ? ":" + SLOT_SLOW_MILLIS : "";
            default -> "";
        };
    }

    /** Until then, and for longer than the station waits for its disk. */
    private void hangUntilVented() throws InterruptedException {
        long begun = System.nanoTime();
        disk.become(MatrixDisk.State.HANGING);
        do {
            plc.look();
        } while (System.nanoTime() - begun < DISK_HANGS.toNanos()
                || (!plc.vented() && System.nanoTime() - begun < DISK_HANGS_MAX.toNanos()));
        disk.become(MatrixDisk.State.GOOD);
    }

    /**
     * Another station that was set up for the same bench: it knows of no run, and has the bench vented. It is connected
     * when this returns.
     */
    private PlcFixture secondStation() throws InterruptedException {
        FixtureProfile profile = MatrixGauges.profile(tried.kind());
        PlcFixture other =
                new PlcFixture("second", profile, "127.0.0.1", simulator.port(), true, System::nanoTime, clock);
        long limit = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (other.status().epoch() == 0) {
            assertTrue(System.nanoTime() < limit, () -> "the other station is not connected: " + other.status());
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return other;
    }

    private void stopTwice() throws Exception {
        station.bench().act(BenchAction.STOP);
        long limit = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (!plc.state().contains("\"state\":\"SAFE\"") && System.nanoTime() < limit) {
            plc.look();
        }
        station.bench().act(BenchAction.STOP);
    }

    /** What is to be done by people before the bench can be used again, and then the bench knows that it is at rest. */
    void repair(MatrixFault fault, SerialNumber unit) throws Exception {
        cable.become(FaultyCable.State.GOOD);
        if (second != null) {
            second.close();
            second = null;
        }
        if (fault == MatrixFault.CLOCK_BACK) {
            clock.step(HOUR);
        }
        if (plc.dead()) {
            restart(this::replaceBench);
        } else if (fault == MatrixFault.DISK_BROKEN) {
            restart(() -> {});
        } else {
            disk.become(MatrixDisk.State.GOOD);
        }
        plc.order("clear");
        // A run of days goes on by itself now, and ends.
        station.await("the end of the run of " + unit, v -> !isOpen(unit));
        awaitRest();
        boolean inBin = station.standing()
                .unit(unit)
                .filter(u -> u.binPending() != null)
                .isEmpty();
        if (!inBin) {
            station.confirmBin();
        }
    }

    private boolean isOpen(SerialNumber unit) {
        return station.standing().openRuns().stream()
                .anyMatch(open -> open.started().unit().equals(unit));
    }

    private void replaceBench() throws IOException {
        simulator.close();
        simulator = simulate();
    }

    /** Something that may be done while the station is closed. */
    interface Meanwhile {
        void happens() throws Exception;
    }

    /** Closes the station, lets something happen, and opens it again with a good disk. */
    void restart(Meanwhile meanwhile) throws Exception {
        operator.close();
        station.leave();
        meanwhile.happens();
        disk.become(MatrixDisk.State.GOOD);
        station = openStation();
        operator = new MatrixOperator(station, home, tried);
        plc = station.measured();
    }

    private void awaitRest() throws Exception {
        long limit = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        do {
            plc.look();
            assertTrue(System.nanoTime() < limit, () -> "the unit is not vented after the repair");
        } while (!plc.vented());
        // The bench must have seen for itself that it is vented: it refuses to arm a unit that is under pressure.
        Instant vented = clock.instant();
        station.await("a later look of the bench", v -> v.online() && v.at().isAfter(vented.plus(LOOK)));
    }

    /** Tests a tight unit: PASS, or the code of why it was not. */
    String testNext() throws InterruptedException {
        SerialNumber unit = home.take(null);
        BenchView end = station.test(unit, label(unit));
        BenchView.RunView run = end.run();
        if (end.state() == BenchState.PASS && run != null && run.unit().equals(unit)) {
            return "PASS";
        }
        BenchView.Notice notice = end.notice();
        return notice == null ? end.state() + " " + end.why() : notice.reason().code();
    }

    /** Scans a tight unit at a bench that still holds the last one: the code of why it was not tested. */
    String testUnopened() throws InterruptedException {
        String label = label(home.take(null));
        BenchView.Notice before = station.bench().view().notice();
        station.bench().scan(label, false);
        station.await("the screen to ask for the old unit", v -> v.band().code().equals("open-bench"));
        BenchView.Notice notice = station.await(
                        "the end of the waiting",
                        v -> v.notice() != null && !v.notice().equals(before))
                .notice();
        return notice == null ? "nothing" : notice.reason().code();
    }

    String label(SerialNumber unit) {
        return Cards.unit(home.gtin(), unit);
    }

    /** The simulated bench, for whoever uses it while the station is closed. */
    SimulatedBench simulator() {
        return simulator;
    }

    /** Closes everything; the ledger must then be whole. */
    @Override
    public void close() throws IOException {
        operator.close();
        station.leave();
        simulator.close();
        cable.close();
        assertEquals(Optional.empty(), Verify.of(home.home().ledger(), null).finding());
    }
}
