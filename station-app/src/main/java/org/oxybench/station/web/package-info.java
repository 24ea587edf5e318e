/** Pages, live events and the checks on every request. Takes no decision. */
@NullMarked
package org.oxybench.station.web;

import org.jspecify.annotations.NullMarked;
