package org.oxybench.station.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.ledger.Probe;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.LedgerKey;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.Surroundings;

/** A demonstration home in a new folder of its own, removed when closed; nobody's records are measured on. */
final class ScratchHome implements AutoCloseable {

    private final Path dir;
    private final Home home;
    private final Surroundings surroundings;

    private ScratchHome(Path dir, Surroundings surroundings) {
        this.dir = dir;
        this.home = new Home(dir.resolve("home"));
        this.surroundings = surroundings;
    }

    /** Makes one below a folder that exists. */
    static ScratchHome make(Path parent, Surroundings surroundings) throws IOException {
        return make(parent, surroundings, home -> NewHome.make(home, HomeKind.DEMO, "en", surroundings));
    }

    /** Makes one of a burn-in rack below a folder that exists. */
    static ScratchHome makeRack(Path parent, Surroundings surroundings) throws IOException {
        return make(parent, surroundings, home -> NewHome.makeRack(home, "en", surroundings));
    }

    private interface Making {
        void make(Home home) throws IOException;
    }

    private static ScratchHome make(Path parent, Surroundings surroundings, Making making) throws IOException {
        ScratchHome scratch = new ScratchHome(Files.createTempDirectory(parent, "station-bench-"), surroundings);
        try {
            making.make(scratch.home);
            return scratch;
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    Home home() {
        return home;
    }

    /** A file beside the home, on the same disk. */
    Path file(String name) {
        return dir.resolve(name);
    }

    /** Opens the ledger as a station does. */
    FileLedger ledger(Probe probe) throws IOException {
        Settings settings = Settings.standard(LedgerKey.load(home)).withProbe(probe);
        return FileLedger.open(
                home.ledger(),
                settings,
                surroundings.clock(),
                OptionalLong.empty(),
                EffectiveDocuments::requiredOperations);
    }

    /** Length of all the ledger's files. */
    long ledgerBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(home.ledger())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(dir)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the measurements stays: " + dir, e);
        }
    }
}
