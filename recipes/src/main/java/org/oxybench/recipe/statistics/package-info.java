/** Statistics of test results: the quality-engineering layer is ours, distributions and quadrature are Hipparchus'. */
@NullMarked
package org.oxybench.recipe.statistics;

import org.jspecify.annotations.NullMarked;
