package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.judge.RecipeCheck;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing;
import org.oxybench.station.people.AccessReasons;

/**
 * Checks that a bench is fit to test now, whatever the unit: recipe, instruments, zeros, clock. Reads the effective
 * revisions in the ledger, never a file.
 */
final class Preparation {

    /** A wall clock further behind the newest record than this admits nothing (architecture §4). */
    static final Duration CLOCK_BEHIND_MAX = Duration.ofMinutes(2);

    private final Standing standing;
    private final EffectiveDocuments documents;
    private final String fixture;
    private final FixtureProfile profile;
    private final Duration zeroAgeMax;
    private final Clock clock;

    Preparation(
            Standing standing,
            EffectiveDocuments documents,
            String fixture,
            FixtureProfile profile,
            Duration zeroAgeMax,
            Clock clock) {
        this.standing = standing;
        this.documents = documents;
        this.fixture = fixture;
        this.profile = profile;
        this.zeroAgeMax = zeroAgeMax;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** The bench is fit. */
        record Ready(Admission.Setup setup) implements Outcome {}

        /** The bench is not fit, for all of these reasons. */
        record NotReady(List<Reason> reasons) implements Outcome {}
    }

    /** Prepares a run for the purpose; a run that learns a zero needs none. */
    Outcome prepare(String recipeId, Entry.Purpose purpose) {
        List<Reason> reasons = new ArrayList<>();
        Optional<Recipe> recipe = documents.recipe(recipeId);
        if (recipe.isEmpty()) {
            return new Outcome.NotReady(List.of(Reason.of(Reasons.RECIPE_NONE, "recipe", recipeId)));
        }
        checkFit(recipe.get(), reasons);
        Map<String, Entry.InstrumentCalibrated> calibrations = calibrations(recipe.get(), reasons);
        Map<String, Zero> zeros = purpose == Entry.Purpose.ZERO ? Map.of() : zeros(recipe.get(), reasons);
        checkClock(reasons);
        return reasons.isEmpty()
                ? new Outcome.Ready(new Admission.Setup(recipe.get(), profileName(), calibrations, zeros))
                : new Outcome.NotReady(reasons);
    }

    /** Why a person may not test by the effective revision of a recipe: trained for another one, or for none. */
    Optional<Reason> untrained(String recipeId, String person) {
        return documents
                .recipe(recipeId)
                .filter(recipe -> !standing.trained(person, recipeId).equals(OptionalInt.of(recipe.revision())))
                .map(recipe -> new Reason(
                        AccessReasons.NOT_TRAINED,
                        Map.of("recipe", recipeId, "revision", Integer.toString(recipe.revision()))));
    }

    private String profileName() {
        return profileName(profile);
    }

    /** How a run names the profile of its fixture. */
    static String profileName(FixtureProfile profile) {
        return profile.id() + " r" + profile.revision() + " " + profile.sha256();
    }

    private void checkFit(Recipe recipe, List<Reason> reasons) {
        List<String> missing = profile.misfits(recipe);
        if (!recipe.fixtureKind().equals(profile.kind()) || !missing.isEmpty()) {
            reasons.add(new Reason(
                    Reasons.RECIPE_UNFIT, Map.of("recipe", recipe.name(), "missing", String.join(", ", missing))));
        }
        Map<String, Quantity> resolution = profile.measured()
                .map(FixtureProfile.ChannelRegister::channel)
                .collect(Collectors.toMap(Channel::name, c -> new Quantity(c.scale(), c.unit())));
        reasons.addAll(RecipeCheck.onFixture(recipe, resolution));
    }

    private Map<String, Entry.InstrumentCalibrated> calibrations(Recipe recipe, List<Reason> reasons) {
        Map<String, Entry.InstrumentCalibrated> calibrations = new HashMap<>();
        recipe.steps().stream()
                .flatMap(Preparation::channels)
                .distinct()
                .sorted()
                .flatMap(name ->
                        profile.measured().filter(each -> each.channel().name().equals(name)))
                .map(FixtureProfile.ChannelRegister::channel)
                .forEach(channel -> {
                    Optional<Entry.InstrumentCalibrated> newest = standing.calibration(channel.instrument());
                    newest.ifPresent(c -> calibrations.put(channel.instrument(), c));
                    doubt(channel, newest).ifPresent(reasons::add);
                    endsWithin(recipe, newest).ifPresent(reasons::add);
                });
        return calibrations;
    }

    private Optional<Reason> doubt(Channel channel, Optional<Entry.InstrumentCalibrated> newest) {
        String instrument = channel.instrument();
        if (newest.isEmpty()) {
            return Optional.of(Reason.of(Reasons.CALIBRATION_NONE, "instrument", instrument));
        }
        Optional<Reason> ended = ended(List.of(newest.get()), now());
        if (ended.isPresent()) {
            return ended;
        }
        // The judge takes the certificate's uncertainty in the channel's unit: another one would understate it.
        return newest.get().unit().equals(channel.unit().code())
                ? Optional.empty()
                : Optional.of(Reason.of(Reasons.CALIBRATION_UNIT, "instrument", instrument));
    }

    /** The first of the calibrations that no longer counts at a moment. */
    static Optional<Reason> ended(Collection<Entry.InstrumentCalibrated> calibrations, Instant at) {
        return calibrations.stream()
                .filter(calibration -> !at.isBefore(calibration.due()))
                .min(Comparator.comparing(Entry.InstrumentCalibrated::instrument))
                .map(calibration -> due(Reasons.CALIBRATION_ENDED, calibration));
    }

    /** A run of days is not begun that a calibration would end, were it never interrupted. */
    private Optional<Reason> endsWithin(Recipe recipe, Optional<Entry.InstrumentCalibrated> newest) {
        if (recipe.burnIn() == null) {
            return Optional.empty();
        }
        Duration planned = recipe.steps().stream().map(Step::planned).reduce(Duration.ZERO, Duration::plus);
        return newest.filter(calibration -> now().isBefore(calibration.due()))
                .filter(calibration -> !now().plus(planned).isBefore(calibration.due()))
                .map(calibration -> due(Reasons.BURN_IN_CALIBRATION, calibration));
    }

    private static Reason due(String code, Entry.InstrumentCalibrated calibration) {
        return new Reason(
                code,
                Map.of(
                        "instrument",
                        calibration.instrument(),
                        "due",
                        calibration.due().toString()));
    }

    private Map<String, Zero> zeros(Recipe recipe, List<Reason> reasons) {
        Map<String, Zero> zeros = new HashMap<>();
        for (Characteristic characteristic :
                recipe.characteristics().filter(Characteristic::zero).toList()) {
            Optional<Zero> newest = standing.zero(recipe.id(), recipe.revision(), characteristic.id(), fixture);
            newest.ifPresent(zero -> zeros.put(characteristic.id(), zero));
            if (newest.isEmpty()) {
                reasons.add(Reason.of(Reasons.ZERO_NONE, "characteristic", characteristic.id()));
            } else if (newest.get().learned().plus(zeroAgeMax).isBefore(now())) {
                reasons.add(new Reason(
                        Reasons.ZERO_OLD,
                        Map.of(
                                "characteristic", characteristic.id(),
                                "learned", newest.get().learned().toString())));
            }
        }
        return zeros;
    }

    private void checkClock(List<Reason> reasons) {
        standing.newest().ifPresent(newest -> {
            if (clock.instant().plus(CLOCK_BEHIND_MAX).isBefore(newest)) {
                reasons.add(Reason.of(Reasons.CLOCK_BEHIND, "newest", newest));
            }
        });
    }

    private Instant now() {
        return now(standing, clock);
    }

    /** Interlocks use the later of wall clock and newest record, so that a clock set back renews nothing. */
    static Instant now(Standing standing, Clock clock) {
        Instant wall = clock.instant();
        return standing.newest().filter(newest -> newest.isAfter(wall)).orElse(wall);
    }

    private static Stream<String> channels(Step step) {
        List<String> channels = new ArrayList<>();
        Step.Recording recording = step.record();
        if (recording != null) {
            channels.addAll(recording.channels());
        }
        Step.Stretch stretch = step.stretch();
        if (stretch != null && stretch.bursts() != null) {
            channels.add(stretch.bursts().channel());
        }
        Step.Wait wait = step.waitFor();
        if (wait != null) {
            channels.add(wait.channel());
        }
        return channels.stream();
    }
}
