/** The command line: one class a command. */
@NullMarked
package org.oxybench.station.cli;

import org.jspecify.annotations.NullMarked;
