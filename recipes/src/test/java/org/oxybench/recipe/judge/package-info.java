/** Tests of this package. */
@NullMarked
package org.oxybench.recipe.judge;

import org.jspecify.annotations.NullMarked;
