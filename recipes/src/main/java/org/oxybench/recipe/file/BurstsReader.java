package org.oxybench.recipe.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oxybench.recipe.Bursts;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;

/** Reads what a stage looks at in bursts. */
final class BurstsReader {
    private BurstsReader() {}

    /**
     * Reads the bursts of a recording of these channels; each characteristic may use them beside that of the burst.
     *
     * @param stretch length of a stretch: with each comes one burst at most, so two must have room between two bursts
     */
    static Optional<Bursts> read(YamlMap map, Duration stretch, List<String> channels, Set<String> ids) {
        YamlScalar name = map.scalar("channel");
        String channel = name.text(RecipeReader.NAME, "vibration_burst");
        if (channels.contains(channel)) {
            name.problem(ProblemCode.REPEATED, Map.of("given", channel));
        }
        double rateHz = map.scalar("rate")
                .quantity(
                        new Quantity(Bursts.RATE_MIN_HZ, UnitOfMeasure.HZ),
                        new Quantity(Bursts.RATE_MAX_HZ, UnitOfMeasure.HZ))
                .in(UnitOfMeasure.HZ);
        int samples = map.scalar("samples").integer(Bursts.SAMPLES_MIN, Bursts.SAMPLES_MAX);
        YamlScalar time = map.scalar("every");
        Duration every = time.duration(Bursts.EVERY_MAX);
        Duration twice = stretch.multipliedBy(2);
        Duration least = twice.compareTo(Bursts.EVERY_MIN) > 0 ? twice : Bursts.EVERY_MIN;
        if (map.has("every") && every.compareTo(least) < 0) {
            time.problem(
                    ProblemCode.OUT_OF_RANGE,
                    Map.of(
                            "given",
                            every.toMillis() + " ms",
                            "min",
                            least.toSeconds() + " s",
                            "max",
                            Bursts.EVERY_MAX.toSeconds() + " s"));
        }
        int missing = map.scalar("tolerate_missing").integer(0, Bursts.TOLERATED_MAX);
        List<String> usable = new ArrayList<>(channels);
        usable.add(channel);
        List<Characteristic> judge = new ArrayList<>();
        List<YamlMap> judged = map.list("judge").notEmpty().maps();
        for (YamlMap each : judged) {
            RecipeReader.characteristic(each, usable, ids).ifPresent(judge::add);
        }
        return map.make(() -> new Bursts(channel, rateHz, samples, every, missing, judge));
    }
}
