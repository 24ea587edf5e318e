package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.waveform.DamagedWaveform;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;
import org.oxybench.record.Ledger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.Curve;
import org.oxybench.record.history.DeviceHistory.JudgedStep;
import org.oxybench.record.history.History;
import org.oxybench.station.bench.LastBurst;
import org.oxybench.station.people.Right;
import org.oxybench.station.trace.CurveChart;
import org.oxybench.station.trace.CurveChart.Part;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** A unit's whole history, its curves as pictures and as tables. */
final class TracePages {

    private static final Access READ = Access.of(Right.READ_HISTORY);

    private final History history;
    private final AuditTrail audit;
    private final Ledger ledger;
    private final Function<Curve, Optional<byte[]>> curves;
    private final Pages pages;
    private final Clock clock;

    TracePages(Office office, Pages pages, Clock clock) {
        this.history = office.history();
        this.audit = office.audit();
        this.ledger = office.ledger();
        this.curves = office.curves();
        this.pages = pages;
        this.clock = clock;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get("/trace", READ, this::search),
                Pages.get("/trace/{serial}", READ, this::show),
                Pages.get("/trace/{serial}/burn-in", READ, this::trend),
                Pages.get("/trace/{serial}/burn-in/{index}", READ, this::trend),
                Pages.get("/trace/{serial}/run/{index}/{channel}", READ, this::run),
                Pages.get("/trace/{serial}/curve/{index}/{attachment}", READ, this::curve));
    }

    private void search(Context context) {
        String asked = context.queryParam("serial");
        String serial = asked == null ? "" : asked.trim();
        if (SerialNumber.isValid(serial)
                && history.unit(new SerialNumber(serial)).isPresent()) {
            context.redirect(TraceScreen.path(serial));
            return;
        }
        pages.show(context, "trace-search.jte", Map.of("words", words(context), "asked", serial));
    }

    private void show(Context context) {
        String serial = context.pathParam("serial");
        Optional<DeviceHistory> found = find(serial);
        if (found.isEmpty()) {
            context.status(404);
            pages.show(context, "trace-search.jte", Map.of("words", words(context), "asked", serial));
            return;
        }
        Messages words = words(context);
        boolean mayDecide = pages.guard()
                .person(context)
                .filter(person -> Stream.of(Right.HOLD, Right.PROPOSE_LIFT, Right.PROPOSE_RETEST)
                        .anyMatch(right -> right.isOf(person)))
                .isPresent();
        TraceScreen screen = new TraceScreen(found.get(), words);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("screen", screen);
        model.put("mayDecide", mayDecide);
        UnitSignatures signed = new UnitSignatures(found.get(), audit, pages.signatures(), words);
        model.put(
                "signatures",
                Stream.concat(signed.decisions().stream(), signed.grounds(ledger.standing()).stream())
                        .toList());
        pages.show(context, "trace.jte", model);
    }

    /** A run of days as curves over its stretches: the one that is named, or the newest. */
    private void trend(Context context) {
        DeviceHistory unit = history(context);
        String index = context.pathParamMap().get("index");
        Attempt attempt = unit.attempts().stream()
                .filter(run -> !run.burnIn().equals(BurnInHistory.NONE))
                .filter(run -> index == null
                        || String.valueOf(run.source().position().index()).equals(index))
                .reduce((before, after) -> after)
                .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        Messages words = words(context);
        TrendScreen screen =
                new TrendScreen(unit.serial(), attempt, history.trends(attempt.run()), clock.instant(), words);
        List<BurstScreen> bursts = attempt.end() != null
                ? List.of()
                : LastBurst.of(ledger, unit.serial()).stream()
                        .map(burst -> new BurstScreen(burst, words))
                        .toList();
        pages.show(context, "trend.jte", Map.of("words", words, "screen", screen, "bursts", bursts));
    }

    /** One channel over all steps of a run, as a picture. */
    private void run(Context context) {
        Attempt attempt = history(context).attempts().stream()
                .filter(run -> String.valueOf(run.source().position().index()).equals(context.pathParam("index")))
                .findFirst()
                .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        String channel = context.pathParam("channel");
        List<Part> parts = new ArrayList<>();
        for (JudgedStep step : attempt.steps()) {
            for (Curve curve : step.curves()) {
                if ((curve.waveform().channel().name() + ".svg").equals(channel)) {
                    parts.add(new Part(step.step(), waveform(curve)));
                }
            }
        }
        picture(context, parts);
    }

    /** One curve, as a picture or as a table. */
    private void curve(Context context) {
        DeviceHistory unit = history(context);
        String name = context.pathParam("attachment");
        boolean drawn = name.endsWith(".svg");
        String attachment = drawn ? name.substring(0, name.length() - 4) : name;
        for (Attempt attempt : unit.attempts()) {
            for (JudgedStep step : attempt.steps()) {
                Curve curve = find(step, context.pathParam("index"), attachment);
                if (curve != null && drawn) {
                    picture(context, List.of(new Part(step.step(), waveform(curve))));
                    return;
                }
                if (curve != null) {
                    Messages words = words(context);
                    CurveTable table = new CurveTable(unit.serial(), step, curve, waveform(curve), words);
                    pages.show(context, "curve.jte", Map.of("words", words, "table", table));
                    return;
                }
            }
        }
        throw new WebRefusal(Kind.NOT_FOUND);
    }

    private void picture(Context context, List<Part> parts) {
        List<Part> drawn =
                parts.stream().filter(part -> part.waveform().size() > 0).toList();
        if (drawn.isEmpty()) {
            throw new WebRefusal(Kind.NOT_FOUND);
        }
        Messages words = words(context);
        String channel = drawn.get(0).waveform().channel().name();
        String axis = words.find("channel." + channel, Map.of()).orElse(channel);
        String title = CurveTable.title(drawn.stream().map(Part::waveform).toList(), axis, words);
        context.result(new CurveChart(drawn, List.of()).svg(title, axis)).contentType("image/svg+xml");
    }

    private Waveform waveform(Curve curve) {
        byte[] stored = curves.apply(curve).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        try {
            return WaveformCodec.decode(stored);
        } catch (DamagedWaveform e) {
            throw new IllegalStateException("curve of entry " + curve.entry().index() + " cannot be read", e);
        }
    }

    private static @Nullable Curve find(JudgedStep step, String index, String attachment) {
        return step.curves().stream()
                .filter(curve -> String.valueOf(curve.entry().index()).equals(index)
                        && curve.waveform().attachment().equals(attachment))
                .findFirst()
                .orElse(null);
    }

    private DeviceHistory history(Context context) {
        return find(context.pathParam("serial")).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
    }

    private Optional<DeviceHistory> find(String serial) {
        return SerialNumber.isValid(serial) ? history.unit(new SerialNumber(serial)) : Optional.empty();
    }

    private Messages words(Context context) {
        return pages.words(pages.guard().sessionOrNew(context).language());
    }
}
