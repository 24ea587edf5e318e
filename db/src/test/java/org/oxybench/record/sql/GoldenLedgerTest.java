package org.oxybench.record.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.record.FileLedger;
import org.oxybench.record.RandomShift;
import org.oxybench.record.ledger.Verify;

/** Entries that any release wrote are read by every later one, and mean the same. */
@Tag("verifies:URS-LED-008")
class GoldenLedgerTest {
    private static final String NEWEST = "0.11";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    static List<Path> releases() throws IOException {
        try (Stream<Path> all = Files.list(golden())) {
            return all.sorted().toList();
        }
    }

    private static Path golden() {
        return Path.of(System.getProperty("oxybench.root", ".."), "db/src/test/resources/golden");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void verifies(Path release) throws IOException {
        Verify verified = Verify.of(release.resolve("ledger"), null);
        assertEquals(Optional.empty(), verified.finding());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void foldsToTheCommittedStanding(Path release) throws IOException {
        copy(release);
        try (FileLedger ledger = GoldenLedger.open(dir)) {
            assertEquals(GoldenLedger.committed(release, "standing.txt"), GoldenLedger.standing(ledger));
        }
        // Without checkpoints' snapshots of later entries every entry is folded from the first.
        keepOnlyTheFirstCheckpoint();
        try (FileLedger ledger = GoldenLedger.open(dir)) {
            assertEquals(GoldenLedger.committed(release, "standing.txt"), GoldenLedger.standing(ledger));
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void projectsToTheCommittedRows(Path release) throws Exception {
        copy(release);
        try (FileLedger ledger = GoldenLedger.open(dir);
                Database database = Database.h2(dir.resolve("db"))) {
            String rows = GoldenLedger.committed(release, "rows.txt");
            assertEquals(rows, GoldenLedger.rows(ledger));
            assertEquals(ledger.size() - 1, Projection.catchUp(ledger, database));
            long definitions = rows.lines()
                    .filter(row -> row.startsWith("step_definition\t"))
                    .distinct()
                    .count();
            long others = rows.lines()
                    .filter(row -> !row.startsWith("step_definition\t"))
                    .count();
            assertEquals(definitions + others, count(database));
        }
    }

    @Test
    void theNewestHoldsEveryTypeOfEntry() throws IOException {
        copy(golden().resolve(NEWEST));
        try (FileLedger ledger = GoldenLedger.open(dir)) {
            assertEquals(RandomShift.typesOfEntry(), new HashSet<>(GoldenLedger.types(ledger)));
        }
    }

    private static long count(Database database) {
        long count = 0;
        for (Table table : EnumSet.complementOf(EnumSet.of(Table.AUDIT, Table.AUDIT_CHANGE))) {
            count += database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table.sqlName())
                    .mapTo(Long.class)
                    .one());
        }
        return count;
    }

    private void keepOnlyTheFirstCheckpoint() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("ledger/checkpoints"))) {
            List<Path> all = files.sorted().toList();
            for (Path file : all.subList(1, all.size())) {
                Files.delete(file);
            }
        }
    }

    private void copy(Path release) throws IOException {
        try (Stream<Path> files = Files.walk(release)) {
            for (Path file : files.sorted().toList()) {
                Path copy = dir.resolve(release.relativize(file).toString());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, copy);
                } else if (!Files.exists(copy)) {
                    Files.createDirectory(copy);
                }
            }
        }
    }
}
