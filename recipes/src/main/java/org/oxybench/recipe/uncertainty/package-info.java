/** What a measured value is worth: its uncertainty budget (GUM) and the risk of a wrong decision by it (JCGM 106). */
@NullMarked
package org.oxybench.recipe.uncertainty;

import org.jspecify.annotations.NullMarked;
