package org.oxybench.record.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A small ledger to test with: entry {@code n} holds its number, and every third an attachment. */
final class Sample {
    static final String LEDGER = "station-03/a";
    static final CheckpointKey KEY = CheckpointKey.generate(LEDGER);

    private Sample() {}

    /** Small segments and frequent checkpoints, so that a few entries make several of each. */
    static Settings settings() {
        return Settings.standard(KEY).withSegmentBytes(700).withCheckpointEntries(5);
    }

    static LedgerFiles create(Path dir, Settings settings) {
        return LedgerFiles.create(dir, LEDGER, settings, new Counter());
    }

    /** Opens where nobody else knows anything. */
    static LedgerFiles open(Path dir, Settings settings) {
        return LedgerFiles.open(dir, settings, new Counter(), index -> false);
    }

    static Place append(LedgerFiles files, long n) {
        return files.append(entry(n), blobs(n));
    }

    static void append(LedgerFiles files, long from, long to) {
        for (long n = from; n < to; n++) {
            append(files, n);
        }
    }

    static byte[] entry(long n) {
        Json.Members members = Json.object().put("n", n).put("type", "run-started");
        if (!blobs(n).isEmpty()) {
            members.put(Attachments.MEMBER, Attachments.list(blobs(n)));
        }
        return CanonicalJson.write(members.build());
    }

    static List<Blob> blobs(long n) {
        byte[] curve = ("curve of " + n).getBytes(StandardCharsets.UTF_8);
        return n % 3 == 0 ? List.of(new Blob("curve", curve), new Blob("empty", new byte[0])) : List.of();
    }

    /** Counts entries; the snapshot is the count. */
    static class Counter implements Follower {
        private final AtomicLong count = new AtomicLong();
        private final boolean restores;

        Counter() {
            this(true);
        }

        Counter(boolean restores) {
            this.restores = restores;
        }

        long count() {
            return count.get();
        }

        @Override
        public boolean restore(long size, byte[] snapshot) {
            if (restores) {
                count.set(Long.parseLong(new String(snapshot, StandardCharsets.US_ASCII)));
            }
            return restores;
        }

        @Override
        public void replay(Stored entry) {
            count.incrementAndGet();
        }

        @Override
        public byte[] snapshot() {
            return count.toString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** An entry that the counter counts when it is durable. */
    record Counted(Counter counter, long n) implements Pending {
        @Override
        public byte[] prepare(long index) {
            return entry(n);
        }

        @Override
        public List<Blob> attachments() {
            return blobs(n);
        }

        @Override
        public void durable(Place place) {
            counter.count.incrementAndGet();
        }
    }
}
