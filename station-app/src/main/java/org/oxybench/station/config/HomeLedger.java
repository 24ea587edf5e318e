package org.oxybench.station.config;

import java.io.IOException;
import java.time.Clock;
import java.util.OptionalLong;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.ledger.Disk;
import org.oxybench.record.ledger.LedgerFault;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.ledger.Signers;
import org.oxybench.station.bench.EffectiveDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger of a home, with its key. */
public final class HomeLedger {

    private static final Logger LOG = LoggerFactory.getLogger(HomeLedger.class);

    private HomeLedger() {}

    /**
     * Makes the ledger of a new home, which has its key.
     *
     * @param station id of the station
     */
    static FileLedger create(Home home, HomeKind kind, String station, Clock clock) throws IOException {
        return FileLedger.create(
                home.ledger(), settings(home), clock, kind, station, EffectiveDocuments::requiredOperations);
    }

    /**
     * Opens it. Where a change of its key was cut short, the change ends here: the key in force stays alone.
     *
     * @param highWater newest index that the home's database has seen; a ledger that holds less was cut or replaced
     * @throws SecretFault when the key in force is not in the home
     */
    public static FileLedger open(Home home, Clock clock, OptionalLong highWater) throws IOException {
        return open(home, clock, highWater, Disk.REAL);
    }

    /** Opens it in the same way, on a disk that takes what it writes. */
    static FileLedger open(Home home, Clock clock, OptionalLong highWater, Disk disk) throws IOException {
        Signers signers = LedgerKey.load(home);
        FileLedger ledger = open(home, Settings.standard(signers).withDisk(disk), clock, highWater);
        if (!signers.settled()) {
            try {
                LedgerKey.settle(home, ledger);
            } catch (IOException e) {
                // It stands in no record's way, and the next start tries again.
                LOG.warn("the key that is not in force could not be removed from {}", home.keys(), e);
            } catch (RuntimeException e) {
                ledger.close();
                throw e;
            }
        }
        return ledger;
    }

    /** Opens it with these keys, and leaves them as they are. */
    static FileLedger open(Home home, Signers signers, Clock clock, OptionalLong highWater) {
        return open(home, Settings.standard(signers), clock, highWater);
    }

    private static FileLedger open(Home home, Settings settings, Clock clock, OptionalLong highWater) {
        try {
            return FileLedger.open(home.ledger(), settings, clock, highWater, EffectiveDocuments::requiredOperations);
        } catch (LedgerFault.NoSigner e) {
            throw new SecretFault(SecretFault.Kind.NOT_IN_FORCE, "key", e.key());
        }
    }

    private static Settings settings(Home home) throws IOException {
        return Settings.standard(LedgerKey.load(home));
    }
}
