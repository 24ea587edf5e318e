package org.oxybench.station.monitor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.FileLedger;
import org.oxybench.record.sql.Projection;
import org.oxybench.station.bench.Bench;

/** Counts and gauges of a station, in the text that Prometheus reads. Thread-safe. */
public final class StationMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Measures a station that is open. */
    public StationMetrics(FileLedger ledger, Projection projection, List<Bench> benches) {
        FunctionCounter.builder("oxybench.ledger.entries", ledger, FileLedger::size)
                .description("durable entries of the ledger")
                .register(registry);
        Gauge.builder("oxybench.ledger.unfit", ledger, l -> l.unfit().isPresent() ? 1 : 0)
                .description("1 when the ledger takes no records: no unit is admitted")
                .register(registry);
        Gauge.builder("oxybench.projection.lag", () -> ledger.size() - 1 - projection.asOf())
                .description("entries that the database has not seen yet")
                .register(registry);
        Gauge.builder("oxybench.benches", benches, List::size)
                .description("benches that are set up")
                .register(registry);
        Gauge.builder("oxybench.benches.online", benches, all -> all.stream()
                        .filter(bench -> bench.view().online())
                        .count())
                .description("benches whose fixture answers")
                .register(registry);
        RunCounts runs = new RunCounts(ledger);
        for (Verdict verdict : Verdict.values()) {
            FunctionCounter.builder("oxybench.runs", runs, counts -> counts.of(verdict))
                    .tag("verdict", verdict.name())
                    .description("runs that ended since the station was started")
                    .register(registry);
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    /** All of them now. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
