package org.oxybench.station.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.StrictYaml;
import org.oxybench.recipe.file.YamlMap;
import org.oxybench.station.config.StationSettings.BenchEntry;
import org.oxybench.station.config.StationSettings.WebSettings;

/** Reads {@code station.yaml}; refuses what it does not know, repairs nothing. */
public final class SettingsReader {

    private static final Duration ZERO_AGE_MAX = Duration.ofDays(31);
    private static final Duration CLOSE_TIMEOUT_MAX = Duration.ofMinutes(30);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,20}");

    private SettingsReader() {}

    /** Reads the file's bytes; every problem at once. */
    public static Reading<StationSettings> read(String fileName, byte[] bytes) {
        return StrictYaml.read(fileName, bytes, SettingsReader::settings);
    }

    private static Optional<StationSettings> settings(YamlMap root) {
        String station = root.scalar("station").text(NAME, "ST-01");
        String language = root.scalar("language").choice(List.of("zh-CN", "en"));
        Duration zeroAgeMax = root.scalar("zero_age_max").duration(ZERO_AGE_MAX);
        YamlMap web = root.map("web");
        Optional<WebSettings> webSettings = web(web);
        List<Optional<BenchEntry>> benches =
                root.list("benches").maps().stream().map(SettingsReader::bench).toList();
        return root.make(() -> new StationSettings(
                station,
                language,
                webSettings.orElseThrow(),
                zeroAgeMax,
                benches.stream().map(Optional::orElseThrow).toList()));
    }

    private static Optional<WebSettings> web(YamlMap web) {
        String bind = web.text("bind");
        int port = web.scalar("port").integer(0, 65_535);
        return web.make(() -> new WebSettings(bind, port));
    }

    private static Optional<BenchEntry> bench(YamlMap bench) {
        String name = bench.scalar("name").text(NAME, "bench-1");
        var title = bench.words("title");
        String profile = bench.scalar("profile").text(NAME, "leak-bench");
        String operation = bench.scalar("operation").text(NAME, "LEAK");
        String host = bench.text("host");
        int port = bench.scalar("port").integer(1, 65_535);
        Duration closeTimeout = bench.scalar("close_timeout").duration(CLOSE_TIMEOUT_MAX);
        return bench.make(() -> new BenchEntry(name, title, profile, operation, host, port, closeTimeout));
    }
}
