/** Tests of this package. */
@NullMarked
package org.oxybench.recipe.waveform;

import org.jspecify.annotations.NullMarked;
