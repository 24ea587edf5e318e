/** The database: a projection of the ledger, rebuilt by one command. SQL is spoken nowhere else. */
@NullMarked
package org.oxybench.record.sql;

import org.jspecify.annotations.NullMarked;
