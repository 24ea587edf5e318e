/** Questions to the record and their answers: device histories. */
@NullMarked
package org.oxybench.record.history;

import org.jspecify.annotations.NullMarked;
