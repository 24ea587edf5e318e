package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a ledger's files lie: {@code segments/} and {@code checkpoints/}, each named by a 20-digit index or size, and
 * {@code ledger.vkey}. What ends in {@code .tmp} was never finished and counts for nothing.
 *
 * @param dir the ledger's directory
 */
record LedgerFolder(Path dir) {
    static final String UNFINISHED = ".tmp";
    private static final Pattern SEGMENT = Pattern.compile("(0[0-8]\\d{18})\\.seg");
    private static final Pattern CHECKPOINT = Pattern.compile("(0[0-8]\\d{18})\\.ckpt");

    Path segments() {
        return dir.resolve("segments");
    }

    Path checkpoints() {
        return dir.resolve("checkpoints");
    }

    /** Tails that starts have cut. */
    Path torn() {
        return dir.resolve("torn");
    }

    Path lock() {
        return dir.resolve("lock");
    }

    Path reserve() {
        return dir.resolve("reserve");
    }

    Path vkey() {
        return dir.resolve("ledger.vkey");
    }

    /** The key that the ledger began with; empty when its file is absent or not a canonical verifier key. */
    Optional<VerifierKey> firstKey() throws IOException {
        try {
            return Optional.of(VerifierKey.read(vkey()));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Path segment(long first) {
        return segments().resolve("%020d.seg".formatted(first));
    }

    Path checkpoint(long size) {
        return checkpoints().resolve("%020d.ckpt".formatted(size));
    }

    /** Segments by the index of their first entry. */
    SortedMap<Long, Path> segmentFiles() throws IOException {
        return numbered(segments(), SEGMENT);
    }

    /** Checkpoints by their size. */
    SortedMap<Long, Path> checkpointFiles() throws IOException {
        return numbered(checkpoints(), CHECKPOINT);
    }

    private static SortedMap<Long, Path> numbered(Path directory, Pattern name) throws IOException {
        SortedMap<Long, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path file : all) {
                Matcher matcher = name.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    files.put(Long.parseLong(matcher.group(1)), file);
                }
            }
        }
        return files;
    }

    /** The first file, by name, that does not belong among segments or checkpoints. */
    Optional<Path> foreignFile() throws IOException {
        Optional<Path> foreign = foreignFile(checkpoints(), CHECKPOINT);
        return foreign.isPresent() ? foreign : foreignFile(segments(), SEGMENT);
    }

    private static Optional<Path> foreignFile(Path directory, Pattern name) throws IOException {
        try (var all = Files.list(directory)) {
            return all.filter(file -> !isUnfinished(file)
                            && !name.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .findFirst();
        }
    }

    /** Removes what a crash left unfinished. */
    void removeUnfinished() throws IOException {
        for (Path directory : new Path[] {segments(), checkpoints()}) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, LedgerFolder::isUnfinished)) {
                for (Path file : all) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isUnfinished(Path file) {
        return file.getFileName().toString().endsWith(UNFINISHED);
    }

    /** The file's name as findings give it, with slashes. */
    String relative(Path file) {
        return dir.relativize(file).toString().replace('\\', '/');
    }
}
