package org.oxybench.station.bench;

import java.time.Duration;
import java.util.Optional;
import org.oxybench.recipe.Text;

/**
 * What a bench is told about itself.
 *
 * @param name name of the bench, for example {@code bench-1}
 * @param title what people call it
 * @param operation id of the route operation that it tests
 * @param closeTimeout how long it waits to be closed after a unit was admitted
 * @param zeroAgeMax age at which a zero no longer counts
 * @param lockAfter time without input after which whoever is signed on is taken to have gone; never while a unit is tested
 * @param badgeReader id of its badge reader, if badges count there only while the reader's function test does
 */
public record BenchSettings(
        String name,
        Text title,
        String operation,
        Duration closeTimeout,
        Duration zeroAgeMax,
        Duration lockAfter,
        Optional<String> badgeReader) {}
