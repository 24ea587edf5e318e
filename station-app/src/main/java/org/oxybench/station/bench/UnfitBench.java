package org.oxybench.station.bench;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.station.people.Authenticated;

/** A bench that cannot test anything until the station is set up further; it says why and records who tried. */
public final class UnfitBench implements Bench {

    private final BenchSettings settings;
    private final Reason reason;
    private final Ledger ledger;
    private final Clock clock;

    /** A bench that is not ready for one reason. */
    public UnfitBench(BenchSettings settings, Reason reason, Ledger ledger, Clock clock) {
        this.settings = settings;
        this.reason = reason;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Optional<SlotView> slot() {
        return settings.rack().map(place -> new SlotView(place, Optional.empty()));
    }

    @Override
    public BenchView view() {
        return new BenchView(
                0,
                settings.name(),
                settings.title(),
                BenchState.NOT_READY,
                Reason.of("call-help"),
                reason,
                null,
                null,
                null,
                BenchView.SignOnView.NONE,
                null,
                Set.of(),
                false,
                ledger.standing().homeKind(),
                clock.instant());
    }

    @Override
    public void scan(String text, boolean manual) {
        String asked = Scan.recorded(text, ledger.standing());
        refuse(manual ? Scan.MANUAL + asked : asked, null);
    }

    @Override
    public void act(BenchAction action) {
        refuse("action:" + action, null);
    }

    @Override
    public void answer(GivenAnswer answer) {
        refuse(DeskAnswers.ASKED + answer.question(), null);
    }

    @Override
    public CompletableFuture<Boolean> signOn(Authenticated who) {
        refuse("sign-on", who.id());
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public void signOnRefused(String badge, Reason refusal) {
        // Recorded already, and this bench has no screen but its one reason.
    }

    private void refuse(String asked, @Nullable String person) {
        String shortened = asked.length() > Scan.RECORDED_MAX ? asked.substring(0, Scan.RECORDED_MAX) : asked;
        ledger.append(Draft.of(
                clock.instant(),
                Draft.STATION,
                new Entry.Refused(settings.name(), shortened, null, List.of(reason), person)));
    }

    @Override
    public Subscription subscribe(Consumer<BenchView> views, Consumer<SampleBlock> curve) {
        return () -> {};
    }

    @Override
    public List<SampleBlock> curve() {
        return List.of();
    }

    @Override
    public void close() {}
}
