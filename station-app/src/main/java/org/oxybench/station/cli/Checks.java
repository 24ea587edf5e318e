package org.oxybench.station.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing;
import org.oxybench.record.ledger.Disk;
import org.oxybench.record.ledger.Finding;
import org.oxybench.record.ledger.Verify;
import org.oxybench.record.sql.Mark;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.LedgerKey;
import org.oxybench.station.config.SecretFault;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.StationSettings.BenchEntry;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.WebCertificate;

/** The doctor's checks. Each looks at one thing and changes nothing but what every start of a station would. */
final class Checks {

    /** Disk that a station should have free: days of curves. */
    private static final long FREE_BYTES_MIN = 5L << 30;

    /** A new certificate takes a plant days. */
    private static final Duration CERTIFICATE_LEFT_MIN = Duration.ofDays(30);

    private static final int JAVA_MIN = 17;
    private static final int CONNECT_MILLIS = 1000;

    private final Console console;
    private final Surroundings surroundings;

    Checks(Console console) {
        this.console = console;
        this.surroundings = console.surroundings();
    }

    /**
     * What one check found.
     *
     * @param name stable name; its words are under {@code cli.doctor.<name>}, its remedy under {@code .fix}
     * @param level how bad it is
     * @param detail what was found; may be empty
     */
    record Check(String name, Level level, String detail) {

        Check(String name, boolean well, String detail) {
            this(name, well ? Level.WELL : Level.PROBLEM, detail);
        }

        /** Nothing is wrong yet. */
        static Check warning(String name, String detail) {
            return new Check(name, Level.WARNING, detail);
        }
    }

    /** How bad something is. */
    enum Level {
        /** Not at all. */
        WELL("✓ "),
        /** It works, and is told to be mended before it does not. */
        WARNING("! "),
        /** It keeps something from working. */
        PROBLEM("✕ ");

        private final String mark;

        Level(String mark) {
            this.mark = mark;
        }

        /** What stands before its line. */
        String mark() {
            return mark;
        }
    }

    /** Every check that can be made; without a home, those of the machine alone. */
    List<Check> all(Home home) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "java",
                Runtime.version().feature() >= JAVA_MIN,
                Runtime.version().toString()));
        checks.add(disk(home));
        checks.add(font());
        checks.add(new Check("home", home.exists(), home.dir().toString()));
        if (home.exists()) {
            checks.add(masterKey(home));
            checks.add(named(
                    "secrets", () -> String.valueOf(Secrets.open(home).names().size())));
            checks.add(key(home));
            checks.add(named(
                    "keystore",
                    () -> LedgerKey.load(home).keys().get(0).verifier().name()));
            checks.add(ledger(home));
            settings(home, checks).ifPresent(settings -> {
                if (settings.web().tls()) {
                    checks.add(certificate(home, settings));
                }
                records(home, settings, checks);
                settings.benches().forEach(bench -> checks.add(fixture(bench)));
                checks.add(port(settings));
            });
        }
        return checks;
    }

    private Check disk(Home home) {
        try {
            Path at = home.dir().toAbsolutePath();
            while (!Files.exists(at) && at.getParent() != null) {
                at = at.getParent();
            }
            long free = Disk.REAL.usableBytes(at);
            return new Check("disk", free >= FREE_BYTES_MIN, (free >> 30) + " GiB");
        } catch (IOException e) {
            return new Check("disk", false, String.valueOf(e.getMessage()));
        }
    }

    private static Check font() {
        try {
            Process process = new ProcessBuilder("fc-list", ":lang=zh-cn", "family").start();
            String families = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Optional<String> first = families.lines().findFirst();
            return new Check("font", first.isPresent(), first.orElse(""));
        } catch (IOException e) {
            return new Check("font", false, String.valueOf(e.getMessage()));
        }
    }

    /** A key that the service manager hands over is its affair. */
    private static Check masterKey(Home home) {
        return home.credential()
                .map(handed -> new Check("masterkey", true, handed.toString()))
                .orElseGet(() -> ownersAlone("masterkey", home.masterKey()));
    }

    private static Check key(Home home) {
        return ownersAlone("key", home.ledgerKey());
    }

    private static Check ownersAlone(String name, Path file) {
        try {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            return new Check(name, mode.equals("rw-------") || mode.equals("r--------"), mode);
        } catch (IOException e) {
            return new Check(name, false, String.valueOf(e.getMessage()));
        }
    }

    private Check certificate(Home home, StationSettings settings) {
        Instant soon = surroundings.clock().instant().plus(CERTIFICATE_LEFT_MIN);
        try {
            Instant ends = WebCertificate.ends(home, settings.web());
            return new Check("certificate", ends.isAfter(soon), ends.toString());
        } catch (SecretFault e) {
            return new Check("certificate", false, said(e));
        }
    }

    private interface Detail {
        String get() throws IOException;
    }

    /** A check that is well when its detail can be had. */
    private Check named(String name, Detail detail) {
        try {
            return new Check(name, true, detail.get());
        } catch (SecretFault e) {
            return new Check(name, false, said(e));
        } catch (IOException e) {
            return new Check(name, false, String.valueOf(e.getMessage()));
        }
    }

    private String said(SecretFault fault) {
        return console.words().text(fault.reason()) + " (" + fault.reason().code() + ")";
    }

    private static Check ledger(Home home) {
        try {
            Verify verify = Verify.of(home.ledger(), null);
            return new Check(
                    "ledger",
                    verify.finding().isEmpty(),
                    verify.finding().map(Finding::toString).orElse(Long.toString(verify.entries())));
        } catch (IOException e) {
            return new Check("ledger", false, String.valueOf(e.getMessage()));
        }
    }

    private Optional<StationSettings> settings(Home home, List<Check> checks) {
        try {
            StationSettings settings = SettingsOption.of(home, console);
            checks.add(new Check("settings", true, settings.station()));
            return Optional.of(settings);
        } catch (CannotRun e) {
            checks.add(new Check(
                    "settings",
                    false,
                    e.arguments().getOrDefault("problems", e.arguments().getOrDefault("detail", ""))));
            return Optional.empty();
        }
    }

    /** What only the opened records tell; a station that runs has them, and then its own pages tell. */
    private void records(Home home, StationSettings settings, List<Check> checks) {
        try (HomeRecords records = HomeRecords.open(home, surroundings.clock())) {
            Standing standing = records.ledger().standing();
            Instant newest = standing.newest().orElse(Instant.MIN);
            Instant now = surroundings.clock().instant();
            checks.add(new Check("clock", !now.isBefore(newest), now.toString()));
            long mark = records.database()
                    .mark(records.ledger().id())
                    .map(Mark::index)
                    .orElse(-1L);
            checks.add(new Check(
                    "database", true, (mark + 1) + "/" + records.ledger().size()));
            for (BenchEntry bench : settings.benches()) {
                boolean effective = standing.effective(Entry.DocumentKind.PROFILE, bench.profile())
                        .isPresent();
                checks.add(new Check("profile", effective, bench.name() + " " + bench.profile()));
            }
            checks.addAll(new OperationChecks(standing).all(settings.benches()));
            checks.addAll(new RouteChecks(standing, surroundings.installation(), console.words()).all());
            checks.addAll(new PeopleChecks(records.ledger(), now).all());
            checks.addAll(new InstrumentChecks(standing, settings, surroundings.clock(), console.words()).all());
            checks.add(new ScheduleChecks(records.ledger(), settings, surroundings.clock(), console.words()).nightly());
            checks.add(pepper(home, standing));
        } catch (IOException | RuntimeException e) {
            checks.add(new Check("records", false, String.valueOf(e.getMessage())));
        }
    }

    private Check pepper(Home home, Standing standing) {
        try {
            byte[] pepper = Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER);
            return PeopleChecks.pepper(standing, surroundings.verifier(pepper));
        } catch (SecretFault e) {
            return new Check("pepper", false, said(e));
        }
    }

    private static Check fixture(BenchEntry bench) {
        return bench.serial() ? serialFixture(bench) : networkFixture(bench);
    }

    /** The port is not opened: a station that runs holds it. */
    private static Check serialFixture(BenchEntry bench) {
        Path port = Path.of(bench.host());
        boolean well = Files.isReadable(port) && Files.isWritable(port) && !Files.isDirectory(port);
        return new Check("serial-port", well, bench.name() + " " + port);
    }

    private static Check networkFixture(BenchEntry bench) {
        String address = bench.name() + " " + bench.host() + ":" + bench.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(bench.host(), bench.port()), CONNECT_MILLIS);
            return new Check("fixture", true, address);
        } catch (IOException e) {
            return new Check("fixture", false, address + " " + e.getMessage());
        }
    }

    private static Check port(StationSettings settings) {
        int port = settings.web().port();
        try (ServerSocket socket =
                new ServerSocket(port, 1, InetAddress.getByName(settings.web().bind()))) {
            return new Check("port", true, Integer.toString(socket.getLocalPort()));
        } catch (IOException e) {
            return new Check("port", false, port + " " + e.getMessage());
        }
    }
}
