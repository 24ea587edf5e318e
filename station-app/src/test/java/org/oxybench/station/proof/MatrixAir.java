package org.oxybench.station.proof;

import static org.oxybench.station.proof.MatrixSteps.DRY;
import static org.oxybench.station.proof.MatrixSteps.FLOW;
import static org.oxybench.station.proof.MatrixSteps.HEADS;
import static org.oxybench.station.proof.MatrixSteps.HOST;
import static org.oxybench.station.proof.MatrixSteps.LINE;
import static org.oxybench.station.proof.MatrixSteps.OXYGENATOR;
import static org.oxybench.station.proof.MatrixSteps.PUMP;
import static org.oxybench.station.proof.MatrixSteps.SLOT;
import static org.oxybench.station.proof.MatrixSteps.TABLE;
import static org.oxybench.station.proof.MatrixSteps.VACUUM;
import static org.oxybench.station.proof.MatrixSteps.WARM;
import static org.oxybench.station.proof.MatrixSteps.fills;
import static org.oxybench.station.proof.MatrixSteps.isAtRest;
import static org.oxybench.station.proof.MatrixSteps.isDry;
import static org.oxybench.station.proof.MatrixSteps.judges;
import static org.oxybench.station.proof.MatrixSteps.judgesOpen;
import static org.oxybench.station.proof.MatrixSteps.judgesShut;
import static org.oxybench.station.proof.MatrixSteps.raises;
import static org.oxybench.station.proof.MatrixSteps.records;
import static org.oxybench.station.proof.MatrixSteps.tests;

import java.util.Optional;
import java.util.Set;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;

/** What faults of a bench's air, valves, hoses and drive do, by what the bench is and what the recipe still wants of it. */
final class MatrixAir {
    /** What a pump is not judged for when nothing flows through it. */
    private static final Set<String> NO_FLOW = Set.of("E-CND-01", "E-STL-01", "E-FLOW-01", "E-MDL-01", "E-SPD-01");

    private static final Optional<String> VENTED_SOONER =
            Optional.of("nothing is judged any more, and the unit is vented all the sooner");

    private MatrixAir() {}

    /** The gauges are far noisier than they were. */
    record Noisy() implements MatrixRule {
        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            return records(recipe, step) ? Optional.empty() : Optional.of("nothing is recorded any more");
        }

        @Override
        public boolean mayBeSeen(Recipe recipe, int step) {
            return true;
        }
    }

    /** The house supply fails. */
    record NoSupply() implements MatrixRule {
        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            if (isAtRest(recipe)) {
                return NO_PRESSURE;
            }
            if (isDry(recipe)) {
                return fills(recipe, step)
                        ? Optional.empty()
                        : Optional.of("the supply valve is closed from here on: no supply is needed any more");
            }
            return Optional.of("it works the clamp alone, which holds without it, and is looked at while water or rotor"
                    + " are brought to speed: a tenth of a second on a fast bench");
        }

        @Override
        public boolean mayBeSeen(Recipe recipe, int step) {
            return !isDry(recipe) && fills(recipe, step);
        }
    }

    /** A supply valve does not close. */
    record SupplyStuckOpen() implements MatrixRule {
        @Override
        public Set<String> fixtureKinds() {
            return DRY;
        }

        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            return isAtRest(recipe) ? NO_PRESSURE : Optional.empty();
        }

        @Override
        public Set<Verdict> verdicts(String fixtureKind, Set<Verdict> own) {
            // To a bench with more than one compartment, gas in the neighbour is what a gross leak into it would be.
            return fixtureKind.equals(OXYGENATOR) ? EITHER : own;
        }

        @Override
        public boolean canVent(Recipe recipe) {
            return false;
        }
    }

    /** A supply valve does not open. */
    record SupplyStuckClosed() implements MatrixRule {
        @Override
        public Set<String> fixtureKinds() {
            return DRY;
        }

        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            if (isAtRest(recipe)) {
                return NO_PRESSURE;
            }
            return raises(recipe, step) || (recipe.operation().equals("GAS") && fills(recipe, step))
                    ? Optional.empty()
                    : Optional.of("what the unit needs is in it: no supply is needed any more");
        }

        @Override
        public boolean mayBeSeen(Recipe recipe, int step) {
            return fills(recipe, step);
        }

        @Override
        public Set<String> codes(String fixtureKind, Set<String> own) {
            return unreached(fixtureKind, own);
        }

        @Override
        public Set<Verdict> verdicts(String fixtureKind, Set<Verdict> own) {
            // A unit that cannot be filled is what a gross leak is.
            return EITHER;
        }
    }

    /** A vent, drain or throttle does not close. */
    record VentStuckOpen() implements MatrixRule {
        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            if (isAtRest(recipe)) {
                return NO_PRESSURE;
            }
            if (HEADS.contains(recipe.fixtureKind())) {
                return judgesShut(recipe, step)
                        ? Optional.empty()
                        : Optional.of("the recipe has the throttle open, or nothing is judged any more");
            }
            return judges(recipe, step) ? Optional.empty() : VENTED_SOONER;
        }

        @Override
        public boolean mayBeSeen(Recipe recipe, int step) {
            return tests(recipe, step);
        }

        @Override
        public Set<String> codes(String fixtureKind, Set<String> own) {
            return switch (fixtureKind) {
                case PUMP, HOST, SLOT -> NO_FLOW;
                case WARM -> Set.of("E-WARM-01", "E-FLOW-01");
                case FLOW -> Set.of("E-FLOW-01");
                case LINE -> Set.of("E-FLOW-01", "E-CELL-01", "E-WET-01");
                default -> unreached(fixtureKind, own);
            };
        }

        @Override
        public Set<Verdict> verdicts(String fixtureKind, Set<Verdict> own) {
            return EITHER;
        }
    }

    /** What comes where pressure or flow is not reached. */
    private static Set<String> unreached(String fixtureKind, Set<String> own) {
        return switch (fixtureKind) {
            case OXYGENATOR -> Set.of("E-PRS-01", "E-CND-01", "E-STL-01", "E-DAT-04", "E-FLOW-01", "E-FILL-01");
            case VACUUM -> Set.of("E-CND-01");
            default -> own;
        };
    }

    /** A vent, drain or throttle does not open. */
    record VentStuckClosed() implements MatrixRule {
        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            if (isAtRest(recipe)) {
                return NO_PRESSURE;
            }
            if (Set.of(FLOW, WARM, LINE).contains(recipe.fixtureKind())) {
                return Optional.of("without its pump the water stands, whether its drain is open or not");
            }
            return isDry(recipe) || judgesOpen(recipe, step)
                    ? Optional.empty()
                    : Optional.of("the throttle is shut by the recipe, or nothing is judged any more");
        }

        @Override
        public boolean mayBeSeen(Recipe recipe, int step) {
            return HEADS.contains(recipe.fixtureKind()) && tests(recipe, step);
        }

        @Override
        public Set<String> codes(String fixtureKind, Set<String> own) {
            if (HEADS.contains(fixtureKind)) {
                return NO_FLOW;
            }
            return fixtureKind.equals(OXYGENATOR) ? Set.of("E-VENT-01", "E-CND-01") : own;
        }

        @Override
        public Set<Verdict> verdicts(String fixtureKind, Set<Verdict> own) {
            // Behind a vent of the bench that is shut, the unit's own port is as good as blocked.
            return Set.of(HOST, OXYGENATOR, SLOT, TABLE).contains(fixtureKind) ? EITHER : own;
        }

        @Override
        public boolean canVent(Recipe recipe) {
            return !isDry(recipe) || isAtRest(recipe);
        }
    }

    /** The unit's connector comes off, that of its blood side where it has more. */
    record HoseOff() implements MatrixRule {
        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            if (isAtRest(recipe)) {
                return NO_PRESSURE;
            }
            if (recipe.operation().equals("GAS")) {
                return Optional.of("it is the blood side's, and the gas side alone is tested");
            }
            return judges(recipe, step) ? Optional.empty() : VENTED_SOONER;
        }

        @Override
        public boolean mayBeSeen(Recipe recipe, int step) {
            return tests(recipe, step);
        }

        @Override
        public Set<String> codes(String fixtureKind, Set<String> own) {
            return switch (fixtureKind) {
                case PUMP, HOST, SLOT, TABLE -> NO_FLOW;
                case OXYGENATOR -> Set.of("E-PRS-01", "E-CND-01", "E-STL-01", "E-DAT-04");
                case WARM -> Set.of("E-WARM-01");
                case VACUUM -> Set.of("E-CND-01");
                case LINE -> Set.of("E-FLOW-01", "E-CELL-01", "E-WET-01");
                default -> own;
            };
        }

        @Override
        public Set<Verdict> verdicts(String fixtureKind, Set<Verdict> own) {
            return EITHER;
        }

        @Override
        public boolean canVent(Recipe recipe) {
            // A floating rotor without water about it turns for minutes.
            return !HEADS.contains(recipe.fixtureKind());
        }
    }

    /** The connector of the gas side comes off. */
    record GasHoseOff() implements MatrixRule {
        @Override
        public Set<String> fixtureKinds() {
            return Set.of(OXYGENATOR);
        }

        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            if (recipe.operation().equals("WATER")) {
                return Optional.of("the gas side is open to the room");
            }
            return judges(recipe, step) ? Optional.empty() : VENTED_SOONER;
        }

        @Override
        public Set<Verdict> verdicts(String fixtureKind, Set<Verdict> own) {
            return EITHER;
        }
    }

    /** Pump or drive does not stop. */
    record DriveStuckOn() implements MatrixRule {
        @Override
        public Set<String> fixtureKinds() {
            return Set.of(FLOW, PUMP, HOST, WARM, SLOT, LINE, TABLE);
        }

        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            return HEADS.contains(recipe.fixtureKind())
                    ? Optional.empty()
                    : Optional.of("the open drain lets the water back into the tank while the pump should stand");
        }

        @Override
        public boolean mayBeSeen(Recipe recipe, int step) {
            // The warm bench's drain is shut when the pump should stand at first.
            return recipe.fixtureKind().equals(WARM);
        }

        @Override
        public boolean canVent(Recipe recipe) {
            return !HEADS.contains(recipe.fixtureKind());
        }
    }
}
