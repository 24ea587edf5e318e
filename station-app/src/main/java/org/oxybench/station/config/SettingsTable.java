package org.oxybench.station.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oxybench.recipe.Text;
import org.oxybench.station.bench.RackPlace;

/**
 * Every setting that there is, in the order of the file. The file that {@code init} writes, the reader and
 * {@code config show} follow this table.
 */
final class SettingsTable {

    /** Names that stand in records, on labels and in addresses. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,20}");

    /** An address itself: a name might be pointed elsewhere after it was checked. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*");

    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,100}(:\\d{1,5})?");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.:-]{1,253}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

    /** A distinguished name, as RFC 4514 writes it; what else could be wrong with it the directory says. */
    private static final Pattern NAME_IN_DIRECTORY =
            Pattern.compile("[A-Za-z][A-Za-z0-9-]*=[^=,+<>#;\\\\\"]+(,[A-Za-z][A-Za-z0-9-]*=[^=,+<>#;\\\\\"]+)*");

    private static final Pattern DEVICE = Pattern.compile("(/[A-Za-z0-9._:+-]+){2,}");

    private static final Pattern ANY = Pattern.compile(".{1,200}");

    static final Setting<String> STATION = required("station", Form.text(NAME, "ST-01"));
    static final Setting<String> LANGUAGE = new Setting<>("language", Form.choice("zh-CN", "en"), "zh-CN");
    static final Setting<Duration> ZERO_AGE_MAX = new Setting<>("zero_age_max", Form.time("1 min", "744 h"), "168 h");
    static final Setting<String> WEB_BIND = new Setting<>("web.bind", Form.text(ADDRESS, "127.0.0.1"), "127.0.0.1");
    static final Setting<Integer> WEB_PORT = new Setting<>("web.port", Form.integer(0, 65_535), "8080");
    static final Setting<List<String>> WEB_HOSTS =
            new Setting<>("web.hosts", Form.texts(HOST, "oxybench-1.plant.example"), "[]");
    static final Setting<Boolean> WEB_TLS = new Setting<>("web.tls", Form.onOff(), "off");
    static final Setting<String> WEB_KEYSTORE =
            new Setting<>("web.keystore", Form.path("keys/web.p12"), "keys/web.p12");
    static final Setting<Boolean> WEB_MONITOR_HERE = new Setting<>("web.monitor_here", Form.onOff(), "off");
    static final Setting<Duration> BENCH_LOCK =
            new Setting<>("session.bench_lock", Form.time("1 min", "30 min"), "10 min");
    static final Setting<Duration> OFFICE_LOCK =
            new Setting<>("session.office_lock", Form.time("1 min", "60 min"), "15 min");
    static final Setting<Duration> SHIFT_MAX = new Setting<>("session.shift_max", Form.time("1 h", "16 h"), "12 h");
    static final Setting<Integer> UNUSED_DAYS = new Setting<>("session.unused_days", Form.integer(7, 730), "90");
    static final Setting<Integer> LOCKOUT_FAILURES = new Setting<>("lockout_failures", Form.integer(3, 10), "5");
    static final Setting<Integer> STATEMENT_DAYS =
            new Setting<>("signature.statement_days", Form.integer(30, 730), "365");

    static final Setting<List<String>> SECRETS_WORDS =
            new Setting<>("secrets.words", Form.texts(ANY, "宏氧医疗, hongyang"), "[]");
    static final Setting<Optional<String>> SECRETS_BREACHED =
            new Setting<>("secrets.breached", Form.orOff(Form.path("breached.txt")), "off");
    static final Setting<Duration> SECRETS_ONE_TIME =
            new Setting<>("secrets.one_time", Form.time("1 h", "168 h"), "72 h");
    static final Setting<Optional<String>> DIRECTORY_HOST =
            new Setting<>("directory.host", Form.orOff(Form.text(HOST_NAME, "ad.plant.example")), "off");
    static final Setting<Integer> DIRECTORY_PORT = new Setting<>("directory.port", Form.integer(1, 65_535), "636");
    static final Setting<String> DIRECTORY_PROTECTION =
            new Setting<>("directory.protection", Form.choice("ldaps", "starttls", "plain"), "ldaps");
    static final Setting<Optional<String>> DIRECTORY_CERTIFICATES =
            new Setting<>("directory.certificates", Form.orOff(Form.path("keys/directory.pem")), "off");
    static final Setting<Optional<String>> DIRECTORY_BASE =
            new Setting<>("directory.base", Form.orOff(Form.text(NAME_IN_DIRECTORY, "dc=plant,dc=example")), "off");
    static final Setting<String> DIRECTORY_ATTRIBUTE =
            new Setting<>("directory.attribute", Form.text(ATTRIBUTE, "sAMAccountName"), "sAMAccountName");
    static final Setting<Optional<String>> DIRECTORY_ACCOUNT =
            new Setting<>("directory.account", Form.orOff(Form.text(ANY, "station@plant.example")), "off");

    static final Setting<Duration> RACK_STAGGER = new Setting<>("rack.stagger", Form.time("0 s", "10 min"), "10 s");
    static final Setting<String> LEDGER_CHECK =
            new Setting<>("schedule.ledger_check", Form.cron("0 30 2 * * ?"), "0 30 2 * * ?");

    /** Those of the station as a whole. */
    static final List<Setting<?>> STATION_WIDE = List.of(
            STATION,
            LANGUAGE,
            ZERO_AGE_MAX,
            WEB_BIND,
            WEB_PORT,
            WEB_HOSTS,
            WEB_TLS,
            WEB_KEYSTORE,
            WEB_MONITOR_HERE,
            BENCH_LOCK,
            OFFICE_LOCK,
            SHIFT_MAX,
            UNUSED_DAYS,
            LOCKOUT_FAILURES,
            STATEMENT_DAYS,
            SECRETS_WORDS,
            SECRETS_BREACHED,
            SECRETS_ONE_TIME,
            DIRECTORY_HOST,
            DIRECTORY_PORT,
            DIRECTORY_PROTECTION,
            DIRECTORY_CERTIFICATES,
            DIRECTORY_BASE,
            DIRECTORY_ATTRIBUTE,
            DIRECTORY_ACCOUNT,
            RACK_STAGGER,
            LEDGER_CHECK);

    /** Key of the list of benches, whose elements are maps of the settings below. */
    static final String BENCHES = "benches";

    static final Setting<String> BENCH_NAME = required("name", Form.text(NAME, "bench-1"));
    static final Setting<Text> BENCH_TITLE = required("title", Form.words());
    static final Setting<String> BENCH_PROFILE = required("profile", Form.text(NAME, "leak-bench"));
    static final Setting<List<String>> BENCH_OPERATIONS = required("operations", Form.someTexts(NAME, "LEAK"));
    static final Setting<String> BENCH_HOST = required("host", Form.text(ANY, "192.168.10.5"));
    static final Setting<Integer> BENCH_PORT = required("port", Form.integer(1, 65_535));
    static final Setting<String> BENCH_SERIAL_PORT = required("serial_port", Form.text(DEVICE, "/dev/ttyUSB0"));
    static final Setting<Optional<String>> BENCH_BADGE_READER =
            new Setting<>("badge_reader", Form.orOff(Form.text(NAME, "BR-1")), "off");
    static final Setting<Optional<Integer>> BENCH_UNIT = new Setting<>("unit", Form.orOff(Form.integer(1, 247)), "off");
    static final Setting<Optional<RackPlace>> BENCH_RACK =
            new Setting<>("rack", Form.place(Form.text(NAME, "R1"), Form.integer(1, 64)), "");
    static final Setting<Duration> BENCH_CLOSE_TIMEOUT = required("close_timeout", Form.time("1 s", "30 min"));

    /** Key of the list of serial instruments, whose elements are maps of the settings below. */
    static final String INSTRUMENTS = "instruments";

    static final Setting<String> INSTRUMENT_NAME = required("name", Form.text(NAME, "COND-1"));
    static final Setting<String> INSTRUMENT_PROFILE =
            required("profile", Form.choice("conductivity-meter", "colourimeter", "precision-balance"));
    static final Setting<String> INSTRUMENT_PORT = required("serial_port", Form.text(DEVICE, "/dev/ttyUSB1"));

    /** Those of one serial instrument; each must be said. */
    static final List<Setting<?>> OF_AN_INSTRUMENT = List.of(INSTRUMENT_NAME, INSTRUMENT_PROFILE, INSTRUMENT_PORT);

    /** Those of one bench on the network; each must be said, but for unit, rack and badge reader. */
    static final List<Setting<?>> OF_A_BENCH = List.of(
            BENCH_NAME,
            BENCH_TITLE,
            BENCH_PROFILE,
            BENCH_OPERATIONS,
            BENCH_HOST,
            BENCH_PORT,
            BENCH_UNIT,
            BENCH_RACK,
            BENCH_CLOSE_TIMEOUT,
            BENCH_BADGE_READER);

    /** Those of one bench on a serial line: its port stands in place of host and port. */
    static final List<Setting<?>> OF_A_SERIAL_BENCH = List.of(
            BENCH_NAME,
            BENCH_TITLE,
            BENCH_PROFILE,
            BENCH_OPERATIONS,
            BENCH_SERIAL_PORT,
            BENCH_CLOSE_TIMEOUT,
            BENCH_BADGE_READER);

    private SettingsTable() {}

    private static <T> Setting<T> required(String key, Form<T> form) {
        return new Setting<>(key, form, "");
    }
}
