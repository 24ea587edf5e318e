package org.oxybench.station.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that is due by the calendar. It carries no state: when it was last done is asked of the ledger, each time.
 *
 * @param name stable name; its words are under {@code schedule.job.<name>}
 * @param times when it is due
 * @param since from when on it is due, when it was never done
 * @param last when it was last done, as the ledger says
 * @param act does it
 */
public record Job(String name, CronTimes times, Instant since, Supplier<Optional<Done>> last, Act act) {

    /** Does what is due. */
    public interface Act {
        /**
         * Does it and records that it was done, before it returns.
         *
         * @param begun now, not before it was due
         * @return false when it was told to stop: nothing is done or recorded then
         */
        boolean run(Due due, Instant begun);
    }

    /**
     * That it is due.
     *
     * @param since first time at which it was due and was not done
     * @param newest newest such time; one run is for all of them
     */
    public record Due(Instant since, Instant newest) {}

    /**
     * That it was done.
     *
     * @param due newest time for which it was done
     * @param begun when it was begun
     * @param well whether all was well; if not, the next start does it again at once
     */
    public record Done(Instant due, Instant begun, boolean well) {}

    /**
     * Whether it is due. After the clock was put back behind the record, what is due in the time that comes a second
     * time is due, for a clock that ran ahead must not silence a job; but no time is due twice.
     *
     * @param seen when this was last asked
     */
    Optional<Due> due(Instant seen, Instant now) {
        Instant from = from();
        if (!from.isAfter(now)) {
            return times.after(from)
                    .filter(time -> !time.isAfter(now))
                    .map(first -> new Due(first, times.newest(from, now).orElse(first)));
        }
        return times.newest(seen, now).filter(this::undone).map(time -> new Due(time, time));
    }

    /** When it is due next, which may be past. */
    public Optional<Instant> next(Instant now) {
        Instant from = from();
        if (!from.isAfter(now)) {
            return times.after(from);
        }
        return times.after(now).filter(this::undone).or(() -> times.after(from));
    }

    private Instant from() {
        return last.get().map(Done::begun).orElse(since);
    }

    private boolean undone(Instant time) {
        return last.get().filter(done -> done.due().equals(time)).isEmpty();
    }
}
