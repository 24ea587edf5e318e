package org.oxybench.station.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.record.Standing;
import org.oxybench.station.bench.EffectiveDocuments;

/** The simulated benches of a demonstration home: a process for each, of the kind that its profile names. */
public final class SimulatedBenches implements AutoCloseable {

    /** A coast-down lasts two seconds, and is judged from at least twenty samples. */
    private static final Map<String, Integer> FASTEST = Map.of("pump-bench", 2);

    private final Map<String, SimulatedBench> benches = new HashMap<>();

    private SimulatedBenches() {}

    /**
     * Starts them all and waits until they listen.
     *
     * @param profiles name of each bench's profile, by name of the bench
     * @param installation folder of the product, where the simulator was built
     * @param standing which units are in the open lots, and which profiles are in force
     * @param speed seconds of the benches' clocks in one second; a bench whose tests are too short for it runs slower
     * @param autoCloseMillis how long after arming the operator's hand closes a bench
     * @throws IOException when one does not start; none is left running then
     */
    public static SimulatedBenches start(
            Path installation, Map<String, String> profiles, Standing standing, int speed, long autoCloseMillis)
            throws IOException {
        EffectiveDocuments documents = new EffectiveDocuments(standing);
        SimulatedBenches started = new SimulatedBenches();
        try {
            for (Map.Entry<String, String> bench : profiles.entrySet()) {
                String kind = documents
                        .profile(bench.getValue())
                        .map(FixtureProfile::kind)
                        .orElseThrow(() -> new IOException("no profile " + bench.getValue() + " is in force"));
                SimulatedBench.Options options = new SimulatedBench.Options(
                        Math.min(speed, FASTEST.getOrDefault(kind, speed)),
                        DemoUnits.planted(standing, kind),
                        autoCloseMillis);
                started.benches.put(bench.getKey(), SimulatedBench.start(installation, options, "--kind", kind));
            }
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    /** TCP port of each bench's PLC on the loopback interface, by name of the bench. */
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new HashMap<>();
        benches.forEach((name, bench) -> ports.put(name, bench.port()));
        return ports;
    }

    @Override
    public void close() {
        benches.values().forEach(SimulatedBench::close);
    }
}
