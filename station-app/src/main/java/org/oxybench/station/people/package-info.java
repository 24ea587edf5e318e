/** People: what they prove themselves with, and how guessing is kept slow. */
@NullMarked
package org.oxybench.station.people;

import org.jspecify.annotations.NullMarked;
