package org.oxybench.recipe.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Arrangement;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.BurnIn;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Comparison;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Setting;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;

/**
 * Reads a recipe from {@code recipes/library/<recipe>.yaml}: every problem at once, and refuses what physics forbids.
 */
public final class RecipeReader {
    /** Highest revision of a recipe or route. */
    public static final int REVISION_MAX = 9999;

    /** Longest wait for a condition. */
    public static final Duration WAIT_MAX = Duration.ofMinutes(10);

    /** Longest recording of one step: a burn-in of 30 days. */
    public static final Duration RECORDING_MAX = Duration.ofDays(30);

    /** Most samples that one step may record of one channel: what a run keeps in memory to judge it. */
    public static final long SAMPLES_MAX = 3_000_000;

    /** Of how many parts of a recording a gap may be one, as of its samples that may be missing. */
    private static final int GAP_PARTS = 10;

    /** Fastest sampling. */
    public static final int RATE_MAX_HZ = 10_000;

    /** Most moments of one recording at which outputs change. */
    public static final int CHANGES_MAX = 8;

    /** Most steps of a recipe. */
    public static final int STEPS_MAX = 100;

    static final Pattern PRODUCT = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");
    static final Pattern OPERATION = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");
    static final Pattern RECIPE = Pattern.compile(PRODUCT + "\\." + OPERATION);
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final Pattern NO_RESULT_REASON = Pattern.compile("E-[A-Z]+-\\d{2}");

    private RecipeReader() {}

    /** Reads a recipe, or every problem of its file. */
    public static Reading<Recipe> read(String fileName, byte[] bytes) {
        String sha256 = Fingerprint.sha256(bytes);
        return StrictYaml.read(fileName, bytes, file -> recipe(file, sha256, new ArrayList<>()));
    }

    /**
     * Reads a recipe that is not in force yet, or every problem of its file: also what came to be refused after others were
     * approved, by which units are still tested.
     */
    public static Reading<Recipe> readNew(String fileName, byte[] bytes) {
        String sha256 = Fingerprint.sha256(bytes);
        return StrictYaml.read(fileName, bytes, file -> {
            List<YamlMap> steps = new ArrayList<>();
            Optional<Recipe> recipe = recipe(file, sha256, steps);
            recipe.ifPresent(read -> ImportLint.check(file, steps, read));
            return recipe;
        });
    }

    private static Optional<Recipe> recipe(YamlMap file, String sha256, List<YamlMap> maps) {
        String product = file.scalar("product").text(PRODUCT, "HS1-OXY-A");
        String operation = file.scalar("operation").text(OPERATION, "LEAK");
        String id = file.scalar("recipe").choice(List.of(product + "." + operation));
        int revision = file.scalar("revision").integer(1, REVISION_MAX);
        String fixture = file.scalar("fixture").text(KIND, "leak-bench");
        Text title = file.words("title");
        Text notice = file.words("notice");
        List<String> sources = file.list("sources").notEmpty().texts();
        YamlMap arrangement = file.map("arrangement");
        @Nullable
        BurnIn burnIn =
                file.optionalMap("burn_in").flatMap(StretchReader::burnIn).orElse(null);
        List<Comparison> comparisons = ComparisonReader.read(file, product, id);
        List<YamlMap> stepMaps = stepMaps(file.list("steps").notEmpty());
        maps.addAll(stepMaps);
        Set<String> ids = new HashSet<>();
        List<Step> steps =
                stepMaps.stream().flatMap(map -> step(map, ids).stream()).toList();
        Arrangement arranged = RecipeLint.check(file, arrangement, stepMaps, steps);
        StretchReader.check(file, stepMaps);
        ComparisonReader.check(file, stepMaps);
        return file.make(() -> new Recipe(
                id,
                revision,
                product,
                operation,
                fixture,
                title,
                notice,
                sources,
                arranged,
                burnIn,
                comparisons,
                steps,
                sha256));
    }

    private static List<YamlMap> stepMaps(YamlList list) {
        if (list.size() > STEPS_MAX) {
            list.problem(ProblemCode.LIST_TOO_LONG, Map.of("max", "" + STEPS_MAX));
            return List.of();
        }
        return list.maps();
    }

    private static Optional<Step> step(YamlMap map, Set<String> ids) {
        String id = map.scalar("step").text(NAME, "test");
        repeated(map, "step", id, ids);
        Optional<Step.Phase> phase = map.scalar("phase").choice(Step.Phase.class);
        Text title = map.words("title");
        Map<String, Setting> set =
                map.optionalMap("set").map(RecipeReader::settings).orElse(Map.of());
        Step.@Nullable Wait waitFor =
                map.optionalMap("wait").flatMap(RecipeReader::waiting).orElse(null);
        Step.@Nullable Recording record = map.optionalMap("record")
                .flatMap(found -> recording(found, ids))
                .orElse(null);
        Optional<Ask> ask = map.optionalMap("ask").flatMap(AskReader::read);
        List<Characteristic> judge = judge(map, ids);
        AskReader.check(map, ask);
        return map.make(() -> new Step(id, phase.orElseThrow(), title, set, waitFor, record, ask.orElse(null), judge));
    }

    private static List<Characteristic> judge(YamlMap step, Set<String> ids) {
        Optional<YamlList> list = step.optionalList("judge");
        List<YamlScalar> recorded = step.optionalMap("record")
                .map(record -> record.list("channels").scalars())
                .orElse(List.of());
        List<String> channels = recorded.stream().map(YamlScalar::text).toList();
        List<Characteristic> judge = new ArrayList<>();
        List<YamlMap> maps = list.map(found -> found.notEmpty().maps()).orElse(List.of());
        for (YamlMap map : maps) {
            characteristic(map, channels, ids).ifPresent(judge::add);
        }
        if (channels.isEmpty() && !maps.stream().allMatch(AskReader::judgesAnswer)) {
            step.problem("judge", ProblemCode.JUDGED_WITHOUT_RECORDING, Map.of());
        }
        return judge;
    }

    /** Reads a characteristic, whose name no other of the recipe has, of a step that records these channels. */
    static Optional<Characteristic> characteristic(YamlMap map, List<String> channels, Set<String> ids) {
        repeated(map, "characteristic", map.text("characteristic"), ids);
        return CharacteristicReader.read(map, channels);
    }

    private static Map<String, Setting> settings(YamlMap map) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (String output : map.keys()) {
            map.key(output).text(NAME, "supply_valve");
            setting(map.scalar(output)).ifPresent(setting -> settings.put(output, setting));
        }
        return settings;
    }

    private static Optional<Setting> setting(YamlScalar scalar) {
        String text = scalar.text();
        if (text.indexOf(' ') < 0) {
            return Optional.of(new Setting.Switch(scalar.switchedOn()));
        }
        return scalar.quantity().map(Setting.Setpoint::new);
    }

    private static Optional<Step.Wait> waiting(YamlMap map) {
        String channel = map.scalar("channel").text(NAME, "test_pressure");
        Optional<Limit> until = LimitReader.read(map, "until");
        Duration timeout = map.scalar("timeout").duration(WAIT_MAX);
        String reason = map.scalar("reason").text(NO_RESULT_REASON, "E-FILL-01");
        Optional<YamlMap> settled = map.optionalMap("settling");
        Step.@Nullable Settling settling =
                settled.flatMap(found -> settling(found, timeout)).orElse(null);
        boolean ofPressure = until.filter(bound -> bound.dimension() == UnitOfMeasure.Dimension.PRESSURE
                        && bound.lower().isEmpty())
                .isPresent();
        if (settled.isPresent() && until.isPresent() && !ofPressure) {
            map.problem("until", ProblemCode.BAD_LIMIT, Map.of("expected", "at_most"));
        }
        return map.make(() -> new Step.Wait(channel, until.orElseThrow(), timeout, reason, settling));
    }

    /** Reads how what is left of a transient is fitted: by a window that the wait has time for. */
    private static Optional<Step.Settling> settling(YamlMap map, Duration timeout) {
        Duration window = map.scalar("window").duration(timeout);
        Duration timeConstant = map.scalar("time_constant").duration(WAIT_MAX);
        Duration testTime = map.scalar("test_time").duration(WAIT_MAX);
        return map.make(() -> new Step.Settling(window, timeConstant, testTime));
    }

    private static Optional<Step.Recording> recording(YamlMap map, Set<String> ids) {
        List<String> channels = new ArrayList<>();
        for (YamlScalar channel : map.list("channels").notEmpty().scalars()) {
            String name = channel.text(NAME, "test_pressure");
            if (channels.contains(name)) {
                channel.problem(ProblemCode.REPEATED, Map.of("given", name));
            }
            channels.add(name);
        }
        double rateHz = rateHz(map.scalar("rate"));
        Duration duration = map.scalar("duration").duration(RECORDING_MAX);
        Optional<YamlMap> stretchMap = map.optionalMap("stretch");
        Optional<Step.Stretch> stretch = stretchMap.flatMap(found -> StretchReader.stretch(found, channels, ids));
        // What is gathered at once: a stretch, or the whole.
        Duration gathered = stretch.map(Step.Stretch::every)
                .filter(every -> every.compareTo(duration) < 0)
                .orElse(duration);
        double samples = rateHz * gathered.toMillis() / 1000;
        if (samples > SAMPLES_MAX) {
            map.problem("duration", ProblemCode.TOO_MANY_SAMPLES, Map.of("max", "" + SAMPLES_MAX));
        }
        Step.Tolerated tolerated = tolerated(map, (int) Math.min(samples / 10, SAMPLES_MAX));
        Duration gap = map.optionalScalar("gap")
                .map(scalar -> scalar.duration(gathered.dividedBy(GAP_PARTS)))
                .orElse(Duration.ZERO);
        List<Step.Change> during = during(map, duration);
        if (!during.isEmpty() && !gap.isZero()) {
            map.problem("gap", ProblemCode.GAP_WITH_CHANGE, Map.of());
        }
        return map.make(
                () -> new Step.Recording(channels, rateHz, duration, tolerated, gap, during, stretch.orElse(null)));
    }

    private static List<Step.Change> during(YamlMap record, Duration recorded) {
        Optional<YamlList> list = record.optionalList("during");
        if (list.isPresent() && list.get().size() > CHANGES_MAX) {
            record.problem("during", ProblemCode.LIST_TOO_LONG, Map.of("max", "" + CHANGES_MAX));
            return List.of();
        }
        List<Step.Change> changes = new ArrayList<>();
        for (YamlMap map : list.map(found -> found.notEmpty().maps()).orElse(List.of())) {
            Duration after = map.scalar("after").duration(recorded);
            YamlMap outputs = map.map("set");
            Map<String, Setting> set = settings(outputs);
            boolean early = !changes.isEmpty()
                    && after.compareTo(changes.get(changes.size() - 1).after()) <= 0;
            if (early || after.plus(Step.Change.LEAST_AFTER).compareTo(recorded) > 0) {
                map.problem("after", ProblemCode.CHANGE_OUTSIDE, Map.of("given", after.toMillis() + " ms"));
            }
            if (outputs.keys().isEmpty()) {
                map.problem("set", ProblemCode.EMPTY_LIST, Map.of());
            }
            map.make(() -> new Step.Change(after, set)).ifPresent(changes::add);
        }
        return changes;
    }

    private static Step.Tolerated tolerated(YamlMap map, int max) {
        int missing = map.scalar("tolerate_missing").integer(0, max);
        Step.Tolerated unsaid = Step.Tolerated.missing(0);
        int late = tolerated(map, "tolerate_late", unsaid.late());
        int torn = tolerated(map, "tolerate_torn", unsaid.torn());
        int repeated = tolerated(map, "tolerate_repeated", unsaid.repeated());
        return new Step.Tolerated(missing, late, torn, repeated);
    }

    private static int tolerated(YamlMap map, String key, int unsaid) {
        return map.optionalScalar(key)
                .map(scalar -> scalar.integer(0, (int) SAMPLES_MAX))
                .orElse(unsaid);
    }

    private static double rateHz(YamlScalar scalar) {
        return scalar.quantity(UnitOfMeasure.Dimension.FREQUENCY)
                .map(rate -> rate.in(UnitOfMeasure.HZ))
                .filter(hz -> {
                    boolean possible = hz > 0 && hz <= RATE_MAX_HZ;
                    if (!possible) {
                        scalar.problem(
                                ProblemCode.OUT_OF_RANGE,
                                Map.of("given", hz + " Hz", "min", "0 Hz", "max", RATE_MAX_HZ + " Hz"));
                    }
                    return possible;
                })
                .orElse(1.0);
    }

    private static void repeated(YamlMap map, String key, String id, Set<String> ids) {
        if (!id.isEmpty() && !ids.add(key + " " + id)) {
            map.problem(key, ProblemCode.REPEATED, Map.of("given", id));
        }
    }
}
