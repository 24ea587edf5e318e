package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.BurnIn;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.Entry;
import org.oxybench.station.bench.GivenAnswer;

/**
 * A recipe of the library as it is effective in a home of the matrix, and the simulated bench that tests by it: how fast
 * it goes, what part it holds, and which defect makes a unit fail in which step.
 */
final class MatrixRecipe {
    /** Seconds of the bench's clock in one second; what takes long goes faster. */
    private static final int SPEED = 20;

    private static final int LONG_SPEED = 50;
    private static final Duration LONG = Duration.ofMinutes(4);

    /** What is over within a second or two needs samples that lie close together. */
    private static final Map<String, Integer> SLOW = Map.of(
            "HS1-PUMP.COAST", 2,
            "HR-PUMP-ML.LEVITATION", 2,
            "HR-PUMP-ML.DIP", 10,
            "HR-DUAL.BATTERY", 30,
            "HS1-OXY-A.CROSS", 8,
            "XJ-OXY-C.CROSS", 8,
            // A line goes as fast as a rack, and faster where it takes hours.
            "XJ-OXY-C.COAT", 150,
            "XJ-OXY-C.RINSE", 150,
            "XJ-OXY-C.DRY", 250);

    private static final String DRYING = "XJ-OXY-C.DRY";

    /** A unit with so little water in it that its drying may be shortened. */
    private static final String DRAINED = "retains:3";

    /** A rack's clock, whose slots then sample three seconds apart, and wait for longer than a deadline of their link. */
    private static final int RACK_SPEED = 150;

    /**
     * What of a run of days stands in its shortened copy: three quarters of an hour, judged as a whole at the end; and it
     * goes on by itself, since nobody of quality assurance stands beside the matrix.
     */
    private static final Map<String, String> SHORTENED = Map.of(
            "duration: 24 h", "duration: 45 min",
            "window: 1 h", "window: 30 min",
            "duration: 60 min", "duration: 6 min",
            "duration: 10 min", "duration: 6 min",
            "after_power_loss: ask", "after_power_loss: resume");

    /** Stands before an answer that a person gives of a bad unit; the bench itself shows nothing of its defect. */
    private static final String ANSWER = "answer:";

    /** What a person answers of a good unit, by step. */
    private static final Map<String, String> GOOD_ANSWERS =
            Map.of("watch", "0", "count", "12", "label", "agrees", "pull", "held", "wire", "freely");

    private static final String PHOTO_FILE = "label.jpg";
    private static final String PHOTO_SHA256 = "0".repeat(64);

    /** Parts that a bench holds for a product, where it is not the bench's first; flow and leak bench know the same. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("HS1-PUMP.LEAK", "pump-head"),
            Map.entry("HR-PUMP-ML.LEAK", "pump-head"),
            Map.entry("HR-PUMP-ML.HQ-A", "maglev-head"),
            Map.entry("HR-PUMP-ML.HQ-B", "maglev-head"),
            Map.entry("HR-PUMP-ML.LEVITATION", "maglev-head"),
            Map.entry("HR-PUMP-ML.DIP", "maglev-head"),
            Map.entry("HR-PUMP-ML.HOSTS", "maglev-head"),
            Map.entry("HR-PUMP-ML.PULLOUT", "maglev-head"),
            Map.entry("HR-PUMP-ML.BURNIN", "maglev-head"),
            // Its alarm comes in the midst of the last six minutes, also when a slow disk holds the run up.
            Map.entry("HR-DUAL.BATTERY", "pump-head+battery:24+alarm-at:0.6"),
            Map.entry("HR-CANN.LEAK", "cannula"),
            Map.entry("HR-CANN.FLOW", "cannula"),
            Map.entry("HR-CANN.VACUUM", "cannula+outgassing:0.05"),
            Map.entry("HR-KIT.LEAK", "kit"),
            Map.entry("HR-PUNC.LEAK", "sheath"),
            Map.entry("HR-WARM.LEAK", "warmer"),
            Map.entry("HR-WARM.FLOW", "warmer"),
            Map.entry("PED-OXY.LEAK", "paediatric"),
            Map.entry("PED-OXY.WATER", "paediatric"),
            Map.entry("PED-OXY.FLOW", "paediatric"),
            Map.entry("NEO-OXY.LEAK", "neonatal"),
            Map.entry("NEO-OXY.FLOW", "neonatal"),
            Map.entry("NEO-OXY.TRANSPORT", "maglev-head+loop:0.1"));

    /** What is planted in a unit that is to fail in a step and in none before it, in the words of the simulator. */
    private static final Map<String, Map<String, String>> BAD_UNITS = Map.ofEntries(
            Map.entry("HS1-OXY-A.LEAK", leaking("leak:3.0")),
            Map.entry("HS1-PUMP.LEAK", leaking("leak:1")),
            Map.entry("XJ-OXY-C.LEAK", leaking("leak:3")),
            Map.entry("HR-PUMP-ML.LEAK", leaking("leak:1")),
            Map.entry("HR-KIT.LEAK", leaking("leak:12")),
            Map.entry("HR-CANN.LEAK", leaking("leak:1")),
            Map.entry("HR-CANN.VACUUM", Map.of("evacuate", "kinked", "stabilise", "leak:100", "test", "leak:1")),
            Map.entry("HR-PUNC.LEAK", leaking("leak:6")),
            Map.entry("HR-WARM.LEAK", leaking("leak:3")),
            Map.entry("PED-OXY.LEAK", leaking("leak:2")),
            Map.entry("NEO-OXY.LEAK", leaking("leak:1")),
            Map.entry("HS1-OXY-A.WATER", leakingWater()),
            Map.entry("XJ-OXY-C.WATER", leakingWater()),
            Map.entry("PED-OXY.WATER", leakingWater()),
            Map.entry("HS1-OXY-A.FLOW", Map.of("test_4000", "clogged:1.5")),
            Map.entry("XJ-OXY-C.FLOW", Map.of("test_4000", "clogged:1.5")),
            Map.entry("HR-CANN.FLOW", Map.of("test_2000", "kinked")),
            Map.entry("HR-WARM.FLOW", Map.of("test_8000", "clogged:1.5")),
            Map.entry("PED-OXY.FLOW", Map.of("test_1500", "missing")),
            Map.entry("NEO-OXY.FLOW", Map.of("test_200", "clogged:1.5")),
            Map.entry("NEO-OXY.TRANSPORT", Map.of("ride", "traps-air:0.2")),
            Map.entry("HS1-PUMP.COAST", Map.of("coast", "drag:3")),
            Map.entry("HS1-PUMP.HQ", Map.of("test_2000", "weak:0.1")),
            Map.entry("HS1-PUMP.RUNIN", Map.of("run", "drag:8")),
            Map.entry("HS1-PUMP.TEMP", Map.of("warm_up", "hot:4")),
            Map.entry("HS1-PUMP.VIB", Map.of("measure", "imbalance:200")),
            Map.entry("HR-PUMP-ML.HQ-A", Map.of("test_2000", "weak:0.1")),
            Map.entry("HR-PUMP-ML.HQ-B", Map.of("test_2000", "weak:0.1")),
            Map.entry(
                    "HR-PUMP-ML.LEVITATION",
                    Map.of(
                            "lift", "slow-lift:2",
                            "test_1000", "off-centre:200",
                            "to_2000", "resonates-at:1500",
                            "to_3000", "resonates-at:2500",
                            "to_4000", "resonates-at:3500",
                            "to_5000", "resonates-at:4500")),
            Map.entry("HR-DUAL.DRIVE", Map.of("run", "weak:0.1")),
            Map.entry("HS1-OXY-A.VOLUME", Map.of("expand", "volume:80")),
            Map.entry("XJ-OXY-C.VOLUME", Map.of("expand", "volume:80")),
            Map.entry("HS1-OXY-A.GAS", sweeping()),
            Map.entry("XJ-OXY-C.GAS", sweeping()),
            Map.entry("HS1-OXY-A.CROSS", Map.of("fill", "gross", "equalise", "membrane:0.6")),
            Map.entry("XJ-OXY-C.CROSS", Map.of("fill", "gross", "equalise", "broken-fibre:2")),
            Map.entry("XJ-OXY-C.COAT", Map.of("circulate", "spent-solution:0.4")),
            Map.entry("XJ-OXY-C.RINSE", Map.of("rinse_1", "narrow-path:0.5", "rinse_3", "dirty:30")),
            Map.entry(DRYING, Map.of("dry", "hot-gas:8", "plateau", "retains:90")),
            Map.entry("HR-DUAL.SWITCH", Map.of("switch_1", "slow-backup:5")),
            Map.entry("HR-DUAL.BATTERY", Map.of("endure", "battery:3", "warn", "no-alarm")),
            Map.entry("HR-PUMP-ML.DIP", Map.of("dip", "no-reserve")),
            Map.entry("HR-PUMP-ML.HOSTS", Map.of("move", "unequal:0.05")),
            Map.entry("HR-PUMP-ML.PULLOUT", Map.of("load", "weak-coupling:60")),
            Map.entry("HS1-PUMP.BURNIN", Map.of("burn", "vibration-grows:4000")),
            Map.entry("HR-PUMP-ML.BURNIN", Map.of("burn", "vibration-grows:4000")),
            Map.entry(
                    "HR-WARM.LOOP",
                    Map.of(
                            "settle", "overshoots:2",
                            "hold", "off-temperature:0.6",
                            "flow_lost", "no-flow-switch",
                            "level", "no-level-switch",
                            "cut_off", "no-cut-off")),
            Map.entry("HS1-OXY-A.FIBRE", Map.of("fill", "gross", "watch", ANSWER + "1")),
            Map.entry("HR-KIT.COUNT", Map.of("count", ANSWER + "11", "label", ANSWER + "unreadable")),
            Map.entry("HR-CANN.PULL", Map.of("pull", ANSWER + "slipped")),
            Map.entry("HR-PUNC.WIRE", Map.of("wire", ANSWER + "stuck")));

    /** A fast bench is polled as often as a real one, so that less of its time must do for what it waits for. */
    private static final Pattern WAIT = Pattern.compile("timeout: (15|20|30) s");

    /** What another run of the unit must have given first is left out: no unit of a matrix was anywhere else. */
    private static final Pattern COMPARISONS = Pattern.compile("(?m)^compare:\n(  .*\n)+");

    private static final Pattern COMPARED = Pattern.compile("(?m)^      - characteristic: \\w+\n"
            + "        title: .*\n        evaluation: .*-change/1\n(        .*\n)+");

    private static final Pattern REVISION = Pattern.compile("(?m)^revision: (\\d+)$");

    private final Recipe recipe;
    private final String text;
    private final String shipped;

    private MatrixRecipe(Recipe recipe, String text, String shipped) {
        this.recipe = recipe;
        this.text = text;
        this.shipped = shipped;
    }

    private static Map<String, String> leaking(String slightly) {
        return Map.of("fill", "gross", "stabilise", "leak:100", "test", slightly);
    }

    private static Map<String, String> leakingWater() {
        return Map.of("fill", "leak-water:20000", "stabilise", "water-blood:20", "test", "leak-water:1");
    }

    private static Map<String, String> sweeping() {
        return Map.of("outlet", "narrow-outlet:3", "safety_vent", "blocked-vent:gas");
    }

    /** Every recipe of the library, in the order of their names. */
    static List<MatrixRecipe> library() throws IOException {
        List<MatrixRecipe> recipes = new ArrayList<>();
        Path library = QuickHome.surroundings().installation().resolve("recipes/library");
        try (Stream<Path> files = Files.list(library)) {
            for (Path file : files.sorted().toList()) {
                recipes.add(of(file));
            }
        }
        return recipes;
    }

    private static MatrixRecipe of(Path file) throws IOException {
        String name = file.getFileName().toString();
        String text = name.equals(QuickHome.RECIPE + ".yaml") ? QuickHome.quick(file) : quick(file);
        Recipe recipe = RecipeReader.read(name, text.getBytes(StandardCharsets.UTF_8))
                .match(read -> read, problems -> fail(problems.toString()));
        return new MatrixRecipe(recipe, text, Fingerprint.sha256(Files.readAllBytes(file)));
    }

    /** A zero would have to be learned in each home; the next revision, since some homes have the shipped one. */
    private static String quick(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher revision = REVISION.matcher(text);
        assertTrue(revision.find(), text);
        String next = "revision: " + (Integer.parseInt(revision.group(1)) + 1);
        String quick = revision.replaceFirst(next).replace("zero: required", "zero: none");
        String alone =
                COMPARED.matcher(COMPARISONS.matcher(quick).replaceAll("")).replaceAll("");
        if (alone.contains("burn_in:")) {
            for (Map.Entry<String, String> each : SHORTENED.entrySet()) {
                alone = alone.replace(each.getKey(), each.getValue());
            }
            return alone;
        }
        return WAIT.matcher(alone)
                .replaceAll("timeout: 60 s")
                .replace("timeout: 1 min", "timeout: 10 min")
                .replace("duration: 230 min", "duration: 100 min");
    }

    /** Its id. */
    String id() {
        return recipe.id();
    }

    /** As it is effective. */
    Recipe recipe() {
        return recipe;
    }

    /** How it becomes effective. */
    Entry.DocumentEffective document() {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, recipe.id(), recipe.revision(), sha256, text);
    }

    /** Fingerprint of the file in the library that it was made from. */
    String shipped() {
        return shipped;
    }

    /** Why the matrix cannot try it yet, which is printed and counted with what cannot occur; empty when it does. */
    Optional<String> untried() {
        if (recipe.steps().stream().anyMatch(step -> step.ask() != null && !GOOD_ANSWERS.containsKey(step.id()))) {
            return Optional.of("not yet: nobody knows what to answer of a good unit");
        }
        if (!MatrixSteps.KINDS.contains(kind())) {
            return Optional.of("not yet: the matrix has no home with such a bench");
        }
        return BAD_UNITS.containsKey(recipe.id())
                ? Optional.empty()
                : Optional.of("not yet: the matrix has no unit that fails by this recipe");
    }

    /** Kind of its bench. */
    String kind() {
        return recipe.fixtureKind();
    }

    /** Seconds of the bench's clock in one second. */
    int speed() {
        if (kind().equals(MatrixSteps.SLOT)) {
            return RACK_SPEED;
        }
        return SLOW.getOrDefault(recipe.id(), recorded().compareTo(LONG) > 0 ? LONG_SPEED : SPEED);
    }

    private Duration recorded() {
        return recipe.steps().stream()
                .map(Step::record)
                .filter(Objects::nonNull)
                .map(Step.Recording::duration)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether a person does the test, and the bench puts no pressure on the unit and turns nothing. */
    boolean atRest() {
        return MatrixSteps.isAtRest(recipe);
    }

    /** Whether it is a run of days: interrupted, and not ended, by what befalls a link or a PLC's power. */
    boolean ofDays() {
        return recipe.burnIn() != null;
    }

    /** Whether a run of days that was interrupted begins anew, and does not go on. */
    boolean beginsAnew() {
        BurnIn burnIn = recipe.burnIn();
        return burnIn != null && burnIn.afterPowerLoss() == BurnIn.AfterPowerLoss.RESTART;
    }

    /** What the simulator must be told besides. */
    List<String> simulated() {
        return MatrixSteps.SLOW.contains(kind()) ? List.of("--sample-period", "20") : List.of();
    }

    /** How long its bench records for one unit, of the wall clock. */
    Duration recording() {
        return recorded().dividedBy(speed());
    }

    /** A unit of the product in which nothing is wrong, in the words of the simulator. */
    String good() {
        if (id().equals(DRYING)) {
            return DRAINED;
        }
        return PARTS.containsKey(recipe.id()) ? "part:" + PARTS.get(recipe.id()) : "good";
    }

    /** What is planted in units that fail in one of its steps, all of them. */
    List<String> defects() {
        return BAD_UNITS.getOrDefault(recipe.id(), Map.of()).values().stream()
                .sorted()
                .toList();
    }

    /** What is planted in a unit that fails in the step, and in none before; empty where no simulated unit does. */
    Optional<String> defect(Step step) {
        return Optional.ofNullable(BAD_UNITS.getOrDefault(recipe.id(), Map.of()).get(step.id()));
    }

    /** What the simulated bench finds in a bad unit; a good one when only a person finds what is wrong. */
    String planted(String defect) {
        return defect.startsWith(ANSWER) ? good() : good() + "+" + defect;
    }

    /**
     * What a person gives to a question.
     *
     * @param question its key, {@code RUN/STEP/TURN}
     * @param defect of the unit that is in the bench, or null
     */
    GivenAnswer answer(String question, @Nullable String defect) {
        Step step = asking(question);
        String wrong = Objects.requireNonNullElse(defect, "");
        boolean bad = wrong.startsWith(ANSWER) && wrong.equals(defect(step).orElse(""));
        String given = bad ? wrong.substring(ANSWER.length()) : GOOD_ANSWERS.getOrDefault(step.id(), "");
        boolean photo = Objects.requireNonNull(step.ask()).photo() && !isTypedAgain(question);
        return photo ? new GivenAnswer(question, given, PHOTO_FILE, PHOTO_SHA256) : GivenAnswer.of(question, given);
    }

    /** Whether another person must answer than the one who has answered first. */
    boolean asksAnother(String question) {
        Ask ask = Objects.requireNonNull(asking(question).ask());
        return ask.entry() == Ask.Entry.SECOND_PERSON && isTypedAgain(question);
    }

    private static boolean isTypedAgain(String question) {
        return question.endsWith("/2");
    }

    private Step asking(String question) {
        return recipe.steps().stream()
                .filter(step -> step.ask() != null && question.contains("/" + step.id() + "/"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return recipe.id();
    }
}
