/** What {@code ./station bench} measures on the machine it runs on; it asserts nothing. */
@NullMarked
package org.oxybench.station.measure;

import org.jspecify.annotations.NullMarked;
