package org.oxybench.station;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import org.oxybench.record.ledger.Disk;
import org.oxybench.station.cli.CommandTree;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.people.Argon2Cost;

/** Entry point; the only place that knows the system's clock. */
public final class Main {

    private Main() {}

    /** Runs one command and ends with its exit code: 0 ok, 1 found a problem, 2 usage, 3 cannot run. */
    public static void main(String[] args) {
        Path installation = Path.of(System.getProperty("oxybench.root", "."));
        Surroundings surroundings = new Surroundings(
                Clock.system(ZoneId.systemDefault()),
                System::nanoTime,
                new SecureRandom(),
                installation,
                Build.identify(installation),
                System.getenv(),
                code -> Runtime.getRuntime().halt(code),
                Disk.REAL,
                Argon2Cost.TODAY);
        System.exit(CommandTree.run(surroundings, args));
    }
}
