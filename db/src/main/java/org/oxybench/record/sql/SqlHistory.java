package org.oxybench.record.sql;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Position;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StoredText;
import org.oxybench.record.WaveformRef;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.DeviceHistory.PersonName;
import org.oxybench.record.history.DeviceHistory.Source;
import org.oxybench.record.history.History;
import org.oxybench.record.history.StretchTrend;

/** Histories from the database. Each answer is read within one snapshot of it. Thread-safe. */
public final class SqlHistory implements History {
    static final String SOURCE = " e.ledger, e.idx, e.hash, e.happened, e.actor ";
    static final String ENTRY = " join entry e on e.ledger = x.ledger and e.idx = x.idx ";
    static final String IN_ORDER = " order by x.ledger, x.idx";

    private final Database database;

    /** Answers from this database. */
    public SqlHistory(Database database) {
        this.database = database;
    }

    /**
     * Brings a database up to what is durable now, and answers from it.
     *
     * @throws IOException when the database takes no rows
     */
    public static History upToDate(FileLedger ledger, Database database) throws IOException {
        try {
            Projection.catchUp(ledger, database);
        } catch (SQLException e) {
            throw new IOException("the database takes no rows: " + e.getMessage(), e);
        }
        return new SqlHistory(database);
    }

    @Override
    public Optional<DeviceHistory> unit(SerialNumber serial) {
        return database.jdbi()
                .inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> new Reading(handle, serial.value())
                        .unit());
    }

    @Override
    public List<StretchTrend> trends(RunId run) {
        return database.jdbi()
                .inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> SqlTrends.of(handle, run.value()));
    }

    /** One answer, read on one connection. */
    static final class Reading {
        private final Handle handle;
        private final String serial;
        private final Map<String, PersonName> persons = new HashMap<>();
        private final SqlAnswers answers;
        private final SqlStages stages;

        Reading(Handle handle, String serial) {
            this.handle = handle;
            this.serial = serial;
            this.answers = new SqlAnswers(handle, new SerialNumber(serial), this::person);
            this.stages = new SqlStages(handle, this::person);
        }

        Optional<DeviceHistory> unit() {
            return handle.createQuery("select" + SOURCE + ", x.lot, l.product, l.route, m.idx, m.hash from unit x"
                            + ENTRY + "join lot l on l.ledger = x.ledger and l.idx = x.idx"
                            + " join ledger_mark m on m.ledger = x.ledger where x.serial = :key" + IN_ORDER)
                    .bind("key", serial)
                    .map((row, context) -> new DeviceHistory(
                            new SerialNumber(serial),
                            new LotNumber(row.getString(6)),
                            row.getString(7),
                            row.getInt(8),
                            source(row),
                            attempts(),
                            holds(),
                            lifts(),
                            retests(),
                            refusals(),
                            new Position(row.getString(1), row.getLong(9), row.getString(10))))
                    .findFirst();
        }

        private List<DeviceHistory.Attempt> attempts() {
            return list(
                    "select" + SOURCE + ", x.* from run x" + ENTRY + "where x.serial = :key and x.purpose = 'PRODUCT'"
                            + IN_ORDER,
                    serial,
                    this::attempt);
        }

        private DeviceHistory.Attempt attempt(ResultSet row) throws SQLException {
            String run = row.getString("run");
            return new DeviceHistory.Attempt(
                    source(row),
                    new RunId(run),
                    row.getString("operation"),
                    row.getInt("attempt"),
                    row.getString("recipe"),
                    row.getInt("recipe_revision"),
                    row.getString("recipe_sha256"),
                    row.getString("profile"),
                    row.getString("fixture"),
                    StoredText.words(row.getString("identity")),
                    row.getLong("token"),
                    calibrations(StoredText.words(row.getString("calibrations"))),
                    zeros(StoredText.words(row.getString("zeros"))),
                    person(row.getString("person")),
                    row.getString("build"),
                    steps(run),
                    answers.of(run),
                    stages.of(run),
                    one("select" + SOURCE + ", x.* from run_end x" + ENTRY + "where x.run = :key", run, this::end),
                    one(
                            "select" + SOURCE + ", x.* from bin_confirmation x" + ENTRY + "where x.run = :key",
                            run,
                            r -> new DeviceHistory.Bin(source(r), r.getString("bin"), person(r.getString("person")))),
                    list(
                            "select" + SOURCE + ", x.* from late_call x" + ENTRY + "where x.run = :key" + IN_ORDER,
                            run,
                            r -> new DeviceHistory.LateCall(source(r), r.getString("call_name"))));
        }

        private DeviceHistory.End end(ResultSet row) throws SQLException {
            double kpa = row.getDouble("vented_kpa");
            Entry.RunFinished.Vented vented = row.wasNull()
                    ? null
                    : new Entry.RunFinished.Vented(kpa, Duration.ofNanos(row.getLong("vented_took_ns")));
            return new DeviceHistory.End(
                    source(row),
                    StoredText.verdict(row.getString("verdict")),
                    StoredText.reasons(row.getString("reasons")),
                    vented,
                    row.getBoolean("recovered"));
        }

        private List<DeviceHistory.JudgedStep> steps(String run) {
            return list(
                    "select" + SOURCE + ", x.*, d.characteristics, n.taken, n.missing, n.late, n.torn, n.repeated,"
                            + " l.gaps, l.gaps_total_ns, l.lag_median_ns, l.lag_max_ns from step x" + ENTRY
                            + "join step_definition d on d.sha256 = x.definition"
                            + " left join step_samples n on n.ledger = x.ledger and n.idx = x.idx"
                            + " left join step_reception l on l.ledger = x.ledger and l.idx = x.idx"
                            + " where x.run = :key" + IN_ORDER,
                    run,
                    row -> {
                        String fault = row.getString("fault");
                        StoredText.Numbers numbers = new StoredText.Numbers(
                                numbers(row, "measured"), numbers(row, "raw"), numbers(row, "zero"), numbers(row, "u"));
                        return new DeviceHistory.JudgedStep(
                                source(row),
                                row.getString("step"),
                                StoredText.measurements(
                                        row.getString("characteristics"),
                                        row.getString("zones"),
                                        numbers,
                                        row.getString("rest")),
                                curves(source(row).position()),
                                samples(row),
                                reception(row),
                                fault == null ? null : StoredText.reason(fault));
                    });
        }

        private static @Nullable SampleCounts samples(ResultSet row) throws SQLException {
            long taken = row.getLong("taken");
            return row.wasNull()
                    ? null
                    : new SampleCounts(
                            taken,
                            row.getLong("missing"),
                            row.getLong("late"),
                            row.getLong("torn"),
                            row.getLong("repeated"));
        }

        private static @Nullable Reception reception(ResultSet row) throws SQLException {
            long gaps = row.getLong("gaps");
            return row.wasNull()
                    ? null
                    : new Reception(
                            gaps,
                            Duration.ofNanos(row.getLong("gaps_total_ns")),
                            Duration.ofNanos(row.getLong("lag_median_ns")),
                            Duration.ofNanos(row.getLong("lag_max_ns")));
        }

        private List<DeviceHistory.Curve> curves(Position entry) {
            return handle.createQuery("select * from waveform where ledger = :ledger and idx = :idx order by ordinal")
                    .bind("ledger", entry.ledger())
                    .bind("idx", entry.index())
                    .map((row, context) -> new DeviceHistory.Curve(
                            entry,
                            new WaveformRef(
                                    row.getString("attachment"),
                                    new Channel(
                                            row.getString("channel"),
                                            UnitOfMeasure.of(row.getString("unit_of_measure"))
                                                    .orElseThrow(),
                                            row.getDouble("scale"),
                                            row.getDouble("offset_value"),
                                            row.getString("instrument")),
                                    row.getString("codec"),
                                    row.getInt("samples")),
                            row.getString("sha256"),
                            row.getLong("bytes")))
                    .list();
        }

        private List<DeviceHistory.Hold> holds() {
            return list(
                    "select" + SOURCE + ", x.reason from (select ledger, idx, serial, reason from hold union all"
                            + " select ledger, idx, serial, reason from bath_hold) x" + ENTRY
                            + "where x.serial = :key" + IN_ORDER,
                    serial,
                    row -> new DeviceHistory.Hold(source(row), StoredText.reason(row.getString("reason"))));
        }

        private List<DeviceHistory.HoldLift> lifts() {
            return list(
                    "select" + SOURCE + ", x.* from hold_lift x" + ENTRY + "where x.serial = :key" + IN_ORDER,
                    serial,
                    row -> new DeviceHistory.HoldLift(source(row), StoredText.reason(row.getString("reason"))));
        }

        private List<DeviceHistory.Retest> retests() {
            return list(
                    "select" + SOURCE + ", x.* from retest x" + ENTRY + "where x.serial = :key" + IN_ORDER,
                    serial,
                    row -> new DeviceHistory.Retest(
                            source(row), row.getString("operation"), StoredText.reason(row.getString("reason"))));
        }

        private List<DeviceHistory.Refusal> refusals() {
            return list(
                    "select" + SOURCE + ", x.* from refusal x" + ENTRY + "where x.serial = :key" + IN_ORDER,
                    serial,
                    row -> {
                        String person = row.getString("person");
                        return new DeviceHistory.Refusal(
                                source(row),
                                row.getString("bench"),
                                row.getString("scan"),
                                StoredText.reasons(row.getString("reasons")),
                                person == null ? null : person(person));
                    });
        }

        private Map<String, DeviceHistory.CalibrationUse> calibrations(Map<String, String> certificates) {
            Map<String, DeviceHistory.CalibrationUse> uses = new HashMap<>();
            certificates.forEach((instrument, certificate) -> uses.put(
                    instrument,
                    new DeviceHistory.CalibrationUse(
                            certificate,
                            one(
                                    "select x.* from calibration x where x.instrument = :key and x.certificate = :second"
                                            + " order by x.ledger desc, x.idx desc",
                                    instrument,
                                    certificate,
                                    Reading::calibration))));
            return uses;
        }

        private static Entry.InstrumentCalibrated calibration(ResultSet row) throws SQLException {
            return new Entry.InstrumentCalibrated(
                    row.getString("instrument"),
                    row.getString("serial"),
                    row.getString("certificate"),
                    instant(row, "calibrated"),
                    instant(row, "due"),
                    row.getDouble("relative_standard_uncertainty"),
                    row.getDouble("standard_uncertainty"),
                    row.getString("unit_of_measure"));
        }

        private Map<String, DeviceHistory.ZeroUse> zeros(Map<String, String> ids) {
            Map<String, DeviceHistory.ZeroUse> uses = new HashMap<>();
            ids.forEach((characteristic, id) -> uses.put(
                    characteristic,
                    new DeviceHistory.ZeroUse(
                            id,
                            one(
                                    "select x.* from zero x where x.id = :key and x.characteristic = :second"
                                            + " order by x.ledger desc, x.idx desc",
                                    id,
                                    characteristic,
                                    Reading::zero),
                            recipes(id))));
            return uses;
        }

        /** What the runs were made with that a zero rests on. */
        private List<String> recipes(String zero) {
            return list(
                    "select distinct r.recipe_sha256 from zero x"
                            + " join zero_run z on z.ledger = x.ledger and z.idx = x.idx"
                            + " join run r on r.ledger = z.ledger and r.run = z.run where x.id = :key",
                    zero,
                    row -> row.getString(1));
        }

        private static Zero zero(ResultSet row) throws SQLException {
            return new Zero(
                    row.getString("id"),
                    row.getString("recipe"),
                    row.getString("characteristic"),
                    row.getString("fixture"),
                    row.getString("master"),
                    row.getInt("runs"),
                    row.getDouble("mean"),
                    row.getDouble("standard_deviation"),
                    instant(row, "learned"));
        }

        private PersonName person(String id) {
            return persons.computeIfAbsent(id, key -> {
                PersonName found = one(
                        "select x.* from person x where x.person = :key order by x.ledger desc, x.idx desc",
                        key,
                        row -> new PersonName(key, row.getString("name_zh"), row.getString("name_pinyin")));
                return found == null ? new PersonName(key, "", "") : found;
            });
        }

        private <T> List<T> list(String sql, String key, RowReading<T> reading) {
            return handle.createQuery(sql)
                    .bind("key", key)
                    .map((row, context) -> reading.read(row))
                    .list();
        }

        private <T> @Nullable T one(String sql, String key, RowReading<T> reading) {
            return handle.createQuery(sql)
                    .bind("key", key)
                    .map((row, context) -> reading.read(row))
                    .findFirst()
                    .orElse(null);
        }

        private <T> @Nullable T one(String sql, String key, String second, RowReading<T> reading) {
            return handle.createQuery(sql)
                    .bind("key", key)
                    .bind("second", second)
                    .map((row, context) -> reading.read(row))
                    .findFirst()
                    .orElse(null);
        }

        static Source source(ResultSet row) throws SQLException {
            return new Source(
                    new Position(row.getString(1), row.getLong(2), row.getString(3)),
                    row.getObject(4, OffsetDateTime.class).toInstant(),
                    row.getString(5));
        }

        static Instant instant(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }

        static List<@Nullable Double> numbers(ResultSet row, String column) throws SQLException {
            Object[] numbers = (Object[]) row.getArray(column).getArray();
            return Collections.unmodifiableList(
                    Arrays.stream(numbers).map(Double.class::cast).toList());
        }
    }

    /** Reads the current row. */
    @FunctionalInterface
    private interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }
}
