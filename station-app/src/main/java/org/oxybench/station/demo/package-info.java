/** The demonstration: a home with planted units and a simulated bench in a process of its own. */
@NullMarked
package org.oxybench.station.demo;

import org.jspecify.annotations.NullMarked;
