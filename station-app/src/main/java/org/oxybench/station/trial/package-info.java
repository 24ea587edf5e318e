/** Recipes tried on simulated physics, faster than real time, before anybody approves them. */
@NullMarked
package org.oxybench.station.trial;

import org.jspecify.annotations.NullMarked;
