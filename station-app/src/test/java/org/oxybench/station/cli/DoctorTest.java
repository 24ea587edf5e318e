package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LedgerChecked;
import org.oxybench.record.Role;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.cli.Checks.Check;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;

/** The doctor names what is wrong with a home, says what to do, and ends with 1. */
final class DoctorTest {

    /** Depend on the machine that runs the test, not on the home. */
    private static final List<String> OF_THE_MACHINE = List.of("disk", "font", "port", "fixture", "java");

    private static final Pattern CHECK =
            Pattern.compile("\"check\":\"([a-z]+)\",\"detail\":\"(?:[^\"\\\\]|\\\\.)*\",\"well\":(true|false)");

    @TempDir
    private static Path template = Path.of("");

    @TempDir
    private Path dir = Path.of("");

    private Home home = new Home(dir);

    /** Made once and copied for each test: the hashes of its people's PINs cost seconds. */
    @BeforeAll
    static void make() {
        Spoken made =
                Spoken.by("init", "--demo", "--home", template.resolve("home").toString());
        assertEquals(CommandTree.OK, made.code(), made.err());
    }

    @BeforeEach
    void copy() throws IOException {
        home = new Home(dir.resolve("home"));
        Path from = template.resolve("home");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, home.dir().resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void aNewHomeHasNoFault() {
        assertEquals(List.of(), faults());
    }

    @Test
    void aHomeThatIsNotThereIsNamed() {
        home = new Home(dir.resolve("none"));
        assertEquals(List.of("home"), faults());
        assertTold("There is a home", "./station init");
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        Files.delete(home.ledgerKey());
        assertTrue(faults().contains("key"), faults().toString());
        assertTold("Only the owner can read the signing key", "chmod 600");
    }

    @Test
    void aKeyThatOthersCanReadIsNamed() throws IOException {
        Files.setPosixFilePermissions(home.ledgerKey(), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(faults().contains("key"), faults().toString());
        assertTold("rw-r--r--", "chmod 600");
    }

    @Test
    @Tag("verifies:URS-SEC-001")
    void aMasterKeyThatOthersCanReadIsNamed() throws IOException {
        Files.setPosixFilePermissions(home.masterKey(), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(faults().containsAll(List.of("masterkey", "secrets", "keystore")), faults().toString());
        assertTold("Only the owner can read the master key: rw-r--r--", "chmod 600 keys/master.key");
    }

    @Test
    @Tag("verifies:URS-SEC-001")
    void aDamagedSecretIsNamed() throws IOException {
        String text = Files.readString(home.secrets());
        Files.writeString(home.secrets(), text.replace("people-pepper", "people-paper"));
        assertTrue(faults().contains("secrets"), faults().toString());
        assertTold("people-paper", "docs/errors");
    }

    @Test
    @Tag("verifies:URS-SEC-002")
    void aDamagedKeyStoreIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(home.ledgerKeyStore());
        bytes[bytes.length / 2] ^= 1;
        Files.write(home.ledgerKeyStore(), bytes);
        assertTrue(faults().contains("keystore"), faults().toString());
        assertTold("E-SEC-08", "checkpoint.p12");
    }

    @Test
    void theCertificateOfThePagesIsLookedAt() throws IOException {
        String settings = Files.readString(home.settings());
        Files.writeString(home.settings(), settings.replace("tls: off", "tls: on"));
        assertEquals(List.of("certificate"), faults(), "there is none yet");
        Spoken made = Spoken.by("config", "certificate", "--home", home.dir().toString());
        assertEquals(CommandTree.OK, made.code(), made.err());
        assertEquals(List.of(), faults());
    }

    @Test
    @Tag("verifies:URS-LED-004")
    void aChangedByteOfTheRecordIsNamed() throws IOException {
        Path largest = largest(home.ledger());
        byte[] bytes = Files.readAllBytes(largest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(largest, bytes);
        assertTrue(faults().contains("ledger"), faults().toString());
        assertTold("Every record is whole", "call QA");
    }

    @Test
    @Tag("verifies:URS-ADM-004")
    void aSettingThatIsNotKnownIsNamedWithItsLine() throws IOException {
        String good = Files.readString(home.settings());
        Files.writeString(home.settings(), good + "sped: 15\n");
        assertEquals(List.of("settings"), faults());
        assertTold("station.yaml:" + (good.lines().count() + 1) + ": sped", "correct the lines");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws IOException {
        Files.writeString(home.settings(), "station: [\n");
        assertEquals(List.of("settings"), faults());
    }

    @Test
    @Tag("verifies:URS-PPL-106")
    void administratorsWhoAreMissingAreNoticed() {
        Clock clock = Clock.fixed(Spoken.NOW, ZoneOffset.UTC);
        Settings settings = Settings.standard(CheckpointKey.generate("old"));
        try (FileLedger old = FileLedger.create(
                dir.resolve("old"), settings, clock, HomeKind.PRODUCTION, "ST-01", route -> Set.of())) {
            PeopleChecks checks = new PeopleChecks(old, Spoken.NOW);
            assertEquals(new Check("administrator", false, ""), checks.all().get(0));
            old.append(Draft.of(
                    Spoken.NOW,
                    Draft.STATION,
                    new Entry.PersonEnrolled("a1", null, "某人", "Some One", Set.of(Role.SECURITY_ADMIN))));
            assertEquals(new Check("administrators", false, "a1"), checks.all().get(0));
        }
    }

    @Test
    @Tag("verifies:URS-PPL-106")
    void twoAdministratorsAreWarnedThatNeitherCanBeHelpedToAForgottenPassword() {
        for (String[] said : new String[][] {
            {"en", "! A third person can look after accounts: P-9001 P-9002", "    fix: two cannot reset", "No problems"
            },
            {"zh-CN", "! 有第三位账号管理员: P-9001 P-9002", "    fix: 只有两位时", "没有问题"}
        }) {
            Spoken told = Spoken.by("doctor", "--home", home.dir().toString(), "--lang", said[0]);
            assertTrue(told.out().contains(said[1]) && told.out().contains(said[2]), told.out());
            boolean ofTheMachine = told.code() == CommandTree.PROBLEM;
            assertTrue(ofTheMachine || told.out().contains(said[3]), told.out());
        }
        assertTrue(doctor().out().contains("\"warning\":true,\"well\":true"), "a warning is no problem");
        write(ledger -> ledger.append(Draft.of(
                Spoken.NOW,
                Draft.STATION,
                new Entry.PersonEnrolled("P-9003", null, "某人", "Some One", Set.of(Role.SECURITY_ADMIN)))));
        assertFalse(doctor().out().contains("\"third\""), "with three each can be helped by two others");
    }

    @Test
    void aOneTimePasswordThatNobodyUsesIsNoticed() {
        write(ledger -> oneTime(ledger, "P-2203", Spoken.NOW.minus(Duration.ofDays(6))));
        assertEquals(List.of(), faults());
        write(ledger -> oneTime(ledger, "P-2318", Spoken.NOW));
        assertEquals(List.of(), faults());
    }

    @Test
    void anOldOneTimePasswordIsNoticed() throws IOException {
        home = new Home(dir.resolve("old"));
        Surroundings then = TestMachine.at(Spoken.NOW.minus(Duration.ofDays(8)));
        NewHome.make(home, HomeKind.DEMO, "en", then);
        write(ledger -> oneTime(ledger, "P-2203", then.clock().instant()));
        assertEquals(List.of("onetime"), faults());
        assertTold("P-2203", "reset the password");
    }

    @Test
    @Tag("verifies:URS-PPL-001")
    void aPepperThatIsNotTheOneOfTheSecretsIsNoticed() throws IOException {
        Secrets.set(home, Secrets.PEOPLE_PEPPER, "A".repeat(44).toCharArray());
        assertEquals(List.of("pepper"), faults());
        assertTold("P-4471", "one backup");
    }

    @Test
    @Tag("verifies:URS-EQP-106")
    void aBadgeReaderWhoseFunctionTestIsDueOrMissingIsWarnedOf() throws IOException {
        String settings = Files.readString(home.settings());
        Files.writeString(home.settings(), settings.replace("badge_reader: off", "badge_reader: BR-1"));
        assertWarned("readertest", "BR-1 (None)");
        tested("BR-1", "{badge}", Duration.ofDays(10));
        assertWarned("readertest", "BR-1 (Ends within 30 days)");
        tested("BR-1", "{badge}", Duration.ofDays(300));
        assertFalse(doctor().out().contains("\"readertest\""), "its test counts");
        assertFalse(doctor().out().contains("\"calibration\""), "so do the calibrations");
        tested("PT-1", "Pa", Duration.ofDays(29));
        assertWarned("calibration", "PT-1 (Ends within 30 days)");
    }

    @Test
    void anOperationThatIsOnNoRouteIsWarnedOf() throws IOException {
        assertFalse(doctor().out().contains("\"operations\""), "each operation of the demo is on a route");
        String settings = Files.readString(home.settings());
        Files.writeString(home.settings(), settings.replace("operations: [LEAK]", "operations: [LEAK, LEEK]"));
        assertWarned("operations", "bench-1: LEEK");
    }

    @Test
    void aCheckOfTheLedgerThatFoundDamageIsAFaultAndOneThatWasMissedAWarning() {
        Instant before = Spoken.NOW.minus(Duration.ofDays(2));
        checked(new LedgerChecked(before, before, before, 4, 1, null));
        String out = doctor().out();
        assertTrue(out.matches("(?s).*\"check\":\"ledgercheck\",\"detail\":\"[^\"]*\"[^}]*\"warning\":true.*"), out);
        assertEquals(List.of(), faults());
        checked(new LedgerChecked(before, before, Spoken.NOW, 4, 1, null));
        String late = doctor().out();
        assertTrue(late.contains("last 2026-11-22 06:00, next 2026-11-23 02:30\",\"well\":true"), late);
        Reason damage = Reason.of(FileLedger.SCRUB_FOUND_DAMAGE, "finding", "frame");
        checked(new LedgerChecked(Spoken.NOW, Spoken.NOW, Spoken.NOW, 4, 1, damage));
        assertEquals(List.of("ledgercheck"), faults());
        assertTold("The check of the whole ledger", "change nothing and call QA (E-LED-03)");
    }

    private void checked(LedgerChecked checked) {
        write(ledger -> ledger.append(Draft.of(Spoken.NOW, Draft.STATION, checked)));
    }

    private void tested(String instrument, String unit, Duration counts) {
        write(ledger -> ledger.append(Draft.of(
                Spoken.NOW,
                Draft.STATION,
                new Entry.InstrumentCalibrated(
                        instrument, "S-7", "C-7", Spoken.NOW, Spoken.NOW.plus(counts), 0.001, 1, unit))));
    }

    private void assertWarned(String check, String detail) {
        String out = doctor().out();
        assertTrue(out.contains("\"check\":\"" + check + "\",\"detail\":\"" + detail + "\""), out);
        assertEquals(List.of(), faults(), "a warning is no problem");
    }

    private interface Writing {
        void to(FileLedger ledger);
    }

    private void write(Writing writing) {
        try (FileLedger ledger = HomeLedger.open(home, Clock.fixed(Spoken.NOW, ZoneOffset.UTC), OptionalLong.empty())) {
            writing.to(ledger);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void oneTime(FileLedger ledger, String person, Instant at) {
        String verifier = Objects.requireNonNull(
                        ledger.standing().person(person).orElseThrow().secret())
                .verifier();
        ledger.append(Draft.of(at, Draft.STATION, new AccountEntry.SecretSet(person, verifier, true)));
    }

    private List<String> faults() {
        Spoken told = doctor();
        List<MatchResult> checks = CHECK.matcher(told.out()).results().toList();
        assertTrue(checks.size() > 3, told.out());
        return checks.stream()
                .filter(check -> check.group(2).equals("false"))
                .map(check -> check.group(1))
                .filter(name -> !OF_THE_MACHINE.contains(name))
                .toList();
    }

    private Spoken doctor() {
        return Spoken.by("doctor", "--json", "--home", home.dir().toString());
    }

    private void assertTold(String fault, String remedy) {
        Spoken told = Spoken.by("doctor", "--home", home.dir().toString(), "--lang", "en");
        assertEquals(CommandTree.PROBLEM, told.code());
        List<String> lines = told.out().lines().toList();
        boolean named = lines.stream().anyMatch(l -> l.contains(fault));
        boolean helped = lines.stream().anyMatch(l -> l.startsWith("    fix: ") && l.contains(remedy));
        assertTrue(named && helped, told.out());
    }

    private static Path largest(Path folder) throws IOException {
        Path largest = folder;
        long length = -1;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > length) {
                    largest = file;
                    length = Files.size(file);
                }
            }
        }
        return largest;
    }
}
