package org.oxybench.record.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Position;
import org.oxybench.record.RandomShift;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.Subject;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.Waveforms;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** What every database must do with a ledger's entries. */
abstract class ProjectionContract {
    private static final Clock CLOCK = Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC);
    private static final Settings SETTINGS = Settings.standard(CheckpointKey.generate("test"));
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** Opens a database; the same name is the same database. */
    abstract Database database(String name) throws Exception;

    /** Makes the database of this name anew, and tells how it differs. */
    abstract Comparison rebuild(FileLedger ledger, String name) throws Exception;

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void arrivalInAnyOrderOfLedgersAndBatchesGivesEqualTables(long seed) throws Exception {
        Random random = new Random(seed);
        List<StoredEntry> first = entries(worked("a" + seed, seed, "A", 80));
        List<StoredEntry> second = entries(worked("b" + seed, seed + 100, "B", 80));
        Database inOrder = opened("in_order_" + seed);
        Projection.write(inOrder, first);
        Projection.write(inOrder, second);
        Database shuffled = opened("shuffled_" + seed);
        int a = 0;
        int b = 0;
        while (a < first.size() || b < second.size()) {
            if (random.nextBoolean()) {
                a = deliver(shuffled, first, a, random);
            } else {
                b = deliver(shuffled, second, b, random);
            }
        }

        Comparison comparison = Comparison.of(inOrder, shuffled);
        assertEquals(List.of(), comparison.differences());
        assertEquals(Table.values().length + 1, comparison.tables());
        assertTrue(comparison.rows() > 200, () -> "only " + comparison.rows() + " rows");
    }

    /** Delivers some entries, often with some that were delivered before. */
    private static int deliver(Database database, List<StoredEntry> entries, int from, Random random) throws Exception {
        int again = Math.max(0, from - random.nextInt(10));
        int to = Math.min(entries.size(), from + random.nextInt(20));
        Projection.write(database, entries.subList(again, to));
        return to;
    }

    @Test
    void refusesAGapAndAnotherHistory() throws Exception {
        FileLedger ledger = worked("l", 7, "A", 20);
        Database database = opened("gap");
        List<StoredEntry> entries = entries(ledger);
        Projection.write(database, entries.subList(0, 5));
        assertThrows(OtherHistory.class, () -> Projection.write(database, entries.subList(6, 8)));
        StoredEntry known = entries.get(3);
        StoredEntry forged = new StoredEntry(
                new Position(ledger.id(), 3, "00".repeat(32)),
                known.at(),
                known.actor(),
                known.keys(),
                known.entry(),
                known.attachments());
        assertThrows(OtherHistory.class, () -> Projection.write(database, List.of(forged)));
        assertEquals(4, database.mark(ledger.id()).orElseThrow().index());
    }

    @Test
    void followsTheLedgerAndSaysAsOfWhichEntry() throws Exception {
        FileLedger ledger = ledger("l");
        RandomShift shift = new RandomShift(3, "A");
        Database database = opened("follow");
        Projection projection = opened(new Projection(ledger, database, RETRY));
        shift.begin().forEach(ledger::append);
        for (int i = 0; i < 200; i++) {
            ledger.append(shift.next(ledger.standing()));
        }
        await(() -> projection.asOf() == ledger.size() - 1);
        assertTrue(projection.trouble().isEmpty());
        assertEquals(
                ledger.read(ledger.size() - 1).position().hash(),
                database.mark(ledger.id()).orElseThrow().hash());
    }

    @Test
    void whatWasAppendedWithoutProjectionIsCaughtUpAtTheNextStart() throws Exception {
        FileLedger ledger = worked("l", 5, "A", 100);
        Database database = opened("late");
        Projection.write(database, entries(ledger).subList(0, 40));
        Projection projection = opened(new Projection(ledger, database, RETRY));
        await(() -> projection.asOf() == ledger.size() - 1);
        Database whole = opened("whole");
        Projection.catchUp(ledger, whole);
        assertEquals(List.of(), Comparison.of(database, whole).differences());
    }

    @Test
    void aDatabaseOfAnotherHistoryIsTroubleAndIsLeftAlone() throws Exception {
        FileLedger ledger = worked("l", 5, "A", 10);
        Database database = opened("other");
        StoredEntry first = ledger.read(0);
        Projection.write(
                database,
                List.of(new StoredEntry(
                        new Position(ledger.id(), 0, "00".repeat(32)),
                        first.at(),
                        first.actor(),
                        first.keys(),
                        first.entry(),
                        first.attachments())));
        Projection projection = opened(new Projection(ledger, database, RETRY));
        await(() -> projection.trouble().isPresent());
        assertEquals("E-DB-02", projection.trouble().map(Reason::code).orElse(""));
        assertEquals(0, database.mark(ledger.id()).orElseThrow().index());
    }

    @Test
    void aRebuiltDatabaseEqualsTheLiveOne() throws Exception {
        FileLedger ledger = worked("l", 11, "A", 200);
        Database live = database("live");
        Projection.write(live, entries(ledger).subList(0, 100));
        live.close();
        Comparison comparison = rebuild(ledger, "live");
        assertEquals(List.of(), comparison.differences());
        assertEquals(Table.values().length + 1, comparison.tables());
        Database rebuilt = opened("live");
        assertEquals(ledger.size() - 1, rebuilt.mark(ledger.id()).orElseThrow().index());
    }

    @Test
    void aChangedCellIsFoundAndMendedByARebuild() throws Exception {
        FileLedger ledger = worked("l", 11, "A", 200);
        Database live = database("forged");
        Projection.catchUp(ledger, live);
        live.jdbi().useHandle(handle -> handle.execute("update run_end set verdict = 'PASS' where verdict <> 'PASS'"));
        live.close();
        Comparison found = rebuild(ledger, "forged");
        assertEquals("run_end", found.differences().get(0).table());
        assertEquals("verdict", found.differences().get(0).column());
        assertEquals("PASS", found.differences().get(0).live());
        assertTrue(rebuild(ledger, "forged").equal());
    }

    @Test
    void theTablesAndColumnsAreThoseThatRowsAreWrittenTo() throws Exception {
        Database database = opened("schema");
        Map<String, Set<String>> expected = new TreeMap<>();
        for (Table table : Table.values()) {
            expected.put(table.sqlName(), new HashSet<>(table.columns()));
        }
        expected.put("ledger_mark", Set.of("ledger", "idx", "hash"));
        Map<String, Set<String>> found = new TreeMap<>();
        database.jdbi().useHandle(handle -> {
            try (var columns = handle.getConnection().getMetaData().getColumns(null, database.schema(), "%", "%")) {
                while (columns.next()) {
                    found.computeIfAbsent(
                                    columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT), t -> new HashSet<>())
                            .add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        });
        found.remove("flyway_schema_history");
        assertEquals(expected, found);
    }

    @Test
    void tellsTheWholeHistoryOfAUnit() throws Exception {
        FileLedger ledger = ledger("l");
        RandomShift shift = new RandomShift(3, "A");
        shift.begin().forEach(ledger::append);
        Standing.LotStanding lot = ledger.standing().openLots().get(0);
        SerialNumber serial = new SerialNumber(lot.lot().value() + "-1");
        DeviceHistory.ZeroUse zero = LearnedZero.append(ledger, shift);
        Draft first = shift.start(Entry.Purpose.PRODUCT, serial, lot.lot(), 1);
        ledger.append(first);
        Entry.RunStarted started = (Entry.RunStarted) first.entry();
        List<Draft> answers = List.of(shift.answer(started, "test", 2), shift.answer(started, "test", 1));
        answers.forEach(ledger::append);
        Draft step = shift.step(started, "test", 0);
        long stepIndex = ledger.append(step).index();
        Draft unmeasured = shift.step(started, "second", 1);
        ledger.append(unmeasured);
        Entry.RunFinished finished = (Entry.RunFinished)
                shift.finish(ledger.standing().openRuns().get(0)).entry();
        ledger.append(Draft.of(RandomShift.BEGIN, Draft.STATION, finished));
        Entry.Refused refused = new Entry.Refused("Abench", "x\u0000y", serial, List.of(Reason.of("R-1")), "Ap1");
        ledger.append(Draft.of(RandomShift.BEGIN, "Ap1", refused));
        Database database = opened("history");
        SqlHistory history = new SqlHistory(database);
        assertTrue(history.unit(serial).isEmpty());
        Projection.catchUp(ledger, database);

        DeviceHistory found = history.unit(serial).orElseThrow();
        assertEquals(lot.lot(), found.lot());
        assertEquals("P", found.product());
        assertEquals(ledger.size() - 1, found.asOf().index());
        assertEquals(started.run(), found.binPending().orElseThrow().run());
        assertTrue(found.openRun().isEmpty());
        DeviceHistory.Attempt attempt = found.attempts().get(0);
        assertEquals(started.recipeSha256(), attempt.recipeSha256());
        assertEquals(started.identity(), attempt.identity());
        assertEquals("王芳", attempt.person().nameZh());
        assertEquals("SN1", calibrated(attempt).serial());
        assertEquals(zero, attempt.zeros().get("external_leak"));
        List<Measurement> measured = new ArrayList<>(((Entry.StepJudged) step.entry()).measurements());
        measured.addAll(((Entry.StepJudged) unmeasured.entry()).measurements());
        assertEquals(measured, attempt.measurements());
        assertEquals(
                ((Entry.StepJudged) unmeasured.entry()).fault(),
                attempt.steps().get(1).fault());
        requireAnswers(answers, attempt.answers());
        DeviceHistory.JudgedStep judged = attempt.steps().get(0);
        assertEquals(ledger.read(stepIndex).position(), judged.source().position());
        DeviceHistory.Curve curve = judged.curves().get(0);
        assertEquals(((Entry.StepJudged) step.entry()).waveforms().get(0), curve.waveform());
        assertArrayEquals(
                step.attachments().get(0).bytes(),
                new Waveforms(ledger).bytes(curve).orElseThrow());
        DeviceHistory.End end = Objects.requireNonNull(attempt.end());
        assertEquals(Verdict.FAIL, end.verdict());
        assertEquals(finished.reasons(), end.reasons());
        assertEquals(finished.vented(), end.vented());
        assertEquals("x\u2400y", found.refusals().get(0).scan());
    }

    private static void requireAnswers(List<Draft> given, List<DeviceHistory.Answer> found) {
        assertEquals(
                given.stream().map(Draft::entry).toList(),
                found.stream().map(DeviceHistory.Answer::answered).toList());
        assertEquals("王芳", found.get(0).names().get(0).nameZh());
    }

    @Test
    void aHistoryAgreesWithTheStanding() throws Exception {
        FileLedger ledger = worked("l", 21, "A", 400);
        Database database = opened("agrees");
        Projection.catchUp(ledger, database);
        SqlHistory history = new SqlHistory(database);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (Standing.LotStanding lot : ledger.standing().openLots()) {
            for (int i = 1; i <= 4; i++) {
                SerialNumber serial = new SerialNumber(lot.lot().value() + "-" + i);
                Standing.UnitStanding unit = ledger.standing().unit(serial).orElseThrow();
                DeviceHistory found = history.unit(serial).orElseThrow();
                assertEquals(unit.held(), found.held().orElse(null));
                assertEquals(
                        unit.openRun(),
                        found.openRun().map(DeviceHistory.Attempt::run).orElse(null));
                assertEquals(
                        unit.binPending(),
                        found.binPending().map(DeviceHistory.Attempt::run).orElse(null));
                assertEquals(
                        unit.attempts().stream()
                                .map(Standing.AttemptStanding::run)
                                .toList(),
                        found.attempts().stream()
                                .map(DeviceHistory.Attempt::run)
                                .toList());
                unit.attempts().forEach(a -> {
                    Verdict verdict = a.verdict();
                    if (verdict != null) {
                        verdicts.merge(verdict, 1, Integer::sum);
                    }
                });
                assertEquals(unit.head(), ledger.standing().head(Subject.unit(serial)));
                BurnInAgreement.require(ledger.standing().openRuns(), found);
                BurnInAgreement.requireTrends(found, history);
            }
        }
        assertEquals(4, verdicts.size(), "the shift must show every verdict: " + verdicts);
    }

    @Test
    @Tag("verifies:URS-AUD-104")
    void theAuditTrailAgreesWithTheLedger() throws Exception {
        AuditContract.agreesWithTheLedger(worked("l", 31, "A", 400), opened("audit"));
    }

    @Test
    void theAuditTrailTellsBeforeAndAfter() throws Exception {
        AuditContract.tellsBeforeAndAfter(worked("l", 33, "A", 0), opened("changes"));
    }

    @Test
    @Tag("verifies:URS-SIG-101")
    void theAuditTrailTellsWhoSigned() throws Exception {
        AuditContract.tellsWhoSigned(worked("l", 33, "A", 0), opened("signatures"));
    }

    private static Entry.InstrumentCalibrated calibrated(DeviceHistory.Attempt attempt) {
        DeviceHistory.CalibrationUse use = attempt.instruments().get("APT-1");
        return Objects.requireNonNull(Objects.requireNonNull(use).calibration());
    }

    FileLedger worked(String name, long seed, String prefix, int entries) {
        FileLedger ledger = ledger(name);
        RandomShift shift = new RandomShift(seed, prefix);
        shift.begin().forEach(ledger::append);
        for (int i = 0; i < entries; i++) {
            ledger.append(shift.next(ledger.standing()));
        }
        return ledger;
    }

    private FileLedger ledger(String name) {
        return opened(
                FileLedger.create(dir.resolve(name), SETTINGS, CLOCK, HomeKind.DEMO, "st-" + name, RandomShift.ROUTE));
    }

    private static List<StoredEntry> entries(FileLedger ledger) {
        return ledger.read(0, Math.toIntExact(ledger.size()));
    }

    Database opened(String name) throws Exception {
        return opened(database(name));
    }

    <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < PATIENCE.toMillis() / 20; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        fail("did not come true within " + PATIENCE);
    }
}
