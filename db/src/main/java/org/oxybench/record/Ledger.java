package org.oxybench.record;

import java.util.Optional;
import org.oxybench.recipe.Reason;

/**
 * The truth: an append-only record of entries on the disk. Thread-safe; appends of many threads share one force.
 */
public interface Ledger extends AutoCloseable {

    /**
     * Appends an entry.
     *
     * <p>MUST NOT return before the entry is on the disk. A screen MUST NOT turn green, a label MUST NOT print and a
     * next step MUST NOT be commanded before this has returned. Venting and every other way to safe never waits for
     * it. When it returns, {@link #standing} reflects the entry.
     *
     * @throws LedgerUnavailable when the entry could not be made durable; the writer then stays closed until restart
     */
    Position append(Draft draft);

    /**
     * Appends an entry if no subject that the expectation names has moved since its head was read; the same promise.
     */
    Appended append(Draft draft, Expected expected);

    /** What follows from all entries so far. Thread-safe; never lags behind a returned append. */
    Standing standing();

    /** Id of this ledger. */
    String id();

    /** Number of durable entries. */
    long size();

    /** Why no unit may be admitted: the writer is closed, or damage was found; empty while all is well. */
    Optional<Reason> unfit();

    /**
     * Reserves disk space so that a run that starts can also end.
     *
     * @throws LedgerUnavailable when the disk has less than {@code bytes} to give
     */
    void reserve(long bytes);

    /** Signs a last checkpoint and closes the files. */
    @Override
    void close();
}
