package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.oxybench.station.people.LockoutDecision.Allowed;
import org.oxybench.station.people.LockoutDecision.Lock;
import org.oxybench.station.people.LockoutDecision.Wait;

/** Whatever the order and the times of tries, guesses stay few. */
class LockoutPropertiesTest {

    private static final int SOURCES = 3;

    private long nanos;

    private enum End {
        WRONG,
        RIGHT,
        UNTRIED,
        NEVER_TOLD
    }

    private record Step(int waitMs, int person, int source, End end) {}

    @Provide
    Arbitrary<List<Step>> scripts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40_000),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, SOURCES - 1),
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.just(End.WRONG)), Tuple.of(2, Arbitraries.of(End.class))))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 300)
    @Tag("verifies:URS-PPL-006")
    void nobodyHasMoreGuessesThanTheLimitBetweenTwoRightSecrets(
            @ForAll("scripts") List<Step> script, @ForAll @IntRange(min = 1, max = 8) int triesMax) {
        Lockout lockout = lockout(triesMax);
        int[] guesses = new int[5];
        for (Step step : script) {
            nanos += Duration.ofMillis(step.waitMs).toNanos();
            if (play(lockout, "OP-" + step.person, step) instanceof Allowed) {
                guesses[step.person] += step.end == End.UNTRIED ? 0 : 1;
                assertTrue(guesses[step.person] <= triesMax);
                guesses[step.person] = step.end == End.RIGHT ? 0 : guesses[step.person];
            }
        }
    }

    @Property(tries = 300)
    @Tag("verifies:URS-PPL-006")
    void nobodyIsLockedBeforeTheLimitAndNobodyWaitsForEver(@ForAll("scripts") List<Step> script) {
        Lockout lockout = lockout(5);
        int[] begun = new int[5];
        for (Step step : script) {
            nanos += Duration.ofMillis(step.waitMs).toNanos();
            LockoutDecision decision = play(lockout, "OP-" + step.person, step);
            if (decision instanceof Allowed && step.end != End.UNTRIED) {
                begun[step.person] = step.end == End.RIGHT ? 0 : begun[step.person] + 1;
            }
            assertFalse(decision instanceof Lock && begun[step.person] < 5);
            if (decision instanceof Wait wait) {
                assertTrue(wait.remaining().compareTo(Duration.ZERO) > 0);
                assertTrue(wait.remaining().compareTo(Lockout.PENDING_MAX) <= 0);
            }
        }
    }

    @Property(tries = 300)
    @Tag("verifies:URS-PPL-006")
    void aSourceFailsNoFasterThanItsRate(@ForAll("scripts") List<Step> script) {
        Lockout lockout = lockout(5);
        long begin = nanos;
        int[] failures = new int[SOURCES];
        int id = 0;
        for (Step step : script) {
            nanos += Duration.ofMillis(step.waitMs / 20).toNanos();
            // Each try names another id, so that only the source can be slowed.
            if (play(lockout, "X-" + id++, step) instanceof Allowed && step.end == End.WRONG) {
                failures[step.source]++;
            }
            long seconds = Duration.ofNanos(nanos - begin).toSeconds();
            assertTrue(failures[step.source] <= 20 + seconds / 3 + 1);
        }
    }

    @Property(tries = 300)
    @Tag("verifies:URS-PPL-002")
    void theAnswersDoNotTellWhoExists(@ForAll("scripts") List<Step> script) {
        Lockout known = lockout(5);
        Lockout unknown = lockout(5);
        for (Step step : script) {
            nanos += Duration.ofMillis(step.waitMs).toNanos();
            // Nobody is right about an id that nobody has.
            Step wrong = new Step(0, step.person, step.source, step.end == End.RIGHT ? End.WRONG : step.end);
            assertEquals(play(known, "OP-" + step.person, wrong), play(unknown, "X-" + step.person, wrong));
        }
    }

    private static LockoutDecision play(Lockout lockout, String person, Step step) {
        String source = "bench-" + step.source;
        LockoutDecision decision = lockout.begin(person, source);
        if (decision instanceof Allowed) {
            switch (step.end) {
                case WRONG -> lockout.failed(person);
                case RIGHT -> lockout.succeeded(person, source);
                case UNTRIED -> lockout.untried(person, source);
                case NEVER_TOLD -> {}
            }
        }
        return decision;
    }

    private Lockout lockout(int triesMax) {
        return new Lockout(
                new LockoutLimits(triesMax, 20, Duration.ofSeconds(3)),
                id -> id.startsWith("OP-"),
                id -> false,
                () -> nanos);
    }
}
