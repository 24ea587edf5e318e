package org.oxybench.station.config;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.OptionalLong;
import org.oxybench.record.FileLedger;
import org.oxybench.record.ledger.Signers;
import org.oxybench.record.ledger.VerifierKey;
import org.oxybench.record.sql.Database;

/**
 * Hands the signing of a stopped station's ledger to a new key. First the new key is stored beside the old one, then an
 * entry signed by both is the switch, then the new key signs, then the old one is removed. Cut short at any moment, the
 * station starts with whichever key is in force, and its start or the next try ends what was begun.
 */
public final class KeyRotation {

    private final Home home;
    private final Clock clock;
    private final SecureRandom random;

    /** A change of a home's key. */
    public KeyRotation(Home home, Clock clock, SecureRandom random) {
        this.home = home;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What came of it.
     *
     * @param key the key in force now
     * @param earlier whether a change that had been cut short was ended, and no other begun
     */
    public record Done(VerifierKey key, boolean earlier) {}

    /**
     * Does it. Every entry is read and checked before, so that the old key's last signature is under sound records.
     *
     * @param why in words; it stands in the ledger
     * @throws IOException when something cannot be written
     */
    public Done run(String why) throws IOException {
        Files.createDirectories(home.data());
        try (Database database = Database.h2(home.database())) {
            OptionalLong known = HomeRecords.known(database);
            Signers held = LedgerKey.load(home);
            VerifierKey next;
            try (FileLedger ledger = HomeLedger.open(home, held, clock, known)) {
                if (!held.settled() && LedgerKey.settle(home, ledger)) {
                    return new Done(ledger.files().key(), true);
                }
                next = LedgerKey.prepare(home, clock.instant(), random);
            }
            try (FileLedger ledger = HomeLedger.open(home, LedgerKey.load(home), clock, known)) {
                ledger.rotate(next, why);
                LedgerKey.settle(home, ledger);
                return new Done(ledger.files().key(), false);
            }
        }
    }
}
