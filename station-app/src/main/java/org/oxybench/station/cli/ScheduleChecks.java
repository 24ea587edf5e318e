package org.oxybench.station.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LedgerChecked;
import org.oxybench.station.cli.Checks.Check;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.schedule.Job;
import org.oxybench.station.schedule.NightlyCheck;
import org.oxybench.station.words.Messages;

/** What the doctor asks about the jobs that are due by the calendar. */
final class ScheduleChecks {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final FileLedger ledger;
    private final Job nightly;
    private final Instant now;
    private final Messages words;

    ScheduleChecks(FileLedger ledger, StationSettings settings, Clock clock, Messages words) {
        this.ledger = ledger;
        this.nightly = new NightlyCheck(ledger, clock).job(settings.ledgerCheck());
        this.now = clock.instant();
        this.words = words;
    }

    /** The nightly check of the ledger: a problem when it found damage, a warning when it is due and was not made. */
    Check nightly() {
        Optional<LedgerChecked> last = ledger.standing().ledgerChecked();
        Optional<Instant> next = nightly.next(now);
        String detail = words.text(
                "cli.doctor.ledgercheck.detail",
                Map.of(
                        "last", last.map(checked -> minute(checked.begun())).orElse("-"),
                        "next", next.map(this::minute).orElse("-")));
        if (last.map(LedgerChecked::damage).isPresent()) {
            return new Check("ledgercheck", false, detail);
        }
        boolean due = next.filter(time -> !time.plus(LedgerChecked.IN_TIME).isAfter(now))
                .isPresent();
        return due ? Check.warning("ledgercheck", detail) : new Check("ledgercheck", true, detail);
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(words.zone()));
    }
}
