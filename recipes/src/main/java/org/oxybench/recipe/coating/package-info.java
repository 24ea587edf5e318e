/**
 * Whether a unit is coated: by its bath, by a proof of its own, and by the sampling plan together. Pure functions of
 * what was measured; knows no plant, no record and no clock. Every type is immutable, and may be used by any thread.
 */
@NullMarked
package org.oxybench.recipe.coating;

import org.jspecify.annotations.NullMarked;
