/** The bench: one fixture, one unit at a time, from scan to verdict. */
@NullMarked
package org.oxybench.station.bench;

import org.jspecify.annotations.NullMarked;
