package org.oxybench.record.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StepAnswered;
import org.oxybench.record.history.DeviceHistory.Answer;
import org.oxybench.record.history.DeviceHistory.PersonName;

/** What people answered during the runs of one unit. Used by one thread. */
final class SqlAnswers {
    private final Handle handle;
    private final SerialNumber unit;
    private final Function<String, PersonName> person;

    SqlAnswers(Handle handle, SerialNumber unit, Function<String, PersonName> person) {
        this.handle = handle;
        this.unit = unit;
        this.person = person;
    }

    /** Of one run, in the order of the ledger; an entry has a row for each time that its answer was typed. */
    List<Answer> of(String run) {
        Map<Long, Answer> answers = new LinkedHashMap<>();
        handle.createQuery("select" + SqlHistory.SOURCE + ", x.* from step_answer x" + SqlHistory.ENTRY
                        + "where x.run = :run" + SqlHistory.IN_ORDER + ", x.ordinal")
                .bind("run", run)
                .map((row, context) -> answer(row, new RunId(run)))
                .forEach(each -> answers.merge(each.source().position().index(), each, SqlAnswers::both));
        return List.copyOf(answers.values());
    }

    private Answer answer(ResultSet row, RunId run) throws SQLException {
        String file = row.getString("photo_file");
        String who = row.getString("person");
        StepAnswered.Typed typed = new StepAnswered.Typed(
                who, SqlHistory.Reading.instant(row, "typed_at"), row.getString("given"), row.getDouble("answered"));
        StepAnswered answered = new StepAnswered(
                run,
                unit,
                row.getString("step"),
                List.of(typed),
                UnitOfMeasure.of(row.getString("unit_of_measure")).orElseThrow(),
                file == null ? null : new StepAnswered.Photo(file, row.getString("photo_sha256")));
        return new Answer(SqlHistory.Reading.source(row), answered, List.of(person.apply(who)));
    }

    /** One entry of its two rows. */
    private static Answer both(Answer first, Answer second) {
        StepAnswered one = first.answered();
        List<StepAnswered.Typed> typed = new ArrayList<>(one.typed());
        typed.addAll(second.answered().typed());
        List<PersonName> names = new ArrayList<>(first.names());
        names.addAll(second.names());
        return new Answer(
                first.source(),
                new StepAnswered(one.run(), one.unit(), one.step(), typed, one.measuredIn(), one.photo()),
                names);
    }
}
