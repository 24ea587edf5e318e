/** Tests of this package. */
@NullMarked
package org.oxybench.recipe.uncertainty;

import org.jspecify.annotations.NullMarked;
