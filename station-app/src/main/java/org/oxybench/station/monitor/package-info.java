/** What a plant's monitoring may read of a station: numbers, and nothing of any unit or person. */
@NullMarked
package org.oxybench.station.monitor;

import org.jspecify.annotations.NullMarked;
