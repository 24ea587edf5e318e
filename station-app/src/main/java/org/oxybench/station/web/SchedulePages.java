package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Ledger;
import org.oxybench.record.LedgerChecked;
import org.oxybench.station.people.Right;
import org.oxybench.station.schedule.JobView;
import org.oxybench.station.schedule.NightlyCheck;
import org.oxybench.station.schedule.Schedule;
import org.oxybench.station.words.Messages;

/** What is due by the calendar: when it was last done, what came of it, how late it was, and when it is due next. */
public final class SchedulePages {

    /** Where it is. */
    static final String PATH = "/schedule";

    private final Ledger ledger;
    private final Office office;
    private final Pages pages;
    private final Clock clock;

    SchedulePages(Office office, Pages pages, Clock clock) {
        this.ledger = office.ledger();
        this.office = office;
        this.pages = pages;
        this.clock = clock;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(Pages.get(PATH, Access.of(Right.READ_AUDIT_TRAIL), this::show));
    }

    /**
     * A job in the list.
     *
     * @param cron when it is due
     * @param last when it was last begun
     * @param outcome what came of it
     * @param late how late it was begun; empty when it was in time
     * @param next when it is due next
     * @param mark whether somebody should look
     */
    public record Row(String name, String cron, String last, String outcome, String late, String next, boolean mark) {}

    private void show(Context context) {
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put(
                "rows",
                office.schedule().get().stream().map(job -> row(job, words)).toList());
        model.put("zone", clock.getZone().getId());
        model.put("unfit", ledger.unfit().map(reason -> told(reason, words)).orElse(""));
        pages.show(context, "schedule.jte", model);
    }

    private static String told(Reason reason, Messages words) {
        return words.text(reason) + " (" + reason.code() + ")";
    }

    private Row row(JobView job, Messages words) {
        Optional<LedgerChecked> checked =
                job.name().equals(NightlyCheck.NAME) ? ledger.standing().ledgerChecked() : Optional.empty();
        ScheduleText text = new ScheduleText(words);
        boolean well = job.last().map(done -> done.well()).orElse(true);
        return new Row(
                words.text("schedule.job." + job.name()),
                job.cron(),
                job.last().map(done -> SignScreen.time(done.begun(), words)).orElse(words.text("schedule.never")),
                checked.map(text::outcome).orElse(""),
                checked.map(text::late).orElse(""),
                next(job, words),
                !well || job.failed());
    }

    private String next(JobView job, Messages words) {
        if (job.running()) {
            return words.text("schedule.running");
        }
        if (job.failed()) {
            return told(Reason.of(Schedule.FAILED), words);
        }
        Instant now = clock.instant();
        return job.next()
                .map(next -> next.isAfter(now) ? SignScreen.time(next, words) : words.text("schedule.now"))
                .orElse(words.text("schedule.no-more"));
    }
}
