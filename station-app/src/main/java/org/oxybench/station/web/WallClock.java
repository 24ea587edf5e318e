package org.oxybench.station.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.oxybench.station.words.Messages;

/** Times of the station's clock in its zone, of 24 hours, as a clock on the wall shows them. */
final class WallClock {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    private WallClock() {}

    static String minutes(Instant at, Messages words) {
        return MINUTES.format(at.atZone(words.zone()));
    }

    static String seconds(Instant at, Messages words) {
        return SECONDS.format(at.atZone(words.zone()));
    }
}
