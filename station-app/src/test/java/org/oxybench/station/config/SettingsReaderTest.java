package org.oxybench.station.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.Reading;
import org.oxybench.record.HomeKind;
import org.oxybench.station.bench.RackPlace;

/** Settings are taken as they are written or refused, with every problem at once. */
@Tag("verifies:URS-ADM-004")
final class SettingsReaderTest {

    private static final String GOOD = """
            station: ST-01
            language: zh-CN
            zero_age_max: 168 h
            web:
              bind: 127.0.0.1
              port: 8080
            benches:
              - name: bench-1
                title: {zh-CN: 台, en: Bench}
                profile: leak-bench
                operations: [LEAK]
                host: 127.0.0.1
                port: 15020
                close_timeout: 120 s
            """;

    @Test
    void goodSettingsAreTaken() {
        StationSettings settings = read(GOOD).match(accepted -> accepted, problems -> {
            throw new AssertionError(problems);
        });
        assertEquals("ST-01", settings.station());
        assertEquals(168, settings.zeroAgeMax().toHours());
        assertEquals(120, settings.benches().get(0).closeTimeout().toSeconds());
        assertEquals(8080, settings.web().port());
    }

    @ParameterizedTest
    @CsvSource({
        "station: ST-01, station: '', 1 station empty-text",
        "station: ST-01, 'station: ST 01', 1 station bad-form",
        "language: zh-CN, language: de, 2 language bad-choice",
        "zero_age_max: 168 h, zero_age_max: 745 h, 3 zero_age_max out-of-range",
        "zero_age_max: 168 h, zero_age_max: 168, 3 zero_age_max not-quantity",
        "zero_age_max: 168 h, zero_age_max: 5 kPa, 3 zero_age_max wrong-dimension",
        "port: 8080, port: 65536, 6 web.port out-of-range",
        "port: 8080, port: eighty, 6 web.port not-integer",
        "port: 15020, port: 0, 13 benches[0].port out-of-range",
        "station: ST-01, staton: ST-01, '1 station missing-key, 1 staton unknown-key'",
        "language: zh-CN, langauge: zh-CN, 2 langauge unknown-key",
        "bind: 127.0.0.1, bnd: 127.0.0.1, 5 web.bnd unknown-key",
        "bind: 127.0.0.1, bind: localhost, 5 web.bind bad-form",
        "bind: 127.0.0.1, tls: yes, 5 web.tls not-switch",
        "bind: 127.0.0.1, keystore: ../web.p12, 5 web.keystore bad-form",
        "bind: 127.0.0.1, keystore: /web.p12, 5 web.keystore bad-form",
        "bind: 127.0.0.1, 'hosts: [UPPER]', 5 web.hosts[0] bad-form",
        "zero_age_max: 168 h, lockout_failures: 11, 3 lockout_failures out-of-range",
        "zero_age_max: 168 h, 'session: {bench_lock: 31 min}', 3 session.bench_lock out-of-range",
        "zero_age_max: 168 h, 'session: {office_lock: 61 min}', 3 session.office_lock out-of-range",
        "zero_age_max: 168 h, 'session: {shift_max: 17 h}', 3 session.shift_max out-of-range",
        "zero_age_max: 168 h, 'session: {shift: 1 h}', 3 session.shift unknown-key",
        "zero_age_max: 168 h, session: 5, 3 session wrong-kind",
        "zero_age_max: 168 h, 'schedule: {ledger_check: 30 2 * * *}', 3 schedule.ledger_check bad-form",
        "zero_age_max: 168 h, 'schedule: {ledger: 0 30 2 * * ?}', 3 schedule.ledger unknown-key",
    })
    void aProblemIsNamedWithItsLine(String good, String bad, String problems) {
        assertEquals(problems, problems(GOOD.replace(good, bad)));
    }

    @Test
    void aBenchHangsOnASerialLineOrOnTheNetwork() {
        String serial = GOOD.replace("    host: 127.0.0.1\n    port: 15020\n", "    serial_port: /dev/ttyUSB0\n");
        StationSettings.BenchEntry bench = accepted(read(serial)).benches().get(0);
        assertEquals("/dev/ttyUSB0", bench.host());
        assertTrue(bench.serial());
        assertEquals("12 benches[0].serial_port bad-form", problems(serial.replace("/dev/ttyUSB0", "ttyUSB0")));
        assertEquals(
                "12 benches[0].host serial-or-network, 13 benches[0].port serial-or-network",
                problems(GOOD.replace("    port: 15020\n", "    port: 15020\n    serial_port: /dev/ttyUSB0\n")));
    }

    @Test
    void serialInstrumentsAreNamedOnceEachWithTheirPort() {
        assertEquals(List.of(), accepted(read(GOOD)).instruments());
        String named = GOOD + "instruments:\n  - name: COND-1\n    profile: conductivity-meter\n"
                + "    serial_port: /dev/ttyUSB1\n";
        StationSettings settings = accepted(read(named));
        assertEquals(
                List.of(new StationSettings.InstrumentEntry("COND-1", "conductivity-meter", "/dev/ttyUSB1")),
                settings.instruments());
        assertEquals(settings.instruments(), settings.withWebPort(1).instruments());
        assertTrue(problems(named.replace("conductivity-meter", "thermometer")).contains("instruments[0].profile"));
        assertTrue(problems(named.replace("/dev/ttyUSB1", "ttyUSB1")).contains("instruments[0].serial_port bad-form"));
        String twice = named + named.substring(named.indexOf("  - name: COND-1"));
        assertTrue(problems(twice).contains("instruments[1].name repeated"), problems(twice));
    }

    @Test
    @Tag("verifies:URS-EQP-106")
    void aBenchMayNameItsBadgeReaderAndNamesNoneUnlessSomebodySays() {
        assertEquals(Map.of(), accepted(read(GOOD)).badgeReaders());
        String named = GOOD + "    badge_reader: BR-1\n";
        StationSettings settings = accepted(read(named));
        assertEquals(Map.of("bench-1", "BR-1"), settings.badgeReaders());
        assertEquals(
                settings.badgeReaders(), settings.withFixtureAt("127.0.0.1", 1).badgeReaders());
        assertEquals(Map.of(), accepted(read(named.replace("BR-1", "off"))).badgeReaders());
        assertEquals("15 benches[0].badge_reader bad-form", problems(named.replace("BR-1", "BR 1")));
    }

    @Test
    void aBenchMayBeASlotOfARackAndAUnitOfItsOwnBehindASharedSocket() {
        assertEquals(Optional.empty(), accepted(read(GOOD)).benches().get(0).unit());
        assertEquals(Optional.empty(), accepted(read(GOOD)).benches().get(0).rack());
        String slot = GOOD + "    unit: 7\n    rack: {name: R1, slot: 7}\n";
        StationSettings settings = accepted(read(slot));
        StationSettings.BenchEntry bench =
                settings.withFixtureAt("127.0.0.1", 1).benches().get(0);
        assertEquals(Optional.of(7), bench.unit());
        assertEquals(Optional.of(new RackPlace("R1", 7)), bench.rack());
        assertEquals(Duration.ofSeconds(10), settings.rackStagger());
        assertEquals(
                Duration.ofMinutes(1),
                accepted(read(slot + "rack: {stagger: 1 min}\n")).rackStagger());
        assertEquals("15 benches[0].unit out-of-range", problems(slot.replace("unit: 7", "unit: 248")));
        assertEquals("16 benches[0].rack.slot out-of-range", problems(slot.replace("slot: 7", "slot: 0")));
        String twice = slot + slot.substring(slot.indexOf("  - name")).replace("bench-1", "bench-2");
        assertTrue(problems(twice).contains("benches[1].rack repeated"), problems(twice));
    }

    @Test
    void aBenchTestsOneOperationOrSeveralAndNeverNone() {
        assertEquals(List.of("LEAK"), accepted(read(GOOD)).benches().get(0).operations());
        String several = GOOD.replace("[LEAK]", "[WATER, LEAK]");
        assertEquals(
                List.of("WATER", "LEAK"),
                accepted(read(several)).benches().get(0).operations());
        assertEquals("11 benches[0].operations empty-list", problems(GOOD.replace("[LEAK]", "[]")));
    }

    @Test
    void theLedgerIsCheckedWhenTheSiteSays() {
        assertEquals("0 30 2 * * ?", accepted(read(GOOD)).ledgerCheck());
        StationSettings settings = accepted(read(GOOD + "schedule:\n  ledger_check: 0 0 6 ? * MON\n"));
        assertEquals("0 0 6 ? * MON", settings.ledgerCheck());
        assertEquals("0 0 6 ? * MON", settings.withWebPort(1).ledgerCheck());
    }

    @Test
    void everyProblemIsToldAtOnce() {
        String bad = GOOD.replace("zh-CN\n", "de\n")
                .replace("port: 8080", "port: 99999")
                .replace("operations: [LEAK]", "operations: [LEAK]\n    speed: 15")
                .replace("120 s", "forever");
        assertEquals(
                "2 language bad-choice, 6 web.port out-of-range, 12 benches[0].speed unknown-key,"
                        + " 15 benches[0].close_timeout not-quantity",
                problems(bad));
    }

    @Test
    void whatNobodySaysIsTheDefault() {
        StationSettings settings =
                accepted(read(GOOD.replace("  port: 8080\n", "").replace("language: zh-CN\n", "")));
        assertEquals(8080, settings.web().port());
        assertEquals("zh-CN", settings.language());
        assertEquals(false, settings.web().tls());
        assertEquals(10, settings.sessions().benchLock().toMinutes());
        assertEquals(15, settings.sessions().officeLock().toMinutes());
        assertEquals(12, settings.sessions().shiftMax().toHours());
        assertEquals(90, settings.sessions().unusedDays());
        assertEquals(5, settings.lockoutFailures());
        assertEquals(365, settings.statementDays());
    }

    @Test
    @Tag("verifies:URS-CFG-001")
    void theStrongerOverrulesAndSaysWhereItComesFrom() {
        Map<String, String> environment =
                Map.of("STATION_WEB_PORT", "8081", "STATION_LOCKOUT_FAILURES", "4", "PATH", "x");
        StationSettings settings = accepted(SettingsReader.read(
                "station.yaml", bytes(GOOD), environment, Map.of("web.port", "8082", "web.hosts", "[a.example, b:1]")));
        assertEquals(8082, settings.web().port());
        assertEquals(4, settings.lockoutFailures());
        assertEquals(List.of("a.example", "b:1"), settings.web().hosts());
        assertEquals(
                "station=ST-01 station.yaml:1, language=zh-CN station.yaml:2, zero_age_max=168 h station.yaml:3,"
                        + " web.bind=127.0.0.1 station.yaml:5, web.port=8082 flag --set web.port,"
                        + " web.hosts=[a.example, b:1] flag --set web.hosts, web.tls=off default,"
                        + " web.keystore=keys/web.p12 default, web.monitor_here=off default,"
                        + " session.bench_lock=10 min default,"
                        + " session.office_lock=15 min default, session.shift_max=12 h default,"
                        + " session.unused_days=90 default,"
                        + " lockout_failures=4 env STATION_LOCKOUT_FAILURES,"
                        + " signature.statement_days=365 default,"
                        + " secrets.words=[] default, secrets.breached=off default, secrets.one_time=72 h default,"
                        + " directory.host=off default, directory.port=636 default,"
                        + " directory.protection=ldaps default, directory.certificates=off default,"
                        + " directory.base=off default, directory.attribute=sAMAccountName default,"
                        + " directory.account=off default, rack.stagger=10 s default,"
                        + " schedule.ledger_check=0 30 2 * * ? default",
                settings.effective().stream()
                        .filter(e -> !e.key().startsWith("benches"))
                        .map(e -> e.key() + "=" + e.text() + " " + e.origin())
                        .collect(Collectors.joining(", ")));
        assertEquals(
                "station.yaml:13",
                settings.effective().stream()
                        .filter(e -> e.key().equals("benches[0].port"))
                        .findFirst()
                        .orElseThrow()
                        .origin()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({
        "STATION_WEB_PROT, 1, env 0 STATION_WEB_PROT unknown-key",
        "STATION_BENCHES, [], env 0 STATION_BENCHES unknown-key",
        "STATION_WEB_PORT, many, STATION_WEB_PORT 0 web.port not-integer",
        "STATION_WEB_PORT, '1\n  tls: on', STATION_WEB_PORT 0 web.port not-one-document",
        "STATION_WEB_TLS, maybe, STATION_WEB_TLS 0 web.tls not-switch",
    })
    @Tag("verifies:URS-CFG-001")
    void aVariableThatIsNoneOrBadIsNamed(String variable, String value, String problem) {
        Map<String, String> environment = Map.of(variable, value.replace("\\n", "\n"));
        assertEquals(
                problem,
                SettingsReader.read("station.yaml", bytes(GOOD), environment, Map.of())
                        .match(settings -> "none", SettingsReaderTest::told));
    }

    @Test
    @Tag("verifies:URS-CFG-002")
    void pagesOnANetworkNeedTlsInProduction() {
        StationSettings open = accepted(read(GOOD.replace("bind: 127.0.0.1", "bind: 0.0.0.0")));
        Problem problem = open.unsafe(HomeKind.PRODUCTION).orElseThrow();
        assertEquals("station.yaml 5 web.bind bind-needs-tls", told(List.of(problem)));
        assertEquals(Optional.empty(), open.unsafe(HomeKind.DEMO));
        String secure = GOOD.replace("bind: 127.0.0.1", "bind: 0.0.0.0\n  tls: on");
        assertEquals(Optional.empty(), accepted(read(secure)).unsafe(HomeKind.PRODUCTION));
        for (String loopback : List.of("127.0.0.1", "127.1.2.3", "'::1'")) {
            StationSettings local = accepted(read(GOOD.replace("bind: 127.0.0.1", "bind: " + loopback)));
            assertEquals(Optional.empty(), local.unsafe(HomeKind.PRODUCTION), loopback);
        }
    }

    @Test
    void aBrowserMayCallTheStationByItsNamesAlone() {
        String text = GOOD.replace(
                "bind: 127.0.0.1\n  port: 8080", "bind: 10.0.0.7\n  port: 443\n  tls: on\n  hosts: [oxy.example, o:1]");
        assertEquals(
                Set.of("10.0.0.7", "10.0.0.7:443", "oxy.example", "oxy.example:443", "o:1"),
                accepted(read(text)).web().hostHeaders());
        String everywhere = GOOD.replace("bind: 127.0.0.1", "bind: 0.0.0.0\n  hosts: [oxy.example]");
        assertEquals(
                Set.of("oxy.example:8080"), accepted(read(everywhere)).web().hostHeaders());
    }

    /** The file that init writes says every setting and is read without a problem. */
    @Test
    void theWrittenFileHasEverySettingAndItsDefault() {
        String written =
                SettingsFile.text(Map.of("station", "ST-07", "language", "en"), List.of(SettingsFile.LEAK_BENCH));
        StationSettings settings = accepted(read(written));
        assertEquals("ST-07", settings.station());
        for (StationSettings.Effective effective : settings.effective()) {
            assertEquals(Origin.Kind.FILE, effective.origin().kind(), effective.key());
        }
        for (Setting<?> setting : SettingsTable.STATION_WIDE) {
            assertTrue(setting.required() || written.contains(setting.leaf() + ": "), setting.key());
        }
        long comments = written.lines().filter(l -> l.strip().startsWith("#")).count();
        int settingsCount = SettingsTable.STATION_WIDE.size() + SettingsTable.OF_A_BENCH.size();
        long shown = 1;
        assertEquals(
                2L * (settingsCount + 2) + shown,
                comments,
                "each in both languages, the head and the benches too; a place in a rack as one may say it");
    }

    /** What the keys of a bench mean stands with the first one alone. */
    @Test
    void theDemonstrationsFileHasABenchOfEveryKind() {
        Map<String, String> said = Map.of("station", "ST-07", "language", "en");
        StationSettings settings = accepted(read(SettingsFile.text(said, SettingsFile.DEMO_BENCHES)));
        assertEquals(
                List.of("leak-bench", "oxygenator-bench", "flow-bench", "pump-bench"),
                settings.benches().stream().map(b -> b.profile()).toList());
        assertEquals(
                List.of(15_020, 15_021, 15_022, 15_023),
                settings.benches().stream().map(b -> b.port()).toList());
    }

    private static StationSettings accepted(Reading<StationSettings> reading) {
        return reading.match(settings -> settings, problems -> {
            throw new AssertionError(problems);
        });
    }

    private static String told(List<Problem> problems) {
        return problems.stream()
                .map(p -> p.file() + " " + p.line() + " " + p.key() + " " + p.code())
                .collect(Collectors.joining(", "));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String problems(String text) {
        return read(text)
                .match(accepted -> List.<String>of(), found -> found.stream()
                        .map(p -> p.line() + " " + p.key() + " " + p.code())
                        .toList())
                .stream()
                .collect(Collectors.joining(", "));
    }

    private static Reading<StationSettings> read(String text) {
        return SettingsReader.read("station.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
