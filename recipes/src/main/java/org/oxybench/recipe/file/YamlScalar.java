package org.oxybench.recipe.file;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;

/**
 * A text of a file that is being read strictly, and what it can be read as. Numbers and flags are written without
 * quotes. After a problem each method returns a stand-in. Used by one thread.
 */
public final class YamlScalar {
    /** Most characters of a text. */
    public static final int CHARACTERS_MAX = 4000;

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][-+]?\\d{1,3})?");

    private final Findings findings;
    private final String path;
    private final YamlNode.@Nullable Scalar scalar;

    private YamlScalar(Findings findings, String path, YamlNode.@Nullable Scalar scalar) {
        this.findings = findings;
        this.path = path;
        this.scalar = scalar;
    }

    static YamlScalar of(Findings findings, String path, @Nullable YamlNode node) {
        if (node == null) {
            return new YamlScalar(findings, path, null);
        }
        if (node instanceof YamlNode.Scalar scalar) {
            return new YamlScalar(findings, path, scalar);
        }
        findings.add(
                node.line(), path, ProblemCode.WRONG_KIND.code(), Map.of("expected", "text", "given", node.kind()));
        return new YamlScalar(findings, path, null);
    }

    /** A text that is not blank; stand-in: empty. */
    public String text() {
        if (scalar == null) {
            return "";
        }
        if (scalar.text().isBlank() || (scalar.plain() && scalar.text().equals("~"))) {
            problem(ProblemCode.EMPTY_TEXT, Map.of());
            return "";
        }
        if (scalar.text().length() > CHARACTERS_MAX) {
            problem(ProblemCode.TEXT_TOO_LONG, Map.of("max", "" + CHARACTERS_MAX));
            return "";
        }
        return scalar.text();
    }

    /** A text of a given form; {@code expected} shows the form in the message. */
    public String text(Pattern form, String expected) {
        String text = text();
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            problem(ProblemCode.BAD_FORM, Map.of("given", text, "expected", expected));
        }
        return text;
    }

    /** A whole number, the bounds inclusive; stand-in: {@code min}. */
    public int integer(int min, int max) {
        if (scalar == null) {
            return min;
        }
        if (!scalar.plain() || !INTEGER.matcher(scalar.text()).matches()) {
            return bad(ProblemCode.NOT_INTEGER, min);
        }
        long value = Long.parseLong(scalar.text());
        return (value < min || value > max) ? outOfRange("" + min, "" + max, min) : (int) value;
    }

    /** A finite number, the bounds inclusive; stand-in: {@code min}. */
    public double number(double min, double max) {
        if (scalar == null) {
            return min;
        }
        if (!scalar.plain() || !NUMBER.matcher(scalar.text()).matches()) {
            return bad(ProblemCode.NOT_NUMBER, min);
        }
        double value = Double.parseDouble(scalar.text());
        return value >= min && value <= max ? value : outOfRange("" + min, "" + max, min);
    }

    /** {@code true} or {@code false}; stand-in: false. */
    public boolean flag() {
        return eitherOr("true", "false", ProblemCode.NOT_FLAG);
    }

    /** {@code on} or {@code off}; stand-in: off. */
    public boolean switchedOn() {
        return eitherOr("on", "off", ProblemCode.NOT_SWITCH);
    }

    /** One of the given words; stand-in: empty. */
    public String choice(Collection<String> allowed) {
        String text = text();
        if (!text.isEmpty() && !allowed.contains(text)) {
            problem(ProblemCode.BAD_CHOICE, Map.of("given", text, "allowed", String.join(", ", allowed)));
            return "";
        }
        return text;
    }

    /** A constant of an enum, written in lower case with hyphens; empty after a problem. */
    public <E extends Enum<E>> Optional<E> choice(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        String word = choice(constants.stream().map(YamlScalar::word).toList());
        return constants.stream()
                .filter(constant -> word(constant).equals(word))
                .findFirst();
    }

    /** A unit of measure; empty after a problem. */
    public Optional<UnitOfMeasure> unit() {
        String code = text();
        return code.isEmpty() ? Optional.empty() : unit(code);
    }

    /** A unit of measure of one dimension; empty after a problem. */
    public Optional<UnitOfMeasure> unit(UnitOfMeasure.Dimension dimension) {
        return unit().filter(unit -> isOf(unit, dimension));
    }

    /** A number, one space and a unit, of any dimension; empty after a problem. */
    public Optional<Quantity> quantity() {
        String text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int space = text.indexOf(' ');
        if (space < 1 || !NUMBER.matcher(text.substring(0, space)).matches()) {
            return bad(ProblemCode.NOT_QUANTITY, Optional.empty());
        }
        Optional<UnitOfMeasure> unit = unit(text.substring(space + 1));
        if (unit.isPresent() && !Double.isFinite(Double.parseDouble(text.substring(0, space)))) {
            return bad(ProblemCode.NOT_QUANTITY, Optional.empty());
        }
        return unit.flatMap(known -> Quantity.parse(text));
    }

    /** A quantity of one dimension; empty after a problem. */
    public Optional<Quantity> quantity(UnitOfMeasure.Dimension dimension) {
        return quantity().filter(quantity -> isOf(quantity.unit(), dimension));
    }

    /** A quantity of the bounds' dimension, the bounds inclusive; stand-in: {@code min}. */
    public Quantity quantity(Quantity min, Quantity max) {
        Optional<Quantity> given = quantity(min.unit().dimension());
        if (given.isEmpty()) {
            return min;
        }
        double value = given.get().in(min.unit());
        boolean within = value >= min.value() && value <= max.in(min.unit());
        return within ? given.get() : outOfRange(min.toString(), max.toString(), min);
    }

    /** A time above zero and up to {@code max}; stand-in: {@code max}. */
    public Duration duration(Duration max) {
        Optional<Quantity> given = quantity(UnitOfMeasure.Dimension.TIME);
        if (given.isEmpty()) {
            return max;
        }
        double seconds = given.get().in(UnitOfMeasure.S);
        double secondsMax = max.toMillis() / 1000.0;
        if (!(seconds >= 0.001) || seconds > secondsMax) {
            return outOfRange("1 ms", secondsMax + " s", max);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Reports a problem of this value. */
    public void problem(ProblemCode code, Map<String, String> arguments) {
        problem(code.code(), arguments);
    }

    /** The same with a code of the caller's own. */
    public void problem(String code, Map<String, String> arguments) {
        if (scalar != null) {
            findings.add(scalar.line(), path, code, arguments);
        }
    }

    private boolean eitherOr(String yes, String no, ProblemCode otherwise) {
        if (scalar == null) {
            return false;
        }
        boolean isYes = scalar.plain() && scalar.text().equals(yes);
        boolean isNo = scalar.plain() && scalar.text().equals(no);
        return (isYes || isNo) ? isYes : bad(otherwise, false);
    }

    private Optional<UnitOfMeasure> unit(String code) {
        Optional<UnitOfMeasure> unit = UnitOfMeasure.of(code);
        if (unit.isEmpty()) {
            String nearest = Nearest.of(code, UnitOfMeasure.codes()).orElse("");
            problem(ProblemCode.UNKNOWN_UNIT, Map.of("given", code, "nearest", nearest));
        }
        return unit;
    }

    private boolean isOf(UnitOfMeasure unit, UnitOfMeasure.Dimension dimension) {
        if (unit.dimension() == dimension) {
            return true;
        }
        problem(ProblemCode.WRONG_DIMENSION, Map.of("given", unit.code(), "expected", word(dimension)));
        return false;
    }

    private <T> T bad(ProblemCode code, T standIn) {
        problem(code, Map.of("given", scalar == null ? "" : scalar.text()));
        return standIn;
    }

    private <T> T outOfRange(String min, String max, T standIn) {
        String given = scalar == null ? "" : scalar.text();
        problem(ProblemCode.OUT_OF_RANGE, Map.of("given", given, "min", min, "max", max));
        return standIn;
    }

    /** How files spell a constant: lower case with hyphens. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
