package org.oxybench.station.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.HomeKind;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.bench.BenchView.PinView;
import org.oxybench.station.bench.BenchView.RunView;
import org.oxybench.station.bench.BurnInView;
import org.oxybench.station.words.Messages;

/** What the bench page says of one snapshot, in one language: words for the templates, no decision. */
public final class BenchScreen {

    /** Longest first line of the band, in columns of Latin letters, that is set in the largest size. */
    private static final int BAND_COLUMNS_LARGE = 46;

    /** Longest first line of the band that is set in the middle size; anything longer takes the smallest. */
    private static final int BAND_COLUMNS_MIDDLE = 66;

    /** Longest word of a state, in columns, that is set in the largest size beside its shape. */
    private static final int WORD_COLUMNS_LARGE = 9;

    /** Longest word of a state that is set in the middle size; anything longer takes the smallest. */
    private static final int WORD_COLUMNS_MIDDLE = 14;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Set<BenchState> ACT = EnumSet.of(
            BenchState.READY,
            BenchState.NOT_READY,
            BenchState.PASS,
            BenchState.FAIL,
            BenchState.NO_RESULT,
            BenchState.HELD,
            BenchState.E_STOP,
            BenchState.OFFLINE);

    private final BenchView view;
    private final Messages words;

    /** Puts a snapshot into words. */
    public BenchScreen(BenchView view, Messages words) {
        this.view = view;
        this.words = words;
    }

    /** Value of {@code body[data-state]}, for example {@code NO-RESULT}. */
    public String state() {
        return view.state().name().replace('_', '-');
    }

    /** Revision of the snapshot. */
    public long revision() {
        return view.revision();
    }

    /** The state as the largest word of the screen. */
    public String word() {
        return words.text("state." + view.state().name());
    }

    /** Title of the browser's window: the state and the bench. */
    public String windowTitle() {
        return word() + " · " + title();
    }

    /** Size of that word: {@code l} for any word of ours, {@code m} or {@code s} for longer ones. */
    public String wordSize() {
        int columns = columns(word());
        return columns <= WORD_COLUMNS_LARGE ? "l" : columns <= WORD_COLUMNS_MIDDLE ? "m" : "s";
    }

    /** Path of the state's shape. */
    public String icon() {
        return Icon.path(view.state());
    }

    /** Name of the bench in the settings and in addresses of its pages. */
    public String bench() {
        return view.bench();
    }

    /** What people call the bench. */
    public String title() {
        return in(view.title());
    }

    /** Number of the lot with its counts, or empty without a lot. */
    public String lot() {
        BenchView.LotView lot = view.lot();
        return lot == null
                ? ""
                : words.text(
                        "bench.lot",
                        Map.of(
                                "lot", lot.lot().value(),
                                "tested", String.valueOf(lot.tested()),
                                "total", String.valueOf(lot.total())));
    }

    /** Product of the lot, or empty without a lot. */
    public String product() {
        BenchView.LotView lot = view.lot();
        return lot == null ? "" : in(lot.product());
    }

    /** Where the run of days that is on is drawn from its start; empty when none is, or nothing of it is recorded. */
    public String trendPath() {
        BenchView.RunView on = view.run();
        BurnInView burnIn = view.burnIn();
        return on == null || burnIn == null || burnIn.powered().isZero()
                ? ""
                : TraceScreen.path(on.unit().value()) + "/burn-in";
    }

    /** Who is signed on, or that nobody is. */
    public String operator() {
        BenchView.OperatorView operator = view.operator();
        if (operator == null) {
            return words.text(view.signOn().locked() ? "bench.locked" : "bench.nobody");
        }
        return name(operator.nameZh(), operator.namePinyin()) + " " + operator.id();
    }

    /** Whose PIN is awaited, or null. */
    public @Nullable PinView pin() {
        return view.signOn().pin();
    }

    /** Name of the person whose PIN is awaited; empty when none is. */
    public String pinName() {
        PinView pin = pin();
        return pin == null ? "" : name(pin.nameZh(), pin.namePinyin());
    }

    private String name(String zh, String pinyin) {
        return words.language().tag().startsWith("zh") ? zh : pinyin;
    }

    /** Whether the fixture answers. */
    public boolean online() {
        return view.online();
    }

    /** Whether every page must carry the mark of a demonstration. */
    public boolean demo() {
        return view.homeKind() == HomeKind.DEMO;
    }

    /** Station's clock, {@code 14:32}. */
    public String clock() {
        return CLOCK.format(view.at().atZone(zone()));
    }

    /** Station's clock with seconds. */
    public String time() {
        return TIME.format(view.at().atZone(zone()));
    }

    /** Station's clock, milliseconds since the epoch. */
    public long nowMillis() {
        return view.at().toEpochMilli();
    }

    /** Colour of the band: {@code warn} in danger, {@code act} when a person must do something, else {@code wait}. */
    public String bandKind() {
        if (pressurised()) {
            return "warn";
        }
        return ACT.contains(view.state()) || question() != null ? "act" : "wait";
    }

    /** What to do now, one sentence. */
    public String band() {
        if (pressurised()) {
            return new RunScreen(Objects.requireNonNull(view.run()), words).pressure();
        }
        return instruction();
    }

    /** Why or when, one sentence; empty when there is nothing to add. */
    public String why() {
        return pressurised() ? instruction() : explanation();
    }

    /**
     * Whether a run has ended and the unit was not measured as vented: then nothing else may be the first thing that
     * the band says.
     */
    public boolean pressurised() {
        RunView run = view.run();
        return ended() && run != null && !new RunScreen(run, words).vented();
    }

    private String instruction() {
        Reason cause = cause();
        if (view.state() == BenchState.NO_RESULT && cause != null) {
            return words.text(cause);
        }
        return words.text("band." + view.band().code(), arguments(view.band()));
    }

    private String explanation() {
        Reason cause = cause();
        if (view.state() == BenchState.NO_RESULT && cause != null) {
            return words.text("band." + view.band().code(), arguments(view.band()));
        }
        if (cause != null) {
            return words.text(cause);
        }
        return words.find("band." + view.band().code() + ".why", arguments(view.band()))
                .orElse("");
    }

    /** Code of the reason shown in the band, or empty. */
    public String code() {
        Reason cause = cause();
        return cause == null ? "" : cause.code();
    }

    /** Answer to the last scan that did nothing, or empty. */
    public String notice() {
        BenchView.Notice notice = view.notice();
        return notice == null ? "" : words.text(notice.reason());
    }

    /** Code of the notice, or empty. */
    public String noticeCode() {
        BenchView.Notice notice = view.notice();
        return notice == null ? "" : notice.reason().code();
    }

    /** Number of the notice: it flashes when the number rises. */
    public long noticeNumber() {
        BenchView.Notice notice = view.notice();
        return notice == null ? 0 : notice.number();
    }

    /** Size of a sentence of the band: {@code l}, {@code m} or {@code s}, the longer the smaller. */
    public String size(String sentence) {
        int columns = columns(sentence);
        return columns <= BAND_COLUMNS_LARGE ? "l" : columns <= BAND_COLUMNS_MIDDLE ? "m" : "s";
    }

    /** The run on the screen, or null. */
    public @Nullable RunScreen run() {
        RunView run = view.run();
        return run == null ? null : new RunScreen(run, words);
    }

    /** The question that awaits an answer, or null. */
    public @Nullable QuestionScreen question() {
        RunView run = view.run();
        return run == null || !running() || run.question() == null ? null : new QuestionScreen(run.question(), words);
    }

    /** Whether a verdict or its absence is what the screen is about. */
    public boolean ended() {
        RunView run = view.run();
        return run != null && run.outcome() != null && isVerdict(view.state());
    }

    /** Whether the run is on, or has just been stopped and not ended. */
    public boolean running() {
        return view.state() == BenchState.RUNNING;
    }

    /** Whether the state must be read out at once. */
    public boolean alarming() {
        return view.state() == BenchState.FAIL;
    }

    /** What a person may do now besides stopping, in the order of their buttons. */
    public List<BenchAction> buttons() {
        return view.actions().stream()
                .filter(action -> action != BenchAction.STOP)
                .sorted()
                .toList();
    }

    /** Whether the run can be stopped now. */
    public boolean stoppable() {
        return view.actions().contains(BenchAction.STOP);
    }

    /** Label of an action's button. */
    public String label(BenchAction action) {
        return words.text("action." + action.name());
    }

    /** A text of this page. */
    public String text(String key) {
        return words.text(key);
    }

    /** The words of this page's language. */
    public Messages words() {
        return words;
    }

    /** Width of a text in columns of Latin letters; a Chinese character takes two. */
    private static int columns(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }

    private @Nullable Reason cause() {
        if (view.why() != null) {
            return view.why();
        }
        RunView run = view.run();
        Outcome outcome = run == null ? null : run.outcome();
        if (outcome == null || outcome.verdict() == Verdict.FAIL || !isVerdict(view.state())) {
            return null;
        }
        return outcome.reasons().isEmpty() ? null : outcome.reasons().get(0);
    }

    private static boolean isVerdict(BenchState state) {
        return state == BenchState.PASS
                || state == BenchState.FAIL
                || state == BenchState.NO_RESULT
                || state == BenchState.STOPPED;
    }

    /** A band's own arguments, and what any band may name. */
    private Map<String, String> arguments(Reason band) {
        Map<String, String> arguments = new HashMap<>();
        RunView run = view.run();
        arguments.put("name", pinName());
        if (view.lot() != null) {
            arguments.put("lot", view.lot().lot().value());
        }
        if (run != null) {
            arguments.put("unit", run.unit().value());
        }
        arguments.putAll(band.arguments());
        Instant end = run == null ? null : run.expectedEnd();
        if (end != null) {
            arguments.put("end", CLOCK.format(end.atZone(zone())));
        }
        Measurement decisive =
                run == null || run.outcome() == null ? null : run.outcome().decisive();
        if (decisive != null) {
            arguments.putIfAbsent("code", decisive.characteristic().failureCode());
        }
        return arguments;
    }

    private ZoneId zone() {
        return words.zone();
    }

    private String in(Text text) {
        return text.in(words.language().tag());
    }
}
