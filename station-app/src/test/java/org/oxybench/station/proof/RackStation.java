package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoRack;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Secret;

/**
 * The whole station of a rack as a process to be killed: it serves its pages, goes on with what was interrupted, and
 * loads what nobody has loaded before. Its clock is the test's.
 */
final class RackStation {
    /** What it prints when it has opened and serves. */
    static final String OPEN = "RACK OPEN";

    private static final String RECIPE = "HS1-PUMP.BURNIN";

    /** Where the recipe's one stage begins and ends. */
    private static final String STAGE = "  - step: burn\n";

    private static final String AFTER = "  - step: stop\n";
    private static final String HOURS = "duration: 24 h";
    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();

    private final Station station;

    private RackStation(Station station) {
        this.station = station;
    }

    /**
     * Makes the home of a rack whose recipe has two stages of so many hours.
     *
     * @param slots from 1 to {@value DemoRack#SLOTS}
     */
    static Home make(Path dir, int slots, long firstHours, long secondHours) throws IOException {
        Surroundings surroundings = TestMachine.live();
        Home home = new Home(dir);
        NewHome.makeRack(home, "en", surroundings);
        String[] benches = Files.readString(home.settings()).split("(?=\n  -\n)", -1);
        Files.writeString(home.settings(), String.join("", Arrays.copyOf(benches, 1 + slots)));
        String text = twoStages(
                surroundings.installation().resolve("recipes/library/" + RECIPE + ".yaml"), firstHours, secondHours);
        try (FileLedger ledger = HomeLedger.open(home, surroundings.clock(), OptionalLong.empty())) {
            String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
            append(
                    ledger,
                    Draft.STATION,
                    new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, RECIPE, 3, sha256, text));
            append(ledger, DemoHome.TRAINER, new AccountEntry.Trained(DemoHome.OPERATOR, RECIPE, 3, DemoHome.TRAINER));
        }
        return home;
    }

    private static void append(FileLedger ledger, String actor, Entry entry) {
        ledger.append(Draft.of(Clock.systemUTC().instant(), actor, entry));
    }

    /**
     * The shipped recipe, with its stage twice. Samples of a clock that runs fast are many: more may be missing.
     * And a stage that was interrupted just before its end, when all had cooled, would honestly have no result.
     */
    private static String twoStages(Path shipped, long firstHours, long secondHours) throws IOException {
        String text = Files.readString(shipped)
                .replace("revision: 2\n", "revision: 3\n")
                .replace("tolerate_missing: 3", "tolerate_missing: 6")
                // A burst takes the link's time, and not the clock's: at this pace a stage would wait for its last one.
                .replaceAll("(?m)^        burst:\\n(          .*\\n)+", "")
                .replace("settle_max: '0.5 K{delta}'", "settle_max: '9 K{delta}'");
        int from = text.indexOf(STAGE);
        int to = text.indexOf(AFTER);
        String stage = text.substring(from, to);
        assertTrue(stage.contains(HOURS), stage);
        String second = stage.replace("step: burn", "step: burn_on")
                .replaceAll("(characteristic: [a-z_]+)", "$1_on")
                .replace(HOURS, "duration: " + secondHours + " h");
        return text.substring(0, from)
                + stage.replace(HOURS, "duration: " + firstHours + " h")
                + second
                + text.substring(to);
    }

    /** Arguments of a process on a home: where its PLC is, and the file of its clock. */
    static List<String> arguments(Home home, int port, Path clock) {
        return List.of(home.dir().toString(), Integer.toString(port), clock.toString());
    }

    /** The process. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Clock clock = SharedClock.of(Path.of(args[2]), TestMachine.live().clock());
        Surroundings surroundings = TestMachine.of(clock, System::nanoTime);
        Home home = new Home(Path.of(args[0]));
        StationSettings settings = SettingsReader.read(home, Map.of(), Map.of("rack.stagger", "100 ms"))
                .match(read -> read, problems -> {
                    throw new AssertionError(problems);
                });
        Station station = Station.open(
                home,
                settings.withFixtureAt("127.0.0.1", Integer.parseInt(args[1])).withWebPort(0),
                surroundings);
        station.serve();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            station.close();
                            Runtime.getRuntime().halt(station.closedInOrder() ? 0 : 3);
                        },
                        "shutdown"));
        System.out.println(OPEN);
        new RackStation(station).load();
        new CountDownLatch(1).await();
    }

    /** One slot after the other, by the one operator. */
    private void load() {
        List<SerialNumber> serials = station.ledger().standing().serials(DemoRack.LOT);
        List<Bench> benches = new ArrayList<>(station.benches());
        for (int slot = 0; slot < benches.size(); slot++) {
            UnitStanding unit =
                    station.ledger().standing().unit(serials.get(slot)).orElseThrow();
            if (unit.attempts().isEmpty()) {
                load(benches.get(slot), unit);
            }
        }
    }

    private void load(Bench bench, UnitStanding unit) {
        await(() -> bench.view().online(), () -> bench.view().toString());
        bench.scan(Cards.badge(DemoHome.BADGE), false);
        await(() -> bench.view().signOn().pin() != null, () -> bench.view().toString());
        try (Secret pin = Secret.typed(DemoHome.PIN.toCharArray())) {
            station.people()
                    .authenticator()
                    .authenticate(new Identity.Badge(DemoHome.BADGE), pin, bench.name())
                    .match(who -> bench.signOn(who).join(), reason -> {
                        throw new AssertionError(reason);
                    });
        }
        bench.scan(Cards.lot(DemoRack.LOT), false);
        await(() -> bench.view().lot() != null, () -> bench.view().toString());
        bench.scan(Cards.unit(station.gtin(unit), unit.serial()), false);
        await(() -> bench.view().run() != null, () -> bench.view().toString());
    }

    private static void await(BooleanSupplier reached, Supplier<String> what) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!reached.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, what);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
