package org.oxybench.station.coating;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.CoatingEntry.SampleTyped;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Subject;
import org.oxybench.station.people.Right;

/**
 * Records what was read of a bath: each act returns every reason why not, and nothing when it is durable. A bath that was
 * judged takes evidence all the same, and is not judged any more until somebody does so again. Thread-safe.
 */
public final class BathRecords {
    /** Most readings of one coupon or one calibration line. Source: judgement; a plan asks for a dozen. */
    private static final int READINGS_MAX = 2500;

    /** Most rinses of one unit. Source: judgement. */
    private static final int RINSES_MAX = 50;

    /** Largest absorbance that any photometer reads. Source: judgement; beyond 4 no light is left. */
    private static final double ABSORBANCE_MAX = 10;

    private final Baths baths;

    /** Of these baths. */
    public BathRecords(Baths baths) {
        this.baths = baths;
    }

    /**
     * Records a reading of a parameter.
     *
     * @param lowest lowest value of the stretch; of a single reading the same as {@code highest}
     * @param missing most samples that are missing one after the other
     * @param instrument what it was read with; null where a person looked
     */
    public List<Reason> read(
            Person actor,
            String id,
            String parameter,
            Quantity lowest,
            Quantity highest,
            int missing,
            @Nullable String instrument) {
        String asked = Baths.asked("read", id);
        List<Reason> reasons = baths.mayNot(actor, Right.COAT);
        Optional<Bath> bath = bath(id, reasons);
        Optional<CoatingPlan.Window> window =
                bath.flatMap(known -> baths.plan(known).window(parameter));
        if (bath.isPresent() && window.isEmpty()) {
            reasons.add(Baths.unknown("parameter", parameter));
        }
        window.filter(known -> !isReading(known.unit(), lowest, highest) || missing < 0)
                .ifPresent(known -> reasons.add(Baths.impossible(known.id())));
        if (!reasons.isEmpty()) {
            return baths.refused(actor, asked, reasons);
        }
        UnitOfMeasure unit = lowest.unit();
        return append(
                actor,
                asked,
                new CoatingEntry.BathRead(
                        id, parameter, lowest.value(), highest.in(unit), unit, missing, instrument, actor.id()),
                bath.orElseThrow());
    }

    private static boolean isReading(UnitOfMeasure unit, Quantity lowest, Quantity highest) {
        return lowest.unit().dimension() == unit.dimension()
                && highest.unit().dimension() == unit.dimension()
                && lowest.in(unit) <= highest.in(unit);
    }

    /** Records what was read of a calibration line; whether anything may be read from it is judged with its coupons. */
    public List<Reason> line(Person actor, String line, StandardLine standards) {
        String asked = Baths.asked("line", line);
        List<Reason> reasons = baths.mayNot(actor, Right.COAT);
        if (reasons.isEmpty()) {
            boolean used = baths.standing().coating().line(line).isPresent();
            reasons.addAll(Baths.newName("line", line, used));
            boolean possible = standards.standards().size() <= READINGS_MAX
                    && standards.standards().stream()
                            .allMatch(each -> each.micrograms() >= 0
                                    && each.micrograms() <= Baths.AMOUNT_MAX
                                    && isAbsorbance(each.absorbance()))
                    && isAbsorbance(standards.blankBefore())
                    && isAbsorbance(standards.blankAfter());
            reasons.addAll(possible ? List.of() : List.of(Baths.impossible("line")));
        }
        return reasons.isEmpty()
                ? baths.append(
                        actor,
                        asked,
                        new CoatingEntry.LineRead(line, standards, actor.id()),
                        Map.of(Subject.line(line), -1L))
                : baths.refused(actor, asked, reasons);
    }

    /**
     * Records what was read of a coupon.
     *
     * @param written the bath that is written on the coupon
     */
    public List<Reason> coupon(
            Person actor,
            String id,
            String coupon,
            String written,
            Coupon.Place place,
            String line,
            List<Double> absorbances,
            double areaCm2) {
        String asked = Baths.asked("coupon", coupon);
        List<Reason> reasons = baths.mayNot(actor, Right.COAT);
        Optional<Bath> bath = bath(id, reasons);
        if (bath.isPresent()) {
            Optional<String> before = baths.standing().coating().bathOfCoupon(coupon);
            String other = before.orElse(written);
            if (!written.equals(id) || !other.equals(id)) {
                String lay = written.equals(id) ? other : written;
                reasons.add(new Reason(CoatingReasons.COUPON_OF_ANOTHER_BATH, Map.of("coupon", coupon, "other", lay)));
            } else if (before.isPresent()) {
                // Sent twice, it would count twice: among coupons that differ too much it would make them more alike.
                reasons.add(Baths.nameUsed("coupon", coupon));
            }
            // A coupon whose line is not valid would stand in the record for ever, and keep its bath pending as long.
            reasons.addAll(
                    CouponLine.doubts(baths.plan(bath.get()), baths.standing().coating(), line, id, baths.now()));
            boolean possible = !absorbances.isEmpty()
                    && absorbances.size() <= READINGS_MAX
                    && absorbances.stream().allMatch(BathRecords::isAbsorbance);
            if (!Baths.NAME.matcher(coupon).matches() || !possible || !Baths.isAmount(areaCm2)) {
                reasons.add(Baths.impossible("coupon"));
            }
        }
        return reasons.isEmpty()
                ? append(
                        actor,
                        asked,
                        new CoatingEntry.CouponMeasured(id, coupon, place, line, absorbances, areaCm2, actor.id()),
                        bath.orElseThrow())
                : baths.refused(actor, asked, reasons);
    }

    private static boolean isAbsorbance(double value) {
        return Math.abs(value) <= ABSORBANCE_MAX;
    }

    private static boolean isTyped(MassBalance balance) {
        return balance.rinses().size() <= RINSES_MAX
                && Stream.concat(Stream.of(balance.before(), balance.after()), balance.rinses().stream())
                        .allMatch(volume -> volume.concentrationMgPerL() <= Baths.AMOUNT_MAX
                                && volume.volumeL() <= Baths.AMOUNT_MAX);
    }

    /** Records what one unit took from its solution. */
    public List<Reason> presence(Person actor, String id, SerialNumber unit, MassBalance balance) {
        String asked = Baths.asked("proof", id);
        List<Reason> reasons = baths.mayNot(actor, Right.COAT);
        Optional<Bath> bath = bath(id, reasons);
        bath.ifPresent(known -> reasons.addAll(notIn(known, unit)));
        if (!balance.isPossible() || !isTyped(balance)) {
            reasons.add(Baths.impossible("proof"));
        }
        return reasons.isEmpty()
                ? append(
                        actor,
                        asked,
                        new CoatingEntry.PresenceMeasured(id, unit, balance, actor.id()),
                        bath.orElseThrow())
                : baths.refused(actor, asked, reasons);
    }

    /** Records a laboratory's result, which counts once another person has typed the same. */
    public List<Reason> sample(Person actor, String id, SerialNumber unit, Quantity value) {
        String asked = Baths.asked("sample", id);
        List<Reason> reasons = baths.mayNot(actor, Right.COAT);
        Optional<Bath> bath = bath(id, reasons);
        bath.ifPresent(known -> reasons.addAll(notIn(known, unit)));
        if (!reasons.isEmpty()) {
            return baths.refused(actor, asked, reasons);
        }
        CoatingPlan.Sampling sampling = baths.plan(bath.orElseThrow()).sampling();
        if (value.unit().dimension() != sampling.unit().dimension()) {
            return baths.refused(actor, asked, List.of(Baths.impossible(sampling.test())));
        }
        List<SampleTyped> typed = bath.get().recorded(SampleTyped.class).stream()
                .filter(each -> each.unit().equals(unit) && each.test().equals(sampling.test()))
                .toList();
        SampleTyped next = new SampleTyped(id, unit, sampling.test(), value.value(), value.unit(), actor.id());
        reasons.addAll(disagrees(typed, next));
        return reasons.isEmpty() ? append(actor, asked, next, bath.get()) : baths.refused(actor, asked, reasons);
    }

    /** Who typed first may correct that; another person types the same, or nothing. */
    private static List<Reason> disagrees(List<SampleTyped> typed, SampleTyped next) {
        if (!BathEvidence.confirmed(typed).isEmpty()) {
            return Baths.newName("sample", next.unit().value(), true);
        }
        if (typed.isEmpty()) {
            return List.of();
        }
        SampleTyped before = typed.get(typed.size() - 1);
        boolean same = Double.compare(before.value(), next.value()) == 0
                && before.measuredIn().equals(next.measuredIn());
        if (before.person().equals(next.person())) {
            return same ? List.of(Reason.of(CoatingReasons.SAME_PERSON, "serial", next.unit())) : List.of();
        }
        return same ? List.of() : List.of(Reason.of(CoatingReasons.SAMPLES_DIFFER, "serial", next.unit()));
    }

    private Optional<Bath> bath(String id, List<Reason> reasons) {
        if (!reasons.isEmpty()) {
            return Optional.empty();
        }
        Optional<Bath> bath = baths.standing().coating().bath(id);
        if (bath.isEmpty()) {
            reasons.add(Baths.unknown("bath", id));
        }
        return bath;
    }

    private static List<Reason> notIn(Bath bath, SerialNumber unit) {
        return bath.begun().units().contains(unit)
                ? List.of()
                : List.of(new Reason(CoatingReasons.NOT_IN_BATH, Map.of("serial", unit.value(), "bath", bath.id())));
    }

    private List<Reason> append(Person actor, String asked, CoatingEntry entry, Bath bath) {
        return baths.append(actor, asked, entry, Map.of(Subject.bath(bath.id()), bath.head()));
    }
}
