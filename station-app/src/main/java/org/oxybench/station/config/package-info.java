/** The station's home and its settings. */
@NullMarked
package org.oxybench.station.config;

import org.jspecify.annotations.NullMarked;
