package org.oxybench.record.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.RandomShift;
import org.oxybench.record.Standing;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.BurnInHistory.Interruption;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.History;
import org.oxybench.record.history.StretchTrend;

/** That the database tells of the stretches of open runs what the standing does. */
final class BurnInAgreement {
    private BurnInAgreement() {}

    static void require(List<Standing.OpenRun> open, DeviceHistory history) {
        for (Standing.OpenRun run : open) {
            history.attempts().stream()
                    .filter(attempt -> attempt.run().equals(run.started().run()))
                    .forEach(attempt -> require(run.burnIn(), attempt.burnIn()));
        }
    }

    /** That a trend has a point for each stretch, with what was judged of it. */
    static void requireTrends(DeviceHistory unit, History history) {
        for (DeviceHistory.Attempt attempt : unit.attempts()) {
            if (attempt.burnIn().stages().isEmpty()) {
                continue;
            }
            Map<String, Long> stretches = new HashMap<>();
            attempt.burnIn().stages().forEach(stage -> stretches.put(stage.step(), stage.stretches()));
            Map<String, Long> points = new HashMap<>();
            for (StretchTrend trend : history.trends(attempt.run())) {
                points.put(trend.step(), (long) trend.points().size());
                assertEquals(RandomShift.characteristic(), trend.characteristic());
                assertTrue(trend.points().stream().allMatch(point -> point.value() != null && point.value() > 0));
            }
            assertEquals(stretches, points);
        }
    }

    static void require(BurnInStanding standing, BurnInHistory history) {
        assertEquals(
                standing.stages().stream()
                        .filter(stage -> stage.stretches() > 0)
                        .map(stage -> stage.step() + " " + stage.stretches() + " " + stage.powered())
                        .toList(),
                history.stages().stream()
                        .map(stage -> stage.step() + " " + stage.stretches() + " " + stage.powered())
                        .toList());
        assertEquals(standing.interruptions(), history.interruptions().size());
        assertEquals(
                standing.interrupted(),
                history.interruptions().stream()
                        .map(Interruption::resumed)
                        .filter(Objects::nonNull)
                        .map(BurnInHistory.Resumption::interrupted)
                        .reduce(Duration.ZERO, Duration::plus));
        boolean stands = history.interruptions().stream().anyMatch(each -> each.resumed() == null);
        assertEquals(standing.interruption() != null, stands);
    }
}
