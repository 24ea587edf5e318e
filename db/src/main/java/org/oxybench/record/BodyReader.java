package org.oxybench.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.record.ledger.Json;

/**
 * Reads one JSON object of an entry's body, field by field. A field that is missing, of the wrong kind or left unread
 * is an {@link UnreadableEntry}: an entry is read whole or not at all.
 */
final class BodyReader {
    private final Json.Fields fields;
    private final Set<String> unread;

    private BodyReader(Json.Fields fields) {
        this.fields = fields;
        this.unread = new TreeSet<>(fields.members().keySet());
    }

    /** Reads a whole object with a form. */
    static <T> T read(Json json, Function<BodyReader, T> form) {
        BodyReader reader = new BodyReader(cast("object", json, Json.Fields.class));
        T value = form.apply(reader);
        if (!reader.unread.isEmpty()) {
            throw new UnreadableEntry("unknown fields: " + reader.unread);
        }
        return value;
    }

    String text(String name) {
        return required(name, Json.Text.class).value();
    }

    @Nullable
    String optionalText(String name) {
        return fields.members().containsKey(name) ? text(name) : null;
    }

    long integer(String name) {
        return required(name, Json.Whole.class).value();
    }

    int smallInteger(String name) {
        long value = integer(name);
        if (value != (int) value) {
            throw new UnreadableEntry("out of range: " + name + " " + value);
        }
        return (int) value;
    }

    boolean flag(String name) {
        return required(name, Json.Flag.class).value();
    }

    double decimal(String name) {
        return DecimalText.parse(text(name));
    }

    double anyDecimal(String name) {
        return DecimalText.parseAny(text(name));
    }

    Instant instant(String name) {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UnreadableEntry("not an instant: " + name + " " + text, e);
        }
    }

    UnitOfMeasure unit(String name) {
        String code = text(name);
        return UnitOfMeasure.of(code).orElseThrow(() -> new UnreadableEntry("unknown unit of measure: " + code));
    }

    Quantity quantity(String name) {
        return object(name, in -> new Quantity(in.decimal("value"), in.unit("unit")));
    }

    Duration duration(String name) {
        return object(name, in -> {
            String text = in.text("value");
            DecimalText.parse(text);
            if (!in.text("unit").equals("s")) {
                throw new UnreadableEntry("a duration is in s: " + name);
            }
            try {
                BigDecimal[] parts = new BigDecimal(text).divideAndRemainder(BigDecimal.ONE);
                return Duration.ofSeconds(
                        parts[0].longValueExact(), parts[1].movePointRight(9).longValueExact());
            } catch (ArithmeticException e) {
                throw new UnreadableEntry("not a duration: " + name + " " + text, e);
            }
        });
    }

    <T> T object(String name, Function<BodyReader, T> form) {
        return read(required(name, Json.Fields.class), form);
    }

    <T> @Nullable T optionalObject(String name, Function<BodyReader, T> form) {
        return fields.members().containsKey(name) ? object(name, form) : null;
    }

    <T> List<T> list(String name, Function<BodyReader, T> form) {
        List<T> values = new ArrayList<>();
        for (Json item : required(name, Json.Items.class).values()) {
            values.add(read(item, form));
        }
        return List.copyOf(values);
    }

    <T> List<T> optionalList(String name, Function<BodyReader, T> form) {
        return fields.members().containsKey(name) ? list(name, form) : List.of();
    }

    List<String> optionalTexts(String name) {
        return fields.members().containsKey(name) ? texts(name, Function.identity()) : List.of();
    }

    <T> List<T> texts(String name, Function<String, T> form) {
        List<T> values = new ArrayList<>();
        for (Json item : required(name, Json.Items.class).values()) {
            values.add(form.apply(cast(name, item, Json.Text.class).value()));
        }
        return List.copyOf(values);
    }

    <V> Map<String, V> map(String name, Function<String, V> form) {
        Map<String, V> values = new TreeMap<>();
        required(name, Json.Fields.class)
                .members()
                .forEach((key, value) -> values.put(
                        key, form.apply(cast(name, value, Json.Text.class).value())));
        return Map.copyOf(values);
    }

    Map<String, Long> wholes(String name) {
        Map<String, Long> values = new TreeMap<>();
        required(name, Json.Fields.class)
                .members()
                .forEach((key, value) ->
                        values.put(key, cast(name, value, Json.Whole.class).value()));
        return values;
    }

    Map<String, Long> optionalWholes(String name) {
        return fields.members().containsKey(name) ? wholes(name) : Map.of();
    }

    private <T extends Json> T required(String name, Class<T> kind) {
        Json value = fields.find(name).orElseThrow(() -> new UnreadableEntry("missing field: " + name));
        unread.remove(name);
        return cast(name, value, kind);
    }

    private static <T extends Json> T cast(String name, Json value, Class<T> kind) {
        if (!kind.isInstance(value)) {
            throw new UnreadableEntry("wrong kind of value: " + name);
        }
        return kind.cast(value);
    }
}
