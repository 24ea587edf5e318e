package org.oxybench.record.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value of the JSON that entries are written in: text, whole numbers, flags, lists and objects. There is no null (an
 * absent member is absent) and no fraction (a measured value is decimal text). Immutable.
 */
public sealed interface Json {
    /** Largest magnitude of a whole number that RFC 8785 can carry, 2^53 - 1. */
    long WHOLE_MAX = (1L << 53) - 1;

    /** Text without lone surrogates. */
    record Text(String value) implements Json {
        /** Rejects text that has no UTF-8 form. */
        public Text {
            requireWellFormed(value);
        }
    }

    /** A whole number of at most {@link #WHOLE_MAX} in magnitude. */
    record Whole(long value) implements Json {
        /** Rejects what RFC 8785 would round. */
        public Whole {
            if (value > WHOLE_MAX || value < -WHOLE_MAX) {
                throw new IllegalArgumentException("beyond 2^53 - 1, write it as text: " + value);
            }
        }
    }

    /** True or false. */
    record Flag(boolean value) implements Json {}

    /** A list. */
    record Items(List<Json> values) implements Json {
        /** Copies its list. */
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object; its members are sorted by the UTF-16 code units of their names, as RFC 8785 demands. */
    record Fields(SortedMap<String, Json> members) implements Json {
        /** Copies its map. */
        public Fields {
            SortedMap<String, Json> sorted = new TreeMap<>();
            for (Map.Entry<String, Json> member : members.entrySet()) {
                requireWellFormed(member.getKey());
                sorted.put(member.getKey(), member.getValue());
            }
            members = Collections.unmodifiableSortedMap(sorted);
        }

        /** A member, if there is one of this name. */
        public Optional<Json> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** A member that must be there and be text. */
        public String text(String name) {
            return member(name, Text.class).value();
        }

        /** A member that must be there and be a whole number. */
        public long whole(String name) {
            return member(name, Whole.class).value();
        }

        /** A member that must be there and be a flag. */
        public boolean flag(String name) {
            return member(name, Flag.class).value();
        }

        /** A member that must be there and be a list. */
        public List<Json> items(String name) {
            return member(name, Items.class).values();
        }

        /** A member that must be there and be an object. */
        public Fields fields(String name) {
            return member(name, Fields.class);
        }

        /** A member that is text, or empty when it is absent. */
        public Optional<String> findText(String name) {
            return find(name).map(value -> as(name, value, Text.class).value());
        }

        /** A member that is a whole number, or empty when it is absent. */
        public Optional<Long> findWhole(String name) {
            return find(name).map(value -> as(name, value, Whole.class).value());
        }

        /** A member that is an object, or empty when it is absent. */
        public Optional<Fields> findFields(String name) {
            return find(name).map(value -> as(name, value, Fields.class));
        }

        private <T extends Json> T member(String name, Class<T> kind) {
            return as(
                    name,
                    find(name).orElseThrow(() -> new IllegalArgumentException("member " + name + " is absent")),
                    kind);
        }

        private static <T extends Json> T as(String name, Json value, Class<T> kind) {
            if (!kind.isInstance(value)) {
                throw new IllegalArgumentException("member " + name + " is not " + kind.getSimpleName());
            }
            return kind.cast(value);
        }
    }

    /** Collects the members of an object. Used by one thread. */
    final class Members {
        private final SortedMap<String, Json> members = new TreeMap<>();

        private Members() {}

        /** Adds a member; a name may be used once. */
        public Members put(String name, Json value) {
            if (members.put(name, value) != null) {
                throw new IllegalArgumentException("member " + name + " is there twice");
            }
            return this;
        }

        /** Adds text. */
        public Members put(String name, String value) {
            return put(name, new Text(value));
        }

        /** Adds a whole number. */
        public Members put(String name, long value) {
            return put(name, new Whole(value));
        }

        /** Adds a flag. */
        public Members put(String name, boolean value) {
            return put(name, new Flag(value));
        }

        /** Adds a list. */
        public Members put(String name, List<? extends Json> values) {
            return put(name, new Items(List.copyOf(values)));
        }

        /** The object. */
        public Fields build() {
            return new Fields(members);
        }
    }

    /** Begins an object. */
    static Members object() {
        return new Members();
    }

    private static void requireWellFormed(String text) {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("a lone surrogate");
        }
    }
}
