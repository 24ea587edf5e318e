/** Device histories for people: the words and pictures of a unit's record. */
@NullMarked
package org.oxybench.station.trace;

import org.jspecify.annotations.NullMarked;
