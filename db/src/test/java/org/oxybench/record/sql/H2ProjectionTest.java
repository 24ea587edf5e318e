package org.oxybench.record.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.record.FileLedger;

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
        Projection.catchUp(ledger, database);
        Database whole = opened("whole");
        Projection.catchUp(ledger, whole);
        assertEquals(List.of(), Comparison.of(database, whole).differences());
        assertFalse(new SqlAudit(ledger, database).entry(0).isEmpty());
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
