package org.oxybench.station.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoRack;
import org.oxybench.station.people.SecretVerifier;

/** Makes a new home: folders, secrets, signing key, settings, and the ledger with its first entries. */
public final class NewHome {

    /** Id of a station that nobody names otherwise. */
    public static final String STATION = "ST-01";

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private NewHome() {}

    /** Writes a home's first entries. */
    public interface Filling {
        /** Fills it; {@code verifier} is with the home's own pepper. */
        void fill(FileLedger ledger, SecretVerifier verifier) throws IOException;
    }

    /**
     * Makes it; a demonstration's with its people, product and lot, another with nobody.
     *
     * @param language language that screens start in
     * @throws IOException when the folder cannot be written; nothing of it is left then
     */
    public static void make(Home home, HomeKind kind, String language, Surroundings surroundings) throws IOException {
        Filling nobody = (ledger, verifier) -> {};
        Filling demo = (ledger, verifier) -> demo(ledger, surroundings).fill(verifier);
        make(home, kind, STATION, language, surroundings, kind == HomeKind.DEMO ? demo : nobody);
    }

    /**
     * Makes a demonstration's home with a bench of every simulated kind.
     *
     * @param language language that screens start in
     * @throws IOException when the folder cannot be written; nothing of it is left then
     */
    public static void makeDemo(Home home, String language, Surroundings surroundings) throws IOException {
        Filling filling = (ledger, verifier) -> {
            DemoHome demo = demo(ledger, surroundings);
            demo.fill(verifier);
            demo.addFurtherProducts();
        };
        make(home, HomeKind.DEMO, STATION, language, surroundings, filling, SettingsFile.DEMO_BENCHES);
    }

    /**
     * Makes a demonstration's home whose benches are the slots of one burn-in rack.
     *
     * @param language language that screens start in
     * @throws IOException when the folder cannot be written; nothing of it is left then
     */
    public static void makeRack(Home home, String language, Surroundings surroundings) throws IOException {
        Filling filling = (ledger, verifier) -> {
            DemoHome demo = demo(ledger, surroundings);
            demo.fill(verifier);
            demo.addRack();
        };
        make(home, HomeKind.DEMO, STATION, language, surroundings, filling, SettingsFile.rack(DemoRack.SLOTS));
    }

    private static DemoHome demo(FileLedger ledger, Surroundings surroundings) {
        return new DemoHome(
                ledger, surroundings.installation(), surroundings.clock().instant());
    }

    /**
     * Makes it, with first entries of the caller's.
     *
     * @param station id of the station, which stands in its record and the name of its signing key for ever
     * @param language language that screens start in
     * @param filling what fails here leaves no home
     * @throws IOException when the folder cannot be written; nothing of it is left then
     */
    public static void make(
            Home home, HomeKind kind, String station, String language, Surroundings surroundings, Filling filling)
            throws IOException {
        make(home, kind, station, language, surroundings, filling, List.of(SettingsFile.LEAK_BENCH));
    }

    private static void make(
            Home home,
            HomeKind kind,
            String station,
            String language,
            Surroundings surroundings,
            Filling filling,
            List<Map<String, String>> benches)
            throws IOException {
        if (!isStation(station)) {
            throw new IllegalArgumentException("not an id of a station: " + station);
        }
        boolean folder = Files.isDirectory(home.dir());
        List<Path> made = parts(home).filter(Predicate.not(Files::exists)).toList();
        try {
            write(home, kind, station, surroundings, filling);
            // Written last: a home whose making was cut short has no settings, so it is none.
            Files.writeString(
                    home.settings(),
                    SettingsFile.text(Map.of("station", station, "language", language), benches),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW);
        } catch (IOException | RuntimeException e) {
            remove(made, e);
            if (!folder) {
                remove(List.of(home.dir()), e);
            }
            throw e;
        }
    }

    /** Whether a station may have this id. */
    public static boolean isStation(String id) {
        return SettingsTable.NAME.matcher(id).matches();
    }

    /** What stands in the way of a new home: left by one whose making was cut short, or not of a station at all. */
    public static List<Path> leftovers(Home home) {
        return parts(home).filter(Files::exists).toList();
    }

    private static Stream<Path> parts(Home home) {
        return Stream.of(home.keys(), home.secrets(), home.ledger(), home.data(), home.settings());
    }

    private static void write(Home home, HomeKind kind, String station, Surroundings surroundings, Filling filling)
            throws IOException {
        makeFolder(home.dir());
        Files.createDirectories(home.keys());
        Files.createDirectories(home.data());
        Files.createDirectories(home.logs());
        Secrets.make(home, surroundings.random());
        LedgerKey.make(home, station, surroundings.clock().instant(), surroundings.random());
        try (FileLedger ledger = HomeLedger.create(home, kind, station, surroundings.clock())) {
            filling.fill(ledger, surroundings.verifier(Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER)));
        }
    }

    /**
     * A folder that is there already was made by somebody who has decided whose it is; a new one is its owner's alone:
     * commands ask for no right where the operating system lets nobody else at the home.
     */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER));
        }
    }

    private static void remove(List<Path> made, Exception why) {
        for (Path part : made) {
            try (Stream<Path> files = Files.exists(part) ? Files.walk(part) : Stream.<Path>empty()) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException | UncheckedIOException e) {
                why.addSuppressed(e);
            }
        }
    }
}
