package org.oxybench.record;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.ledger.Blob;
import org.oxybench.record.ledger.Cut;
import org.oxybench.record.ledger.LedgerFault;
import org.oxybench.record.ledger.LedgerFiles;
import org.oxybench.record.ledger.Rotation;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.ledger.Stored;
import org.oxybench.record.ledger.VerifierKey;

/**
 * The ledger on files, with typed entries and the standing that follows from them. Thread-safe.
 *
 * <p>An entry that cannot follow what has happened (a step of a run that never started, a serial allotted twice) is a
 * programmer's error: its append throws {@link IllegalArgumentException} and nothing is written.
 */
public final class FileLedger implements Ledger {
    /** Code of the reason when the writer is closed. */
    public static final String WRITER_CLOSED = "E-LED-01";

    /** Code of the reason when a scrub has found damage. */
    public static final String SCRUB_FOUND_DAMAGE = "E-LED-03";

    private static final int ID_BYTES = 8;

    private final LedgerFiles files;
    private final StandingFollower follower;
    private final Clock clock;
    private final Lock growth = new ReentrantLock();
    private final Condition grown = growth.newCondition();
    private final AtomicReference<@Nullable Reason> unfit = new AtomicReference<>();

    private FileLedger(LedgerFiles files, StandingFollower follower, Clock clock) {
        this.files = files;
        this.follower = follower;
        this.clock = clock;
    }

    /**
     * Makes a home's ledger, under a new id that begins with the station's name; its first entry is
     * {@link Entry.HomeCreated}.
     *
     * @param dir a directory that is absent or empty
     * @param station name of the station: letters, digits and hyphens
     * @param required reads routes for the counts of lots
     * @throws LedgerFault when the files cannot be made
     */
    public static FileLedger create(
            Path dir, Settings settings, Clock clock, HomeKind kind, String station, RequiredOperations required) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return create(dir, station + "-" + HexFormat.of().formatHex(id), settings, clock, kind, station, required);
    }

    /** Makes a ledger under a given id, for records that must come out the same every time. */
    static FileLedger create(
            Path dir,
            String id,
            Settings settings,
            Clock clock,
            HomeKind kind,
            String station,
            RequiredOperations required) {
        StandingFollower follower = new StandingFollower(required);
        FileLedger ledger = new FileLedger(LedgerFiles.create(dir, id, settings, follower), follower, clock);
        ledger.append(Draft.of(clock.instant(), Draft.STATION, new Entry.HomeCreated(kind, station)));
        return ledger;
    }

    /**
     * Opens a ledger: takes up the snapshot of its last checkpoint and the entries behind it. A torn tail is cut and
     * the cut appended as {@link Entry.TailCut}.
     *
     * @param highWater newest index that the database or another copy knows of this ledger; when the files hold less,
     *     or only in a torn tail, nothing is cut or appended
     * @throws LedgerUnavailable when the files hold less than that, or nothing at all
     * @throws LedgerFault when the files are damaged, locked or unreadable
     * @throws UnreadableEntry when an entry has a form that this software does not know
     */
    public static FileLedger open(
            Path dir, Settings settings, Clock clock, OptionalLong highWater, RequiredOperations required) {
        StandingFollower follower = new StandingFollower(required);
        LedgerFiles files = LedgerFiles.open(
                dir, settings, follower, index -> highWater.isPresent() && highWater.getAsLong() >= index);
        FileLedger ledger = new FileLedger(files, follower, clock);
        try {
            if (files.size() == 0) {
                throw new LedgerUnavailable("the ledger holds no entry: its making was never finished");
            }
            if (files.size() <= highWater.orElse(-1)) {
                throw new LedgerUnavailable("the files end before entry " + files.size() + ", but entry "
                        + highWater.getAsLong() + " is known elsewhere");
            }
            files.cuts().forEach(ledger::appendCut);
            // A restart mends nothing: until a check finds the files sound, what the last one found stands.
            ledger.standing().ledgerChecked().map(LedgerChecked::damage).ifPresent(ledger::declareUnfit);
            return ledger;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private void appendCut(Cut cut) {
        Entry entry = new Entry.TailCut(cut.bytes(), cut.sha256().toString());
        append(Draft.of(clock.instant(), Draft.STATION, entry));
    }

    @Override
    public Position append(Draft draft) {
        return append(draft, Optional.empty()).match(position -> position, changed -> {
            throw new IllegalStateException("an unconditional entry was refused");
        });
    }

    /**
     * Hands the signing to another key: everything until now is signed by the old one, then one entry, signed by both,
     * is the switch. It is done when that entry is durable, even if the checkpoint behind it then fails.
     *
     * @param newKey one of those that this ledger was opened with
     * @param why in words
     * @return where the entry stands
     * @throws IllegalArgumentException when the key is not held, or was in force before; nothing has changed then
     * @throws LedgerUnavailable when something could not be written
     */
    public Position rotate(VerifierKey newKey, String why) {
        checkpoint();
        Rotation rotation;
        try {
            rotation = files.rotation(newKey, why);
        } catch (LedgerFault e) {
            throw new LedgerUnavailable("the ledger's files: " + e.getMessage(), e);
        }
        Position position = append(Draft.of(clock.instant(), Draft.STATION, new Entry.KeyRotated(rotation)));
        checkpoint();
        return position;
    }

    @Override
    public Appended append(Draft draft, Expected expected) {
        return append(draft, Optional.of(expected));
    }

    private Appended append(Draft draft, Optional<Expected> expected) {
        PendingEntry pending = new PendingEntry(files.ledger(), draft, expected, follower);
        try {
            files.append(pending);
        } catch (LedgerFault e) {
            declareUnfit(Reason.of(WRITER_CLOSED));
            throw new LedgerUnavailable("entry could not be made durable: " + e.getMessage(), e);
        }
        growth.lock();
        try {
            grown.signalAll();
        } finally {
            growth.unlock();
        }
        return pending.outcome();
    }

    /**
     * Why no unit may be admitted any more, until the station was restarted and the files re-read: the writer is
     * closed, or a {@link BackgroundScrub} has found damage. An end of a run that is on may still be appended.
     */
    @Override
    public Optional<Reason> unfit() {
        return Optional.ofNullable(unfit.get());
    }

    /** The first reason stays. */
    void declareUnfit(Reason reason) {
        unfit.compareAndSet(null, reason);
    }

    @Override
    public Standing standing() {
        return follower.durable();
    }

    @Override
    public String id() {
        return files.ledger();
    }

    @Override
    public long size() {
        return files.size();
    }

    @Override
    public void reserve(long bytes) {
        try {
            files.reserve(bytes);
        } catch (LedgerFault e) {
            throw new LedgerUnavailable("the ledger's files: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a durable entry back and checks it.
     *
     * @throws LedgerFault when it cannot be read or is damaged
     */
    public StoredEntry read(long index) {
        return decode(files.read(index), files.ledger());
    }

    /**
     * Reads bytes that stand with a durable entry, checked against their hash.
     *
     * @return empty when the entry has no attachment of this name
     * @throws LedgerFault when the entry cannot be read or is damaged
     */
    public Optional<byte[]> attachment(long index, String name) {
        return files.read(index).attachments().stream()
                .filter(blob -> blob.name().equals(name))
                .map(Blob::bytes)
                .findFirst();
    }

    /** Reads up to {@code max} durable entries, in order; fewer at the end. */
    public List<StoredEntry> read(long from, int max) {
        List<StoredEntry> entries = new ArrayList<>();
        long end = Math.min(size(), from + max);
        for (long index = from; index < end; index++) {
            entries.add(read(index));
        }
        return entries;
    }

    /**
     * Waits until there are more than {@code size} entries, at most {@code timeout}.
     *
     * @return number of durable entries
     */
    public long awaitBeyond(long size, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        growth.lock();
        try {
            while (size() <= size && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
        } finally {
            growth.unlock();
        }
        return size();
    }

    /** The files, for scrubbing and verifying beside appends. */
    public LedgerFiles files() {
        return files;
    }

    /** Signs a checkpoint that covers every entry that is durable now. */
    public void checkpoint() {
        try {
            files.checkpoint();
        } catch (LedgerFault e) {
            throw new LedgerUnavailable("the ledger's files: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        files.close();
    }

    /** Reads an entry of any ledger, opened or not. */
    static StoredEntry decode(Stored stored, String ledger) {
        StoredEntry entry = EntryCodec.read(stored.entry(), stored.leafHash().toString());
        if (entry.position().index() != stored.index()
                || !entry.position().ledger().equals(ledger)) {
            throw new UnreadableEntry("entry " + stored.index() + " of " + ledger + " says it is entry "
                    + entry.position().index() + " of " + entry.position().ledger());
        }
        return entry;
    }
}
