package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole ledger, up to some entry, against its checkpoints. Changes nothing.
 *
 * @param entries sound entries that were read
 * @param checkpoints sound checkpoints of these entries
 * @param ledger id of the ledger; null when no segment had a sound header
 * @param finding the first thing that is wrong; null when nothing is
 */
record Scrub(
        long entries,
        int checkpoints,
        @Nullable String ledger,
        @Nullable Finding finding) {

    /**
     * Reads the first {@code end} entries, or all when there are fewer, and the checkpoints of them.
     *
     * @param keys begins with the ledger's first key; goes on with every entry
     */
    static Scrub of(LedgerFolder folder, KeyChain keys, long end, Runnable pause) throws IOException {
        SortedMap<Long, Path> files = folder.checkpointFiles();
        SortedMap<Long, SignedCheckpoint> formed = new TreeMap<>();
        Optional<Finding> malformed = read(folder, files, formed);
        MerkleFrontier frontier = new MerkleFrontier();
        Walk walk = new Walk(folder, frontier, formed, keys, (entry, segment, at) -> pause.run());
        Finding finding = walk.to(end)
                .or(() -> missing(folder, files, frontier.size(), end))
                .or(() -> foreignLedger(folder, walk.sound(), walk.ledger()))
                .or(() -> first(malformed, walk.unsigned()))
                .orElse(null);
        return new Scrub(frontier.size(), walk.sound().size(), walk.ledger(), finding);
    }

    private static Optional<Finding> read(
            LedgerFolder folder, SortedMap<Long, Path> files, SortedMap<Long, SignedCheckpoint> formed)
            throws IOException {
        Finding first = null;
        for (Map.Entry<Long, Path> file : files.entrySet()) {
            try {
                formed.put(file.getKey(), SignedCheckpoint.read(file.getValue(), file.getKey()));
            } catch (IllegalArgumentException e) {
                Finding here = new Finding(Damage.CHECKPOINT, file.getKey(), folder.relative(file.getValue()), 0);
                first = first == null ? here : first;
            }
        }
        return files.isEmpty()
                ? Optional.of(new Finding(Damage.NO_CHECKPOINT, 0, "checkpoints", 0))
                : Optional.ofNullable(first);
    }

    private static Optional<Finding> first(Optional<Finding> one, Optional<Finding> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.comparingLong(Finding::index));
    }

    /** Whether a checkpoint, sound or not, is named by a size that the entries do not reach. */
    private static Optional<Finding> missing(LedgerFolder folder, SortedMap<Long, Path> files, long entries, long end) {
        long known = files.isEmpty() ? 0 : files.lastKey();
        if (entries >= Math.min(end, known)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(Damage.MISSING, entries, folder.relative(folder.checkpoint(known)), 0));
    }

    private static Optional<Finding> foreignLedger(
            LedgerFolder folder, List<Checkpoint> sound, @Nullable String ledger) {
        return sound.stream()
                .filter(checkpoint -> !checkpoint.ledger().equals(ledger))
                .findFirst()
                .map(checkpoint -> new Finding(
                        Damage.LEDGER_ID, checkpoint.size(), folder.relative(folder.checkpoint(checkpoint.size())), 0));
    }
}
