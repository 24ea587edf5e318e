package org.oxybench.station.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.oxybench.recipe.Text;

/**
 * What a bench is told about itself.
 *
 * @param name name of the bench, for example {@code bench-1}
 * @param title what people call it
 * @param operations ids of the route operations that it tests, at least one; what a unit is tested for is the first
 *     of them in the order of its route that it has not passed
 * @param closeTimeout how long it waits to be closed after a unit was admitted
 * @param zeroAgeMax age at which a zero no longer counts
 * @param lockAfter time without input after which whoever is signed on is taken to have gone; never while a unit is tested
 * @param shiftMax time after which whoever is signed on signs on anew; never while a unit is tested
 * @param rack where it stands in a rack, if it does
 * @param badgeReader id of its badge reader, if badges count there only while the reader's function test does
 */
public record BenchSettings(
        String name,
        Text title,
        List<String> operations,
        Duration closeTimeout,
        Duration zeroAgeMax,
        Duration lockAfter,
        Duration shiftMax,
        Optional<RackPlace> rack,
        Optional<String> badgeReader) {
    /** Copies its list. */
    public BenchSettings {
        operations = List.copyOf(operations);
    }

    /** A bench that stands in no rack. */
    public BenchSettings(
            String name,
            Text title,
            List<String> operations,
            Duration closeTimeout,
            Duration zeroAgeMax,
            Duration lockAfter,
            Duration shiftMax,
            Optional<String> badgeReader) {
        this(name, title, operations, closeTimeout, zeroAgeMax, lockAfter, shiftMax, Optional.empty(), badgeReader);
    }
}
