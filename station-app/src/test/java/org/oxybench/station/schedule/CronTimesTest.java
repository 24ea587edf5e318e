package org.oxybench.station.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cron expression on the clocks of a site: each local time once, whatever summer time does to it. */
final class CronTimesTest {
    private static final String NIGHTLY = "0 30 2 * * ?";

    @ParameterizedTest
    @CsvSource({
        // 02:30 in China, which has no summer time
        "Asia/Shanghai, 0 30 2 * * ?, 2026-11-27T18:29:59.9Z, 2026-11-27T18:30:00Z",
        "Asia/Shanghai, 0 30 2 * * ?, 2026-11-27T18:30:00Z,   2026-11-28T18:30:00Z",
        // forward at 02:00: 02:30 does not exist, and comes when the clocks are changed
        "Europe/Berlin, 0 30 2 * * ?, 2026-03-28T01:30:00Z,   2026-03-29T01:00:00Z",
        "Europe/Berlin, 0 30 2 * * ?, 2026-03-29T01:00:00Z,   2026-03-30T00:30:00Z",
        "Europe/Berlin, 0 30 2 * * ?, 2026-03-29T01:10:00Z,   2026-03-30T00:30:00Z",
        // back at 03:00: 02:30 comes twice, and counts the first time
        "Europe/Berlin, 0 30 2 * * ?, 2026-10-24T00:30:00Z,   2026-10-25T00:30:00Z",
        "Europe/Berlin, 0 30 2 * * ?, 2026-10-25T00:30:00Z,   2026-10-26T01:30:00Z",
        "Europe/Berlin, 0 30 2 * * ?, 2026-10-25T01:10:00Z,   2026-10-26T01:30:00Z",
        // by the hour: none is doubled, and no time goes back
        "Europe/Berlin, 0 30 * * * ?, 2026-10-25T00:30:00Z,   2026-10-25T02:30:00Z",
        "Europe/Berlin, 0 30 * * * ?, 2026-03-29T00:30:00Z,   2026-03-29T01:00:00Z",
        "Europe/Berlin, 0 30 * * * ?, 2026-03-29T01:00:00Z,   2026-03-29T01:30:00Z",
        // half an hour only
        "Australia/Lord_Howe, 0 15 2 * * ?, 2026-10-02T15:45:00Z, 2026-10-03T15:30:00Z",
        "UTC, 0 0 6 ? * MON, 2026-11-28T00:00:00Z,            2026-11-30T06:00:00Z",
    })
    void theNextTimeIsOnTheClocksOfTheSite(String zone, String cron, String moment, String next) {
        assertEquals(
                Optional.of(Instant.parse(next)), new CronTimes(cron, ZoneId.of(zone)).after(Instant.parse(moment)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Shanghai",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "America/Sao_Paulo",
                "Africa/Casablanca"
            })
    void aNightlyTimeComesOnceADayForTwelveYears(String zone) {
        ZoneId site = ZoneId.of(zone);
        CronTimes times = new CronTimes(NIGHTLY, site);
        List<LocalDate> days = new ArrayList<>();
        LocalDate first = LocalDate.of(2015, 1, 1);
        LocalDate end = LocalDate.of(2027, 1, 1);
        Instant at = first.atTime(LocalTime.MIDNIGHT).atZone(site).toInstant();
        while (true) {
            at = times.after(at).orElseThrow();
            LocalDate day = LocalDate.ofInstant(at, site);
            if (!day.isBefore(end)) {
                break;
            }
            days.add(day);
        }
        assertEquals(first.datesUntil(end).collect(Collectors.toList()), days);
    }

    @ParameterizedTest
    @CsvSource({
        "0 30 2 * * ?, 2026-11-01T00:00:00Z, 2026-11-28T09:00:00Z, 2026-11-28T02:30:00Z",
        "0 30 2 * * ?, 2026-11-01T00:00:00Z, 2026-11-28T02:30:00Z, 2026-11-28T02:30:00Z",
        "0 30 2 * * ?, 2026-11-28T02:30:00Z, 2026-11-28T09:00:00Z, ",
        "0 30 2 * * ?, 2026-11-28T02:29:59Z, 2026-11-28T02:30:00Z, 2026-11-28T02:30:00Z",
        "* * * * * ?, 2016-01-01T00:00:00Z, 2026-11-28T09:00:00.7Z, 2026-11-28T09:00:00Z",
        "0 0 6 29 2 ?, 2016-01-01T00:00:00Z, 2026-11-28T09:00:00Z, 2024-02-29T06:00:00Z",
    })
    void theNewestTimeIsFoundHoweverLongAgoItWas(String cron, Instant after, Instant upTo, Instant newest) {
        assertEquals(Optional.ofNullable(newest), new CronTimes(cron, ZoneOffset.UTC).newest(after, upTo));
    }

    @ParameterizedTest
    @CsvSource({
        "0 30 2 * * ?, true",
        "0 0 6 ? * MON-FRI, true",
        "30 2 * * *, false",
        "0 30 25 * * ?, false",
        "0 0 2 30 2 ?, false",
        "nightly, false",
    })
    void whatNeverComesIsNoExpression(String text, boolean one) {
        assertEquals(one, CronTimes.isOne(text));
    }

    @Test
    void anExpressionThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CronTimes("30 2 * * *", ZoneOffset.UTC));
        assertEquals(NIGHTLY, new CronTimes(NIGHTLY, ZoneOffset.UTC).text());
        assertEquals(
                Optional.empty(),
                new CronTimes("0 0 2 1 1 ? 2020", ZoneOffset.UTC).after(Instant.parse("2026-01-01T00:00:00Z")));
    }
}
