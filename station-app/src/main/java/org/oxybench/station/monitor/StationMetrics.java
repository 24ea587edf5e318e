package org.oxybench.station.monitor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.FileLedger;
import org.oxybench.record.sql.Projection;
import org.oxybench.station.bench.Bench;

/** Counts and gauges of a station, in the text that Prometheus reads. Thread-safe. */
public final class StationMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    // The registry holds what it measures by weak references: what nobody else keeps is kept here.
    private final FileLedger ledger;
    private final Projection projection;
    private final List<Bench> benches;
    private final RunCounts runs;

    /** Measures a station that is open. */
    public StationMetrics(FileLedger ledger, Projection projection, List<Bench> benches) {
        this.ledger = ledger;
        this.projection = projection;
        this.benches = List.copyOf(benches);
        this.runs = new RunCounts(ledger);
        FunctionCounter.builder("oxybench.ledger.entries", ledger, FileLedger::size)
                .description("durable entries of the ledger")
                .register(registry);
        gauge("oxybench.ledger.unfit", "1 when the ledger takes no records: no unit is admitted", this::unfit);
        gauge("oxybench.projection.lag", "entries that the database has not seen yet", this::lag);
        gauge("oxybench.benches", "benches that are set up", this.benches::size);
        gauge("oxybench.benches.online", "benches whose fixture answers", this::online);
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

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private Number unfit() {
        return ledger.unfit().isPresent() ? 1 : 0;
    }

    private Number lag() {
        return ledger.size() - 1 - projection.asOf();
    }

    private Number online() {
        return benches.stream().filter(bench -> bench.view().online()).count();
    }
}
