/** Tests of what makes a unit coated. */
@NullMarked
package org.oxybench.recipe.coating;

import org.jspecify.annotations.NullMarked;
