package org.oxybench.station.coating;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.coating.Assessment;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.PresenceProof;
import org.oxybench.recipe.coating.ProcessWindow;
import org.oxybench.recipe.coating.SampleTally;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.recipe.coating.UnitCoating;
import org.oxybench.recipe.statistics.CalibrationLine;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.CoatingEntry.BathRead;
import org.oxybench.record.CoatingEntry.CouponMeasured;
import org.oxybench.record.CoatingEntry.PresenceMeasured;
import org.oxybench.record.CoatingEntry.SampleTyped;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Entry;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.StoredEntry;

/**
 * What the record says of a bath, made anew from its raw readings: nothing here was stored. Pure.
 *
 * @param windows each parameter of the plan, also those that were not recorded
 * @param interlocks why the bath should not have begun
 * @param coupons what each coupon has
 * @param bath what windows, interlocks and coupons say of every unit
 * @param sample what the sampling plan says
 * @param presence each unit's own proof, in the order of the bath; empty where there is none
 * @param runs what the line recorded of each unit, in the same order
 */
public record BathEvidence(
        List<ProcessWindow> windows,
        List<Reason> interlocks,
        List<Coupon> coupons,
        Assessment bath,
        Assessment sample,
        Map<SerialNumber, Optional<Assessment>> presence,
        Map<SerialNumber, Assessment> runs) {

    /** Copies its lists. */
    public BathEvidence {
        windows = List.copyOf(windows);
        interlocks = List.copyOf(interlocks);
        coupons = List.copyOf(coupons);
    }

    /**
     * Makes it.
     *
     * @param plan the revision that the bath follows
     * @param standing what the ledger says
     */
    public static BathEvidence of(CoatingPlan plan, Bath bath, Standing standing) {
        List<ProcessWindow> windows =
                plan.windows().stream().map(window -> window(window, bath)).toList();
        List<Reason> interlocks = Interlocks.of(
                plan,
                standing,
                bath.begun().solution(),
                bath.begun().use() - 1,
                bath.begun().units(),
                bath.began());
        List<Coupon> coupons = new ArrayList<>();
        List<Assessment> lines = new ArrayList<>();
        for (StoredEntry stored : bath.entries()) {
            for (Entry effect : stored.entry().effects()) {
                if (effect instanceof CouponMeasured measured) {
                    List<Reason> doubts =
                            CouponLine.doubts(plan, standing.coating(), measured.line(), bath.id(), stored.at());
                    if (doubts.isEmpty()) {
                        coupons.add(coupon(
                                measured,
                                standing.coating().line(measured.line()).orElseThrow()));
                    } else {
                        // What is read from a line that cannot be read from is no reading, good or bad.
                        lines.add(new Assessment(Verdict.NO_RESULT, doubts));
                    }
                }
            }
        }
        lines.add(plan.coupons().assess(bath.id(), coupons));
        return new BathEvidence(
                windows,
                interlocks,
                coupons,
                UnitCoating.bath(windows, interlocks, Assessment.all(lines)),
                sample(plan.sampling(), bath),
                presence(plan, bath),
                runs(bath, standing));
    }

    private static Map<SerialNumber, Assessment> runs(Bath bath, Standing standing) {
        Map<SerialNumber, Assessment> runs = new LinkedHashMap<>();
        bath.begun().units().forEach(unit -> runs.put(unit, LineRuns.of(bath, unit, standing)));
        return runs;
    }

    private static ProcessWindow window(CoatingPlan.Window window, Bath bath) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        int missing = 0;
        for (BathRead read : bath.recorded(BathRead.class)) {
            if (read.parameter().equals(window.id())) {
                lowest = Math.min(lowest, converted(read.lowest(), read.unit(), window.unit()));
                highest = Math.max(highest, converted(read.highest(), read.unit(), window.unit()));
                missing = Math.max(missing, read.missing());
            }
        }
        for (CoatingEntry.InstrumentRead read : bath.recorded(CoatingEntry.InstrumentRead.class)) {
            if (read.parameter().equals(window.id())) {
                lowest = Math.min(lowest, converted(read.value(), read.unit(), window.unit()));
                highest = Math.max(highest, converted(read.value(), read.unit(), window.unit()));
            }
        }
        return new ProcessWindow(window.id(), window.limit(), window.unit(), lowest, highest, missing);
    }

    /** A reading in a unit of another dimension is none. */
    private static double converted(double value, UnitOfMeasure from, UnitOfMeasure to) {
        return from.dimension() == to.dimension() ? from.convert(value, to) : Double.NaN;
    }

    private static Coupon coupon(CouponMeasured measured, StandardLine standards) {
        double mean = measured.absorbances().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
        // The blank is the mean of two readings, so a coupon that is read more often gains nothing.
        int reads = Math.min(2, measured.absorbances().size());
        CalibrationLine.Density density = standards.line().density(standards.blank(), mean, reads, measured.areaCm2());
        return new Coupon(
                measured.coupon(), measured.bath(), measured.place(), density.value(), density.standardUncertainty());
    }

    private static Map<SerialNumber, Optional<Assessment>> presence(CoatingPlan plan, Bath bath) {
        Map<SerialNumber, Optional<Assessment>> presence = new LinkedHashMap<>();
        bath.begun().units().forEach(unit -> presence.put(unit, Optional.empty()));
        for (PresenceMeasured measured : bath.recorded(PresenceMeasured.class)) {
            Assessment proof = PresenceProof.of(
                            measured.balance(),
                            plan.presence().leastDepletion(),
                            plan.presence().rule())
                    .assess();
            presence.merge(
                    measured.unit(),
                    Optional.of(proof),
                    (earlier, later) -> Optional.of(Assessment.all(earlier.orElse(Assessment.PASS), proof)));
        }
        return presence;
    }

    /** A result counts when two people in a row have typed the same; one that fails is not typed away. */
    private static Assessment sample(CoatingPlan.Sampling sampling, Bath bath) {
        Map<SerialNumber, List<SampleTyped>> typed = bath.recorded(SampleTyped.class).stream()
                .filter(each -> each.test().equals(sampling.test()))
                .collect(Collectors.groupingBy(SampleTyped::unit));
        int tested = 0;
        int failed = 0;
        for (List<SampleTyped> ofUnit : typed.values()) {
            List<SampleTyped> confirmed = confirmed(ofUnit);
            tested += confirmed.isEmpty() ? 0 : 1;
            failed += confirmed.stream().allMatch(each -> passes(sampling, each)) ? 0 : 1;
        }
        return new SampleTally(sampling.of(bath.begun().units().size()), tested, failed).assess();
    }

    private static boolean passes(CoatingPlan.Sampling sampling, SampleTyped typed) {
        return typed.measuredIn().dimension() == sampling.limit().dimension()
                && sampling.limit().zone(typed.value(), typed.measuredIn(), 0) == Zone.PASS;
    }

    /** Those that another person had typed just before, of one unit and test. */
    static List<SampleTyped> confirmed(List<SampleTyped> typed) {
        List<SampleTyped> confirmed = new ArrayList<>();
        for (int i = 1; i < typed.size(); i++) {
            SampleTyped first = typed.get(i - 1);
            SampleTyped second = typed.get(i);
            boolean same = Double.compare(first.value(), second.value()) == 0
                    && first.measuredIn().equals(second.measuredIn());
            if (same && !first.person().equals(second.person())) {
                confirmed.add(second);
            }
        }
        return confirmed;
    }

    /** What bath and sample say together of every unit. */
    public Assessment ofAll() {
        return Assessment.all(bath, sample);
    }

    /** The verdict as an entry. */
    public CoatingEntry.BathJudged judged(String id, String person) {
        List<CoatingEntry.JudgedUnit> units = new ArrayList<>();
        presence.forEach((unit, proof) -> units.add(judged(unit, proof)));
        Assessment all = ofAll();
        return new CoatingEntry.BathJudged(id, all.verdict(), all.reasons(), units, person);
    }

    private CoatingEntry.JudgedUnit judged(SerialNumber unit, Optional<Assessment> proof) {
        Assessment line = Objects.requireNonNull(runs.get(unit));
        UnitCoating coating = UnitCoating.of(Optional.of(Assessment.all(bath, line)), proof, Optional.of(sample));
        UnitCoating own = UnitCoating.of(Optional.of(line), proof, Optional.of(Assessment.PASS));
        return new CoatingEntry.JudgedUnit(unit, verdict(coating), reasons(own));
    }

    private static Verdict verdict(UnitCoating coating) {
        if (coating instanceof UnitCoating.Coated) {
            return Verdict.PASS;
        }
        return coating instanceof UnitCoating.Rejected ? Verdict.FAIL : Verdict.NO_RESULT;
    }

    private static List<Reason> reasons(UnitCoating coating) {
        if (coating instanceof UnitCoating.Pending pending) {
            return pending.reasons();
        }
        return coating instanceof UnitCoating.Rejected rejected ? rejected.reasons() : List.of();
    }
}
