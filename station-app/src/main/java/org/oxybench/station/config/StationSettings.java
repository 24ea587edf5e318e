package org.oxybench.station.config;

import java.time.Duration;
import java.util.List;
import org.oxybench.recipe.Text;

/**
 * What {@code station.yaml} says.
 *
 * @param station id of this station, for example {@code ST-01}
 * @param language BCP 47 tag of the language that screens start in: {@code zh-CN} or {@code en}
 * @param web where pages are served
 * @param zeroAgeMax age at which a learned zero no longer counts
 * @param benches its benches
 */
public record StationSettings(
        String station, String language, WebSettings web, Duration zeroAgeMax, List<BenchEntry> benches) {
    /** Copies its list. */
    public StationSettings {
        benches = List.copyOf(benches);
    }

    /** The same with pages on another port; 0 lets the system choose one. */
    public StationSettings withWebPort(int port) {
        return new StationSettings(station, language, new WebSettings(web.bind(), port), zeroAgeMax, benches);
    }

    /** The same with every bench's fixture at another address. */
    public StationSettings withFixtureAt(String host, int port) {
        return new StationSettings(
                station,
                language,
                web,
                zeroAgeMax,
                benches.stream().map(b -> b.at(host, port)).toList());
    }

    /** Where pages are served. */
    public record WebSettings(String bind, int port) {}

    /**
     * One bench.
     *
     * @param name name of the bench and of its fixture
     * @param title what people call it
     * @param profile name of its fixture's profile; the effective revision in the ledger counts
     * @param operation id of the route operation that it tests
     * @param host address of its PLC
     * @param port TCP port of its PLC
     * @param closeTimeout how long it waits to be closed
     */
    public record BenchEntry(
            String name, Text title, String profile, String operation, String host, int port, Duration closeTimeout) {
        BenchEntry at(String otherHost, int otherPort) {
            return new BenchEntry(name, title, profile, operation, otherHost, otherPort, closeTimeout);
        }
    }
}
