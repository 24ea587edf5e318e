package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BenchView.RunView;
import org.oxybench.station.bench.QuestionView;
import org.oxybench.station.demo.DemoPeople;

/**
 * Who stands at a bench of the matrix: answers what a run asks as soon as it stands, unless a cell wants it to stand. Where
 * two must answer, there are two. Thread-safe.
 */
final class MatrixOperator implements AutoCloseable {
    /** Who begins. */
    static final DemoPeople.Member FIRST = person("P-4471");

    /** Who answers where another person must. */
    static final DemoPeople.Member SECOND = person("P-2203");

    /** Everybody who tests at a bench of the matrix. */
    static final List<DemoPeople.Member> PEOPLE = List.of(FIRST, SECOND);

    private static final String NOTHING = "";
    private static final long PATIENCE_SECONDS = 60;

    private final ExecutorService hands = Executors.newSingleThreadExecutor();
    private final ProofStation station;
    private final MatrixHome home;
    private final MatrixRecipe tried;
    private final Bench.Subscription subscription;

    private String held = NOTHING;
    private String standing = NOTHING;
    private String answered = NOTHING;

    MatrixOperator(ProofStation station, MatrixHome home, MatrixRecipe tried) {
        this.station = station;
        this.home = home;
        this.tried = tried;
        subscription = station.bench().subscribe(this::look, block -> {});
    }

    private static DemoPeople.Member person(String id) {
        return DemoPeople.ALL.stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** From now on the question of this step is left standing. */
    synchronized void hold(String step) {
        held = step;
        standing = NOTHING;
    }

    /** Waits until the question that is left standing stands. */
    synchronized void awaitHeld() throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (standing.isEmpty()) {
            assertTrue(System.nanoTime() < limit, () -> "no question of " + held);
            wait(1000);
        }
    }

    /** Everything is answered again, and what was left standing now. */
    void release() {
        synchronized (this) {
            held = NOTHING;
        }
        look(station.bench().view());
    }

    private synchronized void look(BenchView view) {
        RunView run = view.run();
        QuestionView question = run == null ? null : run.question();
        if (run == null || question == null || question.key().equals(answered)) {
            return;
        }
        if (question.step().equals(held)) {
            standing = question.key();
            notifyAll();
            return;
        }
        answered = question.key();
        answer(question.key(), home.defect(run.unit()));
    }

    private void answer(String question, @Nullable String defect) {
        try {
            hands.execute(() -> type(question, defect));
        } catch (RejectedExecutionException e) {
            // The bench is closed: nobody stands at it any more.
            assertTrue(hands.isShutdown(), e::toString);
        }
    }

    private void type(String question, @Nullable String defect) {
        try {
            if (tried.asksAnother(question)) {
                DemoPeople.Member other = person(station.bench().view()).equals(FIRST) ? SECOND : FIRST;
                station.signOn(other.badge(), other.pin());
            }
            station.bench().answer(tried.answer(question, defect));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("nobody could answer " + question, e);
        }
    }

    private static DemoPeople.Member person(BenchView view) {
        BenchView.OperatorView operator = view.operator();
        return operator == null ? FIRST : person(operator.id());
    }

    @Override
    public void close() {
        subscription.close();
        hands.shutdownNow();
    }
}
