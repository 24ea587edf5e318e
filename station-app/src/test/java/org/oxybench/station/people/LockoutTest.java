package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wrong secrets wait longer and longer, then lock; a right one, and a busy station, cost nobody their account. */
@Tag("verifies:URS-PPL-006")
final class LockoutTest {

    private static final String ALLOWED = "Allowed[]";
    private static final String LOCK = "Lock[]";

    private long nanos = Long.MAX_VALUE - 1_000;
    private final Lockout lockout = lockout(LockoutLimits.DEFAULT);

    @Test
    void waitsGrowAndTheFifthFailureLocks() {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(begin("OP-7", "bench-1"));
            answers.add(lockout.failed("OP-7").toString());
            pass(Duration.ofSeconds(10));
        }
        assertEquals(
                List.of(ALLOWED, ALLOWED, ALLOWED, wait(1), ALLOWED, wait(2), ALLOWED, wait(4), ALLOWED, LOCK),
                answers);
        assertEquals(LOCK, begin("OP-7", "bench-2"), "from wherever they come");
        assertEquals(ALLOWED, begin("OP-8", "bench-1"), "others are not concerned");
        lockout.forget("OP-7");
        assertEquals(ALLOWED, begin("OP-7", "bench-1"));
    }

    @Test
    @Tag("verifies:URS-ACC-003")
    void whoMustNotBeLockedIsSlowedForEachSourceByItself() {
        for (int i = 0; i < 5; i++) {
            assertEquals(ALLOWED, begin("OP-K", "bench-1"));
            lockout.failed("OP-K");
            pass(Duration.ofSeconds(10));
        }
        for (int seconds : new int[] {30, 60, 120, 240, 480, 900, 900}) {
            assertEquals(ALLOWED, begin("OP-K", "bench-1"));
            assertEquals(LOCK, lockout.failed("OP-K").toString(), "security is told of each");
            pass(Duration.ofSeconds(1));
            assertEquals(wait(seconds - 1), begin("OP-K", "bench-1"));
            pass(Duration.ofSeconds(seconds - 1));
        }
        assertEquals(ALLOWED, begin("OP-K", "bench-1"));
        assertEquals(wait(1), begin("OP-K", "bench-2"), "not more than one in a second");
        pass(Duration.ofSeconds(1));
        assertEquals(ALLOWED, begin("OP-K", "bench-2"), "somebody at another place is not kept out");
        lockout.succeeded("OP-K", "bench-2");
        assertEquals(ALLOWED, begin("OP-K", "bench-2"));
    }

    @Test
    void aTryBeforeItsTimeIsToldHowLongToWaitAndCostsNothing() {
        fail("OP-7");
        fail("OP-7");
        pass(Duration.ofMillis(400));
        for (int i = 0; i < 50; i++) {
            assertEquals("Wait[remaining=PT0.6S]", begin("OP-7", "bench-1"));
        }
        pass(Duration.ofMillis(600));
        assertEquals(ALLOWED, begin("OP-7", "bench-1"));
        assertEquals(wait(2), lockout.failed("OP-7").toString());
    }

    @Test
    void aRightSecretBeginsTheCountAnew() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                fail("OP-7");
                pass(Duration.ofSeconds(10));
            }
            assertEquals(ALLOWED, begin("OP-7", "bench-1"));
            lockout.succeeded("OP-7", "bench-1");
        }
    }

    @Test
    void aTryThatWasNotLookedAtIsNone() {
        for (int i = 0; i < 100; i++) {
            assertEquals(ALLOWED, begin("OP-7", "bench-1"));
            lockout.untried("OP-7", "bench-1");
        }
        assertEquals(ALLOWED, begin("OP-7", "bench-1"));
        assertEquals(ALLOWED, lockout.failed("OP-7").toString());
    }

    @Test
    void triesAtTheSameMomentAreNotManyGuesses() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String source = "10.0.0." + i;
                answers.add(callers.submit(() -> {
                    start.await();
                    return begin("OP-7", source);
                }));
            }
            start.countDown();
            int allowed = 0;
            for (Future<String> answer : answers) {
                allowed += answer.get().equals(ALLOWED) ? 1 : 0;
            }
            assertEquals(2, allowed, "the first, and the second that follows a failure without delay");
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void triesOfWhichNobodyToldTheEndHaveFailedAfterAMinute() {
        for (int i = 0; i < 5; i++) {
            assertEquals(ALLOWED, begin("OP-7", "bench-1"));
            pass(Duration.ofSeconds(8));
        }
        assertEquals(wait(52), begin("OP-7", "bench-1"), "five may be right yet: nobody is locked for that");
        pass(Duration.ofSeconds(52));
        assertEquals(LOCK, begin("OP-7", "bench-1"));
    }

    @Test
    void aSourceIsSlowedWhoeverItAsksFor() {
        for (int i = 0; i < 20; i++) {
            assertEquals(ALLOWED, begin("X-" + i, "10.0.0.9"));
        }
        assertEquals(wait(3), begin("X-20", "10.0.0.9"));
        assertEquals(wait(3), begin("OP-7", "10.0.0.9"));
        assertEquals(ALLOWED, begin("OP-7", "bench-1"), "another source is not concerned");
        pass(Duration.ofSeconds(3));
        assertEquals(ALLOWED, begin("X-21", "10.0.0.9"));
        assertEquals(wait(3), begin("X-22", "10.0.0.9"));
    }

    @Test
    void aShiftThatSignsOnAtOneBenchIsNotSlowed() {
        for (int i = 0; i < 200; i++) {
            assertEquals(ALLOWED, begin("OP-7", "bench-1"));
            lockout.succeeded("OP-7", "bench-1");
        }
    }

    @Test
    void madeUpIdsNeitherFillTheMemoryNorPushOutAPerson() {
        for (int i = 0; i < 4; i++) {
            fail("OP-7");
            pass(Duration.ofSeconds(10));
        }
        for (int i = 0; i < 20_000; i++) {
            begin("X-" + i + "x".repeat(5_000), "fe80::" + i + "y".repeat(5_000));
        }
        assertTrue(lockout.size() <= 1 + Lockout.STRANGERS_MAX + Lockout.SOURCES_MAX);
        assertEquals(ALLOWED, begin("OP-7", "bench-1"));
        assertEquals(LOCK, lockout.failed("OP-7").toString());
    }

    @Test
    void limitsThatLimitNothingAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new LockoutLimits(0, 20, second));
        assertThrows(IllegalArgumentException.class, () -> new LockoutLimits(101, 20, second));
        assertThrows(IllegalArgumentException.class, () -> new LockoutLimits(5, 0, second));
        assertThrows(IllegalArgumentException.class, () -> new LockoutLimits(5, 1_001, second));
        assertThrows(IllegalArgumentException.class, () -> new LockoutLimits(5, 20, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new LockoutLimits(5, 20, Duration.ofSeconds(61)));
    }

    private void fail(String person) {
        assertEquals(ALLOWED, begin(person, "bench-1"));
        lockout.failed(person);
    }

    private String begin(String person, String source) {
        return lockout.begin(person, source).toString();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static String wait(int seconds) {
        return new LockoutDecision.Wait(Duration.ofSeconds(seconds)).toString();
    }

    private Lockout lockout(LockoutLimits limits) {
        return new Lockout(limits, id -> id.startsWith("OP-"), id -> id.equals("OP-K"), () -> nanos);
    }
}
