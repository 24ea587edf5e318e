package org.oxybench.station.proof;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;

/**
 * The library of faults: all that a simulated bench can do by itself, and what happens to a cable, a disk, a clock, the
 * station's own process, and by people's hands. Each says what must come of it.
 */
enum MatrixFault {
    SILENT("the PLC takes every request and answers none", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02"),
    REFUSE("the PLC closes its connections and refuses new ones", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02"),
    CUT("the PLC closes every connection as soon as it is made", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02"),
    SLOW("every answer comes after its deadline", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02"),
    SHORT_ANSWER("every answer is one register short", Kind.LINK, Limits.DEADLINE, "E-COM-02", "E-COM-03"),
    GARBAGE("the PLC answers with what is no Modbus", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02", "E-COM-03"),
    UNPLUG("the PLC loses its mains", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02"),
    FROZEN_SEQUENCE("the PLC's sequence stands still, all else goes on", Kind.PLC, Limits.STALE, "E-COM-04"),
    FROZEN_BLOCK("the PLC's program is in STOP, its gateway answers", Kind.PLC, Limits.STALE, "E-COM-04", "E-COM-07"),
    FROZEN_VALUES("the gauges repeat themselves to the bit", Kind.PLC, Limits.STALE, "E-SEN-01"),
    HEARTBEAT_STOPPED("the PLC's heartbeat stands still", Kind.PLC, Limits.HEARTBEAT, "E-COM-05"),
    TORN("blocks are torn", Kind.PLC, Limits.DEADLINE, "E-COM-03"),
    LOST_SAMPLES("five samples in fifty are lost", Kind.PLC, Limits.STALE, "E-COM-08") {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return Optional.of("the recipe tolerates as many missing samples as this fault takes");
        }

        @Override
        boolean mayBeSeen() {
            // How many are missing depends on where in fifty samples a recording begins.
            return true;
        }
    },
    QUIET("the gauge's noise is a twentieth of what it was", Kind.PLC, Limits.SOON, "E-SEN-03", "E-SEN-01") {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return Optional.of("twenty times as fast a recording has too few samples to tell noise by");
        }

        @Override
        boolean mayBeSeen() {
            return true;
        }
    },
    CLOCK_FAST("the PLC's clock goes twice as fast", Kind.PLC, Limits.STALE, "E-CLK-02"),
    CLOCK_SPRING("the PLC's clock springs ten seconds forward", Kind.PLC, Limits.SOON, "E-CLK-02"),
    NAN("the pressure converter reports a broken wire", Kind.PLC, Limits.SOON, "E-SEN-02"),
    OUT_OF_RANGE("the pressure reads far above its range", Kind.PLC, Limits.SOON, "E-SEN-02"),
    WRONG_TOKEN("the PLC echoes another run's token", Kind.PLC, Limits.SOON, "E-COM-06"),
    READBACK_DIFFERS("the PLC takes another setpoint than the one written", Kind.PLC, Limits.SOON, "E-COM-07"),
    WRONG_IDENTITY("the PLC says that it is another bench", Kind.PLC, Limits.SOON, "E-IDN-01") {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return Optional.of("who the PLC is is read at connect, and this connection goes on");
        }
    },
    NO_SUPPLY("the house supply fails", Kind.AIR, Limits.STALE, "E-AIR-03") {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return fills(recipe, step)
                    ? Optional.empty()
                    : Optional.of("the supply valve is closed from here on: no supply is needed any more");
        }
    },
    SUPPLY_VALVE_STUCK_OPEN(
            "the supply valve stays open", Kind.AIR, Limits.STALE, "E-PRE-01", "E-VENT-01", "E-ZERO-02"),
    VENT_STUCK_CLOSED("the vent stays closed", Kind.AIR, Limits.STALE, "E-VENT-01"),
    HOSE_OFF("the unit's connector comes off", Kind.AIR, Limits.STALE, "E-PRS-01") {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return judges(recipe, step)
                    ? Optional.empty()
                    : Optional.of("nothing is judged any more, and the unit is vented all the sooner");
        }

        @Override
        Set<Verdict> verdicts() {
            return Set.of(Verdict.FAIL, Verdict.NO_RESULT);
        }
    },
    E_STOP("the emergency stop is pressed", Kind.HAND, Limits.SOON, "E-EST-01"),
    OPEN("the bench is open and says so", Kind.HAND, Limits.SOON, "E-CLS-02"),

    CABLE_CUT("the cable is cut", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02"),
    CABLE_DEAD("the cable carries nothing any more, either way", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02"),
    BITS_TURNED("every bit of every answer is turned over", Kind.LINK, Limits.SOON, "E-COM-03", "E-COM-02"),
    OTHER_REQUEST(
            "answers are those of other requests", Kind.LINK, Limits.DEADLINE, "E-COM-01", "E-COM-02", "E-COM-03"),
    EXCEPTION("the gateway answers with an exception", Kind.LINK, Limits.DEADLINE, "E-COM-02", "E-COM-03"),
    DISK_FULL("others have filled the disk", Kind.STATION, Limits.SOON) {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return Optional.of("the space that a run needs was put aside before it started");
        }
    },
    DISK_SLOW("the disk takes " + MatrixDisk.SLOW_MILLIS + " ms for what it did at once", Kind.STATION, Limits.SOON) {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return Optional.of("the next step waits until the last one is on the disk");
        }
    },
    DISK_HANGS("the disk takes everything and says of nothing that it is there", Kind.STATION, Limits.SOON, "E-LED-04"),
    DISK_BROKEN("the disk refuses every write", Kind.STATION, Limits.SOON, "E-INT-01"),
    CLOCK_FORWARD("the wall clock is set one hour forward", Kind.STATION, Limits.SOON) {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return Optional.of("nothing is timed by the wall clock");
        }
    },
    CLOCK_BACK("the wall clock is set one hour back", Kind.STATION, Limits.SOON) {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return Optional.of("nothing is timed by the wall clock");
        }
    },
    STOP("the operator stops the run", Kind.HAND, Limits.SOON, "S-STP-01") {
        @Override
        Set<Verdict> verdicts() {
            return Set.of(Verdict.STOPPED);
        }
    },
    STOP_TWICE("the operator stops the run, and again while it vents", Kind.HAND, Limits.SOON, "S-STP-01") {
        @Override
        Set<Verdict> verdicts() {
            return Set.of(Verdict.STOPPED);
        }
    },
    DOOR_OPENED("the operator opens the bench", Kind.HAND, Limits.SOON, "E-CLS-02"),
    // The other one has the bench vented and lets the clamp go, so that a hand may have opened it before it is looked
    // at.
    SECOND_STATION(
            "another station is connected to the same bench", Kind.STATION, Limits.STALE, "E-COM-07", "E-CLS-02"),
    STATION_KILLED("the station's process is killed", Kind.STATION, Limits.SOON, "E-INT-01");

    /** What is at fault. The selection of {@link FaultMatrix} pairs each kind with each step. */
    enum Kind {
        /** What lies between station and PLC. */
        LINK,
        /** The PLC's program and its instruments. */
        PLC,
        AIR,
        /** What people do. */
        HAND,
        /** Disk, clock and process of the station. */
        STATION
    }

    /** Within what time of the wall clock a fault must have been seen; the limits are those of the shipped profile. */
    private static final class Limits {
        private static final Duration SOON = Duration.ofMillis(500);
        private static final Duration DEADLINE = Duration.ofSeconds(1);
        private static final Duration STALE = Duration.ofMillis(1200);
        private static final Duration HEARTBEAT = Duration.ofMillis(1700);
    }

    private final String words;
    private final Kind kind;
    private final Duration seenWithin;
    private final String codes;

    MatrixFault(String words, Kind kind, Duration seenWithin, String... codes) {
        this.words = words;
        this.kind = kind;
        this.seenWithin = seenWithin;
        this.codes = String.join(" ", codes);
    }

    /** What happens, in plain words. */
    String words() {
        return words;
    }

    Kind kind() {
        return kind;
    }

    /** Where the fault would still be unseen after this time, a run that ends goes by what was measured before. */
    Duration seenWithin() {
        return seenWithin;
    }

    /** Codes that may follow, since they alone say why the unit could not be measured as vented. */
    Set<String> codesOfVenting() {
        return switch (this) {
            case BITS_TURNED -> Set.of("E-IDN-01", "E-VNT-01");
            case SUPPLY_VALVE_STUCK_OPEN, VENT_STUCK_CLOSED -> Set.of("E-VNT-01");
            // Where a connection is made anew again and again, the time allowed may end while there is one.
            default -> kind == Kind.LINK ? Set.of("E-VNT-01") : Set.of();
        };
    }

    /** Codes of which one must be the first reason of a run that had not failed before. */
    Set<String> codes() {
        return codes.isEmpty() ? Set.of() : Set.of(codes.split(" "));
    }

    /** What may come of a run that had not failed before. */
    Set<Verdict> verdicts() {
        return Set.of(Verdict.NO_RESULT);
    }

    /** Why a fault that comes in this step takes nothing from the run, which must then end as without it; or empty. */
    Optional<String> harmless(Recipe recipe, int step) {
        return Optional.empty();
    }

    /** Whether the unit can be vented while this is so, and the simulator's physics go on. */
    boolean canVent() {
        return switch (this) {
            case VENT_STUCK_CLOSED, SUPPLY_VALVE_STUCK_OPEN, FROZEN_BLOCK, UNPLUG -> false;
            default -> true;
        };
    }

    /** Whether a fault that may be harmless may also be seen: then with its own reason. */
    boolean mayBeSeen() {
        return false;
    }

    /** The simulator's own name of the fault, or null when it is not the simulator's. */
    @Nullable
    String simulated() {
        return compareTo(OPEN) <= 0 ? name().toLowerCase(Locale.ROOT).replace('_', '-') : null;
    }

    private static boolean fills(Recipe recipe, int from) {
        return rest(recipe, from).stream().anyMatch(s -> s.phase() == Step.Phase.FILL);
    }

    private static boolean judges(Recipe recipe, int from) {
        return rest(recipe, from).stream().anyMatch(s -> !s.judge().isEmpty());
    }

    private static List<Step> rest(Recipe recipe, int from) {
        return recipe.steps().subList(from, recipe.steps().size());
    }
}
