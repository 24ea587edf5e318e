package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole ledger, up to some entry, against its checkpoints. Changes nothing.
 *
 * @param entries sound entries that were read
 * @param checkpoints sound checkpoints among those that were read
 * @param ledger id of the ledger; null when no segment had a sound header
 * @param finding the first thing that is wrong; null when nothing is
 */
record Scrub(
        long entries,
        int checkpoints,
        @Nullable String ledger,
        @Nullable Finding finding) {

    /** Reads the first {@code end} entries, or all when there are fewer, and every checkpoint. */
    static Scrub of(LedgerFolder folder, VerifierKey key, long end, Runnable pause) throws IOException {
        SortedMap<Long, Path> files = folder.checkpointFiles();
        SortedMap<Long, Checkpoint> sound = new TreeMap<>();
        Optional<Finding> unsound = read(folder, files, key, sound);
        MerkleFrontier frontier = new MerkleFrontier();
        Walk walk = new Walk(folder, frontier, sound, (entry, segment, at) -> pause.run());
        Finding finding = walk.to(end)
                .or(() -> missing(folder, files, frontier.size(), end))
                .or(() -> foreignLedger(folder, sound, walk.ledger()))
                .or(() -> unsound)
                .orElse(null);
        return new Scrub(frontier.size(), sound.size(), walk.ledger(), finding);
    }

    private static Optional<Finding> read(
            LedgerFolder folder, SortedMap<Long, Path> files, VerifierKey key, SortedMap<Long, Checkpoint> sound)
            throws IOException {
        Finding first = null;
        for (Map.Entry<Long, Path> file : files.entrySet()) {
            try {
                sound.put(file.getKey(), read(file.getValue(), file.getKey(), key));
            } catch (IllegalArgumentException e) {
                Finding here = new Finding(Damage.CHECKPOINT, file.getKey(), folder.relative(file.getValue()), 0);
                first = first == null ? here : first;
            }
        }
        return files.isEmpty()
                ? Optional.of(new Finding(Damage.NO_CHECKPOINT, 0, "checkpoints", 0))
                : Optional.ofNullable(first);
    }

    /** Reads one checkpoint; it must have the size that its file is named by. */
    static Checkpoint read(Path file, long size, VerifierKey key) throws IOException {
        Checkpoint checkpoint = Checkpoint.parse(Files.readAllBytes(file), key);
        if (checkpoint.size() != size) {
            throw new IllegalArgumentException("named by another size");
        }
        return checkpoint;
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
            LedgerFolder folder, SortedMap<Long, Checkpoint> sound, @Nullable String ledger) {
        return sound.values().stream()
                .filter(checkpoint -> !checkpoint.ledger().equals(ledger))
                .findFirst()
                .map(checkpoint -> new Finding(
                        Damage.LEDGER_ID, checkpoint.size(), folder.relative(folder.checkpoint(checkpoint.size())), 0));
    }
}
