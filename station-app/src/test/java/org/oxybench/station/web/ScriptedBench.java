package org.oxybench.station.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.GivenAnswer;
import org.oxybench.station.bench.RackPlace;
import org.oxybench.station.bench.SlotView;
import org.oxybench.station.people.Authenticated;

/** A bench that shows what a test tells it to, and remembers what it was asked. */
final class ScriptedBench implements Bench {

    private final List<Consumer<BenchView>> listeners = new CopyOnWriteArrayList<>();
    private final List<String> scans = new CopyOnWriteArrayList<>();
    private final List<BenchAction> actions = new CopyOnWriteArrayList<>();
    private final List<GivenAnswer> answers = new CopyOnWriteArrayList<>();
    private final List<String> typed = new CopyOnWriteArrayList<>();
    private final List<String> signedOn = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile List<SampleBlock> curve = List.of();
    private final @Nullable RackPlace place;
    private volatile @Nullable Instant turn;
    private volatile BenchView view;
    private volatile Consumer<String> onScan = text -> {};

    ScriptedBench(BenchView view) {
        this(view, null);
    }

    /** A bench in a rack. */
    ScriptedBench(BenchView view, @Nullable RackPlace place) {
        this.view = view;
        this.place = place;
    }

    /** Makes it wait for its turn. */
    void turn(@Nullable Instant at) {
        turn = at;
    }

    @Override
    public Optional<SlotView> slot() {
        return Optional.ofNullable(place).map(where -> new SlotView(where, Optional.ofNullable(turn)));
    }

    /** Shows a snapshot to everybody. */
    void show(BenchView next) {
        view = Scenes.revised(next, view.revision() + 1);
        listeners.forEach(listener -> listener.accept(view));
    }

    /** Replaces the live curve. */
    void draw(List<SampleBlock> blocks) {
        curve = List.copyOf(blocks);
    }

    /** What to do when a scan arrives. */
    void onScan(Consumer<String> reaction) {
        onScan = reaction;
    }

    List<String> scans() {
        return new ArrayList<>(scans);
    }

    List<BenchAction> actions() {
        return new ArrayList<>(actions);
    }

    /** Scans that were said to be typed by hand. */
    List<String> typed() {
        return new ArrayList<>(typed);
    }

    void forget() {
        scans.clear();
        actions.clear();
    }

    @Override
    public String name() {
        return view.bench();
    }

    @Override
    public BenchView view() {
        return view;
    }

    @Override
    public void scan(String text, boolean manual) {
        scans.add(text);
        if (manual) {
            typed.add(text);
        }
        onScan.accept(text);
    }

    @Override
    public void act(BenchAction action) {
        actions.add(action);
    }

    @Override
    public void answer(GivenAnswer answer) {
        answers.add(answer);
    }

    /** What was given as an answer. */
    List<GivenAnswer> answers() {
        return new ArrayList<>(answers);
    }

    @Override
    public CompletableFuture<Boolean> signOn(Authenticated who) {
        signedOn.add(who.id());
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void signOnRefused(String badge, Reason reason) {
        refused.add(reason.code());
    }

    /** Person ids of who was signed on. */
    List<String> signedOn() {
        return new ArrayList<>(signedOn);
    }

    /** Codes of why somebody was not. */
    List<String> refused() {
        return new ArrayList<>(refused);
    }

    @Override
    public Subscription subscribe(Consumer<BenchView> views, Consumer<SampleBlock> blocks) {
        listeners.add(views);
        return () -> listeners.remove(views);
    }

    @Override
    public List<SampleBlock> curve() {
        return curve;
    }

    @Override
    public void close() {}
}
