/** Tests of this package. */
@NullMarked
package org.oxybench.recipe.diff;

import org.jspecify.annotations.NullMarked;
