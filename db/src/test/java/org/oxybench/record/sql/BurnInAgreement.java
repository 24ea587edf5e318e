package org.oxybench.record.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.Standing;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.BurnInHistory.Interruption;
import org.oxybench.record.history.DeviceHistory;

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
