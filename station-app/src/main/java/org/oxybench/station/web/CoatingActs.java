package org.oxybench.station.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.coating.BathRecords;
import org.oxybench.station.coating.Baths;
import org.oxybench.station.coating.InstrumentReadings;
import org.oxybench.station.web.WebRefusal.Kind;

/** Records what somebody filled in for a step of a bath. What cannot be read is refused, and that is recorded too. */
record CoatingActs(Baths baths, BathRecords records, InstrumentReadings readings, Bath bath, Person who) {

    /** Most digits of a count of samples. */
    private static final String COUNT = "[0-9]{1,6}";

    private static final double PERCENT = 100;

    /** Records it; returns every reason why not, and nothing when it is durable. */
    List<Reason> act(String step, Context context) {
        if (step.startsWith("reading-")) {
            String parameter = step.substring("reading-".length());
            CoatingPlan.Window window =
                    baths.plan(bath).window(parameter).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
            return reading(window, context);
        }
        return switch (step) {
            case "line" -> line(context);
            case "coupon" -> coupon(context);
            case "proof" -> proof(context);
            case "sample" -> sample(context);
            default -> throw new WebRefusal(Kind.NOT_FOUND);
        };
    }

    private List<Reason> unreadable(String field) {
        return baths.unreadable(who, field, bath.id(), field);
    }

    private static String typed(Context context, String name) {
        return CoatingForm.typed(context, name);
    }

    private static double number(Context context, String name) {
        return CoatingForm.number(typed(context, name));
    }

    private static Optional<Quantity> quantity(String typed, UnitOfMeasure unit) {
        double value = CoatingForm.number(typed);
        return Double.isFinite(value) ? Optional.of(new Quantity(value, unit)) : Optional.empty();
    }

    private List<Reason> reading(CoatingPlan.Window window, Context context) {
        String from = typed(context, "from");
        if (!from.isEmpty() && !(typed(context, "lowest") + typed(context, "highest")).isEmpty()) {
            // What was typed would be lost without a word.
            return unreadable("lowest");
        }
        if (!from.isEmpty()) {
            return readings.read(who, bath.id(), window.id(), from);
        }
        String high = typed(context, "highest");
        Optional<Quantity> lowest = quantity(typed(context, "lowest"), window.unit());
        Optional<Quantity> highest = high.isEmpty() ? lowest : quantity(high, window.unit());
        // Of a single reading nothing can be missing; of a stretch a person says how much.
        String missing = high.isEmpty() && typed(context, "missing").isEmpty() ? "0" : typed(context, "missing");
        if (lowest.isEmpty()) {
            return unreadable("lowest");
        }
        if (highest.isEmpty() || lowest.get().value() > highest.get().value()) {
            return unreadable("highest");
        }
        if (!missing.matches(COUNT)) {
            return unreadable("missing");
        }
        String instrument = typed(context, "instrument");
        @Nullable String with = instrument.isEmpty() ? null : instrument;
        return records.read(who, bath.id(), window.id(), lowest.get(), highest.get(), Integer.parseInt(missing), with);
    }

    /** Numbers with a blank between them; empty where one is none. */
    private static List<Double> numbers(String typed) {
        List<Double> numbers =
                Arrays.stream(typed.split(" +")).map(CoatingForm::number).toList();
        return numbers.stream().allMatch(Double::isFinite) ? numbers : List.of();
    }

    private List<Reason> line(Context context) {
        List<StandardLine.Standard> standards = new ArrayList<>();
        int levels = baths.plan(bath).line().levels();
        for (int level = 1; level <= levels; level++) {
            double micrograms = number(context, "standard_" + level);
            List<Double> read = numbers(typed(context, "read_" + level));
            if (!(micrograms >= 0)) {
                return unreadable("standard_" + level);
            }
            if (read.isEmpty()) {
                return unreadable("read_" + level);
            }
            read.forEach(absorbance -> standards.add(new StandardLine.Standard(micrograms, absorbance)));
        }
        double before = number(context, "blank_before");
        double after = number(context, "blank_after");
        if (!Double.isFinite(before) || !Double.isFinite(after)) {
            return unreadable(Double.isFinite(before) ? "blank_after" : "blank_before");
        }
        return records.line(who, typed(context, "line"), new StandardLine(standards, before, after));
    }

    private List<Reason> coupon(Context context) {
        Optional<Coupon.Place> place = Arrays.stream(Coupon.Place.values())
                .filter(each -> each.name().equals(typed(context, "place")))
                .findFirst();
        List<Double> absorbances = numbers(typed(context, "absorbances"));
        double area = number(context, "area");
        if (place.isEmpty()) {
            return unreadable("place");
        }
        if (absorbances.isEmpty()) {
            return unreadable("absorbances");
        }
        if (!(area > 0)) {
            return unreadable("area");
        }
        return records.coupon(
                who,
                bath.id(),
                typed(context, "coupon"),
                typed(context, "written"),
                place.get(),
                typed(context, "line"),
                absorbances,
                area);
    }

    private Optional<SerialNumber> unit(Context context) {
        return Optional.of(typed(context, "unit")).filter(SerialNumber::isValid).map(SerialNumber::new);
    }

    private List<Reason> proof(Context context) {
        Optional<SerialNumber> unit = unit(context);
        if (unit.isEmpty()) {
            return unreadable("unit");
        }
        for (String field : List.of("before_mg", "before_l", "after_mg", "after_l", "u")) {
            if (!Double.isFinite(number(context, field))) {
                return unreadable(field);
            }
        }
        double u = number(context, "u") / PERCENT;
        List<MassBalance.Volume> rinses = new ArrayList<>();
        boolean rinsed = !typed(context, "rinse_mg").isEmpty()
                || !typed(context, "rinse_l").isEmpty();
        if (rinsed) {
            if (!Double.isFinite(number(context, "rinse_mg")) || !Double.isFinite(number(context, "rinse_l"))) {
                return unreadable("rinse_mg");
            }
            rinses.add(volume(context, "rinse", u));
        }
        MassBalance balance = new MassBalance(volume(context, "before", u), volume(context, "after", u), rinses);
        return records.presence(who, bath.id(), unit.get(), balance);
    }

    private static MassBalance.Volume volume(Context context, String which, double u) {
        return new MassBalance.Volume(number(context, which + "_mg"), number(context, which + "_l"), u);
    }

    private List<Reason> sample(Context context) {
        Optional<SerialNumber> unit = unit(context);
        Optional<Quantity> value =
                quantity(typed(context, "value"), baths.plan(bath).sampling().unit());
        if (unit.isEmpty()) {
            return unreadable("unit");
        }
        return value.isEmpty() ? unreadable("value") : records.sample(who, bath.id(), unit.get(), value.get());
    }
}
