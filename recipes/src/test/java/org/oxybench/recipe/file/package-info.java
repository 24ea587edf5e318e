/** Tests of strict reading. */
@NullMarked
package org.oxybench.recipe.file;

import org.jspecify.annotations.NullMarked;
