/** The station: composition and entry point. Decides who does what, when. */
@NullMarked
package org.oxybench.station;

import org.jspecify.annotations.NullMarked;
