package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand fast sign-ons cannot take the station from its benches. */
@Timeout(60)
@Tag("verifies:URS-PPL-004")
final class SecretVerifierLoadTest {

    private static final int THREADS = 50;
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger hashes = new AtomicInteger();
    private final CountDownLatch firstHash = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void endCallers() {
        released.countDown();
        callers.shutdownNow();
    }

    @Test
    void onlyAFewWaitForTheirTurnAndTheRestIsToldSoAtOnce() throws Exception {
        SecretVerifier verifier = verifier(true, FOR_EVER);
        CompletionService<SecretAnswer> answers = new ExecutorCompletionService<>(callers);
        for (int i = 0; i < THREADS; i++) {
            answers.submit(() -> verifier.verifyNobody(secret()));
        }
        // No hash ends before it is released and nobody gives up: whoever is answered now was turned away at the door.
        int admitted = SecretVerifier.HASHES_AT_ONCE + SecretVerifier.WAITING_MAX;
        for (int i = 0; i < THREADS - admitted; i++) {
            assertEquals(SecretAnswer.BUSY, answers.take().get());
        }
        released.countDown();
        for (int i = 0; i < admitted; i++) {
            assertEquals(SecretAnswer.WRONG, answers.take().get());
        }
        assertEquals(admitted, hashes.get());
        assertEquals(SecretAnswer.WRONG, verifier.verifyNobody(secret()), "afterwards there is room again");
    }

    @Test
    void nobodyWaitsLongerThanTheNamedLimit() throws Exception {
        SecretVerifier verifier = verifier(true, Duration.ofMillis(1));
        Future<SecretAnswer> first = callers.submit(() -> verifier.verifyNobody(secret()));
        firstHash.await();
        assertEquals(SecretAnswer.BUSY, verifier.verifyNobody(secret()));
        assertEquals(1, hashes.get());
        released.countDown();
        assertEquals(SecretAnswer.WRONG, first.get());
    }

    @Test
    void aWaiterGetsItsTurnWhenTheHashBeforeItEnds() throws Exception {
        SecretVerifier verifier = verifier(true, FOR_EVER);
        Future<SecretAnswer> first = callers.submit(() -> verifier.verifyNobody(secret()));
        firstHash.await();
        Future<SecretAnswer> second = callers.submit(() -> verifier.verifyNobody(secret()));
        released.countDown();
        assertEquals(SecretAnswer.WRONG, first.get());
        assertEquals(SecretAnswer.WRONG, second.get());
    }

    @Test
    void neverMoreThanTheNamedNumberOfHashesAtATime() throws Exception {
        SecretVerifier verifier = verifier(false, FOR_EVER);
        List<Future<SecretAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(callers.submit(() -> verifier.verifyNobody(secret())));
        }
        List<SecretAnswer> seen = new ArrayList<>();
        for (Future<SecretAnswer> answer : answers) {
            seen.add(answer.get());
        }
        assertEquals(SecretVerifier.HASHES_AT_ONCE, most.get());
        assertEquals(0, Collections.frequency(seen, SecretAnswer.RIGHT));
        assertEquals(hashes.get(), Collections.frequency(seen, SecretAnswer.WRONG));
        assertTrue(hashes.get() > 0);
    }

    @Test
    void whoeverIsInterruptedWhileWaitingIsToldBusyAndStaysInterrupted() throws Exception {
        SecretVerifier verifier = verifier(true, FOR_EVER);
        Future<SecretAnswer> first = callers.submit(() -> verifier.verifyNobody(secret()));
        firstHash.await();
        Future<Boolean> second = callers.submit(() -> {
            Thread.currentThread().interrupt();
            return verifier.verifyNobody(secret()) == SecretAnswer.BUSY && Thread.interrupted();
        });
        assertTrue(second.get());
        released.countDown();
        assertEquals(SecretAnswer.WRONG, first.get());
    }

    /** Hashes that count themselves, and if told so do not end before they are released. */
    private SecretVerifier verifier(boolean slow, Duration waitMax) {
        byte[] pepper = new byte[SecretVerifier.PEPPER_BYTES_MIN];
        Arrays.fill(pepper, (byte) 7);
        SecretVerifier.Hash hash = (password, salt, key, cost) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            hashes.incrementAndGet();
            firstHash.countDown();
            try {
                if (slow && !released.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody released the hash");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                running.decrementAndGet();
            }
            return new byte[Verifier.TAG_BYTES];
        };
        return new SecretVerifier(pepper, new SecureRandom(), Argon2Cost.TODAY, hash, waitMax);
    }

    private static Secret secret() {
        return Secret.typed("83619274".toCharArray());
    }
}
