package org.oxybench.station.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Zero;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.OpenRun;

/**
 * The admission of a run that was interrupted by the station's own end, made again from its start in the ledger. What it
 * is judged by must be what it was judged by: where something newer has come into force since, the run cannot go on.
 *
 * @param changed what is not as it was, or null
 */
record Readmission(Admission admission, @Nullable Reason changed) {

    /** Of an open run whose recipe is on record. */
    static Readmission of(OpenRun open, BenchParts parts) {
        Standing standing = parts.ledger().standing();
        FixtureProfile profile = parts.profile();
        Entry.RunStarted started = open.started();
        Recipe recipe = parts.documents()
                .recipe(started.recipe(), started.recipeRevision())
                .orElseThrow(() -> new IllegalStateException("no recipe on record: " + started.recipe()));
        String changed = recipe.sha256().equals(started.recipeSha256()) ? "" : recipe.name();
        Map<String, Entry.InstrumentCalibrated> calibrations = new HashMap<>();
        for (Map.Entry<String, String> used : started.calibrations().entrySet()) {
            Optional<Entry.InstrumentCalibrated> newest = standing.calibration(used.getKey())
                    .filter(c -> c.certificate().equals(used.getValue()));
            newest.ifPresent(calibration -> calibrations.put(used.getKey(), calibration));
            changed = newest.isPresent() ? changed : used.getKey();
        }
        Map<String, Zero> zeros = new HashMap<>();
        for (Map.Entry<String, String> used : started.zeros().entrySet()) {
            Optional<Zero> newest = standing.zero(started.recipe(), used.getKey(), started.fixture())
                    .filter(zero -> zero.id().equals(used.getValue()));
            newest.ifPresent(zero -> zeros.put(used.getKey(), zero));
            changed = newest.isPresent() ? changed : used.getKey();
        }
        if (!started.profile().equals(Preparation.profileName(profile))) {
            changed = profile.id();
        }
        Admission admission = new Admission(
                started.purpose(),
                started.unit(),
                started.lot(),
                started.attempt(),
                new Admission.Setup(recipe, started.profile(), calibrations, zeros),
                started.person(),
                new Expected(Map.of()));
        Reason ended = Preparation.ended(calibrations.values(), Preparation.now(standing, parts.clock()))
                .orElse(null);
        return new Readmission(
                admission, changed.isEmpty() ? ended : Reason.of(Reasons.BURN_IN_CHANGED, "what", changed));
    }
}
