package org.oxybench.station.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.uncertainty.DecayRisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the risks of recipes in simulated runs while the station works: one recipe after the other, one more may wait,
 * and so gently that no bench notices. What was counted is kept until the station stops, by the hash of the recipe; it is
 * no record, and whoever doubts it has it counted again. Thread-safe.
 */
public final class RiskDesk implements AutoCloseable {

    /** Runs of each size. */
    public static final int RUNS = 100;

    /** Seed of everything that is drawn: that of the command, so that both count the same. */
    public static final long SEED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(RiskDesk.class);

    /** So many recipes are remembered. */
    private static final int KEPT = 32;

    private static final long CLOSE_SECONDS = 5;

    private final Path installation;
    private final int runs;
    private final LongSupplier nanoTime;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final ThreadPoolExecutor worker;

    /**
     * A desk where nothing was counted yet.
     *
     * @param installation folder of the product, where the simulator was built
     * @param runs of each size, 1 or more
     * @param nanoTime monotonic ticker, nanoseconds
     */
    public RiskDesk(Path installation, int runs, LongSupplier nanoTime) {
        this.installation = installation;
        this.runs = runs;
        this.nanoTime = nanoTime;
        worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), task -> {
            Thread thread = new Thread(task, "risk");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether a recipe has something that can be counted here. */
    public static boolean counts(Recipe recipe) {
        return CountedRisk.decay(recipe).isPresent();
    }

    /** How it stands with a recipe, by its hash. */
    public synchronized RiskState state(String sha256) {
        Job job = jobs.get(sha256);
        return job == null ? new RiskState.NotCounted() : job.state();
    }

    /**
     * Has a recipe's risk counted, unless it already was or is being counted.
     *
     * @return false when another recipe is being counted and one more waits already
     */
    public synchronized boolean begin(Recipe recipe) {
        if (!counts(recipe)) {
            throw new IllegalArgumentException("nothing to count in " + recipe.name());
        }
        Job known = jobs.get(recipe.sha256());
        if (known != null && !(known.state() instanceof RiskState.Failed)) {
            return true;
        }
        Job job = new Job(recipe);
        try {
            worker.execute(job);
        } catch (RejectedExecutionException e) {
            return false;
        }
        jobs.remove(recipe.sha256());
        jobs.put(recipe.sha256(), job);
        forget();
        return true;
    }

    /** Forgets what was done longest ago. */
    private void forget() {
        Iterator<Job> eldest = jobs.values().iterator();
        while (jobs.size() > KEPT && eldest.hasNext()) {
            if (eldest.next().isOver()) {
                eldest.remove();
            }
        }
    }

    /** Gives up the runs of a recipe that waits or is being counted; what was counted stays. */
    public synchronized void cancel(String sha256) {
        Job job = jobs.get(sha256);
        if (job != null && !job.isOver()) {
            job.cancelled = true;
            worker.remove(job);
            jobs.remove(sha256);
        }
    }

    /** Gives up everything that is not done. */
    @Override
    public void close() {
        synchronized (this) {
            jobs.values().forEach(job -> job.cancelled = true);
        }
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("simulated runs are still going on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FixtureProfile profile(Path installation, Recipe recipe) throws IOException {
        Path file = installation.resolve("fixtures/profiles/" + recipe.fixtureKind() + ".yaml");
        String name = file.getFileName().toString();
        List<FixtureProfile> read =
                ProfileReader.read(name, Files.readAllBytes(file)).match(List::of, problems -> List.of());
        if (read.isEmpty() || !read.get(0).misfits(recipe).isEmpty()) {
            throw new IOException(recipe.name() + " does not fit " + file);
        }
        return read.get(0);
    }

    /** The runs of one recipe. */
    private final class Job implements Runnable, Pace {
        private final Recipe recipe;
        private final AtomicLong done = new AtomicLong();
        private final long total;
        private volatile boolean cancelled;

        /** When the run that goes on began, of the one thread that does them all. */
        private volatile long began;

        private volatile RiskState state = new RiskState.Waiting();

        Job(Recipe recipe) {
            this.recipe = recipe;
            total = SimulatedTrials.runsOfZeros(recipe) + 1 + (long) runs * CountedRisk.SHARES.size();
        }

        RiskState state() {
            return state instanceof RiskState.Running ? new RiskState.Running(done.get(), total) : state;
        }

        boolean isOver() {
            return state instanceof RiskState.Counted || state instanceof RiskState.Failed;
        }

        @Override
        public void run() {
            if (cancelled) {
                return;
            }
            state = new RiskState.Running(0, total);
            began = nanoTime.getAsLong();
            SimulatedTrials.Setup setup =
                    new SimulatedTrials.Setup(SimulatedTrials.part(recipe), Scatter.USUAL, SEED, 1, this);
            try (SimulatedTrials trials =
                    SimulatedTrials.start(installation, recipe, profile(installation, recipe), setup)) {
                DecayRisk risk = CountedRisk.decay(recipe).orElseThrow();
                CountedRisk counted = CountedRisk.of(trials, recipe, risk, CountedRisk.LEAK, CountedRisk.SHARES, runs);
                state = new RiskState.Counted(counted, setup.unit(), runs, SEED);
            } catch (IOException | RuntimeException e) {
                state = new RiskState.Failed();
                if (!cancelled) {
                    LOG.warn("the risk of {} cannot be counted", recipe.name(), e);
                }
            }
        }

        @Override
        public boolean gentle() {
            return true;
        }

        /** Rests for as long as the run took, so that half of one processor is the most that is used. */
        @Override
        public void ran() throws IOException {
            done.incrementAndGet();
            try {
                TimeUnit.NANOSECONDS.sleep(nanoTime.getAsLong() - began);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            if (cancelled) {
                throw new IOException("cancelled");
            }
            began = nanoTime.getAsLong();
        }
    }
}
