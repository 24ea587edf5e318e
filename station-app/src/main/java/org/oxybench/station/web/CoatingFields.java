package org.oxybench.station.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.coating.CoatingSteps;
import org.oxybench.station.coating.CoatingSteps.Step;
import org.oxybench.station.web.CoatingForm.Field;
import org.oxybench.station.web.LotPages.Choice;
import org.oxybench.station.words.BathFigures;
import org.oxybench.station.words.Messages;

/** What is filled in for each step of a bath. */
record CoatingFields(CoatingPlan plan, Bath bath, CoatingSteps steps, Messages words) {

    /** The window of a step as people read it; empty where it has none. */
    String window(Step step) {
        return plan.window(step.name())
                .filter(window -> step.kind() == CoatingSteps.Kind.READING)
                .map(window -> BathFigures.limit(window.limit(), window.unit()))
                .orElse("");
    }

    /** The form of a step with what was typed and what is against it. */
    CoatingForm form(Step step, Context context, List<Reason> reasons) {
        return switch (step.kind()) {
            case READING -> of(reading(step, context), reasons, Map.of(step.name(), "lowest"));
            case LINE -> of(line(context), reasons, Map.of());
            case COUPON -> of(coupon(step, context), reasons, Map.of());
            case PROOF -> of(proof(step, context), reasons, Map.of("proof", "before_mg"));
            case SAMPLE ->
                of(
                        sample(step, context),
                        reasons,
                        Map.of("sample", "unit", plan.sampling().test(), "value"));
            case RUN, VERDICT -> new CoatingForm(List.of(), List.of());
        };
    }

    private CoatingForm of(List<Field> fields, List<Reason> reasons, Map<String, String> aliases) {
        return CoatingForm.of(fields, reasons, aliases, words);
    }

    private Field text(Context context, String name, String key, String first) {
        return Field.text(name, words.text(key), "", typed(context, name, first));
    }

    private Field decimal(Context context, String name, String key, String unit, String first) {
        return Field.decimal(name, words.text(key), unit, typed(context, name, first));
    }

    private static String typed(Context context, String name, String first) {
        String typed = context.formParam(name);
        return typed == null ? first : typed.strip();
    }

    private List<Field> reading(Step step, Context context) {
        String unit = plan.window(step.name()).orElseThrow().unit().symbol();
        return List.of(
                decimal(context, "lowest", "coating.lowest", unit, ""),
                decimal(context, "highest", "coating.highest", unit, ""),
                decimal(context, "missing", "coating.missing", "", ""),
                text(context, "instrument", "coating.instrument", ""));
    }

    private List<Field> line(Context context) {
        List<Field> fields = new ArrayList<>();
        fields.add(text(context, "line", "coating.line", ""));
        fields.add(decimal(context, "blank_before", "coating.blank-before", "", ""));
        for (int level = 1; level <= plan.line().levels(); level++) {
            Map<String, String> number = Map.of("level", String.valueOf(level));
            fields.add(Field.decimal(
                    "standard_" + level,
                    words.text("coating.standard", number),
                    "µg",
                    typed(context, "standard_" + level, "")));
            fields.add(Field.text(
                    "read_" + level,
                    words.text("coating.standard-read", number),
                    words.text(
                            "coating.readings.form",
                            Map.of("count", String.valueOf(plan.line().repeats()))),
                    typed(context, "read_" + level, "")));
        }
        fields.add(decimal(context, "blank_after", "coating.blank-after", "", ""));
        return fields;
    }

    private List<Field> coupon(Step step, Context context) {
        String place = typed(context, "place", step.name());
        String line = typed(context, "line", "");
        return List.of(
                text(context, "coupon", "bath.coupon", ""),
                Field.text("written", words.text("coating.written"), "", typed(context, "written", "")),
                Field.choice(
                        "place",
                        words.text("bath.place"),
                        Arrays.stream(Coupon.Place.values())
                                .map(each -> new Choice(
                                        each.name(),
                                        words.text("bath.place." + each),
                                        each.name().equals(place)))
                                .toList()),
                Field.choice(
                        "line",
                        words.text("coating.line"),
                        steps.lines().stream()
                                .map(each -> new Choice(each, each, each.equals(line)))
                                .toList()),
                Field.text(
                        "absorbances",
                        words.text("coating.absorbances"),
                        words.text("coating.readings.some"),
                        typed(context, "absorbances", "")),
                decimal(context, "area", "coating.area", "cm²", ""));
    }

    private List<Field> proof(Step step, Context context) {
        return List.of(
                text(context, "unit", "lots.serial", step.name()),
                decimal(context, "before_mg", "coating.before-mg", "mg/L", ""),
                decimal(context, "before_l", "coating.before-l", "L", ""),
                decimal(context, "after_mg", "coating.after-mg", "mg/L", ""),
                decimal(context, "after_l", "coating.after-l", "L", ""),
                decimal(context, "rinse_mg", "coating.rinse-mg", "mg/L", ""),
                decimal(context, "rinse_l", "coating.rinse-l", "L", ""),
                decimal(context, "u", "coating.u", "%", ""));
    }

    private List<Field> sample(Step step, Context context) {
        String second = steps.secondMissing().stream().map(SerialNumber::value).collect(Collectors.joining(", "));
        return List.of(
                Field.text(
                        "unit",
                        words.text("lots.serial"),
                        second.isEmpty() ? "" : words.text("coating.second", Map.of("units", second)),
                        typed(context, "unit", step.name())),
                Field.decimal(
                        "value",
                        plan.sampling().title().in(words.language().tag()),
                        plan.sampling().unit().symbol(),
                        typed(context, "value", "")));
    }
}
