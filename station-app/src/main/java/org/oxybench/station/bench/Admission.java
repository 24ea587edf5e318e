package org.oxybench.station.bench;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.Identity;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Zero;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.station.people.Right;

/**
 * One run that was admitted, with everything it will be judged by; frozen here, so that nothing that becomes effective
 * later can reach into it.
 *
 * @param unit the unit, or the master part
 * @param lot the unit's lot; null for a master part
 * @param attempt number of the run to come
 * @param setup what it runs with
 * @param person who started it
 * @param expected heads that the decision rests on
 */
record Admission(
        Entry.Purpose purpose,
        SerialNumber unit,
        @Nullable LotNumber lot,
        int attempt,
        Setup setup,
        String person,
        Expected expected) {

    /** Whether who started it may still do so at a bench: people come and go while it waits to be closed. */
    boolean stands(Standing standing, String bench) {
        boolean here = purpose == Entry.Purpose.ZERO
                || standing.signedOn(bench).filter(p -> p.id().equals(person)).isPresent();
        return here && standing.person(person).filter(Right.USE_BENCH::isOf).isPresent();
    }

    /**
     * Recipe, profile, calibrations and zeros that are effective now.
     *
     * @param recipe the effective revision
     * @param profile name, revision and hash of the fixture's profile
     * @param calibrations newest calibration of each instrument by its id
     * @param zeros newest zero of each characteristic that needs one, by characteristic id
     * @param earlier what other runs of the unit measured, by the characteristic that is compared with it
     * @param fixtures who each fixture said it was that measured one of them, by field
     */
    record Setup(
            Recipe recipe,
            String profile,
            Map<String, Entry.InstrumentCalibrated> calibrations,
            Map<String, Zero> zeros,
            Map<String, EarlierResult> earlier,
            Set<Map<String, String>> fixtures) {
        /** Copies its collections. */
        Setup {
            calibrations = Map.copyOf(calibrations);
            zeros = Map.copyOf(zeros);
            earlier = Map.copyOf(earlier);
            fixtures = Set.copyOf(fixtures);
        }

        /** A setup by which nothing is compared with other runs. */
        Setup(
                Recipe recipe,
                String profile,
                Map<String, Entry.InstrumentCalibrated> calibrations,
                Map<String, Zero> zeros) {
            this(recipe, profile, calibrations, zeros, Map.of(), Set.of());
        }

        /** The same, compared with these. */
        Setup compared(EarlierResults.Found with) {
            return new Setup(recipe, profile, calibrations, zeros, with.results(), with.fixtures());
        }

        /**
         * Why nothing is compared on this fixture: it measured the other result too, or one of the two says no serial, so
         * that nobody knows. A host that is compared with itself always agrees.
         */
        Optional<Reason> comparesWithItself(Identity here) {
            boolean itself = fixtures.stream().anyMatch(other -> {
                String serial = other.getOrDefault("serial", "");
                boolean known = !serial.isBlank() && !here.serial().isBlank();
                return !known
                        || (serial.equals(here.serial())
                                && other.getOrDefault("maker", "").equals(here.maker()));
            });
            return itself ? Optional.of(Reason.of(Reasons.EARLIER_ITSELF, "fixture", here.serial())) : Optional.empty();
        }
    }
}
