package org.oxybench.station.web;

import java.util.Map;
import org.oxybench.record.CoatingEntry;
import org.oxybench.station.words.Messages;

/** What lines of the audit trail say of entries about coating. */
final class CoatingAudit {
    private CoatingAudit() {}

    static Map<String, String> arguments(CoatingEntry act, Messages words) {
        if (act instanceof CoatingEntry.SolutionPrepared e) {
            return Map.of("solution", e.solution(), "plan", e.plan());
        }
        if (act instanceof CoatingEntry.SolutionReleased e) {
            return Map.of("solution", e.solution());
        }
        if (act instanceof CoatingEntry.BathBegun e) {
            return Map.of(
                    "bath",
                    e.bath(),
                    "plan",
                    e.plan() + " r" + e.planRevision(),
                    "solution",
                    e.solution(),
                    "count",
                    String.valueOf(e.units().size()));
        }
        if (act instanceof CoatingEntry.BathJudged e) {
            return Map.of(
                    "bath",
                    e.bath(),
                    "verdict",
                    words.text("state." + e.verdict()),
                    "count",
                    String.valueOf(e.held().size()));
        }
        return read(act);
    }

    private static Map<String, String> read(CoatingEntry act) {
        if (act instanceof CoatingEntry.BathRead e) {
            String range = e.lowest() == e.highest() ? "" + e.lowest() : e.lowest() + " … " + e.highest();
            return Map.of(
                    "bath",
                    e.bath(),
                    "parameter",
                    e.parameter(),
                    "value",
                    range + " " + e.unit().symbol());
        }
        if (act instanceof CoatingEntry.InstrumentRead e) {
            return Map.of(
                    "bath",
                    e.bath(),
                    "parameter",
                    e.parameter(),
                    "value",
                    (e.value() + " " + e.unit().symbol()).strip(),
                    "instrument",
                    e.instrument());
        }
        if (act instanceof CoatingEntry.LineRead e) {
            return Map.of(
                    "line",
                    e.line(),
                    "count",
                    String.valueOf(e.standards().standards().size()));
        }
        if (act instanceof CoatingEntry.CouponMeasured e) {
            return Map.of("bath", e.bath(), "coupon", e.coupon(), "line", e.line());
        }
        if (act instanceof CoatingEntry.PresenceMeasured e) {
            return Map.of("bath", e.bath(), "unit", e.unit().value());
        }
        if (act instanceof CoatingEntry.SampleTyped e) {
            return Map.of(
                    "bath",
                    e.bath(),
                    "unit",
                    e.unit().value(),
                    "test",
                    e.test(),
                    "value",
                    e.value() + " " + e.measuredIn().symbol());
        }
        return Map.of();
    }
}
