/** Tests of this package. */
@NullMarked
package org.oxybench.recipe;

import org.jspecify.annotations.NullMarked;
