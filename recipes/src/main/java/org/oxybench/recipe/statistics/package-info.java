/** Statistics of test results, on Hipparchus. */
@NullMarked
package org.oxybench.recipe.statistics;

import org.jspecify.annotations.NullMarked;
