/** What people read: the messages of both languages, and figures in the units that people are shown. */
@NullMarked
package org.oxybench.station.words;

import org.jspecify.annotations.NullMarked;
