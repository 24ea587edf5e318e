package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's files: an append-only log of entries with their attachments, the Merkle tree over the entries and its
 * signed checkpoints. Thread-safe. A lock guards the directory against a second writer.
 *
 * <p>The directory holds {@code segments/} (entries with their attachments), {@code checkpoints/} (signed state at some
 * sizes, with the follower's snapshot), {@code ledger.vkey} (first public key), {@code torn/} (tails that starts have cut),
 * {@code reserve} (blocks held back) and {@code lock}.
 */
public final class LedgerFiles implements AutoCloseable {
    private final LedgerFolder folder;
    private final String ledger;
    private final Settings settings;
    private final WriterLock lock;
    private final Reserve reserve;
    private final Offsets offsets;
    private final KeyChain keys;
    private final Writer writer;
    private final WriterThread thread;
    private final List<Cut> cuts;

    LedgerFiles(
            LedgerFolder folder,
            String ledger,
            Settings settings,
            WriterLock lock,
            Reserve reserve,
            Offsets offsets,
            KeyChain keys,
            Writer writer,
            List<Cut> cuts) {
        this.folder = folder;
        this.ledger = ledger;
        this.settings = settings;
        this.lock = lock;
        this.reserve = reserve;
        this.offsets = offsets;
        this.keys = keys;
        this.writer = writer;
        this.cuts = List.copyOf(cuts);
        this.thread = new WriterThread(writer, settings.probe(), ledger);
    }

    /**
     * Makes an empty ledger with a checkpoint of nothing.
     *
     * @param dir a directory that is absent or empty
     * @param ledger id, for life: 1 to 100 characters of {@code A-Z a-z 0-9 . _ / -}
     * @throws LedgerFault when the directory holds something or cannot be written
     */
    public static LedgerFiles create(Path dir, String ledger, Settings settings, Follower follower) {
        return Opening.create(new LedgerFolder(dir), ledger, settings, follower);
    }

    /**
     * Opens a ledger: takes up the newest checkpoint that is soundly signed and replays what stands behind it. A torn
     * tail, which only a crash can leave and of which nothing was acknowledged, is cut.
     *
     * @param known whether any place outside these files (database, replica, witness) knows an entry of this index or
     *     a later one; then nothing is cut
     * @throws LedgerFault when the files are damaged, locked or unreadable; they are left as they are
     */
    public static LedgerFiles open(Path dir, Settings settings, Follower follower, LongPredicate known) {
        return Opening.open(new LedgerFolder(dir), settings, follower, known);
    }

    /**
     * Appends an entry.
     *
     * <p>MUST NOT return before the entry is on the disk. Entries of many threads share one force; their order is the
     * order of arrival. An interrupt does not end the waiting, because the entry's fate must be known.
     *
     * @return where it stands, or empty when {@link Pending#prepare} refused; a refusal, too, is told only after
     *     everything that it could rest on is durable
     * @throws IllegalArgumentException when the prepared bytes are not canonical JSON that lists the attachments; only
     *     this entry is in error
     * @throws LedgerFault.Closed when the entry could not be made durable; then no later one can until restart
     */
    public Optional<Place> append(Pending pending) {
        return thread.append(pending);
    }

    /** Appends bytes that depend on nothing, with the same promise. */
    public Place append(byte[] entry, List<Blob> attachments) {
        return append(new Unconditional(entry, attachments))
                .orElseThrow(() -> new IllegalStateException("an unconditional entry was refused"));
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Unconditional(byte[] entry, List<Blob> attachments) implements Pending {
        @Override
        public byte[] prepare(long index) {
            return entry;
        }

        @Override
        public void durable(Place place) {}
    }

    /**
     * Signs, with the key in force and with the next one, what hands the signing on. It does so when it is appended as
     * the very next entry, and is refused anywhere else.
     *
     * @param newKey one of the {@linkplain Signers keys held}
     * @param why in words
     * @throws IllegalArgumentException when the new key is not held
     * @throws LedgerFault.Closed when nothing can be appended any more
     */
    public Rotation rotation(VerifierKey newKey, String why) {
        Signing signing = new Signing(writer, newKey, why);
        append(signing);
        return signing.signed.orElseThrow();
    }

    /** Is no entry: signs on the writer thread, where the tree stands still. */
    private static final class Signing implements Pending {
        private final Writer writer;
        private final VerifierKey newKey;
        private final String why;
        private volatile Optional<Rotation> signed = Optional.empty();

        private Signing(Writer writer, VerifierKey newKey, String why) {
            this.writer = writer;
            this.newKey = newKey;
            this.why = why;
        }

        @Override
        public byte @Nullable [] prepare(long index) {
            signed = Optional.of(writer.rotation(newKey, why));
            return null;
        }

        @Override
        public List<Blob> attachments() {
            return List.of();
        }

        @Override
        public void durable(Place place) {}
    }

    /** The key that signs what comes next. */
    public VerifierKey key() {
        return keys.inForce();
    }

    /** Id of this ledger. */
    public String ledger() {
        return ledger;
    }

    /** Number of durable entries. */
    public long size() {
        return thread.durable();
    }

    /** Number of requests that wait for the writer. */
    int waiting() {
        return thread.waiting();
    }

    /**
     * Torn tails that were cut behind the newest entry and of which no entry can tell yet; nearly always none, hardly
     * ever more than one. The caller appends an entry for each before any other.
     */
    public List<Cut> cuts() {
        return cuts;
    }

    /**
     * Reads a durable entry back and checks it.
     *
     * @throws LedgerFault when it cannot be read or is damaged
     */
    public Stored read(long index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("no entry " + index + " among " + size());
        }
        try {
            Offsets.At at = offsets.of(index);
            return read(index, at);
        } catch (IOException e) {
            throw new LedgerFault.Unreadable("cannot read entry " + index, e);
        } catch (Frame.Broken e) {
            throw new LedgerFault.Damaged(new Finding(Damage.FRAME, index, "segments", 0));
        }
    }

    private Stored read(long index, Offsets.At at) throws IOException {
        String file = folder.relative(at.segment());
        try (SegmentReader reader = new SegmentReader(at.segment())) {
            SegmentReader.At head = reader.head(at.offset());
            Stored entry = reader.body(head);
            Walk.damage(head.frame(), entry, index).ifPresent(damage -> {
                throw new LedgerFault.Damaged(new Finding(damage, index, file, at.offset()));
            });
            return entry;
        } catch (Frame.Broken e) {
            throw new LedgerFault.Damaged(new Finding(Damage.FRAME, index, file, at.offset()));
        }
    }

    /**
     * Shows entries in order, as many as are durable now.
     *
     * @param from index of the first one
     * @throws LedgerFault when one cannot be read or is damaged
     */
    public void replay(long from, Consumer<Stored> visitor) {
        long end = size();
        for (long index = from; index < end; index++) {
            visitor.accept(read(index));
        }
    }

    /** Returns when a signed checkpoint covers every entry that was durable at the call. */
    public void checkpoint() {
        thread.checkpoint();
    }

    /**
     * Reads every entry and checkpoint that there is now against the tree. Runs beside appends, for hours if need be.
     *
     * @param pause called after each entry; may sleep, to leave the disk to others
     * @return the first thing that is wrong
     */
    public Optional<Finding> scrub(Runnable pause) {
        return check(pause).finding();
    }

    /**
     * The same, with how much was read.
     *
     * @throws LedgerFault when the files cannot be read
     */
    public CheckedFiles check(Runnable pause) {
        try {
            Finding wrongKey = new Finding(Damage.VKEY, -1, folder.relative(folder.vkey()), 0);
            VerifierKey first = folder.firstKey().orElse(null);
            if (first == null) {
                return new CheckedFiles(0, 0, Optional.of(wrongKey));
            }
            KeyChain chain = new KeyChain(first);
            Scrub scrub = Scrub.of(folder, chain, size(), pause);
            Optional<Finding> finding = Optional.ofNullable(scrub.finding());
            // What others than this station's own key have signed proves nothing here.
            boolean foreign = settings.signers().of(chain.inForce()).isEmpty();
            return new CheckedFiles(
                    scrub.entries(),
                    scrub.checkpoints(),
                    finding.isEmpty() && foreign ? Optional.of(wrongKey) : finding);
        } catch (IOException e) {
            throw new LedgerFault.Unreadable("cannot read " + folder.dir(), e);
        }
    }

    /**
     * Holds back disk space for the ledger, so that what begins can also end. Not cumulative: whoever has several runs
     * open asks for the sum. What is promised and what is not stands at {@code Reserve}: really written blocks are
     * freed when the disk is otherwise full; if that is not enough, an append fails and nothing acknowledged is lost.
     *
     * @throws LedgerFault.NoSpace when the disk cannot give as much
     */
    public void reserve(long bytes) {
        try {
            reserve.hold(bytes);
        } catch (IOException e) {
            throw new LedgerFault.NoSpace("the disk did not give " + bytes + " bytes: " + e.getMessage());
        }
    }

    /** Signs a last checkpoint and closes the files; what is appended later is refused. */
    @Override
    public void close() {
        try {
            try {
                thread.close();
            } finally {
                writer.close();
                lock.close();
            }
        } catch (IOException e) {
            throw new LedgerFault.Unreadable("cannot close " + folder.dir(), e);
        }
    }
}
