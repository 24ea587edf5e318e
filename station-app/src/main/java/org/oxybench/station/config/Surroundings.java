package org.oxybench.station.config;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.oxybench.record.ledger.Disk;
import org.oxybench.station.people.Argon2Cost;
import org.oxybench.station.people.SecretVerifier;

/**
 * What the station is given by the machine it runs on; only the entry point makes the real one.
 *
 * @param clock wall clock, in the zone of the people: screens show that zone, records never do
 * @param nanoTime monotonic time, nanoseconds
 * @param random source of run tokens, run ids and keys
 * @param installation folder of the product: shipped recipes, profiles and the simulator
 * @param build build of this software, as records name it
 * @param environment variables of the process: settings and where a service manager hands over the master key
 * @param end ends a process that was asked to leave, with an exit code, when all is closed
 * @param disk takes what the ledger writes
 * @param secretCost what one guess at a new secret costs
 */
public record Surroundings(
        Clock clock,
        LongSupplier nanoTime,
        SecureRandom random,
        Path installation,
        String build,
        Map<String, String> environment,
        IntConsumer end,
        Disk disk,
        Argon2Cost secretCost) {

    /** Copies its map. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The same with another disk. */
    public Surroundings withDisk(Disk other) {
        return new Surroundings(clock, nanoTime, random, installation, build, environment, end, other, secretCost);
    }

    /** Makes and checks secrets with a home's pepper. */
    public SecretVerifier verifier(byte[] pepper) {
        return new SecretVerifier(pepper, random, secretCost);
    }
}
