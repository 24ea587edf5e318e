package org.oxybench.station.coating;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.ProcessWindow;
import org.oxybench.record.CoatingEntry.BathRead;
import org.oxybench.record.CoatingEntry.InstrumentRead;
import org.oxybench.record.CoatingEntry.SampleTyped;
import org.oxybench.record.CoatingStanding;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Entry;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StoredEntry;

/**
 * What there is to do of a bath, in the order of its plan: what the coating line is led through. It decides nothing; the
 * verdict is made from the record alone, in whatever order that came. Pure.
 *
 * @param steps each once, the verdict last
 * @param lines ids of the calibration lines that coupons may be read from now, the newest first
 * @param secondMissing units whose result one person has typed, and no second one yet
 */
public record CoatingSteps(List<Step> steps, List<String> lines, List<SerialNumber> secondMissing) {

    /** Copies its lists. */
    public CoatingSteps {
        steps = List.copyOf(steps);
        lines = List.copyOf(lines);
        secondMissing = List.copyOf(secondMissing);
    }

    /** What kind of record a step asks for. */
    public enum Kind {
        /** A parameter of the plan. */
        READING,
        /** An operation that the line's PLC records of each unit: it is run at a bench. */
        RUN,
        /** A calibration line that was read since the bath began. */
        LINE,
        /** The coupons. */
        COUPON,
        /** Each unit's own proof. */
        PROOF,
        /** Results of a laboratory, each typed by two people. */
        SAMPLE,
        /** Quality staff judge the bath. */
        VERDICT
    }

    /**
     * One step.
     *
     * @param name parameter of a reading, operation of runs, place of the next coupon, serial of the next unit; empty when
     *     there is none
     * @param have how many are there
     * @param needed how many must be
     * @param from earliest time for it, or null
     * @param until latest time for it, or null
     */
    public record Step(
            Kind kind,
            String name,
            int have,
            int needed,
            @Nullable Instant from,
            @Nullable Instant until) {
        /** Whether nothing of it is missing. */
        public boolean done() {
            return have >= needed;
        }
    }

    /** The first step of which something is missing; empty when the bath is judged. */
    public Optional<Step> next() {
        return steps.stream().filter(step -> !step.done()).findFirst();
    }

    /** The step after a step of which something is missing too. */
    public Optional<Step> after(Step step) {
        return steps.stream()
                .skip(steps.indexOf(step) + 1L)
                .filter(each -> !each.done())
                .findFirst();
    }

    /**
     * Finds what there is to do.
     *
     * @param plan the revision that the bath follows
     * @param evidence what the record says of the bath
     */
    public static CoatingSteps of(
            CoatingPlan plan, Bath bath, BathEvidence evidence, CoatingStanding standing, Instant now) {
        List<Step> steps = new ArrayList<>(readings(plan, bath, evidence));
        List<String> lines = new ArrayList<>();
        for (String line : standing.lines()) {
            if (CouponLine.doubts(plan, standing, line, bath.id(), now).isEmpty()) {
                lines.add(0, line);
            }
        }
        Step coupons = coupons(plan, evidence, until(plan, standing, lines));
        steps.add(new Step(Kind.LINE, "", lines.isEmpty() && !coupons.done() ? 0 : 1, 1, null, null));
        steps.add(coupons);
        List<SerialNumber> unproven = evidence.presence().entrySet().stream()
                .filter(unit -> unit.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        int units = bath.begun().units().size();
        steps.add(new Step(Kind.PROOF, first(unproven), units - unproven.size(), units, null, null));
        List<SerialNumber> second = new ArrayList<>();
        steps.add(samples(plan, bath, second));
        steps.add(new Step(Kind.VERDICT, "", bath.verdict() == Verdict.NO_RESULT ? 0 : 1, 1, null, null));
        return new CoatingSteps(steps, lines, second);
    }

    /** Times follow each other: each is counted from the record of the one before, the first from the bath's beginning. */
    private static List<Step> readings(CoatingPlan plan, Bath bath, BathEvidence evidence) {
        List<Step> steps = new ArrayList<>();
        Optional<Instant> start = Optional.of(bath.began());
        List<LineStep> left = new ArrayList<>(evidence.line());
        for (CoatingPlan.Window asked : plan.windows()) {
            if (evidence.isToldByRuns(asked)) {
                steps.addAll(runs(left, Objects.requireNonNull(asked.source()).operations(), bath));
            }
            Optional<ProcessWindow> known = evidence.windows().stream()
                    .filter(each -> each.parameter().equals(asked.id()))
                    .findFirst();
            if (known.isEmpty()) {
                continue;
            }
            ProcessWindow window = known.get();
            boolean recorded = window.lowest() <= window.highest();
            Instant from = null;
            Instant until = null;
            if (window.unit().dimension() == UnitOfMeasure.S.dimension()) {
                Limit limit = asked.limit();
                from = at(start, limit.lower().map(bound -> bound.in(UnitOfMeasure.MS)));
                until = at(start, limit.upper().map(bound -> bound.in(UnitOfMeasure.MS)));
                start = lastRead(bath, window.parameter());
            }
            steps.add(new Step(Kind.READING, window.parameter(), recorded ? 1 : 0, 1, from, until));
        }
        steps.addAll(runs(left, left.stream().map(LineStep::operation).toList(), bath));
        return steps;
    }

    /** Takes the steps of some operations from those that are left: each is led to once. */
    private static List<Step> runs(List<LineStep> left, List<String> operations, Bath bath) {
        List<LineStep> now = left.stream()
                .filter(step -> operations.contains(step.operation()))
                .toList();
        left.removeAll(now);
        int units = bath.begun().units().size();
        return now.stream()
                .map(step -> new Step(Kind.RUN, step.operation(), step.passed(), units, null, step.until()))
                .toList();
    }

    private static @Nullable Instant at(Optional<Instant> start, Optional<Double> milliseconds) {
        return start.flatMap(begun -> milliseconds.map(ms -> begun.plus(Duration.ofMillis(Math.round(ms)))))
                .orElse(null);
    }

    private static Optional<Instant> lastRead(Bath bath, String parameter) {
        Optional<Instant> last = Optional.empty();
        for (StoredEntry stored : bath.entries()) {
            for (Entry effect : stored.entry().effects()) {
                boolean typed =
                        effect instanceof BathRead read && read.parameter().equals(parameter);
                boolean answered = effect instanceof InstrumentRead read
                        && read.parameter().equals(parameter);
                last = typed || answered ? Optional.of(stored.at()) : last;
            }
        }
        return last;
    }

    private static Optional<Instant> until(CoatingPlan plan, CoatingStanding standing, List<String> lines) {
        return lines.stream()
                .findFirst()
                .flatMap(standing::lineRead)
                .map(read -> read.plus(plan.line().validFor()));
    }

    private static Step coupons(CoatingPlan plan, BathEvidence evidence, Optional<Instant> until) {
        List<Coupon.Place> missing = Arrays.stream(Coupon.Place.values())
                .filter(place -> evidence.coupons().stream().noneMatch(coupon -> coupon.place() == place))
                .toList();
        int different =
                (int) evidence.coupons().stream().map(Coupon::id).distinct().count();
        int needed = plan.coupons().count();
        // Many coupons of one place are none of another.
        int have = missing.isEmpty() ? different : Math.min(different, needed - missing.size());
        String next = missing.stream().findFirst().map(Coupon.Place::name).orElse("");
        return new Step(Kind.COUPON, next, have, needed, null, until.orElse(null));
    }

    private static Step samples(CoatingPlan plan, Bath bath, List<SerialNumber> second) {
        Map<SerialNumber, List<SampleTyped>> typed = bath.recorded(SampleTyped.class).stream()
                .filter(each -> each.test().equals(plan.sampling().test()))
                .collect(Collectors.groupingBy(SampleTyped::unit));
        int confirmed = 0;
        for (SerialNumber unit : bath.begun().units()) {
            List<SampleTyped> ofUnit = typed.getOrDefault(unit, List.of());
            if (!BathEvidence.confirmed(ofUnit).isEmpty()) {
                confirmed++;
            } else if (!ofUnit.isEmpty()) {
                second.add(unit);
            }
        }
        int needed = plan.sampling().of(bath.begun().units().size()).size();
        return new Step(Kind.SAMPLE, first(second), confirmed, needed, null, null);
    }

    private static String first(List<SerialNumber> units) {
        return units.stream().findFirst().map(SerialNumber::value).orElse("");
    }
}
