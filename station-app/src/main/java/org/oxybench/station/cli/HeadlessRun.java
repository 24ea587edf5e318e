package org.oxybench.station.cli;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;

/** Uses a bench as its operator would, by scans alone, and waits for what its screen then shows. */
final class HeadlessRun {

    private static final Set<BenchState> VERDICTS =
            EnumSet.of(BenchState.PASS, BenchState.FAIL, BenchState.NO_RESULT, BenchState.STOPPED);

    /** Longest wait for the bench to be ready, and for the answer to a scan. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** Longest wait for a verdict: the longest short test there is, and the hand that closes the bench. */
    private static final Duration VERDICT_TIMEOUT = Duration.ofMinutes(10);

    private final Bench bench;
    private final HeadlessSignOn signOn;
    private final String bin;

    HeadlessRun(Bench bench, HeadlessSignOn signOn, String bin) {
        this.bench = bench;
        this.signOn = signOn;
        this.bin = bin;
    }

    /**
     * Tests one unit, and scans the bin label if it fails.
     *
     * @return what the screen shows at its end: a verdict, or the refusal
     */
    BenchView test(String gtin, SerialNumber serial) throws InterruptedException {
        BlockingQueue<BenchView> views = new LinkedBlockingQueue<>();
        Bench.Subscription subscription = bench.subscribe(views::add, block -> {});
        try {
            await(views, ANSWER_TIMEOUT, v -> v.online() || v.state() == BenchState.NOT_READY);
            if (bench.view().operator() == null) {
                BenchView signedOn = signOn(views);
                if (signedOn.operator() == null) {
                    return signedOn;
                }
            }
            BenchView before = bench.view();
            long answered = before.notice() == null ? 0 : before.notice().number();
            bench.scan(Cards.unit(gtin, serial), false);
            BenchView end = await(
                    views,
                    VERDICT_TIMEOUT,
                    v -> refused(v, answered) || (VERDICTS.contains(v.state()) && shows(v, serial)));
            if (end.state() == BenchState.FAIL) {
                bench.scan(Cards.bin(bin), false);
                await(views, ANSWER_TIMEOUT, v -> v.state() != BenchState.FAIL);
            }
            return end;
        } finally {
            subscription.close();
        }
    }

    /** Scans the badge and gives the PIN; returns what the screen then shows. */
    private BenchView signOn(BlockingQueue<BenchView> views) throws InterruptedException {
        BenchView.Notice before = bench.view().notice();
        long answered = before == null ? 0 : before.number();
        bench.scan(Cards.badge(signOn.badge()), false);
        BenchView asked = await(
                views, ANSWER_TIMEOUT, v -> v.signOn().pin() != null || v.operator() != null || refused(v, answered));
        if (asked.signOn().pin() == null) {
            return asked;
        }
        signOn.at(bench);
        return await(views, ANSWER_TIMEOUT, v -> v.operator() != null || refused(v, answered));
    }

    private static boolean refused(BenchView view, long answered) {
        BenchView.Notice notice = view.notice();
        return notice != null && notice.number() > answered;
    }

    private static boolean shows(BenchView view, SerialNumber serial) {
        BenchView.RunView run = view.run();
        return run != null && run.unit().equals(serial);
    }

    private BenchView await(BlockingQueue<BenchView> views, Duration timeout, Predicate<BenchView> until)
            throws InterruptedException {
        BenchView view = bench.view();
        while (!until.test(view)) {
            BenchView next = views.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new CannotRun("bench-silent", Map.of("bench", bench.name()));
            }
            view = next;
        }
        return view;
    }
}
