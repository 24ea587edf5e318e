package org.oxybench.station.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.file.ProblemCode;
import org.oxybench.recipe.file.YamlMap;
import org.oxybench.recipe.file.YamlScalar;
import org.oxybench.station.bench.RackPlace;
import org.oxybench.station.schedule.CronTimes;

/**
 * What the value of a setting may be.
 *
 * @param range what it may be, in words that need no language: {@code 1 min … 30 min}
 * @param reader reads the value of a key, and reports what is wrong with it
 * @param shown the value as it is written
 */
record Form<T>(String range, BiFunction<YamlMap, String, T> reader, BiFunction<YamlMap, String, String> shown) {

    private static final String OFF = "off";
    private static final double MILLIS_PER_SECOND = 1000;

    /** A text that matches; the example shows how. */
    static Form<String> text(Pattern pattern, String example) {
        return scalar(example, value -> value.text(pattern, example));
    }

    /** One of the words. */
    static Form<String> choice(String... words) {
        return scalar(String.join(" | ", words), value -> value.choice(List.of(words)));
    }

    /** A whole number, the bounds inclusive. */
    static Form<Integer> integer(int min, int max) {
        return scalar(min + " … " + max, value -> value.integer(min, max));
    }

    /** {@code on} or {@code off}. */
    static Form<Boolean> onOff() {
        return scalar("on | off", YamlScalar::switchedOn);
    }

    /** A time, the bounds inclusive. */
    static Form<Duration> time(String min, String max) {
        Quantity least = Quantity.parse(min).orElseThrow();
        Quantity most = Quantity.parse(max).orElseThrow();
        return scalar(
                min + " … " + max,
                value -> Duration.ofMillis(
                        Math.round(value.quantity(least, most).in(UnitOfMeasure.S) * MILLIS_PER_SECOND)));
    }

    /** A list of texts that match. */
    static Form<List<String>> texts(Pattern pattern, String example) {
        return new Form<>(
                "[" + example + "]",
                (map, key) -> map.list(key).scalars().stream()
                        .map(value -> value.text(pattern, example))
                        .toList(),
                (map, key) -> map.list(key).texts().toString());
    }

    /** A list of texts that match, at least one. */
    static Form<List<String>> someTexts(Pattern pattern, String example) {
        Form<List<String>> any = texts(pattern, example);
        return new Form<>(
                any.range(),
                (map, key) -> {
                    map.list(key).notEmpty();
                    return any.reader().apply(map, key);
                },
                any.shown());
    }

    /** A title in both languages. */
    static Form<Text> words() {
        return new Form<>("{zh-CN: …, en: …}", YamlMap::words, (map, key) -> {
            Text words = map.words(key);
            return words.zhCn() + " / " + words.en();
        });
    }

    /** A cron expression with seconds, as Quartz has them. */
    static Form<String> cron(String example) {
        return scalar(example, value -> {
            String text = value.text();
            if (!CronTimes.isOne(text)) {
                value.problem(ProblemCode.BAD_FORM, Map.of("given", text, "expected", example));
            }
            return text;
        });
    }

    /** A path that stays below the home: relative, without {@code ..}. */
    static Form<String> path(String example) {
        return scalar(example, value -> {
            String path = value.text();
            if (path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
                value.problem(ProblemCode.BAD_FORM, Map.of("given", path, "expected", example));
            }
            return path;
        });
    }

    /** What the other may be, or {@code off}. */
    static <T> Form<Optional<T>> orOff(Form<T> form) {
        return new Form<>(
                "off | " + form.range(),
                (map, key) -> map.scalar(key).text().equals(OFF)
                        ? Optional.empty()
                        : Optional.of(form.reader().apply(map, key)),
                form.shown());
    }

    /** A place in a rack; none is said by leaving it out. */
    static Form<Optional<RackPlace>> place(Form<String> name, Form<Integer> slot) {
        return new Form<>(
                "{name: %s, slot: 1}".formatted(name.range()),
                (map, key) -> {
                    YamlMap place = map.map(key);
                    String rack = name.reader().apply(place, "name");
                    int number = slot.reader().apply(place, "slot");
                    place.finish();
                    return place.make(() -> new RackPlace(rack, number));
                },
                (map, key) -> map.map(key).text("name") + "/" + map.map(key).text("slot"));
    }

    private interface ScalarReader<T> {
        T read(YamlScalar value);
    }

    private static <T> Form<T> scalar(String range, ScalarReader<T> reader) {
        return new Form<>(range, (map, key) -> reader.read(map.scalar(key)), (map, key) -> map.scalar(key)
                .text());
    }
}
