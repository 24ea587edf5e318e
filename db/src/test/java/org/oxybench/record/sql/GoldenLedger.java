package org.oxybench.record.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.RandomShift;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.SignedDrafts;
import org.oxybench.record.Standing;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.ledger.Signers;
import org.oxybench.record.ledger.VerifierKey;

/**
 * A ledger as a release wrote it, kept for ever. {@code main} writes the one of a new release; those that are there
 * are never written again.
 */
public final class GoldenLedger {
    private static final String KEY = "golden.pem";

    /** The key that the signing was handed to, in releases that can. */
    private static final String NEXT_KEY = "golden-next.pem";

    private GoldenLedger() {}

    /** Writes the ledger of a release: {@code <directory of golden ledgers> <version>}. */
    public static void main(String[] args) throws IOException {
        Path dir = Path.of(args[0], args[1]);
        if (Files.exists(dir)) {
            throw new IOException("written before, and kept as it is: " + dir);
        }
        Files.createDirectories(dir);
        CheckpointKey key = CheckpointKey.generate("golden");
        key.save(dir.resolve(KEY));
        CheckpointKey next = CheckpointKey.generate("golden");
        next.save(dir.resolve(NEXT_KEY));
        Settings settings = Settings.standard(new Signers(List.of(key, next)))
                .withCheckpointEntries(20)
                .withSegmentBytes(20_000);
        Clock clock = Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC);
        try (FileLedger ledger =
                FileLedger.create(dir.resolve("ledger"), settings, clock, HomeKind.DEMO, "golden", RandomShift.ROUTE)) {
            everyTypeOfEntry(ledger, next.verifier());
            Files.writeString(dir.resolve("rows.txt"), rows(ledger));
            Files.writeString(dir.resolve("standing.txt"), standing(ledger));
        }
        Files.deleteIfExists(dir.resolve("ledger/lock"));
        Files.deleteIfExists(dir.resolve("ledger/reserve"));
    }

    /** Opens a golden ledger; it must be a copy, because a start may write. */
    static FileLedger open(Path dir) throws IOException {
        List<CheckpointKey> keys = new ArrayList<>(List.of(CheckpointKey.load(dir.resolve(KEY))));
        if (Files.exists(dir.resolve(NEXT_KEY))) {
            keys.add(CheckpointKey.load(dir.resolve(NEXT_KEY)));
        }
        Settings settings = Settings.standard(new Signers(keys));
        Clock clock = Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC);
        return FileLedger.open(dir.resolve("ledger"), settings, clock, OptionalLong.empty(), RandomShift.ROUTE);
    }

    /** What no shift does by itself. */
    private static final Set<Class<?>> APPENDED = Set.of(
            AccountEntry.StatementAffirmed.class,
            Entry.LateCallRefused.class,
            Entry.TailCut.class,
            Entry.RecordsExported.class,
            Entry.KeyRotated.class,
            Entry.StationStopped.class);

    private static final int ENTRIES_MIN = 300;

    private static void everyTypeOfEntry(FileLedger ledger, VerifierKey next) {
        RandomShift shift = new RandomShift(1, "G");
        shift.begin().forEach(ledger::append);
        List<RunId> zeroRuns = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Draft start = shift.start(Entry.Purpose.ZERO, new SerialNumber("MASTER-1"), null, i + 1);
            ledger.append(start);
            zeroRuns.add(((Entry.RunStarted) start.entry()).run());
            ledger.append(shift.step((Entry.RunStarted) start.entry(), "test", 2));
            ledger.append(shift.finish(ledger.standing().openRuns().get(0)));
        }
        ledger.append(shift.zero("MASTER-1", zeroRuns));
        // As long as it takes until everything that may happen in a shift has happened.
        Set<Class<?>> wanted = new HashSet<>(RandomShift.typesOfEntry());
        wanted.removeAll(APPENDED);
        for (int i = 0; i < ENTRIES_MIN || !types(ledger).containsAll(wanted); i++) {
            ledger.append(shift.next(ledger.standing()));
        }
        ledger.append(SignedDrafts.affirmed(ledger, "Gq1"));
        ledger.append(draft(new Entry.LateCallRefused(zeroRuns.get(0), "perform")));
        ledger.append(draft(new Entry.TailCut(17, "ab".repeat(32))));
        ledger.append(draft(new Entry.Refused("Gbench", "\u0000]d2扫描", null, List.of(Reason.of("R-1")), null)));
        ledger.append(draft(new Entry.RecordsExported("audit-trail", "kind=Refused&about=OXY+1", 7)));
        ledger.rotate(next, "为演示 golden");
        ledger.append(draft(new Entry.StationStopped()));
    }

    private static Draft draft(Entry entry) {
        return Draft.of(RandomShift.BEGIN.plusNanos(1_234_567), Draft.STATION, entry);
    }

    /** Every row that the entries stand for, those of the audit trail apart, one a line. */
    static String rows(FileLedger ledger) {
        return ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .flatMap(stored -> EntryRows.of(stored).stream())
                .map(row -> row.table().sqlName() + "\t"
                        + row.values().stream().map(GoldenLedger::text).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String text(@Nullable Object value) {
        String text = value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r")
                .replace("\u0000", "\\0");
    }

    /** Where the entries leave lots and units, one a line. */
    static String standing(FileLedger ledger) {
        Standing standing = ledger.standing();
        List<String> lines = new ArrayList<>();
        for (Standing.LotStanding lot : standing.openLots()) {
            lines.add("lot %s tested %d passed %d of %d head %d"
                    .formatted(lot.lot(), lot.tested(), lot.passed(), lot.total(), lot.head()));
            for (int i = 1; i <= lot.total(); i++) {
                Standing.UnitStanding unit = standing.unit(
                                new SerialNumber(lot.lot().value() + "-" + i))
                        .orElseThrow();
                lines.add("unit %s held %s open %s bin %s runs %s head %d"
                        .formatted(
                                unit.serial(),
                                unit.held() != null,
                                unit.openRun(),
                                unit.binPending(),
                                unit.attempts().stream()
                                        .map(attempt -> attempt.attempt() + "=" + attempt.verdict())
                                        .toList(),
                                unit.head()));
            }
        }
        standing.openRuns()
                .forEach(run -> lines.add("open run %s with %d steps"
                        .formatted(run.started().run(), run.steps().size())));
        return String.join("\n", lines) + "\n";
    }

    /** Text that a release has committed. */
    static String committed(Path dir, String name) throws IOException {
        return Files.readString(dir.resolve(name), StandardCharsets.UTF_8);
    }

    /** Types of entry that a ledger holds. */
    static List<Class<?>> types(FileLedger ledger) {
        return ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .flatMap(stored -> stored.entry().effects().stream())
                .<Class<?>>map(Object::getClass)
                .distinct()
                .toList();
    }
}
