/** GS1 element strings and the UDI that they carry. */
@NullMarked
package org.oxybench.label.gs1;

import org.jspecify.annotations.NullMarked;
