package org.oxybench.record.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.record.StoredText;
import org.oxybench.record.history.StretchTrend;
import org.oxybench.record.history.StretchTrend.Point;

/** What was judged of the stretches of a run, characteristic by characteristic. Used by one thread. */
final class SqlTrends {
    private final Map<String, List<Characteristic>> definitions;
    private final Map<Key, List<Point>> points = new LinkedHashMap<>();

    /** What a trend is of. */
    private record Key(String step, Characteristic characteristic) {}

    private SqlTrends(Map<String, List<Characteristic>> definitions) {
        this.definitions = definitions;
    }

    /** Of one run. */
    static List<StretchTrend> of(Handle handle, String run) {
        SqlTrends trends = new SqlTrends(definitions(handle, run));
        handle.createQuery("select e.happened, x.step, x.definition, x.measured from stretch x" + SqlHistory.ENTRY
                        + "where x.run = :run" + SqlHistory.IN_ORDER)
                .bind("run", run)
                .map((row, context) -> trends.take(row))
                .forEach(taken -> {});
        List<StretchTrend> all = new ArrayList<>();
        trends.points.forEach((key, of) -> all.add(new StretchTrend(key.step(), key.characteristic(), of)));
        return all;
    }

    /** Each text once: a month has the same one for every minute. */
    private static Map<String, List<Characteristic>> definitions(Handle handle, String run) {
        Map<String, List<Characteristic>> definitions = new HashMap<>();
        handle.createQuery("select d.sha256, d.characteristics from step_definition d"
                        + " where d.sha256 in (select x.definition from stretch x where x.run = :run)")
                .bind("run", run)
                .map((row, context) -> Map.entry(row.getString(1), StoredText.characteristics(row.getString(2))))
                .forEach(definition -> definitions.put(definition.getKey(), definition.getValue()));
        return definitions;
    }

    private int take(ResultSet row) throws SQLException {
        Instant at = SqlHistory.Reading.instant(row, "happened");
        List<@Nullable Double> values = SqlHistory.Reading.numbers(row, "measured");
        List<Characteristic> judged = definitions.getOrDefault(row.getString("definition"), List.of());
        for (int i = 0; i < judged.size(); i++) {
            points.computeIfAbsent(new Key(row.getString("step"), judged.get(i)), key -> new ArrayList<>())
                    .add(new Point(at, values.get(i)));
        }
        return judged.size();
    }
}
