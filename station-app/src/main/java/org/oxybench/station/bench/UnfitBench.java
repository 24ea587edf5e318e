package org.oxybench.station.bench;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;

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
                null,
                Set.of(),
                false,
                ledger.standing().homeKind(),
                clock.instant());
    }

    @Override
    public void scan(String text, boolean manual) {
        String shortened = text.length() > Scan.RECORDED_MAX ? text.substring(0, Scan.RECORDED_MAX) : text;
        ledger.append(Draft.of(
                clock.instant(),
                Draft.STATION,
                new Entry.Refused(settings.name(), shortened, null, List.of(reason), null)));
    }

    @Override
    public void act(BenchAction action) {
        scan("action:" + action, false);
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
