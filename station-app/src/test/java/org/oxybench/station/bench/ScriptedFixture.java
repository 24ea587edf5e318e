package org.oxybench.station.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.fixture.Identity;
import org.oxybench.fixture.Session;
import org.oxybench.fixture.VentOutcome;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.recipe.waveform.Waveform;

/** A fixture whose every call ends as a script says. */
final class ScriptedFixture implements Fixture {
    static final String NAME = "bench-1";

    private static final Identity IDENTITY = new Identity(Identity.SIMULATED, "SCRIPT", "1", 1, 1);

    /** What every step says of its samples. */
    static final SampleCounts SAMPLES_COUNTED = new SampleCounts(48, 2, 3, 1, 4);

    static final Reception RECEIVED =
            new Reception(1, Duration.ofMillis(1_234), Duration.ofMillis(28), Duration.ofMillis(97));

    private static final int RECORDED_MILLIS = 1_000;

    /** What the link says that it refused after the run. */
    List<String> lateCalls = List.of();

    /** How often a script is asked before the time for an answer is over. */
    private static final int LOOKS_MAX = 5;

    /** How one call ends. */
    enum Ending {
        /** As it should, with a pressure that lies within the limit. */
        GOOD,
        /** As it should, with a pressure below the limit. */
        TOO_LOW,
        /** Without a sample. */
        NOTHING_RECORDED,
        /** With samples that are out of range. */
        FLAGGED,
        /** The PLC stopped answering. */
        FAULT,
        /** A person stopped the run. */
        STOPPED,
        /** Our own software has an error. */
        DEFECT
    }

    /** What happens to the fixture; all goes well unless a script says otherwise. */
    interface Script {
        /** The bench is to be closed. */
        default Ending close() {
            return Ending.GOOD;
        }

        /** The fixture is to be energised. */
        default Ending start() {
            return Ending.GOOD;
        }

        /** A step is to be done. */
        default Ending step(Step step) {
            return Ending.GOOD;
        }

        /** Somebody is asked, and nothing is known yet; may answer. */
        default Ending attended() {
            return Ending.GOOD;
        }

        /** How many samples a step records within a second, always the same ones. */
        default int samples() {
            return 51;
        }

        /** The run is over; what came after its last step. */
        default Ending untold() {
            return Ending.GOOD;
        }

        /** The unit is to be vented; whether it is measured as vented. */
        default boolean vent() {
            return true;
        }
    }

    private final Script script;

    ScriptedFixture(Script script) {
        this.script = script;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FixtureStatus status() {
        return new FixtureStatus(true, null, IDENTITY, 1, true, false, Map.of(), null);
    }

    @Override
    public Session open(int token, String display) {
        return new ScriptedSession();
    }

    @Override
    public void close() {
        // Nothing is held between sessions.
    }

    private static void end(Ending ending) throws FixtureFault {
        switch (ending) {
            case FAULT -> throw new FixtureFault(FixtureFault.Kind.NO_ANSWER, Map.of("ms", "800"));
            case STOPPED -> throw new FixtureFault(FixtureFault.Kind.STOPPED, Map.of());
            case DEFECT -> throw new IllegalStateException("a defect of our own, as the script says");
            default -> {
                // It ends as it should; what was recorded differs.
            }
        }
    }

    private final class ScriptedSession implements Session {
        private volatile boolean stopped;

        @Override
        public Identity identity() {
            return IDENTITY;
        }

        @Override
        public void awaitClosed(Duration timeout) throws FixtureFault {
            end(stopped ? Ending.STOPPED : script.close());
        }

        @Override
        public OptionalInt closing() {
            return OptionalInt.empty();
        }

        @Override
        public Optional<FixtureFault> untold() {
            try {
                end(script.untold());
                return Optional.empty();
            } catch (FixtureFault fault) {
                return Optional.of(fault);
            }
        }

        @Override
        public void start() throws FixtureFault {
            end(script.start());
        }

        @Override
        public List<Waveform> perform(Step step, Consumer<SampleBlock> live) throws FixtureFault {
            Ending ending = script.step(step);
            List<Waveform> recorded = step.record() == null ? List.of() : List.of(waveform(ending, script.samples()));
            recorded.forEach(w -> w.blocks().forEach(live));
            end(stopped ? Ending.STOPPED : ending);
            return recorded;
        }

        @Override
        public void attend(BooleanSupplier answered, Duration timeout, String reason) throws FixtureFault {
            for (int looks = 0; looks < LOOKS_MAX; looks++) {
                end(stopped ? Ending.STOPPED : script.attended());
                if (answered.getAsBoolean()) {
                    return;
                }
            }
            throw new FixtureFault(FixtureFault.Kind.CONDITION_TIMEOUT, Map.of("reason", reason));
        }

        @Override
        public Reception reception() {
            return RECEIVED;
        }

        @Override
        public SampleCounts samples() {
            return SAMPLES_COUNTED;
        }

        @Override
        public List<String> lateCalls() {
            return lateCalls;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public VentOutcome vent() {
            return script.vent()
                    ? new VentOutcome.Vented(0.2, Duration.ofMillis(900))
                    : new VentOutcome.NotVented(80.0, Reason.of(FixtureFault.Kind.NOT_VENTED.code()));
        }

        @Override
        public void close() {
            vent();
        }
    }

    private static Waveform waveform(Ending ending, int samples) {
        if (ending == Ending.NOTHING_RECORDED) {
            return new Waveform(ShortRecipe.PRESSURE, List.of());
        }
        int level = ending == Ending.TOO_LOW ? 60_000 : 100_000;
        Quality quality = ending == Ending.FLAGGED ? Quality.OUT_OF_RANGE : Quality.GOOD;
        Quality[] qualities = IntStream.range(0, samples).mapToObj(i -> quality).toArray(Quality[]::new);
        long[] millis = IntStream.range(0, samples)
                .mapToLong(i -> (long) i * RECORDED_MILLIS / (samples - 1))
                .toArray();
        int[] counts = IntStream.range(0, samples).map(i -> level + i % 3).toArray();
        return new Waveform(
                ShortRecipe.PRESSURE, List.of(new SampleBlock(ShortRecipe.PRESSURE, 0, millis, counts, qualities)));
    }
}
