/** Holds the bench's engine to its promises on real ledgers, with fixtures that follow a script. */
@NullMarked
package org.oxybench.station.bench;

import org.jspecify.annotations.NullMarked;
