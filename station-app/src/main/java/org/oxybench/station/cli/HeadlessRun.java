package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.bench.GivenAnswer;
import org.oxybench.station.bench.QuestionView;

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
    private final Map<String, String> answers;
    private final Map<String, Path> photos;
    private String asked = "";

    /**
     * Uses a bench.
     *
     * @param answers what is answered, by step; a run that asks anything else is stopped
     * @param photos photos that go with answers, by step
     */
    HeadlessRun(Bench bench, HeadlessSignOn signOn, String bin, Map<String, String> answers, Map<String, Path> photos) {
        this.bench = bench;
        this.signOn = signOn;
        this.bin = bin;
        this.answers = Map.copyOf(answers);
        this.photos = Map.copyOf(photos);
    }

    /**
     * Tests one unit, and scans the bin label if it fails.
     *
     * @param lot the unit's lot, whose label is scanned first when the bench runs another or none; empty for a unit that
     *     nobody knows
     * @return what the screen shows at its end: a verdict, or the refusal
     */
    BenchView test(String gtin, SerialNumber serial, Optional<LotNumber> lot) throws InterruptedException {
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
            if (lot.isPresent() && !runs(bench.view(), lot.get())) {
                bench.scan(Cards.lot(lot.get()), false);
                await(views, ANSWER_TIMEOUT, v -> runs(v, lot.get()));
            }
            BenchView before = bench.view();
            long answered = before.notice() == null ? 0 : before.notice().number();
            bench.scan(Cards.unit(gtin, serial), false);
            BenchView end = await(
                    views, VERDICT_TIMEOUT, v -> asksNothing(v) && (refused(v, answered) || hasVerdict(v, serial)));
            if (end.state() == BenchState.FAIL) {
                bench.scan(Cards.bin(bin), false);
                await(views, ANSWER_TIMEOUT, v -> v.state() != BenchState.FAIL);
            }
            return end;
        } finally {
            subscription.close();
        }
    }

    /** Answers a question that was not answered yet; whether the screen shows none that was. */
    private boolean asksNothing(BenchView view) {
        BenchView.RunView run = view.run();
        QuestionView question = run == null ? null : run.question();
        if (question == null || question.key().equals(asked)) {
            return true;
        }
        asked = question.key();
        String given = answers.get(question.step());
        if (given == null) {
            bench.act(BenchAction.STOP);
        } else {
            Path photo = question.photo() ? photos.get(question.step()) : null;
            bench.answer(
                    photo == null
                            ? GivenAnswer.of(asked, given)
                            : new GivenAnswer(asked, given, photo.getFileName().toString(), sha256(photo)));
        }
        return false;
    }

    private static String sha256(Path photo) {
        try {
            return Fingerprint.sha256(Files.readAllBytes(photo));
        } catch (IOException e) {
            throw new CannotRun("no-photo", Map.of("file", photo.toString()));
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

    private static boolean runs(BenchView view, LotNumber lot) {
        BenchView.LotView running = view.lot();
        return running != null && running.lot().equals(lot);
    }

    private static boolean hasVerdict(BenchView view, SerialNumber serial) {
        return VERDICTS.contains(view.state()) && shows(view, serial);
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
