package org.oxybench.station.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.people.SecretVerifier;

/** Makes a new home: folders, secrets, signing key, settings, and the ledger with its first entries. */
public final class NewHome {

    private static final String STATION = "ST-01";

    private NewHome() {}

    /**
     * Makes it.
     *
     * @param language language that screens start in
     * @throws IOException when the folder cannot be written; nothing of it is a home then
     */
    public static void make(Home home, HomeKind kind, String language, Surroundings surroundings) throws IOException {
        Files.createDirectories(home.dir());
        Files.createDirectories(home.keys());
        Files.createDirectories(home.data());
        Files.createDirectories(home.logs());
        Secrets.make(home, surroundings.random());
        LedgerKey.make(home, STATION, surroundings.clock().instant(), surroundings.random());
        try (FileLedger ledger = HomeLedger.create(home, kind, STATION, surroundings.clock())) {
            if (kind == HomeKind.DEMO) {
                new DemoHome(
                                ledger,
                                surroundings.installation(),
                                surroundings.clock().instant())
                        .fill(new SecretVerifier(
                                Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER), surroundings.random()));
            }
        }
        // Written last: a home whose making was cut short has no settings, so it is none.
        Files.writeString(
                home.settings(),
                SettingsFile.text(Map.of("station", STATION, "language", language)),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW);
    }
}
