package org.oxybench.station.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.judge.Evaluation.InstrumentAccuracy;
import org.oxybench.station.demo.BatchBench;

/**
 * Runs a recipe against simulated physics as often as one likes: each run on a unit, a day and a gauge of its own, judged
 * as a bench judges it. Zeros are learned first, from runs on a tight part. Equal seeds give equal results, however many
 * processes share the work. Used by one thread.
 */
public final class SimulatedTrials implements AutoCloseable {

    /** Zeros that the runs share: each is off by its own error, as on one bench in one month. */
    private static final int ZEROS = 12;

    private static final Map<String, String> PARTS = Map.of(
            "HS1-PUMP", "part:pump-head",
            "HR-PUMP-ML", "part:pump-head",
            "PED-OXY", "part:paediatric",
            "NEO-OXY", "part:neonatal",
            "HR-KIT", "part:kit",
            "HR-CANN", "part:cannula",
            "HR-PUNC", "part:sheath",
            "HR-WARM", "part:warmer");

    private final Recipe recipe;
    private final FixtureProfile profile;
    private final Setup setup;
    private final List<BatchBench> benches = new ArrayList<>();
    private final ExecutorService threads;
    private final TrialReader reader;
    private final SplittableRandom random;
    private final List<Map<String, Zero>> zeros = new ArrayList<>();
    private long runs;

    /**
     * What is simulated.
     *
     * @param unit what every unit is, in the simulator's words: {@code good}, or {@code part:pump-head}
     * @param scatter what differs from run to run
     * @param seed of everything that is drawn
     * @param processes simulated benches that share the work, 1 or more
     * @param pace how hard they use the machine
     */
    public record Setup(String unit, Scatter scatter, long seed, int processes, Pace pace) {
        /** One that runs as fast as it can. */
        public Setup(String unit, Scatter scatter, long seed, int processes) {
            this(unit, scatter, seed, processes, Pace.FULL);
        }
    }

    private SimulatedTrials(Recipe recipe, FixtureProfile profile, Setup setup) {
        this.recipe = recipe;
        this.profile = profile;
        this.setup = setup;
        threads = Executors.newFixedThreadPool(setup.processes(), task -> {
            Thread thread = new Thread(task, "simulated-runs");
            thread.setDaemon(true);
            return thread;
        });
        random = new SplittableRandom(setup.seed());
        Map<String, InstrumentAccuracy> accuracies = profile.measured()
                .map(FixtureProfile.ChannelRegister::channel)
                .collect(Collectors.toMap(
                        channel -> channel.instrument(),
                        channel -> new InstrumentAccuracy(setup.scatter().gaugeRelative(), Math.abs(channel.scale())),
                        (one, other) -> one));
        reader = new TrialReader(recipe, profile, accuracies);
    }

    /**
     * Starts the simulated benches, and learns the zeros that the recipe requires.
     *
     * @param installation folder of the product, where the simulator was built
     * @param profile of the recipe's kind of fixture; the recipe fits it
     * @throws IOException when the simulator does not start, or does not know what a unit is
     */
    public static SimulatedTrials start(Path installation, Recipe recipe, FixtureProfile profile, Setup setup)
            throws IOException {
        SimulatedTrials trials = new SimulatedTrials(recipe, profile, setup);
        try {
            List<String> program = TrialProgram.of(recipe, profile);
            for (int i = 0; i < setup.processes(); i++) {
                trials.benches.add(BatchBench.start(
                        installation, profile.kind(), program, setup.pace().gentle()));
            }
            trials.learnZeros();
            return trials;
        } catch (IOException | RuntimeException e) {
            trials.close();
            throw e;
        }
    }

    /** What the units of a shipped recipe's product are, in the words of a bench that tests more than one kind of part. */
    public static String part(Recipe recipe) {
        boolean takesAny = recipe.fixtureKind().equals("leak-bench");
        return takesAny ? PARTS.getOrDefault(recipe.product(), "good") : "good";
    }

    /** One run that is to be done. */
    private record Order(long seed, double gauge, String unit, boolean raw, Map<String, Zero> zeros) {}

    /** How many runs it takes to learn the zeros of a recipe. */
    static int runsOfZeros(Recipe recipe) {
        return recipe.characteristics().anyMatch(Characteristic::zero) ? ZEROS * Zero.RUNS_MIN : 0;
    }

    private void learnZeros() throws IOException {
        List<Characteristic> needed =
                recipe.characteristics().filter(Characteristic::zero).toList();
        if (needed.isEmpty()) {
            return;
        }
        List<Trial> masters = run(IntStream.range(0, runsOfZeros(recipe))
                .mapToObj(i -> order(setup.scatter().master(profile.kind(), random), true, Map.of()))
                .toList());
        for (int i = 0; i < ZEROS; i++) {
            Map<String, Zero> learned = new HashMap<>();
            for (Characteristic each : needed) {
                double[] raw = masters.subList(i * Zero.RUNS_MIN, (i + 1) * Zero.RUNS_MIN).stream()
                        .flatMap(trial -> trial.judged(each.id()).stream())
                        .mapToDouble(judged -> judged.raw())
                        .toArray();
                if (raw.length == Zero.RUNS_MIN) {
                    learned.put(each.id(), zero(i, each, raw));
                }
            }
            zeros.add(learned);
        }
    }

    private Zero zero(int number, Characteristic characteristic, double[] raw) {
        return Zero.learn(
                "zero-" + number, recipe.id(), characteristic.id(), profile.id(), "MASTER", raw, Instant.EPOCH);
    }

    private Order order(String unit, boolean raw, Map<String, Zero> with) {
        return new Order(random.nextLong(), setup.scatter().gauge(random), setup.unit() + unit, raw, with);
    }

    /**
     * Runs units with a defect.
     *
     * @param defect in the simulator's words, for example {@code leak:0.9}; {@code good} for none
     * @param count how many units
     * @throws IOException when a simulated bench is gone: it did not understand the words, which it says itself
     */
    List<Trial> test(String defect, int count) throws IOException {
        List<Order> orders = IntStream.range(0, count)
                .mapToObj(i -> order(
                        setup.scatter().unit(profile.kind(), random) + "+" + defect,
                        false,
                        zeros.isEmpty() ? Map.of() : zeros.get(i % zeros.size())))
                .toList();
        return run(orders);
    }

    /** What zeros are in the mean, in the unit of their characteristic; 0 for one that learns none. */
    public double zeroMean(String characteristic) {
        return zeros.stream()
                .flatMap(each -> Stream.ofNullable(each.get(characteristic)))
                .mapToDouble(Zero::mean)
                .average()
                .orElse(0);
    }

    /** How a zero scatters from run to run, in the unit of its characteristic; 0 for one that learns none. */
    public double zeroDeviation(String characteristic) {
        return Math.sqrt(zeros.stream()
                .flatMap(each -> Stream.ofNullable(each.get(characteristic)))
                .mapToDouble(zero -> zero.standardDeviation() * zero.standardDeviation())
                .average()
                .orElse(0));
    }

    /** Runs so far, those on the master among them. */
    public long runs() {
        return runs;
    }

    private List<Trial> run(List<Order> orders) throws IOException {
        int share = (orders.size() + benches.size() - 1) / benches.size();
        List<Callable<List<Trial>>> tasks = new ArrayList<>();
        for (int i = 0; i < benches.size(); i++) {
            BatchBench bench = benches.get(i);
            List<Order> mine =
                    orders.subList(Math.min(orders.size(), i * share), Math.min(orders.size(), (i + 1) * share));
            tasks.add(() -> run(bench, mine));
        }
        List<Trial> all = new ArrayList<>();
        try {
            for (Future<List<Trial>> done : threads.invokeAll(tasks)) {
                all.addAll(done.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("the simulated bench did not do it: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        runs += all.size();
        return all;
    }

    private List<Trial> run(BatchBench bench, List<Order> orders) throws IOException {
        List<Trial> done = new ArrayList<>();
        for (Order order : orders) {
            bench.run(order.seed(), order.gauge(), order.unit());
            done.add(reader.read(bench.answers(), order.raw(), order.zeros()));
            setup.pace().ran();
        }
        return done;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        benches.forEach(BatchBench::close);
    }
}
