/** Evaluations: pure, streaming folds from samples to measurements, each with a version that stays callable. */
@NullMarked
package org.oxybench.recipe.judge;

import org.jspecify.annotations.NullMarked;
