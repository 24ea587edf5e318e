package org.oxybench.station.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.record.LotNumber;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.BurnInHistory.Interruption;
import org.oxybench.record.history.BurnInHistory.Resumption;
import org.oxybench.record.history.BurnInHistory.Stage;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.PersonName;
import org.oxybench.record.history.DeviceHistory.Source;
import org.oxybench.record.history.StretchTrend;
import org.oxybench.record.history.StretchTrend.Point;

/** The history of a pump head that burns in: ten hours, without power from the third to the fifth, and not measured once. */
final class SampleBurnIn {
    static final SerialNumber UNIT = new SerialNumber("HS1P-2611-003-007");
    static final RunId RUN = new RunId("station-1/60");
    static final Instant BEGIN = Instant.parse("2026-11-22T06:00:00Z");
    static final Duration LOST = Duration.ofHours(3);
    static final Duration BACK = Duration.ofHours(5);
    static final Duration UNMEASURED = Duration.ofHours(7);
    private static final int HOURS = 10;

    private SampleBurnIn() {}

    static DeviceHistory history() {
        Interruption interruption = new Interruption(
                at(61, LOST),
                "burn",
                BEGIN.plus(LOST),
                Reason.of("E-COM-02"),
                LOST,
                new Resumption(at(62, BACK), 7, BACK.minus(LOST), new PersonName("P-3306", "孙三", "Sun San")));
        Stage stage = new Stage("burn", 480, Duration.ofHours(8), 3, 1, BEGIN, BEGIN.plus(Duration.ofHours(HOURS)));
        Attempt attempt = new Attempt(
                at(60, Duration.ZERO),
                RUN,
                "BURNIN",
                1,
                "HS1-PUMP.BURNIN",
                1,
                SampleHistory.hash(1),
                "burn-in-slot r1",
                "bench-7",
                Map.of(),
                7L,
                Map.of(),
                Map.of(),
                new PersonName("4471", "李娜", "Li Na"),
                "0.1.0",
                List.of(),
                List.of(),
                new BurnInHistory(List.of(stage), List.of(interruption)),
                null,
                null,
                List.of());
        return new DeviceHistory(
                UNIT,
                new LotNumber("HS1P-2611-003"),
                "HS1-PUMP",
                1,
                at(59, Duration.ZERO),
                List.of(attempt),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                SampleHistory.position(70));
    }

    private static Source at(long index, Duration after) {
        return new Source(SampleHistory.position(index), BEGIN.plus(after), "station");
    }

    /** The current, which rises, and a flow that stays. */
    static List<StretchTrend> trends() {
        return List.of(
                trend("current_now", new Text("当前电流", "Current now"), UnitOfMeasure.A, 1.2, 0.9, 0.00002),
                trend("vibration_now", new Text("当前压力", "Pressure now"), UnitOfMeasure.KPA, 46, 45.5, 0));
    }

    private static StretchTrend trend(
            String id, Text title, UnitOfMeasure unit, double limit, double begin, double perMinute) {
        Characteristic characteristic = new Characteristic(
                id,
                title,
                "end-value/1",
                Map.of(),
                Map.of("value", id),
                unit,
                unit,
                3,
                new Limit.AtMost(new Quantity(limit, unit)),
                DecisionRule.SIMPLE,
                false,
                "F-BRG-01");
        List<Point> points = new ArrayList<>();
        for (int minute = 1; minute <= HOURS * 60; minute++) {
            Duration after = Duration.ofMinutes(minute);
            boolean powered = after.compareTo(LOST) <= 0 || after.compareTo(BACK) > 0;
            @Nullable Double value = begin + perMinute * minute * minute / 10 + 0.002 * Math.sin(minute);
            if (powered) {
                points.add(new Point(BEGIN.plus(after), after.equals(UNMEASURED) ? null : value));
            }
        }
        return new StretchTrend("burn", characteristic, points);
    }
}
