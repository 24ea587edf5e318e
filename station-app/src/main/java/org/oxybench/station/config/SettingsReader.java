package org.oxybench.station.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.oxybench.recipe.file.Nearest;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.ProblemCode;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.StrictYaml;
import org.oxybench.recipe.file.YamlMap;
import org.oxybench.station.bench.RackPlace;
import org.oxybench.station.config.StationSettings.BenchEntry;
import org.oxybench.station.config.StationSettings.DirectoryEntry;
import org.oxybench.station.config.StationSettings.Effective;
import org.oxybench.station.config.StationSettings.InstrumentEntry;
import org.oxybench.station.config.StationSettings.SecretSettings;
import org.oxybench.station.config.StationSettings.SessionSettings;
import org.oxybench.station.config.StationSettings.WebSettings;

/**
 * Reads {@code station.yaml} with the variables and flags that overrule it: default, file, environment, flag, the later
 * the stronger. Refuses what it does not know, repairs nothing.
 */
public final class SettingsReader {

    /** What the name of a variable begins with; {@code STATION_WEB_PORT} is {@code web.port}. */
    public static final String VARIABLE = "STATION_";

    private final Map<String, Given> given = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private List<BenchEntry> benches = List.of();
    private final List<InstrumentEntry> instruments = new ArrayList<>();
    private final List<Effective> ofBenches = new ArrayList<>();

    /** A value that somebody gave. */
    private record Given(Object value, Effective effective) {}

    private SettingsReader() {}

    /** Reads the file's bytes alone; every problem at once. */
    public static Reading<StationSettings> read(String fileName, byte[] bytes) {
        return read(fileName, bytes, Map.of(), Map.of());
    }

    /**
     * Reads the settings of a home.
     *
     * @param environment variables of the process
     * @param flags values by key, as the command was given them
     * @throws IOException when the file cannot be read
     */
    public static Reading<StationSettings> read(Home home, Map<String, String> environment, Map<String, String> flags)
            throws IOException {
        return read(home.settings().toString(), Files.readAllBytes(home.settings()), environment, flags);
    }

    /** The same from the file's bytes. */
    static Reading<StationSettings> read(
            String fileName, byte[] bytes, Map<String, String> environment, Map<String, String> flags) {
        return new SettingsReader().all(fileName, bytes, environment, flags);
    }

    private Reading<StationSettings> all(
            String fileName, byte[] bytes, Map<String, String> environment, Map<String, String> flags) {
        for (Setting<?> setting : SettingsTable.STATION_WIDE) {
            if (!setting.required()) {
                one(setting.key(), setting.standard(), new Origin(Origin.Kind.DEFAULT, "", 0));
            }
        }
        StrictYaml.read(fileName, bytes, root -> {
                    take(root, new Origin(Origin.Kind.FILE, fileName, 0), true);
                    return root.make(() -> true);
                })
                .match(read -> true, problems::addAll);
        overrule(environment);
        flags.forEach((key, value) -> one(key, value, new Origin(Origin.Kind.FLAG, "--set " + key, 0)));
        Optional<DirectoryEntry> directory = problems.isEmpty() ? directory() : Optional.empty();
        return problems.isEmpty() ? new Reading.Accepted<>(settings(directory)) : new Reading.Refused<>(problems);
    }

    private void overrule(Map<String, String> environment) {
        Map<String, String> keys = new TreeMap<>();
        SettingsTable.STATION_WIDE.forEach(
                s -> keys.put(VARIABLE + s.key().toUpperCase(Locale.ROOT).replace('.', '_'), s.key()));
        new TreeMap<>(environment).forEach((variable, value) -> {
            String key = keys.get(variable);
            if (key != null) {
                one(key, value, new Origin(Origin.Kind.ENVIRONMENT, variable, 0));
            } else if (variable.startsWith(VARIABLE)) {
                String nearest = Nearest.of(variable, keys.keySet()).orElse("");
                problems.add(new Problem(
                        "env",
                        0,
                        variable,
                        ProblemCode.UNKNOWN_KEY.code(),
                        Map.of("given", variable, "nearest", nearest)));
            }
        });
    }

    /** Reads one value as the file's would be read. */
    private void one(String key, String value, Origin origin) {
        int dot = key.lastIndexOf('.');
        String document = dot < 0
                ? key + ": " + value + "\n"
                : key.substring(0, dot) + ":\n  " + key.substring(dot + 1) + ": " + value + "\n";
        String place = origin.name();
        if (value.indexOf('\n') >= 0) {
            problems.add(new Problem(place, 0, key, ProblemCode.NOT_ONE_DOCUMENT.code(), Map.of("expected", "1")));
            return;
        }
        StrictYaml.read(place, document.getBytes(StandardCharsets.UTF_8), root -> {
                    take(root, origin, false);
                    return root.make(() -> true);
                })
                .match(
                        read -> true,
                        found -> problems.addAll(found.stream()
                                .map(p -> new Problem(p.file(), 0, p.key(), p.code(), p.arguments()))
                                .toList()));
    }

    /** Takes every setting that stands in a document. */
    private void take(YamlMap root, Origin origin, boolean whole) {
        Map<String, YamlMap> groups = new HashMap<>();
        for (Setting<?> setting : SettingsTable.STATION_WIDE) {
            Optional<YamlMap> in = setting.group().isEmpty()
                    ? Optional.of(root)
                    : Optional.ofNullable(groups.computeIfAbsent(
                            setting.group(), group -> root.optionalMap(group).orElse(null)));
            in.ifPresent(map -> take(setting, map, origin, whole));
        }
        groups.values().forEach(YamlMap::finish);
        if (whole) {
            List<YamlMap> maps = root.list(SettingsTable.BENCHES).maps();
            List<BenchEntry> read = new ArrayList<>();
            Set<RackPlace> places = new HashSet<>();
            for (YamlMap map : maps) {
                Optional<BenchEntry> bench = bench(map, origin);
                bench.ifPresent(read::add);
                bench.flatMap(BenchEntry::rack)
                        .filter(place -> !places.add(place))
                        .ifPresent(place -> map.problem(
                                SettingsTable.BENCH_RACK.leaf(),
                                ProblemCode.REPEATED.code(),
                                Map.of("given", place.rack() + "/" + place.slot())));
            }
            benches = read;
            root.optionalList(SettingsTable.INSTRUMENTS)
                    .ifPresent(list -> list.maps().forEach(map -> instrument(map, origin)));
        }
    }

    private void take(Setting<?> setting, YamlMap map, Origin origin, boolean whole) {
        if (map.has(setting.leaf())) {
            Origin at = new Origin(origin.kind(), origin.name(), whole ? map.line(setting.leaf()) : 0);
            Effective effective = new Effective(setting.key(), setting.shown(map), at);
            given.put(setting.key(), new Given(setting.read(map), effective));
        } else if (whole && setting.required()) {
            map.scalar(setting.leaf());
        }
    }

    private Optional<BenchEntry> bench(YamlMap map, Origin origin) {
        boolean serial = map.has(SettingsTable.BENCH_SERIAL_PORT.leaf());
        for (Setting<?> setting : serial ? SettingsTable.OF_A_SERIAL_BENCH : SettingsTable.OF_A_BENCH) {
            if (map.has(setting.leaf())) {
                Origin at = new Origin(origin.kind(), origin.name(), map.line(setting.leaf()));
                ofBenches.add(new Effective(map.path() + "." + setting.key(), setting.shown(map), at));
            }
        }
        var name = SettingsTable.BENCH_NAME.read(map);
        var title = SettingsTable.BENCH_TITLE.read(map);
        var profile = SettingsTable.BENCH_PROFILE.read(map);
        var operations = SettingsTable.BENCH_OPERATIONS.read(map);
        var host = (serial ? SettingsTable.BENCH_SERIAL_PORT : SettingsTable.BENCH_HOST).read(map);
        var port = serial ? BenchEntry.NO_PORT : SettingsTable.BENCH_PORT.read(map);
        if (serial) {
            refuseNetwork(map, SettingsTable.BENCH_HOST);
            refuseNetwork(map, SettingsTable.BENCH_PORT);
            refuseNetwork(map, SettingsTable.BENCH_UNIT);
        }
        Optional<Integer> unit =
                map.has(SettingsTable.BENCH_UNIT.leaf()) ? SettingsTable.BENCH_UNIT.read(map) : Optional.empty();
        Optional<RackPlace> rack =
                map.has(SettingsTable.BENCH_RACK.leaf()) ? SettingsTable.BENCH_RACK.read(map) : Optional.empty();
        var closeTimeout = SettingsTable.BENCH_CLOSE_TIMEOUT.read(map);
        Optional<String> badgeReader = map.has(SettingsTable.BENCH_BADGE_READER.leaf())
                ? SettingsTable.BENCH_BADGE_READER.read(map)
                : Optional.empty();
        return map.make(() ->
                new BenchEntry(name, title, profile, operations, host, port, unit, rack, closeTimeout, badgeReader));
    }

    private void instrument(YamlMap map, Origin origin) {
        for (Setting<?> setting : SettingsTable.OF_AN_INSTRUMENT) {
            if (map.has(setting.leaf())) {
                Origin at = new Origin(origin.kind(), origin.name(), map.line(setting.leaf()));
                ofBenches.add(new Effective(map.path() + "." + setting.key(), setting.shown(map), at));
            }
        }
        var name = SettingsTable.INSTRUMENT_NAME.read(map);
        var profile = SettingsTable.INSTRUMENT_PROFILE.read(map);
        var port = SettingsTable.INSTRUMENT_PORT.read(map);
        map.make(() -> new InstrumentEntry(name, profile, port)).ifPresent(entry -> {
            if (instruments.stream().anyMatch(other -> other.name().equals(entry.name()))) {
                map.problem("name", ProblemCode.REPEATED.code(), Map.of("given", entry.name()));
            }
            // Whoever opens it first would read with the other's probe.
            if (instruments.stream().anyMatch(other -> other.port().equals(entry.port()))) {
                map.problem("serial_port", ProblemCode.REPEATED.code(), Map.of("given", entry.port()));
            }
            instruments.add(entry);
        });
    }

    /** A bench hangs on a serial line or on the network, not on both. */
    private static void refuseNetwork(YamlMap map, Setting<?> setting) {
        if (map.has(setting.leaf())) {
            map.problem(setting.leaf(), "serial-or-network", Map.of());
        }
    }

    /** The directory, if there is one; reports what does not go together. */
    private Optional<DirectoryEntry> directory() {
        Optional<String> host = value(SettingsTable.DIRECTORY_HOST);
        Optional<String> base = value(SettingsTable.DIRECTORY_BASE);
        if (host.isEmpty()) {
            return Optional.empty();
        }
        if (base.isEmpty()) {
            report(SettingsTable.DIRECTORY_BASE, "directory-needs-base", Map.of());
            return Optional.empty();
        }
        DirectoryEntry entry = new DirectoryEntry(
                host.get(),
                value(SettingsTable.DIRECTORY_PORT),
                value(SettingsTable.DIRECTORY_PROTECTION),
                value(SettingsTable.DIRECTORY_CERTIFICATES),
                base.get(),
                value(SettingsTable.DIRECTORY_ATTRIBUTE),
                value(SettingsTable.DIRECTORY_ACCOUNT));
        if (entry.isOpen()) {
            report(SettingsTable.DIRECTORY_PROTECTION, "directory-needs-tls", Map.of("given", entry.host()));
        }
        return Optional.of(entry);
    }

    private void report(Setting<?> setting, String code, Map<String, String> arguments) {
        Origin origin = given(setting).effective().origin();
        problems.add(new Problem(origin.name(), origin.line(), setting.key(), code, arguments));
    }

    private StationSettings settings(Optional<DirectoryEntry> directory) {
        List<Effective> effective = new ArrayList<>();
        SettingsTable.STATION_WIDE.forEach(s -> effective.add(given(s).effective()));
        effective.addAll(ofBenches);
        return new StationSettings(
                value(SettingsTable.STATION),
                value(SettingsTable.LANGUAGE),
                new WebSettings(
                        value(SettingsTable.WEB_BIND),
                        value(SettingsTable.WEB_PORT),
                        value(SettingsTable.WEB_HOSTS),
                        value(SettingsTable.WEB_TLS),
                        value(SettingsTable.WEB_KEYSTORE),
                        value(SettingsTable.WEB_MONITOR_HERE)),
                new SessionSettings(
                        value(SettingsTable.BENCH_LOCK),
                        value(SettingsTable.OFFICE_LOCK),
                        value(SettingsTable.SHIFT_MAX),
                        value(SettingsTable.UNUSED_DAYS)),
                value(SettingsTable.LOCKOUT_FAILURES),
                value(SettingsTable.STATEMENT_DAYS),
                new SecretSettings(
                        value(SettingsTable.SECRETS_WORDS),
                        value(SettingsTable.SECRETS_BREACHED),
                        value(SettingsTable.SECRETS_ONE_TIME)),
                directory,
                value(SettingsTable.ZERO_AGE_MAX),
                value(SettingsTable.RACK_STAGGER),
                value(SettingsTable.LEDGER_CHECK),
                benches,
                instruments,
                effective);
    }

    @SuppressWarnings("unchecked") // The same setting put it there.
    private <T> T value(Setting<T> setting) {
        return (T) given(setting).value();
    }

    private Given given(Setting<?> setting) {
        Given value = given.get(setting.key());
        if (value == null) {
            throw new IllegalStateException("the reader let a missing setting pass: " + setting.key());
        }
        return value;
    }
}
