package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.Signature.Factor;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.SecretFault;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;

/**
 * What station.yaml says about people counts: the plant's directory, limits of wrong secrets, words that are taken, a
 * bench's badge reader.
 */
@Tag("verifies:URS-PPL-008")
final class DirectoryStationIT {

    private static final String PASSWORD = "stapelbar7 rohr";
    private static final String OPERATOR_PIN = "73904182";

    private final AtomicLong passed = new AtomicLong();
    private final Surroundings surroundings = TestMachine.of(Clock.systemUTC(), () -> System.nanoTime() + passed.get());

    @TempDir
    private Path dir = Path.of("");

    private Home home = new Home(dir);

    @BeforeEach
    void make() throws Exception {
        home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, "en", surroundings);
    }

    @Test
    void whoHasNoSecretHereIsAskedOfTheDirectoryAndEverybodyElseNeverNeedsIt() throws Exception {
        Secrets.set(home, Secrets.DIRECTORY_PASSWORD, PlantDirectory.STATION_PASSWORD.toCharArray());
        PlantDirectory directory = PlantDirectory.plain();
        try (Station station = open(Map.of(
                "directory.host",
                "127.0.0.1",
                "directory.port",
                Integer.toString(directory.port()),
                "directory.protection",
                "plain",
                "directory.base",
                PlantDirectory.BASE,
                "directory.attribute",
                "uid",
                "directory.account",
                PlantDirectory.STATION))) {
            enrol(station, "OP-7");
            Authentication right = claim(station, "OP-7", PASSWORD);
            assertEquals(
                    List.of(Factor.PERSON_ID, Factor.DIRECTORY), proved(right).factors());
            Signing.Paper statement = station.people().signing().affirm("OP-7", "en", "I answer for it.");
            Signing.Outcome affirmed =
                    station.people().signing().sign(proved(right), statement, statement.digest(), statement.heads());
            assertTrue(affirmed instanceof Signing.Outcome.Signed, affirmed::toString);
            assertFalse(station.people().ages().needsStatement("OP-7"), "as for everybody else");
            assertEquals(AccessReasons.WRONG_SECRET, refused(claim(station, "OP-7", "stapelbar7 röhr")));
            assertTrue(directory.binds().contains("uid=OP-7," + PlantDirectory.PEOPLE), "it was asked");

            int asked = directory.binds().size();
            assertEquals(
                    List.of(Factor.BADGE, Factor.SECRET),
                    proved(badge(station, OPERATOR_PIN)).factors());
            assertEquals(asked, directory.binds().size(), "who has a PIN here is not told to the directory");

            directory.close();
            assertEquals(
                    List.of(Factor.BADGE, Factor.SECRET),
                    proved(badge(station, OPERATOR_PIN)).factors());
            assertEquals(AccessReasons.BUSY, refused(claim(station, "OP-7", PASSWORD)));
        } finally {
            directory.close();
        }
    }

    @Test
    void withoutItsPasswordTheStationDoesNotStartAndSaysWhich() {
        SecretFault fault = assertThrows(
                SecretFault.class,
                () -> open(Map.of(
                        "directory.host",
                        "127.0.0.1",
                        "directory.protection",
                        "plain",
                        "directory.base",
                        PlantDirectory.BASE,
                        "directory.account",
                        PlantDirectory.STATION)));
        assertTrue(
                fault.reason().toString().contains("directory-password"),
                fault.reason().toString());
    }

    @Test
    void asManyWrongSecretsLockAsTheSettingsSay() throws Exception {
        try (Station station = open(Map.of("lockout_failures", "3"))) {
            for (int tries = 1; tries <= 2; tries++) {
                assertEquals(AccessReasons.WRONG_SECRET, refused(badge(station, "11111111")));
                assertEquals(State.ACTIVE, operator(station));
                // So that no try has to wait for the one before.
                passed.addAndGet(TimeUnit.MINUTES.toNanos(1));
            }
            assertEquals(AccessReasons.LOCKED, refused(badge(station, "11111111")));
            assertEquals(State.LOCKED, operator(station));
        }
    }

    @Test
    @Tag("verifies:URS-EQP-106")
    void wordsOfThePlantAreNoSecretsAndABadgeCountsAtANamedReaderOnlyOnceThatWasTested() throws Exception {
        String written = Files.readString(home.settings());
        Files.writeString(home.settings(), written.replace("badge_reader: off", "badge_reader: BR-1"));
        try (Station station = open(Map.of("secrets.words", "[xinghuo]"))) {
            Authenticated operator = proved(badge(station, OPERATOR_PIN));
            List<String> codes = change(station, operator, "xinghuo26");
            assertTrue(codes.contains(PeopleReasons.SECRET_SITE_WORDS), codes.toString());
            Bench bench = station.benches().get(0);
            assertFalse(bench.signOn(operator).get(1, TimeUnit.MINUTES));
            int newest = Math.toIntExact(station.ledger().size()) - 1;
            Entry.Refused refused =
                    (Entry.Refused) station.ledger().read(newest, 1).get(0).entry();
            assertEquals(List.of(Reason.of("E-RDR-01", "reader", "BR-1")), refused.reasons());
            Instant now = Clock.systemUTC().instant();
            Instant due = now.plus(Duration.ofDays(1));
            Entry tested = new Entry.InstrumentCalibrated("BR-1", "SN-7", "FT-1", now, due, 0, 0, "{badge}");
            station.ledger().append(Draft.of(now, Draft.STATION, tested));
            assertTrue(bench.signOn(operator).get(1, TimeUnit.MINUTES));
        }
    }

    private static State operator(Station station) {
        return station.ledger().standing().person("P-4471").orElseThrow().state();
    }

    private static List<String> change(Station station, Authenticated who, String secret) {
        try (Secret chosen = Secret.typed(secret.toCharArray())) {
            return station.people()
                    .accounts()
                    .changeSecret(who, chosen)
                    .match(
                            done -> List.of(),
                            reasons -> reasons.stream().map(Reason::code).toList());
        }
    }

    private Station open(Map<String, String> given) throws Exception {
        Map<String, String> flags = new HashMap<>(given);
        flags.put("web.port", "0");
        StationSettings settings = SettingsReader.read(home, Map.of(), flags).match(read -> read, problems -> {
            throw new AssertionError(problems.toString());
        });
        return Station.open(home, settings, surroundings);
    }

    private static void enrol(Station station, String id) {
        station.ledger()
                .append(Draft.of(
                        Clock.systemUTC().instant(),
                        Draft.STATION,
                        new Entry.PersonEnrolled(id, "B-7", "某人", "Some One", Set.of(Role.OPERATOR))));
    }

    private static Authentication claim(Station station, String id, String secret) {
        return claim(station, new Identity.Id(id), secret);
    }

    private static Authentication badge(Station station, String pin) {
        return claim(station, new Identity.Badge("OP-4471"), pin);
    }

    private static Authentication claim(Station station, Identity identity, String secret) {
        try (Secret typed = Secret.typed(secret.toCharArray())) {
            return station.people().authenticator().authenticate(identity, typed, "test");
        }
    }

    private static Authenticated proved(Authentication answer) {
        return ((Authentication.Proved) answer).who();
    }

    private static String refused(Authentication answer) {
        return ((Authentication.Refused) answer).reason().code();
    }
}
