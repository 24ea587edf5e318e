package org.oxybench.station.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Position;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.BenchAction;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.bench.BenchView.PhaseView;
import org.oxybench.station.bench.BenchView.Progress;
import org.oxybench.station.bench.BenchView.RunView;

/** Snapshots of a leak bench in every state, with the longest texts that can stand there. */
final class Scenes {

    static final Instant NOW = Instant.parse("2026-11-22T06:32:08Z");
    static final SerialNumber UNIT = new SerialNumber("HS1A-DEMO26-00037");

    private static final Text TITLE = new Text("泄漏工位 1", "Leak bench 1");
    private static final Text PRODUCT = new Text("成人膜式氧合器 HS1-OXY-A", "Adult oxygenator HS1-OXY-A");

    private Scenes() {}

    /** Every state by its name on the page. */
    static Map<String, BenchView> all(Instant now) {
        Map<String, BenchView> scenes = new LinkedHashMap<>();
        scenes.put("OFFLINE", offline(now));
        scenes.put("NOT-READY", notReady(now));
        scenes.put("READY", ready(now));
        scenes.put("RUNNING", running(now));
        scenes.put("PASS", pass(now));
        scenes.put("FAIL", fail(now));
        scenes.put("NO-RESULT", noResult(now));
        scenes.put("STOPPED", stopped(now));
        scenes.put("HELD", held(now));
        scenes.put("E-STOP", emergency(now));
        return scenes;
    }

    /** Every state, and what else a state may look like. */
    static Map<String, BenchView> more(Instant now) {
        Map<String, BenchView> scenes = all(now);
        scenes.put("closing", closing(now));
        scenes.put("guarded", guarded(now));
        scenes.put("pressurised", pressurised(now));
        scenes.put("failed-pressurised", failedPressurised(now));
        return scenes;
    }

    static BenchView offline(Instant now) {
        return view(now, BenchState.OFFLINE, "offline", Reason.of("E-COM-01"), null, Set.of(BenchAction.SIGN_OFF));
    }

    static BenchView notReady(Instant now) {
        return new BenchView(
                1,
                "bench-1",
                TITLE,
                BenchState.NOT_READY,
                Reason.of("sign-on"),
                null,
                null,
                null,
                null,
                BenchView.SignOnView.NONE,
                null,
                Set.of(),
                true,
                HomeKind.DEMO,
                now);
    }

    static BenchView ready(Instant now) {
        return view(now, BenchState.READY, "scan-unit", null, null, Set.of(BenchAction.SIGN_OFF));
    }

    static BenchView closing(Instant now) {
        return waiting(now, "close-bench");
    }

    static BenchView waiting(Instant now, String band) {
        RunView run = run(
                null,
                null,
                List.of(Progress.WAITING, Progress.WAITING, Progress.WAITING, Progress.WAITING),
                null,
                null);
        return view(now, BenchState.READY, band, null, run, Set.of(BenchAction.SIGN_OFF));
    }

    static BenchView running(Instant now) {
        RunView run = run(
                now.minusSeconds(31),
                now.plusSeconds(47),
                List.of(Progress.DONE, Progress.DONE, Progress.ACTIVE, Progress.WAITING),
                null,
                null);
        return view(now, BenchState.RUNNING, "do-not-touch", null, run, Set.of(BenchAction.STOP));
    }

    static BenchView pass(Instant now) {
        return ended(now, BenchState.PASS, "pass", Verdict.PASS, leak(0.213), List.of(), 0.1, Set.of());
    }

    static BenchView fail(Instant now) {
        return fail(now, leak(0.83));
    }

    /** Within the limit, and yet a FAIL: the longest sentence about a limit. */
    static BenchView guarded(Instant now) {
        return fail(now, leak(0.49));
    }

    static BenchView failedPressurised(Instant now) {
        List<Reason> reasons = List.of(Reason.of("F-LEAK-02"), Reason.of("E-VENT-01"));
        return ended(now, BenchState.FAIL, "fail-bin", Verdict.FAIL, leak(0.83), reasons, null, Set.of());
    }

    private static BenchView fail(Instant now, Measurement.Judged leak) {
        List<Reason> reasons = List.of(Reason.of("F-LEAK-02"));
        return ended(now, BenchState.FAIL, "fail-bin", Verdict.FAIL, leak, reasons, 0.1, Set.of());
    }

    static BenchView noResult(Instant now) {
        return noResult(now, "E-AIR-03");
    }

    static BenchView noResult(Instant now, String code) {
        return ended(
                now,
                BenchState.NO_RESULT,
                "no-result",
                Verdict.NO_RESULT,
                null,
                List.of(Reason.of(code)),
                0.2,
                Set.of(BenchAction.TEST_AGAIN, BenchAction.SIGN_OFF));
    }

    static BenchView pressurised(Instant now) {
        return ended(
                now,
                BenchState.NO_RESULT,
                "no-result",
                Verdict.NO_RESULT,
                null,
                List.of(Reason.of("E-COM-02")),
                null,
                Set.of(BenchAction.TEST_AGAIN));
    }

    static BenchView stopped(Instant now) {
        return ended(
                now,
                BenchState.STOPPED,
                "stopped",
                Verdict.STOPPED,
                null,
                List.of(Reason.of("S-STP-01")),
                0.1,
                Set.of(BenchAction.SIGN_OFF));
    }

    static BenchView held(Instant now) {
        RunView run = run(
                null,
                null,
                List.of(Progress.WAITING, Progress.WAITING, Progress.WAITING, Progress.WAITING),
                null,
                null);
        return view(now, BenchState.HELD, "held", Reason.of("H-VOID-02"), run, Set.of(BenchAction.SIGN_OFF));
    }

    static BenchView emergency(Instant now) {
        return view(now, BenchState.E_STOP, "estop", null, null, Set.of());
    }

    static BenchView withNotice(BenchView view, long number, String code) {
        return changed(view, view.revision(), view.band(), new BenchView.Notice(number, Reason.of(code), true));
    }

    static BenchView withBand(BenchView view, String code) {
        Map<String, String> arguments = Map.of("run", "10", "runs", "12", "pressureKpa", "104");
        return changed(view, view.revision(), new Reason(code, arguments), view.notice());
    }

    /** The same while a PIN is awaited. */
    static BenchView withPin(BenchView view, long number) {
        return withPin(view, number, "OP-4471");
    }

    /** The same of a badge. */
    static BenchView withPin(BenchView view, long number, String badge) {
        BenchView.PinView pin =
                new BenchView.PinView(number, badge, "P-4471", "欧阳娜娜", "Alexandrina Konstantinopolskaya");
        boolean stops = view.actions().contains(BenchAction.STOP);
        return new BenchView(
                view.revision(),
                view.bench(),
                view.title(),
                view.state(),
                stops ? view.band() : Reason.of("type-pin"),
                view.why(),
                view.notice(),
                view.lot(),
                view.operator(),
                new BenchView.SignOnView(pin, false),
                view.run(),
                stops ? Set.of(BenchAction.STOP, BenchAction.CANCEL_PIN) : Set.of(BenchAction.CANCEL_PIN),
                view.online(),
                view.homeKind(),
                view.at());
    }

    static BenchView revised(BenchView view, long revision) {
        return changed(view, revision, view.band(), view.notice());
    }

    private static BenchView changed(BenchView view, long revision, Reason band, BenchView.@Nullable Notice notice) {
        return new BenchView(
                revision,
                view.bench(),
                view.title(),
                view.state(),
                band,
                view.why(),
                notice,
                view.lot(),
                view.operator(),
                view.signOn(),
                view.run(),
                view.burnIn(),
                view.actions(),
                view.online(),
                view.homeKind(),
                view.at());
    }

    /** A leak in sccm at 0 °C against a limit of 0.5 sccm. */
    static Measurement.Judged leak(double sccm) {
        double perSccm = UnitOfMeasure.SCCM_0CEL.factor();
        Characteristic characteristic = new Characteristic(
                "external_leak",
                new Text("外部泄漏", "External leak"),
                "pressure-decay/1",
                Map.of(),
                Map.of("pressure", "test_pressure"),
                UnitOfMeasure.MOL_PER_S,
                UnitOfMeasure.SCCM_0CEL,
                2,
                new Limit.AtMost(new Quantity(0.5, UnitOfMeasure.SCCM_0CEL)),
                DecisionRule.ISO_14253_1,
                true,
                "F-LEAK-02");
        double u = 0.018 * perSccm;
        double value = sccm * perSccm;
        return new Measurement.Judged(
                characteristic,
                value + 0.02 * perSccm,
                0.02 * perSccm,
                value,
                u,
                2,
                Map.of("volume", u),
                characteristic.limit().zone(value, UnitOfMeasure.MOL_PER_S, DecisionRule.ISO_14253_1.factor() * u),
                Map.of());
    }

    /** A pressure that rises, settles and decays, sampled at 50 Hz in blocks of five, with one gap. */
    static List<SampleBlock> curve(int seconds) {
        Channel channel = new Channel("test_pressure", UnitOfMeasure.KPA, 0.001, 0, "PT-1");
        List<SampleBlock> blocks = new ArrayList<>();
        for (int block = 0; block < seconds * 10; block++) {
            if (block >= 200 && block < 204) {
                continue;
            }
            long[] millis = new long[5];
            int[] counts = new int[5];
            Quality[] quality = new Quality[5];
            Arrays.fill(quality, Quality.GOOD);
            for (int i = 0; i < 5; i++) {
                int sample = block * 5 + i;
                double t = sample / 50.0;
                millis[i] = 1000 + sample * 20L;
                counts[i] = (int) Math.round(
                        100_000 * (1 - Math.exp(-t / 1.6)) - Math.max(0, t - 15) * 9 + Math.sin(sample) * 12);
            }
            blocks.add(new SampleBlock(channel, block * 5L, millis, counts, quality));
        }
        return blocks;
    }

    private static BenchView ended(
            Instant now,
            BenchState state,
            String band,
            Verdict verdict,
            Measurement.@Nullable Judged decisive,
            List<Reason> reasons,
            @Nullable Double ventedKpa,
            Set<BenchAction> actions) {
        Outcome outcome = new Outcome(
                verdict,
                decisive,
                reasons,
                ventedKpa,
                ventedKpa == null ? 31.2 : null,
                List.of(Verdict.PASS, Verdict.PASS, Verdict.FAIL, Verdict.PASS, verdict),
                new Position("station-1", 4711, "9f3ac1".repeat(10) + "9f3a"));
        Progress judged = verdict == Verdict.PASS ? Progress.DONE : Progress.FAILED;
        RunView run = run(
                now.minusSeconds(80),
                null,
                List.of(Progress.DONE, Progress.DONE, judged, Progress.DONE),
                decisive,
                outcome);
        return view(
                now,
                state,
                band,
                verdict == Verdict.FAIL || verdict == Verdict.PASS ? null : reasons.get(0),
                run,
                actions);
    }

    private static RunView run(
            @Nullable Instant started,
            @Nullable Instant end,
            List<Progress> progress,
            @Nullable Measurement measurement,
            @Nullable Outcome outcome) {
        return new RunView(
                UNIT,
                1,
                new Text("外漏测试", "External leak test"),
                "HS1-OXY-A.LEAK r1",
                List.of(
                        phase(Step.Phase.FILL, "充气 100 kPa", "Fill 100 kPa", progress.get(0), 8, null),
                        phase(Step.Phase.STABILISE, "稳定", "Stabilise", progress.get(1), 20, null),
                        phase(Step.Phase.TEST, "测试", "Test", progress.get(2), 45, measurement),
                        phase(Step.Phase.VENT, "泄压", "Vent", progress.get(3), 5, null)),
                started,
                end,
                outcome);
    }

    private static PhaseView phase(
            Step.Phase phase, String zh, String en, Progress progress, int seconds, @Nullable Measurement measurement) {
        return new PhaseView(phase, new Text(zh, en), progress, Duration.ofSeconds(seconds), null, measurement);
    }

    private static BenchView view(
            Instant now,
            BenchState state,
            String band,
            @Nullable Reason why,
            @Nullable RunView run,
            Set<BenchAction> actions) {
        return new BenchView(
                1,
                "bench-1",
                TITLE,
                state,
                Reason.of(band),
                why,
                null,
                new BenchView.LotView(new LotNumber("OXYA-2611-014"), PRODUCT, 37, 96),
                new BenchView.OperatorView("4471", "李娜", "Li Na"),
                BenchView.SignOnView.NONE,
                run,
                actions,
                state != BenchState.OFFLINE,
                HomeKind.DEMO,
                now);
    }
}
