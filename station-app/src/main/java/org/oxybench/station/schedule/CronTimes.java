package org.oxybench.station.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * The times of a cron expression on the clocks of a site. A local time that a change to summer time leaves out comes when
 * the clocks are changed; one that the change back repeats comes once, the first time. Immutable.
 */
public final class CronTimes {

    /** Where the search for the newest time begins; every second has a time at most. */
    private static final Duration SHORTEST_LOOK_BACK = Duration.ofMinutes(1);

    private final CronExpression fields;
    private final ZoneId zone;

    /**
     * Reads an expression.
     *
     * @param text six or seven fields as Quartz has them: second, minute, hour, day, month, day of the week, year
     * @throws IllegalArgumentException when it is none
     */
    public CronTimes(String text, ZoneId zone) {
        this.zone = zone;
        try {
            this.fields = new CronExpression(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("no cron expression: " + text, e);
        }
        // Quartz reckons without changes of the clocks; they are ours, since it leaves out a day or doubles one.
        fields.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    /** Whether a text is a cron expression that ever comes. */
    public static boolean isOne(String text) {
        return CronExpression.isValidExpression(text)
                && new CronTimes(text, ZoneOffset.UTC).after(Instant.EPOCH).isPresent();
    }

    /** The expression. */
    public String text() {
        return fields.getCronExpression();
    }

    /** The first time after a moment; empty when there is none any more. */
    public Optional<Instant> after(Instant moment) {
        Date local = asUtc(LocalDateTime.ofInstant(moment, zone));
        for (Date next = fields.getNextValidTimeAfter(local); next != null; next = fields.getNextValidTimeAfter(next)) {
            Instant real = real(LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC));
            if (real.isAfter(moment)) {
                return Optional.of(real);
            }
        }
        return Optional.empty();
    }

    /** The newest time up to a moment, this included, that is after another; empty when there is none. */
    public Optional<Instant> newest(Instant after, Instant upTo) {
        Duration back = SHORTEST_LOOK_BACK;
        Optional<Instant> found = after(upTo.minus(back)).filter(time -> !time.isAfter(upTo));
        while (found.isEmpty() && after.isBefore(upTo.minus(back))) {
            back = back.multipliedBy(2);
            found = after(upTo.minus(back)).filter(time -> !time.isAfter(upTo));
        }
        Optional<Instant> next = found;
        while (next.isPresent()) {
            found = next;
            next = after(next.get()).filter(time -> !time.isAfter(upTo));
        }
        return found.filter(time -> time.isAfter(after));
    }

    private Instant real(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static Date asUtc(LocalDateTime local) {
        return Date.from(local.toInstant(ZoneOffset.UTC));
    }
}
