package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Reason;
import org.oxybench.station.people.DirectoryOutcome.Bound;
import org.oxybench.station.people.DirectoryOutcome.Refused;
import org.oxybench.station.people.DirectoryOutcome.Unavailable;
import org.oxybench.station.people.DirectorySettings.Protection;

/** A directory in memory lets in whoever has the secret, and nobody else, whatever the id says. */
@Tag("verifies:URS-PPL-008")
final class DirectoryBindTest {

    private static final String PASSWORD = "stapelbar7 rohr";

    private PlantDirectory directory;

    @BeforeEach
    void open() throws Exception {
        directory = PlantDirectory.plain();
    }

    @AfterEach
    void close() {
        directory.close();
    }

    static List<String> strangeIds() {
        return PlantDirectory.STRANGE_IDS;
    }

    /** Roles are given at the station, by two people: what the directory says of groups counts for nothing. */
    @Test
    void theRightSecretIsBoundWhateverGroupsThePersonIsIn() throws Exception {
        directory.add("OP-9", PASSWORD);
        for (DirectorySettings settings : both()) {
            assertInstanceOf(Bound.class, bind(settings, "OP-7", PASSWORD));
            assertInstanceOf(Bound.class, bind(settings, "OP-9", PASSWORD));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stapelbar7 roh", "Stapelbar7 rohr", "stapelbar7 rohr ", "*", " "})
    void aWrongSecretIsRefused(String wrong) {
        for (DirectorySettings settings : both()) {
            assertInstanceOf(Refused.class, bind(settings, "OP-7", wrong));
        }
    }

    @Test
    void anUnknownPersonIsRefused() {
        for (DirectorySettings settings : both()) {
            assertInstanceOf(Refused.class, bind(settings, "OP-8", PASSWORD));
        }
    }

    @Test
    void anEmptySecretOrIdReachesNoServer() throws Exception {
        for (DirectorySettings settings : both()) {
            assertInstanceOf(Refused.class, bind(settings, "OP-7", ""));
            assertInstanceOf(Refused.class, bind(settings, "", PASSWORD));
            assertInstanceOf(Refused.class, bind(settings, "  ", PASSWORD));
            assertInstanceOf(Refused.class, bind(settings, "x".repeat(129), PASSWORD));
            assertInstanceOf(Refused.class, bind(settings, "OP-7", "x".repeat(257)));
            assertInstanceOf(Refused.class, bind(settings, "OP-7", "half \ud83d"));
        }
        assertEquals(List.of(), directory.binds());
    }

    @ParameterizedTest
    @MethodSource("strangeIds")
    void anIdIsTakenByTheLetter(String id) {
        for (DirectorySettings settings : both()) {
            assertInstanceOf(Bound.class, bind(settings, id, "secret of " + id), id);
            assertInstanceOf(Refused.class, bind(settings, id, PASSWORD), id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OP-*", "O*", "OP-7)(uid=*", "*)(userPassword=*", "OP-7,ou=people", "OP-7\0"})
    void anIdThatWouldBeSomebodyByTrickeryIsNobody(String id) {
        for (DirectorySettings settings : both()) {
            assertInstanceOf(Refused.class, bind(settings, id, PASSWORD), id);
        }
    }

    @Test
    void twoEntriesWithOneIdAreNobody() throws Exception {
        directory
                .server()
                .add(
                        "dn: uid=OP-7,ou=accounts," + PlantDirectory.BASE,
                        "objectClass: account",
                        "uid: OP-7",
                        "userPassword: " + PASSWORD);
        assertEquals(answer("size limit exceeded"), bind(directory.searched(), "OP-7", PASSWORD));
        directory
                .server()
                .add(
                        "dn: uid=OP-7,ou=groups," + PlantDirectory.BASE,
                        "objectClass: account",
                        "uid: OP-7",
                        "userPassword: " + PASSWORD);
        assertEquals(answer("size limit exceeded"), bind(directory.searched(), "OP-7", PASSWORD));
    }

    @Test
    void thatTheStationsOwnAccountIsRefusedSaysNothingAboutThePerson() {
        PersonLookup lookup = new PersonLookup.BySearch(
                "uid", PlantDirectory.BASE, PlantDirectory.STATION, secret("changed meanwhile"));
        assertEquals(answer("invalid credentials"), bind(directory.settings(lookup), "OP-7", PASSWORD));
        assertEquals(List.of(PlantDirectory.STATION), directory.binds());
    }

    @Test
    void aLockedAccountAndAnExpiredSecretAreRefusedAndABusyDirectoryIsNot() throws Exception {
        for (String id : List.of("locked", "expired", "busy")) {
            directory.add(id, PASSWORD);
        }
        for (DirectorySettings settings : both()) {
            assertInstanceOf(Refused.class, bind(settings, "locked", PASSWORD));
            assertInstanceOf(Refused.class, bind(settings, "expired", PASSWORD));
            assertEquals(answer("busy"), bind(settings, "busy", PASSWORD));
        }
    }

    @Test
    void secretsAreInNoText() {
        DirectorySettings settings = directory.searched();
        String texts = settings + " " + bind(settings, "OP-7", PASSWORD) + bind(settings, "OP-7", "wrong one");
        assertFalse(
                texts.contains(PASSWORD) || texts.contains(PlantDirectory.STATION_PASSWORD) || texts.contains("wrong"),
                texts);
    }

    @Test
    void aPlainConnectionToAnotherMachineIsRefused() {
        PersonLookup lookup = new PersonLookup.ByName("uid", PlantDirectory.PEOPLE);
        for (String host : List.of("ldap.plant.example", "10.0.0.4", "127.0.0.1.plant.example", "")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new DirectorySettings(host, 389, Protection.PLAIN_ON_LOOPBACK, lookup));
        }
    }

    @Test
    void settingsThatFitNoDirectoryAreRefused() {
        Secret password = secret("x");
        List<PersonLookup> lookups = new ArrayList<>(List.of(
                new PersonLookup.ByName("uid=", PlantDirectory.PEOPLE),
                new PersonLookup.ByName("uid", "people"),
                new PersonLookup.ByName("uid", ""),
                new PersonLookup.BySearch("", PlantDirectory.BASE, PlantDirectory.STATION, password),
                new PersonLookup.BySearch("uid", "plant", PlantDirectory.STATION, password),
                new PersonLookup.BySearch("uid", PlantDirectory.BASE, " ", password),
                new PersonLookup.BySearch("uid", PlantDirectory.BASE, PlantDirectory.STATION, secret(""))));
        for (PersonLookup lookup : lookups) {
            assertThrows(IllegalArgumentException.class, () -> directory.settings(lookup), lookup.toString());
        }
        PersonLookup good = new PersonLookup.ByName("uid", PlantDirectory.PEOPLE);
        assertThrows(IllegalArgumentException.class, () -> new DirectorySettings("h", 0, Protection.LDAPS, good));
    }

    private List<DirectorySettings> both() {
        return List.of(directory.settings(), directory.searched());
    }

    private static Unavailable answer(String result) {
        return new Unavailable(new Reason(PeopleReasons.DIRECTORY_ANSWER, Map.of("result", result)));
    }

    private static DirectoryOutcome bind(DirectorySettings settings, String id, String secret) {
        return new DirectoryBind(settings, (SSLSocketFactory) SSLSocketFactory.getDefault()).bind(id, secret(secret));
    }

    private static Secret secret(String text) {
        return Secret.typed(text.toCharArray());
    }
}
