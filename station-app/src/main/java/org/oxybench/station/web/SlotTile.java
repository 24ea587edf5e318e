package org.oxybench.station.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BenchView.RunView;
import org.oxybench.station.bench.BurnInView;
import org.oxybench.station.bench.SlotView;
import org.oxybench.station.words.Messages;

/** What the rack's page says of one slot, in one language: words for the template, no decision. */
public final class SlotTile {
    private static final double MINUTES_PER_HOUR = 60;
    private static final long MINUTES_SHOWN_MAX = 120;
    private static final int PERCENT = 100;

    private final int slot;
    private final String path;
    private final BenchView view;
    private final @Nullable Instant turn;
    private final RackState state;
    private final Messages words;

    /** Puts the newest snapshot of a slot into words; {@code path} is its own page. */
    SlotTile(SlotView slot, Bench bench, String path, Messages words) {
        this.slot = slot.place().slot();
        this.path = path;
        this.view = bench.view();
        this.turn = slot.turn().orElse(null);
        this.state = RackState.of(view, turn != null);
        this.words = words;
    }

    /** Its number in the rack. */
    public int slot() {
        return slot;
    }

    /** Its own page. */
    public String path() {
        return path;
    }

    /** What it is doing. */
    public RackState state() {
        return state;
    }

    /** What it is doing, in a word. */
    public String word() {
        return words.text("rack.state." + state.name());
    }

    /** Serial of the unit in it; empty without one. */
    public String serial() {
        RunView run = view.run();
        return run == null ? "" : run.unit().value();
    }

    /** Powered hours that are left, {@code 13.4 h}; empty where nothing burns in. */
    public String left() {
        BurnInView burnIn = view.burnIn();
        return burnIn == null ? "" : words.text("rack.hours", Map.of("hours", hours(burnIn.left())));
    }

    /** When it ends, as a clock; empty while that is not known. */
    public String ends() {
        Instant end = endsAt();
        return end == null ? "" : words.text("rack.ends", Map.of("end", clock(end)));
    }

    /** Share of the powered time that is done, 0 to 100. */
    public int percent() {
        BurnInView burnIn = view.burnIn();
        if (burnIn == null || burnIn.planned().isZero()) {
            return 0;
        }
        return (int) Math.min(
                PERCENT,
                PERCENT * burnIn.powered().toMillis() / burnIn.planned().toMillis());
    }

    /** Whether there is something to draw a bar of. */
    public boolean burning() {
        return view.burnIn() != null;
    }

    /** What is wrong, or what it waits for; empty while all is well. */
    public String alarm() {
        BurnInView burnIn = view.burnIn();
        if (burnIn != null && burnIn.interruptedSince() != null) {
            return powerLoss(burnIn, burnIn.interruptedSince());
        }
        if (turn != null) {
            return words.text("rack.turn", Map.of("at", WallClock.seconds(turn, words)));
        }
        if (!state.abnormal()) {
            return "";
        }
        return reason().map(words::text)
                .orElseGet(() -> words.text("state." + view.state().name()));
    }

    private String powerLoss(BurnInView burnIn, Instant since) {
        Duration lost = Duration.between(since, view.at());
        return words.text(
                "rack.power-loss",
                Map.of(
                        "lost", lost(lost),
                        "kept", hours(burnIn.powered()),
                        "rule", words.text("rack.rule." + burnIn.rule().name())));
    }

    private String lost(Duration lost) {
        long minutes = Math.max(0, lost.toMinutes());
        return minutes < MINUTES_SHOWN_MAX
                ? words.text("rack.minutes", Map.of("minutes", Long.toString(minutes)))
                : words.text("rack.hours", Map.of("hours", hours(lost)));
    }

    private Optional<Reason> reason() {
        RunView run = view.run();
        if (run != null && run.outcome() != null && !run.outcome().reasons().isEmpty()) {
            return Optional.of(run.outcome().reasons().get(0));
        }
        return Optional.ofNullable(view.why());
    }

    /** When the run ends, for the next unload; null where that is not known. */
    @Nullable
    Instant endsAt() {
        BurnInView burnIn = view.burnIn();
        Instant end = burnIn == null ? null : burnIn.endsAt();
        // What still waits for its turn ends so much later.
        return end == null || turn == null || !turn.isAfter(view.at())
                ? end
                : end.plus(Duration.between(view.at(), turn));
    }

    private static String hours(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toSeconds() / MINUTES_PER_HOUR / MINUTES_PER_HOUR);
    }

    /** {@code Fri 06:40}, of the station's own clock and zone. */
    private String clock(Instant at) {
        ZonedDateTime time = at.atZone(words.zone());
        Locale locale = Locale.forLanguageTag(words.language().tag());
        String day = time.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale);
        return day + " " + WallClock.minutes(at, words);
    }
}
