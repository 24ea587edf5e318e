package org.oxybench.station.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.station.demo.DemoHome;

/** Makes a new home: folders, secrets, signing key, settings, and the ledger with its first entries. */
public final class NewHome {

    private static final String STATION = "ST-01";

    private static final String SETTINGS = """
            # Settings of this station. Unknown keys are errors; nothing is guessed.
            station: %s
            language: %s               # language that screens start in: zh-CN or en
            zero_age_max: 168 h           # an older zero admits no unit
            web:
              bind: 127.0.0.1             # loopback only
              port: 8080
            benches:
              - name: bench-1
                title: {zh-CN: 1 号泄漏台, en: Leak bench 1}
                profile: leak-bench       # the effective revision in the ledger counts
                operation: LEAK
                host: 127.0.0.1           # the bench's PLC
                port: 15020
                close_timeout: 120 s      # wait for the bench to be closed after a unit was scanned
            """;

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
                        .fill();
            }
        }
        // Written last: a home whose making was cut short has no settings, so it is none.
        Files.writeString(
                home.settings(),
                SETTINGS.formatted(STATION, language),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW);
    }
}
