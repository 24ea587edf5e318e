package org.oxybench.record;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;

/**
 * What happened on the way of units through a coating bath. Raw readings are stored, and never what was made of them: a
 * verdict is made anew from the record.
 */
public sealed interface CoatingEntry extends Entry {

    /** Who did it: a person's id. */
    String person();

    /**
     * A lot of coating solution was mixed.
     *
     * @param solution its number, never used before
     * @param plan id of the coating plan that it is for
     * @param mixed when it was made ready; its pot life begins
     * @param expires when it must no longer be used, mixed or not
     * @param concentrationMgPerL of the active substance, mg/L
     * @param volumeL litres
     */
    record SolutionPrepared(
            String solution,
            String plan,
            Instant mixed,
            Instant expires,
            double concentrationMgPerL,
            double volumeL,
            String person)
            implements CoatingEntry {
        /** Keeps the precision of the record. */
        public SolutionPrepared {
            mixed = EntryCodec.stored(mixed);
            expires = EntryCodec.stored(expires);
        }
    }

    /** Another person than who mixed it released a lot of solution for baths. */
    record SolutionReleased(String solution, String person) implements CoatingEntry {}

    /**
     * A bath began.
     *
     * @param bath its id, never used before
     * @param plan id of the coating plan
     * @param planRevision revision by which it is judged
     * @param planSha256 hash of that revision
     * @param solution lot of its solution
     * @param use how many baths the solution has had with this one, from 1
     * @param units the units in it, from the inlet to the outlet
     */
    record BathBegun(
            String bath,
            String plan,
            int planRevision,
            String planSha256,
            String solution,
            int use,
            List<SerialNumber> units,
            String person)
            implements CoatingEntry {
        /** Copies its list. */
        public BathBegun {
            units = List.copyOf(units);
        }
    }

    /**
     * A parameter of a bath was read, once or over a stretch of time.
     *
     * @param parameter name of its window in the plan
     * @param lowest lowest value; of a single reading the same as {@code highest}
     * @param highest highest value
     * @param unit of the two values
     * @param missing most samples that are missing one after the other
     * @param instrument what it was read with; null where a person looked
     */
    record BathRead(
            String bath,
            String parameter,
            double lowest,
            double highest,
            UnitOfMeasure unit,
            int missing,
            @Nullable String instrument,
            String person)
            implements CoatingEntry {}

    /**
     * A serial instrument was asked for a parameter of a bath, and answered: nobody typed it.
     *
     * @param parameter name of its window in the plan
     * @param value what the answer says
     * @param unit as the answer says it
     * @param instrument id of the instrument, whose calibration counted
     * @param profile by which the answer was read, with its revision
     * @param answer as it came, without its terminator
     */
    record InstrumentRead(
            String bath,
            String parameter,
            double value,
            UnitOfMeasure unit,
            String instrument,
            String profile,
            String answer,
            String person)
            implements CoatingEntry {}

    /**
     * The standards of a calibration line and the blank about them were read.
     *
     * @param line its id, never used before
     * @param standards what was read
     */
    record LineRead(String line, StandardLine standards, String person) implements CoatingEntry {}

    /**
     * A coupon of a bath was measured.
     *
     * @param coupon what is written on it; of one bath for ever
     * @param place where it lay
     * @param line calibration line that its amount is read from
     * @param absorbances its readings, one or more
     * @param areaCm2 its area, cm²
     */
    record CouponMeasured(
            String bath,
            String coupon,
            Coupon.Place place,
            String line,
            List<Double> absorbances,
            double areaCm2,
            String person)
            implements CoatingEntry {
        /** Copies its list. */
        public CouponMeasured {
            absorbances = List.copyOf(absorbances);
        }
    }

    /** What one unit took from its solution was measured. */
    record PresenceMeasured(String bath, SerialNumber unit, MassBalance balance, String person)
            implements CoatingEntry {}

    /**
     * A laboratory's result of one unit was typed. It counts once another person has typed the same.
     *
     * @param test name of the test in the plan
     * @param value in {@code measuredIn}
     */
    record SampleTyped(
            String bath, SerialNumber unit, String test, double value, UnitOfMeasure measuredIn, String person)
            implements CoatingEntry {}

    /**
     * A bath was judged by all that stood in the record until then. It may be judged again, and never more kindly: what
     * has failed stays failed.
     *
     * @param verdict of the bath and its sample together
     * @param reasons why it is not a PASS
     * @param units every unit of the bath, in its order
     */
    record BathJudged(String bath, Verdict verdict, List<Reason> reasons, List<JudgedUnit> units, String person)
            implements CoatingEntry {
        /** Code of the hold of a unit that its bath, or its own proof, has failed. */
        public static final String HOLD = "H-BATH-01";

        /** Copies its lists; rejects a verdict that is kinder to a unit than to its bath. */
        public BathJudged {
            reasons = List.copyOf(reasons);
            units = List.copyOf(units);
            boolean possible = verdict != Verdict.STOPPED
                    && (verdict == Verdict.PASS) == reasons.isEmpty()
                    && new HashSet<>(units.stream().map(JudgedUnit::unit).toList()).size() == units.size();
            for (JudgedUnit unit : units) {
                possible &= unit.verdict.and(verdict) == unit.verdict;
            }
            if (!possible) {
                throw new IllegalArgumentException("no verdict of a bath: " + verdict + " " + reasons + " " + units);
            }
        }

        /** The units that this puts on hold, wherever they are: those that failed. */
        public List<SerialNumber> held() {
            return units.stream()
                    .filter(unit -> unit.verdict() == Verdict.FAIL)
                    .map(JudgedUnit::unit)
                    .toList();
        }

        /** Why they are on hold. */
        public Reason hold() {
            return Reason.of(HOLD, "bath", bath);
        }
    }

    /**
     * What a verdict says of one unit.
     *
     * @param verdict PASS: coated; NO_RESULT: not known to be; FAIL: rejected, and on hold from now on
     * @param reasons what is against this unit beside what is against its bath
     */
    record JudgedUnit(SerialNumber unit, Verdict verdict, List<Reason> reasons) {
        /** Copies its list. */
        public JudgedUnit {
            reasons = List.copyOf(reasons);
            if (verdict == Verdict.STOPPED || (verdict == Verdict.PASS && !reasons.isEmpty())) {
                throw new IllegalArgumentException("no verdict of a unit: " + unit + " " + verdict + " " + reasons);
            }
        }
    }
}
