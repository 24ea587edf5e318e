package org.oxybench.station.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** What a screen waits for can be measured here; how long it is, is nobody's promise. */
class ScreenLatencyTest {

    @TempDir
    private Path dir = Path.of("");

    @Test
    void givesEveryFigureWithItsWords() throws Exception {
        Surroundings surroundings = TestMachine.live();
        try (ScratchHome home = ScratchHome.make(dir, surroundings)) {
            List<Figure> figures = new ScreenLatency(home, surroundings).measure();
            assertEquals(13, figures.size());
            for (Figure figure : figures) {
                assertTrue(figure.value() > 0 && Double.isFinite(figure.value()), figure.toString());
                for (Language language : Language.values()) {
                    Messages words = new Messages(language, ZoneOffset.UTC);
                    String key = "cli.measure." + figure.name();
                    assertTrue(words.find(key, Map.of("value", figure.text())).isPresent(), key);
                }
            }
        }
    }

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        List<Double> values =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList();
        assertEquals(95, Percentile.of(values, 95));
        assertEquals(1, Percentile.of(values, 1));
        assertEquals(7, Percentile.of(List.of(7.0, 3.0), 95));
        assertEquals(3, Percentile.of(List.of(7.0, 3.0), 50));
        assertThrows(IllegalArgumentException.class, () -> Percentile.of(List.of(), 95));
    }
}
