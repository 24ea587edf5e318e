/** What one revision of a recipe changes against another, for people who approve it. */
@NullMarked
package org.oxybench.recipe.diff;

import org.jspecify.annotations.NullMarked;
