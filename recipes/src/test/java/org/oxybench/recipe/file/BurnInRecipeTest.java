package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.BurnIn;
import org.oxybench.recipe.Bursts;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.diff.Change;
import org.oxybench.recipe.diff.RecipeDiff;

/** A recipe of days: what it reads as, what is refused, and what a changed one is said to change. */
@Tag("verifies:URS-ADM-004")
class BurnInRecipeTest {
    private static final String CHARACTERISTIC = """
            - characteristic: %s
              title: {zh-CN: 电流, en: Current}
              evaluation: end-value/1
              channels: {value: current}
              parameters: {window: 10 s}
              unit: A
              shown: A
              decimals: 3
              limit: {at_most: 1.5 A}
              rule: iso-14253-1
              zero: none
              failure: F-BRG-01
            """;
    private static final String RECIPE = """
            recipe: HS1-PUMP.BURNIN
            revision: 1
            product: HS1-PUMP
            operation: BURNIN
            fixture: pump-bench
            title: {zh-CN: 老化, en: Burn-in}
            notice: {zh-CN: 起始值, en: Starting values}
            sources: [none]
            arrangement: {medium: water, fibre_membrane: false, pressurised: [blood]}
            burn_in:
              after_power_loss: resume
              longest_interruption: 24 h
            steps:
              - step: warm
                phase: test
                title: {zh-CN: 升温, en: Warm}
                set: {drive: on}
                record:
                  channels: [current, speed]
                  rate: 1 Hz
                  duration: 240 h
                  tolerate_missing: 3
                  stretch:
                    every: 60 s
                    judge:
            %s    judge:
            %s  - step: stop
                phase: vent
                title: {zh-CN: 停机, en: Stop}
                set: {drive: off}
                wait: {channel: speed, until: {at_most: '30 {rev}/min'}, timeout: 60 s, reason: E-STOP-01}
            """.formatted(
                    CHARACTERISTIC.formatted("current_now").indent(12),
                    CHARACTERISTIC.formatted("current_end").indent(6));

    @Test
    void stretchesAndTheRuleForInterruptionsAreRead() {
        Recipe recipe = recipe(RECIPE);
        assertEquals(new BurnIn(BurnIn.AfterPowerLoss.RESUME, Duration.ofDays(1)), recipe.burnIn());
        Step warm = recipe.steps().get(0);
        Step.Stretch stretch = Objects.requireNonNull(warm.stretch());
        assertEquals(Duration.ofMinutes(1), stretch.every());
        assertEquals(List.of("current_now", "current_end"), ids(recipe));
        assertNull(recipe.steps().get(1).stretch());
        Step part = warm.ofStretch(Duration.ofSeconds(20));
        assertEquals(stretch.judge(), part.judge());
        assertEquals(
                Duration.ofSeconds(20), Objects.requireNonNull(part.record()).duration());
        assertNull(part.stretch());
    }

    @Test
    void aStretchOfAFastClockLastsASecondAtLeast() {
        Step warm = recipe(RECIPE).steps().get(0);
        assertEquals(
                Duration.ofMinutes(1),
                Objects.requireNonNull(warm.paced(30).stretch()).every());
        Step fast = warm.paced(600);
        assertEquals(
                Duration.ofMinutes(10), Objects.requireNonNull(fast.stretch()).every());
        assertEquals(Duration.ofDays(10), Objects.requireNonNull(fast.record()).duration());
        assertEquals(warm.characteristics().toList(), fast.characteristics().toList());
    }

    @ParameterizedTest(name = "{0} -> {1}: {3} at {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every: 60 s | every: 61 s | steps[0].record.stretch.every | out-of-range",
                "every: 60 s | every: 900 ms | steps[0].record.stretch.every | out-of-range",
                "every: 60 s | every: 51 s | steps[0].record.duration | too-few-samples",
                "every: 60 s | often: 60 s | steps[0].record.stretch.every | missing-key",
                "after_power_loss: resume | after_power_loss: hope | burn_in.after_power_loss | bad-choice",
                "longest_interruption: 24 h | longest_interruption: 169 h | burn_in.longest_interruption | out-of-range",
                "duration: 240 h | duration: 721 h | steps[0].record.duration | out-of-range",
                "tolerate_missing: 3 | tolerate_missing: 7 | steps[0].record.tolerate_missing | out-of-range",
                "tolerate_missing: 3 | 'tolerate_missing: 3, gap: 7 s' | steps[0].record.gap | out-of-range",
                "current_end | current_now | steps[0].judge[0].characteristic | repeated",
                "zero: none | zero: required | steps[0].record.stretch.judge[0].zero | stretch-interruptible",
                "'channels: {value: current}' | 'channels: {value: flow}' "
                        + "| steps[0].record.stretch.judge[0].channels.value | channel-not-recorded",
            })
    void oneMistakeIsReportedWhereItIs(String from, String to, String key, String code) {
        assertTrue(RECIPE.contains(from), from);
        String broken = RECIPE.replaceFirst(Pattern.quote(from), to.replace(", gap", "\n      gap"));
        List<String> problems = problems(broken);
        assertTrue(problems.contains(key + " " + code), problems.toString());
    }

    @Test
    void stretchesNeedARuleAndTheRuleNeedsStretches() {
        String ruleless = RECIPE.replaceFirst("(?m)^burn_in:\\n.*\\n.*\\n", "");
        assertEquals(List.of("steps[0].record.stretch stretch-without-burn-in"), problems(ruleless));
        int from = RECIPE.indexOf("      stretch:");
        int to = RECIPE.indexOf("    judge:\n", RECIPE.indexOf("current_now"));
        String whole = (RECIPE.substring(0, from) + RECIPE.substring(to)).replace("240 h", "24 h");
        assertEquals(List.of("burn_in burn-in-without-stretch"), problems(whole));
    }

    @Test
    void nothingMayChangeAndNoSlopeBeTakenInAStretch() {
        String during =
                RECIPE.replace("      stretch:", "      during: [{after: 10 s, set: {drive: off}}]\n      stretch:");
        assertEquals(List.of("steps[0].record.during stretch-interruptible"), problems(during));
        String decay = RECIPE.replaceFirst("end-value/1", "pressure-decay/1");
        assertTrue(problems(decay).contains("steps[0].record.stretch.judge[0].evaluation stretch-interruptible"));
    }

    @Test
    void aChangeOfTheRuleOrOfAStretchIsToldInWords() {
        Recipe before = recipe(RECIPE);
        Recipe after = recipe(RECIPE.replace("resume", "ask").replace("every: 60 s", "every: 55 s"));
        List<Change> changes = RecipeDiff.between(before, after);
        assertEquals(
                List.of(Change.Kind.RECORDING, Change.Kind.INTERRUPTION),
                changes.stream().map(Change::kind).toList());
        assertTrue(String.valueOf(changes.get(0).arguments().get("to")).contains("in stretches of 55 s current_now"));
        assertEquals("resume, 86400 s", changes.get(1).arguments().get("from"));
        String looser = RECIPE.replaceFirst("at_most: 1.5 A", "at_most: 1.6 A");
        assertEquals(
                List.of(Change.Kind.LIMIT_LOOSER),
                RecipeDiff.between(before, recipe(looser)).stream()
                        .map(Change::kind)
                        .toList());
    }

    private static final String BURST = """
            burst:
              channel: vibration_burst
              every: 10 min
              rate: 5000 Hz
              samples: 2048
              tolerate_missing: 2
              judge:
            """.indent(8)
            + CHARACTERISTIC
                    .formatted("blows")
                    .replace("end-value/1", "burst-kurtosis/1")
                    .replace("{value: current}", "{vibration: vibration_burst}")
                    .replace("  parameters: {window: 10 s}\n", "")
                    .replace(": A\n", ": '1'\n")
                    .replace("1.5 A", "'5 1'")
                    .indent(14);
    private static final String WITH_BURST =
            RECIPE.replaceFirst("(?m)^    judge:\\R", Matcher.quoteReplacement(BURST + "    judge:\n"));

    @Test
    void burstsAreReadAndJudgedWithTheirStretch() {
        Recipe recipe = recipe(WITH_BURST);
        assertEquals(List.of("current_now", "blows", "current_end"), ids(recipe));
        Step warm = recipe.steps().get(0);
        Bursts bursts =
                Objects.requireNonNull(Objects.requireNonNull(warm.stretch()).bursts());
        assertEquals(Duration.ofNanos(409_600_000), bursts.length());
        assertEquals(bursts.judge(), warm.ofBurst().judge());
        assertEquals(
                List.of("vibration_burst", "current", "speed"),
                Objects.requireNonNull(warm.ofBurst().record()).channels());
        assertNull(
                Objects.requireNonNull(warm.ofStretch(bursts.every()).record()).burst());
        assertEquals(
                bursts,
                Objects.requireNonNull(warm.ofStretchWithBurst(bursts.every()).record())
                        .burst());
        Step fast = warm.paced(360);
        assertEquals(
                Duration.ofHours(1),
                Objects.requireNonNull(Objects.requireNonNull(fast.stretch()).bursts())
                        .every());
    }

    @ParameterizedTest(name = "{0} -> {1}: {3} at {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every: 10 min | every: 9 s | every | out-of-range",
                "every: 10 min | every: 119 s | every | out-of-range",
                "every: 10 min | every: 25 h | every | out-of-range",
                "rate: 5000 Hz | rate: 1900 Hz | rate | out-of-range",
                "rate: 5000 Hz | rate: 10001 Hz | rate | out-of-range",
                "samples: 2048 | samples: 255 | samples | out-of-range",
                "samples: 2048 | samples: 4097 | samples | out-of-range",
                "tolerate_missing: 2 | tolerate_missing: 6 | tolerate_missing | out-of-range",
                "channel: vibration_burst | channel: speed | channel | repeated",
                "'{vibration: vibration_burst}' | '{vibration: flow}' | judge[0].channels.vibration | channel-not-recorded",
                "burst-kurtosis/1 | pressure-decay/1 | judge[0].evaluation | stretch-interruptible",
            })
    void oneMistakeOfABurstIsReportedWhereItIs(String from, String to, String key, String code) {
        assertTrue(WITH_BURST.contains(from), from);
        List<String> problems = problems(WITH_BURST.replaceFirst(Pattern.quote(from), to));
        assertTrue(problems.contains("steps[0].record.stretch.burst." + key + " " + code), problems.toString());
    }

    @Test
    void twoStretchesHaveRoomBetweenTwoBursts() {
        Bursts bursts = Objects.requireNonNull(Objects.requireNonNull(recipe(WITH_BURST.replace("10 min", "120 s"))
                        .steps()
                        .get(0)
                        .stretch())
                .bursts());
        assertEquals(Duration.ofMinutes(2), bursts.every());
    }

    /** The whole stage is judged on its slow samples: a burst is no channel of it. */
    @Test
    void theStageIsNotJudgedByABurst() {
        String broken =
                WITH_BURST.replaceFirst("(?s)(current_end.*?)\\{value: current\\}", "$1{value: vibration_burst}");
        assertEquals(List.of("steps[0].judge[0].channels.value channel-not-recorded"), problems(broken));
    }

    @Test
    void aChangeOfABurstIsToldInWords() {
        List<Change> changes = RecipeDiff.between(recipe(WITH_BURST), recipe(WITH_BURST.replace("10 min", "20 min")));
        assertEquals(
                List.of(Change.Kind.RECORDING),
                changes.stream().map(Change::kind).toList());
        assertTrue(String.valueOf(changes.get(0).arguments().get("to"))
                .contains("bursts of 2048 vibration_burst at 5000.0 Hz every 1200 s, missing 2 blows"));
    }

    private static List<String> ids(Recipe recipe) {
        return recipe.characteristics().map(Characteristic::id).toList();
    }

    private static Recipe recipe(String text) {
        return read(text).match(Function.identity(), problems -> fail(problems.toString()));
    }

    private static List<String> problems(String text) {
        return read(text).match(recipe -> List.of(), problems -> problems.stream()
                .map(p -> p.key() + " " + p.code())
                .toList());
    }

    private static Reading<Recipe> read(String text) {
        return RecipeReader.read("burnin.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
