package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.people.AccessDocument;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.RecordedRefusal;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.people.Right;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.SecretVerifier;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/**
 * Each role at each command that asks for a right: who has it is let on, and every other one is refused with its reason in
 * both languages and recorded. All other commands are left to the account of the operating system.
 */
@Tag("verifies:URS-WEB-102")
final class CommandRoleTest {

    private static final String SECRET = "teal-otter-41-march";

    private final Surroundings surroundings = TestMachine.live();

    @Test
    void eachRoleUsesTheCommandsThatItMayAndNoOther(@TempDir Path dir) throws IOException {
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, "en", surroundings);
        List<String> wrong = new ArrayList<>();
        try (Station station = open(home)) {
            enrol(home, station);
            for (CommandAccess command : CommandAccess.values()) {
                Right right = command.right().orElse(null);
                if (right != null) {
                    Set<Role> may = AccessDocument.rights().getOrDefault(right, Set.of());
                    for (Role role : Role.values()) {
                        fault(station, command, role, may.contains(role))
                                .forEach(fault -> wrong.add(command + " " + role + ": " + fault));
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private List<String> fault(Station station, CommandAccess command, Role role, boolean may) {
        long before = station.ledger().size();
        boolean let = isLet(station, command, role);
        if (let || may) {
            return let == may ? List.of() : List.of("let on " + let);
        }
        List<Entry> since = station
                .ledger()
                .read(before, Math.toIntExact(station.ledger().size() - before))
                .stream()
                .map(StoredEntry::entry)
                .toList();
        return since.stream()
                .filter(Entry.Refused.class::isInstance)
                .findFirst()
                .map(entry -> RecordedRefusal.faults(
                        AccessReasons.NO_RIGHT, ((Entry.Refused) entry).reasons(), since, id(role)))
                .orElse(List.of("not recorded"));
    }

    /** What the command does before anything else. */
    private boolean isLet(Station station, CommandAccess command, Role role) {
        HeadlessSignOn signOn = new HeadlessSignOn(
                station.people().authenticator(), "B-" + id(role), () -> Secret.typed(SECRET.toCharArray()));
        switch (command) {
            case RUN -> {
                Bench bench = station.benches().get(0);
                signOn.at(bench);
                return station.ledger()
                        .standing()
                        .signedOn(bench.name())
                        .filter(person -> person.id().equals(id(role)))
                        .isPresent();
            }
            case ZERO,
                    RECIPE_IMPORT,
                    BATH_SOLUTION,
                    BATH_RELEASE,
                    BATH_BEGIN,
                    BATH_READING,
                    BATH_LINE,
                    BATH_COUPON,
                    BATH_PROOF,
                    BATH_SAMPLE,
                    BATH_JUDGE -> {
                try {
                    // Of its own: so many refusals at one place are recorded as their number alone.
                    signOn.prove(
                            console(), command, command.words(), new Refusals(station.ledger(), surroundings.clock()));
                    return true;
                } catch (CannotRun e) {
                    return false;
                }
            }
            default -> throw new AssertionError("how is it tried that a role may use " + command + "?");
        }
    }

    private Console console() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Console(surroundings, new Messages(Language.EN, ZoneOffset.UTC), nowhere, nowhere);
    }

    private Station open(Home home) throws IOException {
        StationSettings settings = SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                });
        return Station.open(home, settings.withFixtureAt("127.0.0.1", 1).withWebPort(0), surroundings);
    }

    private void enrol(Home home, Station station) throws IOException {
        SecretVerifier verifier = surroundings.verifier(Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER));
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            String text = verifier.make(secret).orElseThrow().text();
            for (Role role : Role.values()) {
                String id = id(role);
                append(station, Draft.STATION, new Entry.PersonEnrolled(id, "B-" + id, "某人", "Some One", Set.of(role)));
                append(station, id, new AccountEntry.SecretSet(id, text, false));
            }
        }
    }

    private void append(Station station, String actor, Entry entry) {
        station.ledger().append(Draft.of(surroundings.clock().instant(), actor, entry));
    }

    private static String id(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
