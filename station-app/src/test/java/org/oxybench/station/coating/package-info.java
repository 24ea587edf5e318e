/** Coating by the bath, against a real ledger. */
@NullMarked
package org.oxybench.station.coating;

import org.jspecify.annotations.NullMarked;
