package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoHome;

/** Homes with the demonstration's product, whose effective recipe takes three seconds on a bench at speed 20. */
final class QuickHome {
    static final String RECIPE = "HS1-OXY-A.LEAK";

    /** The demonstration's lot, and another open one. */
    static final LotNumber LOT = new LotNumber("A2611-014");

    static final LotNumber OTHER_LOT = new LotNumber("B2611-001");

    /** The lot's units from this number on leak too much, the last one through a burst fitting; the rest is tight. */
    static final int FIRST_LEAKING = 16;

    /** Words of the shipped recipe and what stands in their place in the quick one. */
    private static final Map<String, String> CHANGES = Map.of(
            "revision: 1", "revision: 2",
            "duration: 60 s", "duration: 30 s",
            "duration: 20 s", "duration: 15 s",
            "zero: required", "zero: none",
            "timeout: 15 s", "timeout: 60 s");

    private QuickHome() {}

    static Surroundings surroundings() {
        Path installation = Path.of(System.getProperty("oxybench.root"));
        assertTrue(
                Files.isDirectory(installation.resolve("fixtures/simulator/target/lib")),
                "SIMULATOR ABSENT: build module fixtures/simulator first");
        return TestMachine.live();
    }

    /** Makes a home of a kind with the demonstration's documents, its lot, and others. */
    static Home make(Path dir, HomeKind kind, LotNumber... others) throws IOException {
        Surroundings surroundings = surroundings();
        Home home = new Home(dir);
        NewHome.make(home, kind, "en", surroundings);
        try (FileLedger ledger = HomeLedger.open(home, surroundings.clock(), OptionalLong.empty())) {
            TwoPeople people = new TwoPeople(home, ledger, surroundings);
            DemoHome demo = new DemoHome(
                    ledger,
                    surroundings.installation(),
                    surroundings.clock().instant(),
                    kind == HomeKind.PRODUCTION ? people::does : people::doesAlone);
            if (kind == HomeKind.PRODUCTION) {
                people.found();
                demo.fill(people.verifier());
            }
            List.of(others).forEach(demo::openLot);
            Entry.DocumentEffective quick = quickRecipe(surroundings.installation());
            if (kind == HomeKind.PRODUCTION) {
                people.does(Draft.STATION, quick);
            } else {
                people.doesAlone(Draft.STATION, quick);
            }
            demo.train();
        }
        return home;
    }

    /** The quick recipe once more, which now asks for a zero as the shipped one does. */
    static Entry.DocumentEffective zeroedRecipe() throws IOException {
        String quick = quickRecipe(surroundings().installation()).text();
        String text = quick.replace("revision: 2", "revision: 3")
                .replace("zero: none\n        failure: F-LEAK-02", "zero: required\n        failure: F-LEAK-02");
        assertTrue(text.contains("zero: required"), text);
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, RECIPE, 3, sha256, text);
    }

    private static Entry.DocumentEffective quickRecipe(Path installation) throws IOException {
        String text = quick(installation.resolve("recipes/library/" + RECIPE + ".yaml"));
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, RECIPE, 2, sha256, text);
    }

    /** The text of a shipped recipe as it is in the homes that are made here. */
    static String quick(Path shipped) throws IOException {
        assertEquals(RECIPE + ".yaml", shipped.getFileName().toString(), "no home has this recipe");
        String text = Files.readString(shipped);
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            assertTrue(text.contains(change.getKey()), "the shipped recipe has no " + change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }

    /** Writes into a home's settings where its bench's PLC is. */
    static void connect(Home home, int plcPort) throws IOException {
        String settings = Files.readString(home.settings());
        String connected = settings.replace("port: 15020", "port: " + plcPort);
        assertFalse(connected.equals(settings), settings);
        Files.writeString(home.settings(), connected);
    }

    /** Writes into a home's settings how long its bench waits to be closed. */
    static void waitForTheHand(Home home, String closeTimeout) throws IOException {
        String settings = Files.readString(home.settings());
        String shortened = settings.replaceAll("close_timeout: [0-9]+ s", "close_timeout: " + closeTimeout);
        assertFalse(shortened.equals(settings), settings);
        Files.writeString(home.settings(), shortened);
    }

    static StationSettings settings(Home home) throws IOException {
        return SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(settings -> settings, problems -> {
                    throw new IllegalStateException(problems.toString());
                });
    }

    /** Serial of a unit of the demonstration's lot, from 1. */
    static SerialNumber unit(int number) {
        return new SerialNumber(LOT + "-%03d".formatted(number));
    }

    /** What the simulated bench finds in the lot's units. */
    static Map<SerialNumber, String> planted() {
        Map<SerialNumber, String> units = new HashMap<>();
        for (int number = FIRST_LEAKING; number < DemoHome.LOT_SIZE; number++) {
            units.put(unit(number), "leak:3.0");
        }
        units.put(unit(DemoHome.LOT_SIZE), "gross");
        return units;
    }
}
