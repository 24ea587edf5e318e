package org.oxybench.record.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.record.FileLedger;
import org.oxybench.record.RandomShift;

@Tag("verifies:URS-LED-006")
class PostgresProjectionTest extends ProjectionContract {
    private static @Nullable PostgresServer server;
    private static int tests;
    private final String prefix = "t" + ++tests + "_";

    @BeforeAll
    static void startServer() throws Exception {
        String absent = "POSTGRESQL ABSENT: install Debian's postgresql-15 to run these tests";
        if (!PostgresServer.installed()) {
            System.err.println(absent);
        }
        assumeTrue(PostgresServer.installed(), absent);
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        PostgresServer started = server;
        if (started != null) {
            started.remove();
        }
    }

    private static PostgresServer server() {
        return Objects.requireNonNull(server);
    }

    @Override
    Database database(String name) {
        return Database.postgres(server().url(), "oxybench", "", prefix + name);
    }

    @Override
    Comparison rebuild(FileLedger ledger, String name) throws Exception {
        return Rebuild.postgres(ledger, server().url(), "oxybench", "", prefix + name);
    }

    @Test
    void aServerThatGoesAwayNeverStopsTheLedgerAndIsCaughtUp() throws Exception {
        FileLedger ledger = worked("l", 9, "A", 30);
        RandomShift more = new RandomShift(10, "B");
        Database database = opened("away");
        Projection projection = opened(new Projection(ledger, database, Duration.ofMillis(50)));
        await(() -> projection.asOf() == ledger.size() - 1);
        server().stopAtOnce();
        more.begin().forEach(ledger::append);
        await(() -> projection.trouble().isPresent());
        assertEquals("E-DB-01", projection.trouble().orElseThrow().code());
        assertTrue(projection.asOf() < ledger.size() - 1);
        server().startAgain();
        await(() ->
                projection.asOf() == ledger.size() - 1 && projection.trouble().isEmpty());
    }
}
