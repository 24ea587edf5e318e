package org.oxybench.station.config;

import java.io.IOException;
import java.time.Clock;
import java.util.OptionalLong;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.EffectiveDocuments;

/** The ledger of a home, with its key. */
public final class HomeLedger {

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
     * Opens it.
     *
     * @param highWater newest index that the home's database has seen; a ledger that holds less was cut or replaced
     */
    public static FileLedger open(Home home, Clock clock, OptionalLong highWater) throws IOException {
        return FileLedger.open(home.ledger(), settings(home), clock, highWater, EffectiveDocuments::requiredOperations);
    }

    private static Settings settings(Home home) throws IOException {
        return Settings.standard(LedgerKey.load(home));
    }
}
