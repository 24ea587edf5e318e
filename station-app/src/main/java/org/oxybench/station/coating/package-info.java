/**
 * Coating by the bath: what people record of solutions, baths and coupons, and the verdict of a bath, made from the
 * record alone.
 */
@NullMarked
package org.oxybench.station.coating;

import org.jspecify.annotations.NullMarked;
