package org.oxybench.record;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Stored words of an enum's constants. They stay when a constant is renamed. */
final class Codes<E extends Enum<E>> {
    private final Class<E> type;
    private final Map<E, String> words;
    private final Map<String, E> constants = new HashMap<>();

    /** Rejects a table that misses a constant or uses a word twice. */
    Codes(Class<E> type, Map<E, String> words) {
        this.type = type;
        this.words = new EnumMap<>(words);
        words.forEach((constant, word) -> constants.put(word, constant));
        if (constants.size() != type.getEnumConstants().length) {
            throw new IllegalArgumentException("not one word for each " + type.getSimpleName());
        }
    }

    /** Returns the stored word. */
    String of(E constant) {
        return Objects.requireNonNull(words.get(constant));
    }

    /** Returns the constant of a stored word. */
    E parse(String word) {
        E constant = constants.get(word);
        if (constant == null) {
            throw new UnreadableEntry("unknown " + type.getSimpleName() + ": " + word);
        }
        return constant;
    }
}
