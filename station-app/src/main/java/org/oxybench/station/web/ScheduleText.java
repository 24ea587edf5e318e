package org.oxybench.station.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.LedgerChecked;
import org.oxybench.station.words.Messages;

/** Words of what was due by the calendar. */
final class ScheduleText {
    private final Messages words;

    ScheduleText(Messages words) {
        this.words = words;
    }

    /** How late a check was begun; empty when it was in time. */
    String late(LedgerChecked checked) {
        return checked.late().map(this::late).orElse("");
    }

    private String late(Duration late) {
        return words.text(
                "schedule.late",
                Map.of("hours", Long.toString(late.toHours()), "minutes", Long.toString(late.toMinutesPart())));
    }

    /** Where the damage is, for whoever mends it; empty when there is none. */
    static String found(LedgerChecked checked) {
        return Optional.ofNullable(checked.damage())
                .map(Reason::arguments)
                .map(arguments -> arguments.getOrDefault("finding", ""))
                .orElse("");
    }

    /** What a check came to: what was read and, if there is any, the damage with its code. */
    String outcome(LedgerChecked checked) {
        Reason damage = checked.damage();
        if (damage != null) {
            return words.text(damage) + " (" + damage.code() + ") " + found(checked);
        }
        return words.text(
                "schedule.sound",
                Map.of(
                        "entries",
                        Long.toString(checked.entries()),
                        "checkpoints",
                        Integer.toString(checked.checkpoints())));
    }
}
