package org.oxybench.record.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
