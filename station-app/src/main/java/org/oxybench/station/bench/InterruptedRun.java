package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureFault.Kind;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.recipe.BurnIn;
import org.oxybench.recipe.BurnIn.AfterPowerLoss;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInStanding.Interruption;
import org.oxybench.record.Ledger;
import org.oxybench.record.RunId;
import org.oxybench.record.Standing.OpenRun;

/**
 * Waits out what interrupts the run of days of one bench, as its recipe says: until the fixture is back, somebody decides,
 * or it has lasted too long. The run's thread waits; people may decide from any thread.
 */
final class InterruptedRun {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

    /** How long a fixture that could not be armed is left alone. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Troubles of a fixture of which nothing was heard, or that is another one. */
    private static final Set<String> UNTOLD = Stream.of(
                    Kind.NOT_CONNECTED, Kind.NO_ANSWER, Kind.BAD_ANSWER, Kind.WRONG_IDENTITY, Kind.SIMULATED)
            .map(Kind::code)
            .collect(Collectors.toUnmodifiableSet());

    /** Whatever lies in the bench now may be another unit: no waiting makes it the run's again. */
    private static final Set<String> LOST = Set.of(Kind.OPENED.code(), Reasons.BURN_IN_UNSEEN);

    private final Fixture fixture;
    private final Ledger ledger;
    private final Clock clock;
    private final RunExecutor executor;
    private final InterruptionTime time;
    private final AtomicReference<@Nullable Decision> decided = new AtomicReference<>();

    /** What a person decided of the run that is interrupted. */
    private record Decision(boolean goesOn, String person) {}

    /** How a run ends that does not go on. */
    private record Ending(Verdict verdict, Reason reason) {}

    InterruptedRun(BenchParts parts, RunExecutor executor) {
        this.fixture = parts.fixture();
        this.ledger = parts.ledger();
        this.clock = parts.clock();
        this.executor = executor;
        this.time = new InterruptionTime(parts.nanoTime());
    }

    /** Another run begins: what was decided of the last one is over. */
    void begin() {
        decided.set(null);
    }

    /** A person stops it: a stop that comes while the interruption is only being recorded is not lost. */
    void stop() {
        decided.set(new Decision(false, ""));
    }

    /** A person lets it go on, where the recipe asks. */
    void goOn(String person) {
        decided.set(new Decision(true, person));
    }

    /**
     * Returns when the run has ended, or the station closes, which leaves it interrupted.
     *
     * @param changed why it cannot go on whatever the fixture does, or null
     */
    RunExecutor.Result outlast(RunId run, Admission admission, @Nullable Reason changed, RunExecutor.Watcher watcher) {
        while (true) {
            OpenRun open = BurnInCourse.open(ledger, run);
            Interruption interruption = Objects.requireNonNull(open.burnIn().interruption());
            RunExecutor.Result result = outlast(open, interruption, admission, changed, watcher);
            if (!(result instanceof RunExecutor.Result.Interrupted) || executor.hasEnded()) {
                return result;
            }
        }
    }

    private RunExecutor.Result outlast(
            OpenRun open,
            Interruption interruption,
            Admission admission,
            @Nullable Reason changed,
            RunExecutor.Watcher watcher) {
        BurnIn rule = Objects.requireNonNull(admission.setup().recipe().burnIn());
        while (!executor.hasEnded()) {
            Optional<Ending> ending =
                    changed == null ? ending(rule, interruption) : Optional.of(new Ending(Verdict.NO_RESULT, changed));
            if (ending.isPresent()) {
                return executor.end(
                        open, admission, ending.get().verdict(), ending.get().reason(), watcher);
            }
            Decision decision = decided.get();
            boolean mayGoOn = rule.afterPowerLoss() == AfterPowerLoss.RESUME || decision != null;
            if (mayGoOn && isBack(fixture.status())) {
                RunExecutor.Resumption resumption = new RunExecutor.Resumption(
                        () -> lasted(interruption),
                        rule.longestInterruption(),
                        decision == null ? null : decision.person());
                RunExecutor.Result result = executor.goOn(open, admission, resumption, watcher);
                if (result instanceof RunExecutor.Result.NotStarted refused
                        && LOST.contains(refused.reason().code())) {
                    return executor.end(open, admission, Verdict.NO_RESULT, refused.reason(), watcher);
                }
                if (!(result instanceof RunExecutor.Result.NotStarted)) {
                    // It was about this interruption; a stop that came meanwhile stays.
                    decided.compareAndSet(decision, null);
                    return result;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
        }
        return new RunExecutor.Result.Interrupted(open.started().run());
    }

    private static boolean isBack(FixtureStatus status) {
        return status.online() && status.closed();
    }

    /** Whether the fixture tells of its door and its emergency stop, whatever else is wrong with it. */
    private static boolean isTold(FixtureStatus status) {
        Reason trouble = status.trouble();
        return trouble == null || !UNTOLD.contains(trouble.code());
    }

    private Optional<Ending> ending(BurnIn rule, Interruption interruption) {
        FixtureStatus status = fixture.status();
        Decision decision = decided.get();
        if (decision != null && !decision.goesOn()) {
            return Optional.of(new Ending(Verdict.STOPPED, Reason.of(Kind.STOPPED.code())));
        }
        if (isTold(status) && status.emergencyStop()) {
            return noResult(Reason.of(Kind.EMERGENCY_STOP.code()));
        }
        if (isTold(status) && !status.closed()) {
            // Nobody can tell any more what lies in it.
            return noResult(Reason.of(Kind.OPENED.code()));
        }
        if (rule.afterPowerLoss() == AfterPowerLoss.RESTART) {
            return noResult(Reason.of(Reasons.BURN_IN_RESTART));
        }
        Duration lasted = lasted(interruption);
        return lasted.compareTo(rule.longestInterruption()) > 0
                ? noResult(new Reason(
                        Reasons.BURN_IN_TOO_LONG,
                        Map.of(
                                "minutes", Long.toString(lasted.toMinutes()),
                                "longest",
                                        Long.toString(rule.longestInterruption().toMinutes()))))
                : Optional.empty();
    }

    private static Optional<Ending> noResult(Reason reason) {
        return Optional.of(new Ending(Verdict.NO_RESULT, reason));
    }

    private Duration lasted(Interruption interruption) {
        return time.lasted(interruption.since(), Preparation.now(ledger.standing(), clock));
    }
}
