/** Tests of this package. */
@NullMarked
package org.oxybench.recipe.statistics;

import org.jspecify.annotations.NullMarked;
