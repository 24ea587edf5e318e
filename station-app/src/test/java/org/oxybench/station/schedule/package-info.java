/** Holds the schedule to its promises with Quartz itself and real ledgers, on clocks that are set. */
@NullMarked
package org.oxybench.station.schedule;

import org.jspecify.annotations.NullMarked;
