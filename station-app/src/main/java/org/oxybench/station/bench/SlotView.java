package org.oxybench.station.bench;

import java.time.Instant;
import java.util.Optional;

/**
 * A bench as a slot of its rack.
 *
 * @param place where it stands
 * @param turn when its unit may be energised, while another start of its rack makes it wait
 */
public record SlotView(RackPlace place, Optional<Instant> turn) {}
