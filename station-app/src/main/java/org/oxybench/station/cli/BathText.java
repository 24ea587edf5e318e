package org.oxybench.station.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.ProcessWindow;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.History;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.coating.BathEvidence;
import org.oxybench.station.coating.CoatingReasons;
import org.oxybench.station.words.BathFigures;
import org.oxybench.station.words.Messages;

/** Writes a bath, and where its units are, as text and as JSON. */
final class BathText {
    private final Messages words;
    private final Standing standing;

    BathText(Messages words, Standing standing) {
        this.words = words;
        this.standing = standing;
    }

    static Reason unknown(String what, String name) {
        return new Reason(CoatingReasons.UNKNOWN, Map.of("what", what, "name", name));
    }

    /** Lines for people: its windows, its coupons, what is against it, and its units. */
    List<String> lines(Bath bath, CoatingPlan plan, BathEvidence evidence) {
        List<String> lines = new ArrayList<>();
        lines.add(words.text(
                "bath.of",
                Map.of(
                        "bath", bath.id(),
                        "plan", plan.id() + " r" + plan.revision(),
                        "solution", bath.begun().solution(),
                        "use", String.valueOf(bath.begun().use()))));
        lines.add(words.text("bath.verdict") + "  " + words.text("bath.state." + bath.verdict()));
        for (ProcessWindow window : evidence.windows()) {
            lines.add(line(window, plan));
        }
        for (Coupon coupon : evidence.coupons()) {
            lines.add("  " + coupon(coupon));
        }
        lines.add(words.text("bath.evidence") + "  "
                + words.text("bath.state." + evidence.ofAll().verdict()));
        evidence.ofAll().reasons().forEach(reason -> lines.add("  " + said(reason)));
        for (SerialNumber unit : bath.begun().units()) {
            lines.add(unit + "  " + words.text("bath.state." + bath.verdict(unit)));
            evidence.measured().getOrDefault(unit, Map.of()).values().forEach(window -> lines.add(line(window, plan)));
        }
        return lines;
    }

    private String line(ProcessWindow window, CoatingPlan plan) {
        String title = plan.window(window.parameter())
                .map(known -> known.title().in(words.language().tag()))
                .orElse(window.parameter());
        return "  " + title + "  " + BathFigures.range(window) + "  "
                + words.text("bath.state." + window.assess().verdict());
    }

    private String coupon(Coupon coupon) {
        return words.text(
                "bath.coupon.line",
                Map.of(
                        "coupon", coupon.id(),
                        "place", words.text("bath.place." + coupon.place()),
                        "value", BathFigures.density(coupon)));
    }

    private String said(Reason reason) {
        return words.text(reason) + " (" + reason.code() + ")";
    }

    /** The same for programs. */
    Json json(Bath bath, BathEvidence evidence) {
        return Json.object()
                .put("bath", bath.id())
                .put("plan", bath.begun().plan())
                .put("plan_revision", bath.begun().planRevision())
                .put("solution", bath.begun().solution())
                .put("verdict", bath.verdict().name())
                .put("evidence", evidence.ofAll().verdict().name())
                .put(
                        "reasons",
                        evidence.ofAll().reasons().stream()
                                .map(reason -> (Json) new Json.Text(reason.code()))
                                .toList())
                .put(
                        "units",
                        bath.begun().units().stream()
                                .map(unit -> (Json) Json.object()
                                        .put("serial", unit.value())
                                        .put("coating", bath.verdict(unit).name())
                                        .build())
                                .toList())
                .build();
    }

    /** Where every unit of a bath is, in the order of the bath. */
    List<Where> where(Bath bath, History history) {
        return bath.begun().units().stream()
                .map(unit -> where(bath, unit, history))
                .toList();
    }

    private Where where(Bath bath, SerialNumber serial, History history) {
        UnitStanding unit = standing.unit(serial).orElseThrow();
        Optional<AttemptStanding> last = unit.attempts().stream().reduce((earlier, later) -> later);
        String bin = history.unit(serial).stream()
                .flatMap(device -> device.attempts().stream())
                .flatMap(attempt -> Optional.ofNullable(attempt.bin()).stream())
                .map(DeviceHistory.Bin::bin)
                .reduce((earlier, later) -> later)
                .orElse("");
        Reason held = unit.held();
        return new Where(
                bath.id(),
                serial.value(),
                unit.lot().value(),
                bath.verdict(serial),
                held == null ? "" : held.code(),
                unit.openRun() != null,
                bin,
                last.map(BathText::run).orElse(""));
    }

    /** {@code LEAK 1 PASS 2026-11-28T12:00:00Z}. */
    private static String run(AttemptStanding attempt) {
        Verdict verdict = attempt.verdict();
        return attempt.operation() + " " + attempt.attempt() + " " + (verdict == null ? "…" : verdict) + " "
                + attempt.started();
    }

    /**
     * Where a unit is.
     *
     * @param held code of its hold, or empty
     * @param underTest whether a run of it is open
     * @param bin the reject bin that it was last put into, or empty
     * @param lastRun its newest run, or empty
     */
    record Where(
            String bath,
            String serial,
            String lot,
            Verdict coating,
            String held,
            boolean underTest,
            String bin,
            String lastRun) {
        Json json() {
            return Json.object()
                    .put("bath", bath)
                    .put("serial", serial)
                    .put("lot", lot)
                    .put("coating", coating.name())
                    .put("held", held)
                    .put("under_test", underTest)
                    .put("bin", bin)
                    .put("last_run", lastRun)
                    .build();
        }
    }

    /** One line for people. */
    String line(Where where) {
        List<String> parts =
                new ArrayList<>(List.of(where.serial(), where.lot(), words.text("bath.state." + where.coating())));
        if (!where.held().isEmpty()) {
            parts.add(words.text("bath.held", Map.of("hold", where.held())));
        }
        if (where.underTest()) {
            parts.add(words.text("bath.under-test"));
        }
        if (!where.bin().isEmpty()) {
            parts.add(words.text("bath.bin", Map.of("bin", where.bin())));
        }
        parts.add(where.lastRun().isEmpty() ? words.text("bath.no-run") : where.lastRun());
        return parts.stream().collect(Collectors.joining("  "));
    }
}
