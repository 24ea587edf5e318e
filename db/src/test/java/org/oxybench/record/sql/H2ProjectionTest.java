package org.oxybench.record.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.record.FileLedger;
import org.oxybench.record.history.AuditQuery;
import org.oxybench.record.history.AuditQuery.Only;
import org.oxybench.record.history.AuditQuery.Order;
import org.oxybench.record.history.AuditQuery.Place;

@Tag("verifies:URS-LED-006")
@Tag("verifies:URS-TRC-001")
class H2ProjectionTest extends ProjectionContract {
    @Override
    Database database(String name) {
        return Database.h2(dir.resolve(name));
    }

    @Override
    Comparison rebuild(FileLedger ledger, String name) throws Exception {
        return Rebuild.h2(ledger, dir.resolve(name));
    }

    @Test
    void anUnreadableDatabaseIsADifferenceAndIsReplaced() throws Exception {
        FileLedger ledger = worked("l", 1, "A", 20);
        Path file = dir.resolve("broken.mv.db");
        Files.write(file, new byte[8192]);
        assertEquals(1, rebuild(ledger, "broken").differences().size());
        assertTrue(rebuild(ledger, "broken").equal());
    }

    /** The audit trail of what was projected before there was one comes from the ledger, like everything else. */
    @Test
    void aDatabaseOfAnEarlierReleaseIsFilledAnew() throws Exception {
        FileLedger ledger = worked("l", 3, "A", 60);
        Path file = dir.resolve("earlier");
        String url = "jdbc:h2:file:" + file.toAbsolutePath();
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:org/oxybench/record/sql/migrations")
                .defaultSchema("PUBLIC")
                .target("2")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            String hash = ledger.read(0).position().hash();
            statement.execute("insert into ledger_mark values ('" + ledger.id() + "', 0, '" + hash + "')");
            statement.execute("insert into home values ('" + ledger.id() + "', 0, 'DEMO', 'another')");
        }
        Database database = opened("earlier");
        assertEquals(List.of(), database.marks());
        assertEquals(
                ledger.read(0).position().hash(), database.marksBefore().get(0).hash());
        Projection.catchUp(ledger, database);
        Database whole = opened("whole");
        Projection.catchUp(ledger, whole);
        assertEquals(List.of(), Comparison.of(database, whole).differences());
        assertFalse(new SqlAudit(ledger, database).entry(0).isEmpty());
    }

    /** H2 takes an index for the order only when it fits exactly, and else sorts every row; the plan tells. */
    @ParameterizedTest
    @CsvSource({
        "NEWEST, ALL, '', ''",
        "OLDEST, ALL, '', ''",
        "PERSON, ALL, '', ''",
        "KIND, ALL, '', ''",
        "NEWEST, ALL, p7, ''",
        "OLDEST, ALL, p7, ''",
        "PERSON, ALL, p7, ''",
        "NEWEST, ALL, '', SignedOn",
        "OLDEST, ALL, '', SignedOn",
        "KIND, ALL, '', SignedOn",
        "NEWEST, REFUSED, '', ''",
        "OLDEST, REFUSED, '', ''"
    })
    @Tag("verifies:URS-AUD-104")
    void aPageOfTheAuditTrailReadsNoMoreRowsThanItShows(Order order, Only only, String person, String kind) {
        Database database = opened(Database.h2(dir.resolve("many")));
        String at = "timestamp with time zone '2026-01-01 00:00:00+00' + x * interval '1' second";
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "insert into audit select 'L', x, 0, " + at + ", 'p' || mod(x, 10), case mod(x, 2) when 0 then"
                            + " 'SignedOn' else 'Refused' end, case mod(x, 4) when 1 then 'REFUSED' else 'PLAIN' end"
                            + " from system_range(0, 9999) x");
            handle.execute("insert into entry select 'L', x, 'T', " + at + ", 'p', repeat('a', 64)"
                    + " from system_range(0, 9999) x");
            handle.execute("analyze");
            for (Place after : Arrays.asList(null, new Place(5001, 0), new Place(5007, 0))) {
                AuditQuery query = new AuditQuery(order, only, person, kind, null, null, "", after);
                for (AuditSql.Part part : AuditSql.Part.of(query)) {
                    AuditSql sql = new AuditSql(handle, "L", query, part, Long.MAX_VALUE);
                    String plan = handle.createQuery("explain analyze " + sql.text())
                            .bindMap(sql.bound())
                            .bind("max", 51)
                            .mapTo(String.class)
                            .one();
                    assertTrue(plan.contains("index sorted"), plan);
                    Matcher scanned = Pattern.compile("scanCount: (\\d+)").matcher(plan);
                    assertTrue(scanned.find(), plan);
                    assertTrue(Integer.parseInt(scanned.group(1)) < 200, plan);
                }
            }
        });
    }

    @Test
    void commitsAreNotDelayed() {
        Database database = database("settings");
        List<String> delay = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select distinct setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")
                .mapTo(String.class)
                .list());
        database.close();
        assertEquals(List.of("0"), delay);
    }
}
