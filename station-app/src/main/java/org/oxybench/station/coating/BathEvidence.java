package org.oxybench.station.coating;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
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
import org.oxybench.recipe.coating.WindowSource;
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
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.bench.EffectiveDocuments;

/**
 * What the record says of a bath, made anew from its raw readings: nothing here was stored. Pure.
 *
 * @param windows each parameter that is read of the bath itself, also those that were not recorded
 * @param interlocks why the bath should not have begun
 * @param coupons what each coupon has
 * @param bath what windows, interlocks and coupons say of every unit
 * @param sample what the sampling plan says
 * @param presence each unit's own proof, in the order of the bath; empty where there is none
 * @param runs what the line recorded of each unit, in the same order
 * @param line operations that coat every unit at the line, and how far each is; empty where no line does
 * @param measured the windows that the runs of a unit tell, by their names; those of runs that are missing are left out
 */
public record BathEvidence(
        List<ProcessWindow> windows,
        List<Reason> interlocks,
        List<Coupon> coupons,
        Assessment bath,
        Assessment sample,
        Map<SerialNumber, Optional<Assessment>> presence,
        Map<SerialNumber, Assessment> runs,
        List<LineStep> line,
        Map<SerialNumber, Map<String, ProcessWindow>> measured) {

    /** Copies its lists. */
    public BathEvidence {
        windows = List.copyOf(windows);
        interlocks = List.copyOf(interlocks);
        coupons = List.copyOf(coupons);
        line = List.copyOf(line);
    }

    /**
     * Makes it.
     *
     * @param plan the revision that the bath follows
     * @param standing what the ledger says
     * @param documents routes and recipes that its units followed
     * @param read an entry of the ledger by its index
     */
    public static BathEvidence of(
            CoatingPlan plan,
            Bath bath,
            Standing standing,
            EffectiveDocuments documents,
            LongFunction<StoredEntry> read) {
        List<String> line = LineRuns.operations(bath, standing, documents);
        List<CoatingPlan.Window> told =
                plan.windows().stream().filter(window -> isTold(window, line)).toList();
        // What somebody typed of such a window is held against it all the same: it can only refuse.
        List<ProcessWindow> windows = plan.windows().stream()
                .filter(window -> !told.contains(window) || isRead(window, bath))
                .map(window -> window(window, bath))
                .toList();
        LineWindows runs = new LineWindows(line, documents, read);
        List<UnitStanding> units = bath.begun().units().stream()
                .map(unit -> LineRuns.unit(bath, unit, standing))
                .toList();
        Map<SerialNumber, Map<String, ProcessWindow>> byRuns = new LinkedHashMap<>();
        units.forEach(unit -> byRuns.put(unit.serial(), runs.of(told, bath, unit)));
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
                UnitCoating.bath(plan.windows().size(), windows, interlocks, Assessment.all(lines)),
                sample(plan.sampling(), bath),
                presence(plan, bath),
                runs(bath, standing, documents, byRuns),
                LineStep.of(line, plan, bath, units, runs),
                byRuns);
    }

    /** Whether the runs of the line tell a window of every unit, so that nobody types it. */
    private static boolean isTold(CoatingPlan.Window window, List<String> line) {
        WindowSource source = window.source();
        return source != null && line.containsAll(source.operations());
    }

    private static boolean isRead(CoatingPlan.Window window, Bath bath) {
        return bath.recorded(BathRead.class).stream()
                        .anyMatch(read -> read.parameter().equals(window.id()))
                || bath.recorded(CoatingEntry.InstrumentRead.class).stream()
                        .anyMatch(read -> read.parameter().equals(window.id()));
    }

    private static Map<SerialNumber, Assessment> runs(
            Bath bath,
            Standing standing,
            EffectiveDocuments documents,
            Map<SerialNumber, Map<String, ProcessWindow>> measured) {
        Map<SerialNumber, Assessment> runs = new LinkedHashMap<>();
        measured.forEach((unit, windows) -> {
            List<Assessment> all = new ArrayList<>();
            all.add(LineRuns.of(bath, unit, standing, documents));
            windows.values().forEach(window -> all.add(window.assess()));
            runs.put(unit, Assessment.all(all));
        });
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

    /** Whether the runs of the line tell a window, so that nobody types it. */
    public boolean isToldByRuns(CoatingPlan.Window window) {
        return isTold(window, line.stream().map(LineStep::operation).toList());
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
