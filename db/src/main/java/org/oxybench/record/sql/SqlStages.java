package org.oxybench.record.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.StoredText;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.BurnInHistory.Interruption;
import org.oxybench.record.history.BurnInHistory.Resumption;
import org.oxybench.record.history.BurnInHistory.Stage;
import org.oxybench.record.history.DeviceHistory.PersonName;

/** Stages and interruptions of runs of days. Used by one thread. */
final class SqlStages {
    private final Handle handle;
    private final Function<String, PersonName> person;

    SqlStages(Handle handle, Function<String, PersonName> person) {
        this.handle = handle;
        this.person = person;
    }

    /** Of one run. */
    BurnInHistory of(String run) {
        return new BurnInHistory(stages(run), interruptions(run));
    }

    /** One row for all stretches of a stage: a month of them is too long for a history. */
    private List<Stage> stages(String run) {
        return handle.createQuery("select x.step, count(*) as stretches, sum(x.powered_ns) as powered,"
                        + " sum(x.skipped + x.missing) as absent, sum(x.gaps) as gaps,"
                        + " min(e.happened) as began, max(e.happened) as ended from stretch x" + SqlHistory.ENTRY
                        + "where x.run = :run group by x.ledger, x.step order by x.ledger, min(x.idx)")
                .bind("run", run)
                .map((row, context) -> new Stage(
                        row.getString("step"),
                        row.getLong("stretches"),
                        Duration.ofNanos(row.getLong("powered")),
                        row.getLong("absent"),
                        row.getLong("gaps"),
                        SqlHistory.Reading.instant(row, "began"),
                        SqlHistory.Reading.instant(row, "ended")))
                .list();
    }

    private List<Interruption> interruptions(String run) {
        return handle.createQuery("select" + SqlHistory.SOURCE + ", x.* from run_interruption x" + SqlHistory.ENTRY
                        + "where x.run = :run" + SqlHistory.IN_ORDER)
                .bind("run", run)
                .map((row, context) -> new Interruption(
                        SqlHistory.Reading.source(row),
                        row.getString("step"),
                        SqlHistory.Reading.instant(row, "since"),
                        StoredText.reason(row.getString("reason")),
                        Duration.ofNanos(row.getLong("powered_ns")),
                        resumption(run, row.getString("ledger"), row.getLong("idx"))))
                .list();
    }

    /** The first that follows an interruption, if none is between: that one is its own. */
    private @Nullable Resumption resumption(String run, String ledger, long after) {
        return handle.createQuery("select" + SqlHistory.SOURCE + ", x.* from run_resumption x" + SqlHistory.ENTRY
                        + "where x.run = :run and x.ledger = :ledger and x.idx > :after"
                        + " and not exists (select 1 from run_interruption i where i.run = x.run"
                        + " and i.ledger = x.ledger and i.idx > :after and i.idx < x.idx)" + SqlHistory.IN_ORDER)
                .bind("run", run)
                .bind("ledger", ledger)
                .bind("after", after)
                .map((row, context) -> resumption(row))
                .findFirst()
                .orElse(null);
    }

    private Resumption resumption(ResultSet row) throws SQLException {
        String who = row.getString("person");
        return new Resumption(
                SqlHistory.Reading.source(row),
                row.getLong("token"),
                Duration.ofNanos(row.getLong("interrupted_ns")),
                who == null ? null : person.apply(who));
    }
}
