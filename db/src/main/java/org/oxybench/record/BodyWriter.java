package org.oxybench.record;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Quantity;
import org.oxybench.record.ledger.Json;

/** Writes one JSON object of an entry's body, field by field. An absent field stands for null. */
final class BodyWriter {
    private static final int NANO_DIGITS = 9;

    private final Json.Members members = Json.object();

    /** Writes a value with a form into an object of its own. */
    static <T> Json.Fields write(T value, BiConsumer<BodyWriter, T> form) {
        BodyWriter writer = new BodyWriter();
        form.accept(writer, value);
        return writer.members.build();
    }

    BodyWriter text(String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    BodyWriter integer(String name, long value) {
        members.put(name, value);
        return this;
    }

    BodyWriter flag(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    BodyWriter decimal(String name, double value) {
        return text(name, DecimalText.of(value));
    }

    BodyWriter anyDecimal(String name, double value) {
        return text(name, DecimalText.ofAny(value));
    }

    BodyWriter instant(String name, Instant value) {
        return text(name, value.toString());
    }

    BodyWriter quantity(String name, Quantity value) {
        return object(name, value, (out, q) -> out.decimal("value", q.value())
                .text("unit", q.unit().code()));
    }

    /** Writes a duration in seconds, exact to the nanosecond. */
    BodyWriter duration(String name, Duration value) {
        BigDecimal seconds =
                BigDecimal.valueOf(value.getSeconds()).add(BigDecimal.valueOf(value.getNano(), NANO_DIGITS));
        String text = seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
        return object(name, text, (out, t) -> out.text("value", t).text("unit", "s"));
    }

    <T> BodyWriter object(String name, @Nullable T value, BiConsumer<BodyWriter, T> form) {
        return value == null ? this : json(name, write(value, form));
    }

    <T> BodyWriter list(String name, List<T> values, BiConsumer<BodyWriter, T> form) {
        members.put(name, values.stream().map(value -> write(value, form)).toList());
        return this;
    }

    BodyWriter texts(String name, Collection<String> values) {
        members.put(name, values.stream().map(Json.Text::new).toList());
        return this;
    }

    <V> BodyWriter map(String name, Map<String, V> values, Function<V, String> form) {
        Json.Members items = Json.object();
        values.forEach((key, value) -> items.put(key, form.apply(value)));
        return json(name, items.build());
    }

    BodyWriter wholes(String name, Map<String, Long> values) {
        Json.Members items = Json.object();
        values.forEach(items::put);
        return json(name, items.build());
    }

    BodyWriter json(String name, Json value) {
        members.put(name, value);
        return this;
    }
}
