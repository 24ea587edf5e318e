package org.oxybench.station.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.Session;
import org.oxybench.fixture.plc.PlcFixture;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.SimulatedBench;

/**
 * The test step of a recipe as it was recorded from the simulated bench at its real speed, over a real socket: as many
 * samples, as rough, as a bench gives. Stabilising is left out to save a minute; it changes no size.
 *
 * @param simple the first step that was judged: one plain value at its end
 * @param test the test step
 */
record RecordedLeakTest(Recorded simple, Recorded test) {

    private static final String HOST = "127.0.0.1";
    private static final int TOKEN = 1;
    private static final long HAND_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * One step as it was recorded.
     *
     * @param waveforms one for each of its channels
     */
    record Recorded(Step step, List<Waveform> waveforms) {
        Recorded {
            waveforms = List.copyOf(waveforms);
        }
    }

    /**
     * Records one; takes as long as the recipe fills and tests.
     *
     * @throws IOException when the simulated bench does not start or does not do it; the message says why
     */
    static RecordedLeakTest record(Recipe recipe, FixtureProfile profile, Surroundings surroundings)
            throws IOException {
        SimulatedBench.Options options = new SimulatedBench.Options(1, Map.of(), HAND_MILLIS);
        try (SimulatedBench bench = SimulatedBench.start(surroundings.installation(), options);
                PlcFixture fixture = new PlcFixture(
                        "bench", profile, HOST, bench.port(), true, surroundings.nanoTime(), surroundings.clock())) {
            awaitOnline(fixture, surroundings);
            try (Session session = fixture.open(TOKEN, DemoHome.MASTER.value())) {
                session.awaitClosed(PATIENCE);
                session.start();
                return record(recipe, session);
            }
        } catch (FixtureFault fault) {
            throw new IOException("the simulated bench could not be recorded: " + fault.reason(), fault);
        }
    }

    private static RecordedLeakTest record(Recipe recipe, Session session) throws FixtureFault, IOException {
        List<Recorded> judged = new ArrayList<>();
        for (Step step : recipe.steps()) {
            if (step.phase() != Step.Phase.STABILISE) {
                List<Waveform> recorded = session.perform(step, block -> {});
                if (!step.judge().isEmpty()) {
                    judged.add(new Recorded(step, recorded));
                }
            }
            if (step.phase() == Step.Phase.TEST && !judged.isEmpty()) {
                return new RecordedLeakTest(judged.get(0), judged.get(judged.size() - 1));
            }
        }
        throw new IOException("the recipe judges no test step: " + recipe.name());
    }

    private static void awaitOnline(PlcFixture fixture, Surroundings surroundings) throws IOException {
        long since = surroundings.nanoTime().getAsLong();
        while (!fixture.status().online()) {
            if (surroundings.nanoTime().getAsLong() - since > PATIENCE.toNanos()) {
                throw new IOException("the simulated bench did not answer: "
                        + fixture.status().trouble());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
