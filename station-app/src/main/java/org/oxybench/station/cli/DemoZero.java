package org.oxybench.station.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Zero;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing;
import org.oxybench.station.Station;
import org.oxybench.station.bench.StationBench;
import org.oxybench.station.bench.ZeroLearning;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.StationSettings.BenchEntry;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoUnits;

/** Learns the zeros of a demonstration home on the simulated bench's master part, where it has none yet. */
final class DemoZero {

    private final Console console;
    private final Station station;
    private final StationSettings settings;

    DemoZero(Console console, Station station, StationSettings settings) {
        this.console = console;
        this.station = station;
        this.settings = settings;
    }

    /** Learns what is missing at every bench, at all of them at once; the pages show how far each is. */
    void learnEverywhere() {
        List<CompletableFuture<Void>> learning = settings.benches().stream()
                .map(bench -> CompletableFuture.runAsync(
                        () -> learn(bench, missing(bench)), task -> new Thread(task, "zero-" + bench.name()).start()))
                .toList();
        try {
            CompletableFuture.allOf(learning.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotRun cannot ? cannot : e;
        }
    }

    /** Learns what is missing at one bench for one product; returns when it is learned. */
    void learnAt(BenchEntry entry, String product) {
        learn(
                entry,
                missing(entry).stream()
                        .filter(recipe -> recipe.product().equals(product))
                        .toList());
    }

    private void learn(BenchEntry entry, List<Recipe> recipes) {
        StationBench bench = station.bench(entry.name()).orElseThrow(() -> new CannotRun("no-bench", Map.of()));
        for (Recipe recipe : recipes) {
            try {
                Waiting.untilOnline(bench);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotRun("bench-silent", Map.of("bench", entry.name()));
            }
            console.note("demo.zero", Map.of("recipe", recipe.name(), "runs", Integer.toString(Zero.RUNS_MIN)));
            ZeroLearning.Outcome outcome = bench.learnZero(
                            recipe.id(),
                            DemoUnits.master(recipe.product()),
                            Zero.RUNS_MIN,
                            DemoHome.OPERATOR,
                            run -> {})
                    .join();
            if (outcome instanceof ZeroLearning.Outcome.NotLearned not) {
                throw new CannotRun("zero.not-learned", Map.of("reasons", sentences(not.reasons())));
            }
            ((ZeroLearning.Outcome.Learned) outcome).entries().forEach(this::putInForce);
        }
    }

    private String sentences(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> console.words().text(reason) + " (" + reason.code() + ")")
                .collect(Collectors.joining(" "));
    }

    /** A demonstration may do alone what takes two people elsewhere; every page of it says that it is one. */
    private void putInForce(Entry.ZeroLearned learned) {
        station.ledger().append(Draft.of(console.surroundings().clock().instant(), DemoHome.OPERATOR, learned));
    }

    private List<Recipe> missing(BenchEntry bench) {
        Standing standing = station.ledger().standing();
        return station.recipes(bench).stream()
                .filter(recipe -> recipe.characteristics()
                        .filter(Characteristic::zero)
                        .anyMatch(c -> standing.zero(recipe.id(), recipe.revision(), c.id(), bench.name())
                                .isEmpty()))
                .toList();
    }
}
