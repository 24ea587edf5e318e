/** What is due by the calendar of the site: Quartz wakes, and the ledger says what is due; no job carries state. */
@NullMarked
package org.oxybench.station.schedule;

import org.jspecify.annotations.NullMarked;
