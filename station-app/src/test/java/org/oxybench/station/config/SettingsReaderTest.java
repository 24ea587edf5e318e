package org.oxybench.station.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.file.Reading;

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
                operation: LEAK
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
        "language: zh-CN, langauge: zh-CN, '1 language missing-key, 2 langauge unknown-key'",
        "bind: 127.0.0.1, bnd: 127.0.0.1, '4 web.bind missing-key, 5 web.bnd unknown-key'",
    })
    void aProblemIsNamedWithItsLine(String good, String bad, String problems) {
        assertEquals(problems, problems(GOOD.replace(good, bad)));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        String bad = GOOD.replace("zh-CN\n", "de\n")
                .replace("port: 8080", "port: 99999")
                .replace("operation: LEAK", "operation: LEAK\n    speed: 15")
                .replace("120 s", "forever");
        assertEquals(
                "2 language bad-choice, 6 web.port out-of-range, 12 benches[0].speed unknown-key,"
                        + " 15 benches[0].close_timeout not-quantity",
                problems(bad));
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
