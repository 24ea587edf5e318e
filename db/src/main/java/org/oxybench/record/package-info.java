/**
 * What people and fixtures did, as entries of the ledger, and what follows from them: standings. Owns the identifiers
 * of units and lots.
 */
@NullMarked
package org.oxybench.record;

import org.jspecify.annotations.NullMarked;
