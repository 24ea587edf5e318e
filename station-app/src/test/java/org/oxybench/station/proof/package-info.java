/** Holds the whole station to its promises, with everything real but the bench, which is simulated in its own process. */
@NullMarked
package org.oxybench.station.proof;

import org.jspecify.annotations.NullMarked;
