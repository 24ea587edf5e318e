/** Tests of the ledger's files: reference data, damage, crashes and full disks. */
@NullMarked
package org.oxybench.record.ledger;

import org.jspecify.annotations.NullMarked;
