package org.oxybench.station.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oxybench.station.schedule.Job.Done;
import org.oxybench.station.schedule.Job.Due;

/** What is due, asked of what was last done and of the clock. Nightly at 02:30, on a home of the 20th. */
final class JobTest {

    @Test
    void aJobThatWasNeverDoneIsDueFromTheMakingOfTheHomeOn() {
        Job job = job(null);
        assertEquals(Optional.empty(), due(job, "20T10:00:00", "20T23:00:00"));
        assertEquals(due("21T02:30:00", "21T02:30:00"), due(job, "20T10:00:00", "21T02:30:00"));
    }

    @Test
    void oneRunIsForAllThatWasMissed() {
        Job job = job(done("21T02:30:00", "21T02:30:01"));
        assertEquals(Optional.empty(), due(job, "21T02:30:01", "22T02:29:59"));
        assertEquals(due("22T02:30:00", "25T02:30:00"), due(job, "25T09:00:00", "25T09:00:00"));
        Job after = job(done("25T02:30:00", "25T09:00:00"));
        assertEquals(Optional.empty(), due(after, "25T09:00:00", "26T02:29:59"));
        assertEquals(Optional.of(at("26T02:30:00")), after.next(at("25T09:00:01")));
    }

    @Test
    void aClockThatIsPutBackDoublesNothing() {
        Job job = job(done("25T02:30:00", "25T02:30:00.2"));
        assertEquals(Optional.empty(), due(job, "25T01:30:00", "25T02:29:59"));
        assertEquals(Optional.empty(), due(job, "25T02:29:59", "25T02:30:00"));
        assertEquals(Optional.empty(), due(job, "25T02:30:00", "25T02:30:01"));
        assertEquals(Optional.of(at("26T02:30:00")), job.next(at("25T01:30:00")));
        // The late one of an outage was for the newest time, which does not come a second time either.
        Job late = job(done("25T02:30:00", "25T10:00:00"));
        assertEquals(Optional.empty(), due(late, "25T02:29:59", "25T02:30:00"));
    }

    @Test
    void aClockThatRanAYearAheadSilencesNothing() {
        Job job = new Job(
                "j",
                new CronTimes("0 30 2 * * ?", ZoneOffset.UTC),
                at("20T10:00:00"),
                () -> Optional.of(
                        new Done(Instant.parse("2027-11-25T02:30:00Z"), Instant.parse("2027-11-25T09:00:00Z"), true)),
                (due, begun) -> true);
        assertEquals(Optional.of(at("26T02:30:00")), job.next(at("25T09:00:00")));
        assertEquals(Optional.empty(), due(job, "26T02:29:58", "26T02:29:59"));
        assertEquals(due("26T02:30:00", "26T02:30:00"), due(job, "26T02:29:59", "26T02:30:00"));
    }

    private static Optional<Due> due(Job job, String seen, String now) {
        return job.due(at(seen), at(now));
    }

    private static Optional<Due> due(String since, String newest) {
        return Optional.of(new Due(at(since), at(newest)));
    }

    private static Done done(String due, String begun) {
        return new Done(at(due), at(begun), true);
    }

    private static Job job(@Nullable Done last) {
        return new Job(
                "j",
                new CronTimes("0 30 2 * * ?", ZoneOffset.UTC),
                at("20T10:00:00"),
                () -> Optional.ofNullable(last),
                (due, begun) -> true);
    }

    private static Instant at(String dayAndTime) {
        return Instant.parse("2026-11-" + dayAndTime + "Z");
    }
}
