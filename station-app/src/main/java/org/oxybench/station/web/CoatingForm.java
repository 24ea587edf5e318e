package org.oxybench.station.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oxybench.recipe.Reason;
import org.oxybench.station.bench.Reasons;
import org.oxybench.station.web.LotPages.Choice;
import org.oxybench.station.web.LotPages.Told;
import org.oxybench.station.words.Messages;

/**
 * The fields of one act of the coating line, with what was typed and, beside each, what is against it.
 *
 * @param fields in the order in which they are filled in
 * @param told what is against the act and against no single field
 */
public record CoatingForm(List<Field> fields, List<Told> told) {

    /** Which field a reason is about; what is not here says it by its argument {@code what}. */
    private static final Map<String, String> FIELD_OF = Map.ofEntries(
            Map.entry("E-COAT-03", "line"),
            Map.entry("E-COAT-04", "line"),
            Map.entry("E-COAT-05", "line"),
            Map.entry("E-COAT-06", "line"),
            Map.entry("E-COAT-31", "line"),
            Map.entry("E-COAT-32", "line"),
            Map.entry("E-COAT-08", "written"),
            Map.entry("E-COAT-11", "solution"),
            Map.entry("E-COAT-12", "solution"),
            Map.entry("E-COAT-13", "solution"),
            Map.entry("E-COAT-14", "solution"),
            Map.entry("E-COAT-21", "solution"),
            Map.entry("E-COAT-23", "value"),
            Map.entry("E-COAT-24", "value"),
            Map.entry("E-COAT-28", "unit"),
            Map.entry("E-COAT-15", "serial"),
            Map.entry("E-COAT-20", "serial"),
            Map.entry("E-COAT-22", "serial"),
            Map.entry("E-COAT-27", "serial"),
            Map.entry(Reasons.UNIT_UNKNOWN, "serial"),
            Map.entry(Reasons.UNIT_HELD, "serial"),
            Map.entry(Reasons.UNIT_BUSY, "serial"),
            Map.entry(Reasons.UNIT_FAILED, "serial"),
            Map.entry(Reasons.UNIT_TOO_EARLY, "serial"),
            Map.entry(Reasons.LOT_UNKNOWN, "serial"),
            Map.entry(Reasons.SCAN_UNREADABLE, "serial"),
            Map.entry(Reasons.SCAN_WRONG_KIND, "serial"),
            Map.entry(Reasons.SCAN_CHECK_DIGIT, "serial"));

    /** Copies its lists. */
    public CoatingForm {
        fields = List.copyOf(fields);
        told = List.copyOf(told);
    }

    /**
     * A field.
     *
     * @param name as it is posted
     * @param label what people read
     * @param hint unit or form of what is typed, or empty
     * @param value what was typed
     * @param mode how it is filled in: text, a decimal number, or a choice
     * @param choices what there is to choose
     * @param against why it was refused
     */
    public record Field(
            String name,
            String label,
            String hint,
            String value,
            String mode,
            List<Choice> choices,
            List<Told> against) {
        /** Copies its lists. */
        public Field {
            choices = List.copyOf(choices);
            against = List.copyOf(against);
        }

        /** A field for words. */
        static Field text(String name, String label, String hint, String value) {
            return new Field(name, label, hint, value, "text", List.of(), List.of());
        }

        /** A field for a number. */
        static Field decimal(String name, String label, String hint, String value) {
            return new Field(name, label, hint, value, "decimal", List.of(), List.of());
        }

        /** A field to choose in. */
        static Field choice(String name, String label, List<Choice> choices) {
            return new Field(name, label, "", "", "choice", choices, List.of());
        }

        private Field against(List<Told> reasons) {
            return new Field(name, label, hint, value, mode, choices, reasons);
        }
    }

    /**
     * Lays each reason beside its field.
     *
     * @param aliases names of fields by what reasons call them
     */
    static CoatingForm of(List<Field> fields, List<Reason> reasons, Map<String, String> aliases, Messages words) {
        List<Reason> left = new ArrayList<>(reasons);
        List<Field> told = new ArrayList<>();
        for (Field field : fields) {
            List<Reason> own = left.stream()
                    .filter(reason -> about(reason, aliases).equals(field.name()))
                    .toList();
            left.removeAll(own);
            told.add(field.against(told(
                    own.stream().map(reason -> named(reason, field.label())).toList(), words)));
        }
        return new CoatingForm(told, told(left, words));
    }

    /** Calls what a reason is about as the page does. */
    private static Reason named(Reason reason, String label) {
        Map<String, String> arguments = new HashMap<>(reason.arguments());
        arguments.computeIfPresent("what", (key, what) -> label);
        return new Reason(reason.code(), arguments);
    }

    private static String about(Reason reason, Map<String, String> aliases) {
        String what = FIELD_OF.getOrDefault(reason.code(), reason.arguments().getOrDefault("what", ""));
        return aliases.getOrDefault(what, what);
    }

    /** Reasons in words with their codes. */
    static List<Told> told(List<Reason> reasons, Messages words) {
        return reasons.stream()
                .map(reason -> new Told(words.text(reason), reason.code()))
                .toList();
    }

    /** What was typed into a field; empty where it was not sent. */
    static String typed(Context context, String name) {
        return Objects.requireNonNullElse(context.formParam(name), "").strip();
    }

    /** A decimal number; not a number where it is none. */
    static double number(String typed) {
        return typed.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?") ? Double.parseDouble(typed) : Double.NaN;
    }
}
