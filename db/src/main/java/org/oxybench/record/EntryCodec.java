package org.oxybench.record;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oxybench.record.ledger.Attachments;
import org.oxybench.record.ledger.CanonicalJson;
import org.oxybench.record.ledger.Json;

/**
 * Entries to and from their stored form. Forms are explicit and versioned: each type of entry has one writer, its
 * newest version, and a reader for every version that was ever released.
 *
 * <p>The stored object has the fields {@code v} (version of the type's form), {@code ledger}, {@code index},
 * {@code type}, {@code at}, {@code actor}, {@code keys}, {@code body} and {@code attachments}.
 */
final class EntryCodec {
    private static final int FRACTION_DIGITS = 6;
    private static final DateTimeFormatter AT =
            new DateTimeFormatterBuilder().appendInstant(FRACTION_DIGITS).toFormatter();

    private static final Map<Class<?>, EntryForm<?>> WRITERS = new HashMap<>();
    private static final Map<String, EntryForm<?>> READERS = new HashMap<>();

    static {
        Stream.of(HomeForms.all(), AccountForms.all(), RunForms.all(), BurnInForms.all(), SignedForms.all())
                .flatMap(List::stream)
                .forEach(form -> {
                    WRITERS.merge(form.kind(), form, (a, b) -> a.version() > b.version() ? a : b);
                    if (READERS.put(form.type() + "/" + form.version(), form) != null) {
                        throw new IllegalStateException("two forms of " + form.type() + " " + form.version());
                    }
                });
    }

    private EntryCodec() {}

    /** An instant in the precision in which entries are stored. */
    static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Stored word of an entry's type. */
    static String type(Entry entry) {
        return form(entry).type();
    }

    /** Stored words of every type. */
    static Set<String> types() {
        return WRITERS.values().stream().map(EntryForm::type).collect(Collectors.toUnmodifiableSet());
    }

    /** Writes the body of an entry; fails before anything is written when a value has no stored form. */
    static Json.Fields writeBody(Entry entry) {
        return writeBody(form(entry), entry);
    }

    /** Writes an entry that stands inside another: its type, version and body. */
    static void nested(BodyWriter out, Entry entry) {
        EntryForm<?> form = form(entry);
        out.text("type", form.type()).integer("v", form.version()).json("body", writeBody(form, entry));
    }

    /** Reads an entry that stands inside another. */
    static Entry nested(BodyReader in) {
        return in.object("body", reader(in.text("type") + "/" + in.integer("v")).reader());
    }

    private static <T extends Entry> Json.Fields writeBody(EntryForm<T> form, Entry entry) {
        return BodyWriter.write(form.kind().cast(entry), form.writer());
    }

    private static EntryForm<?> form(Entry entry) {
        return Objects.requireNonNull(WRITERS.get(entry.getClass()), () -> "no form for " + entry.getClass());
    }

    /**
     * Writes the whole stored object.
     *
     * @param draft what happened, its instant in {@link #stored} precision
     * @param body from {@link #writeBody}
     * @param attachments from {@link Attachments#list}
     */
    static byte[] write(
            String ledger, long index, Draft draft, List<String> keys, Json.Fields body, Json.Items attachments) {
        return CanonicalJson.write(envelope(
                new Position(ledger, index, ""), draft.at(), draft.actor(), keys, draft.entry(), body, attachments));
    }

    /** Writes an entry that was read: the same object again, in the newest form. */
    static Json.Fields write(StoredEntry stored) {
        Json.Items attachments = new Json.Items(stored.attachments().stream()
                .map(a -> (Json) BodyWriter.write(a, (out, item) -> out.text("name", item.name())
                        .text("sha256", item.sha256())
                        .integer("size", item.size())))
                .toList());
        return envelope(
                stored.position(),
                stored.at(),
                stored.actor(),
                stored.keys(),
                stored.entry(),
                writeBody(stored.entry()),
                attachments);
    }

    private static Json.Fields envelope(
            Position position,
            Instant at,
            String actor,
            List<String> keys,
            Entry entry,
            Json.Fields body,
            Json.Items attachments) {
        EntryForm<?> form = form(entry);
        Json.Members members = Json.object()
                .put("v", form.version())
                .put("ledger", position.ledger())
                .put("index", position.index())
                .put("type", form.type())
                .put("at", AT.format(at))
                .put("actor", actor)
                .put("keys", keys.stream().map(Json.Text::new).toList())
                .put("body", body);
        if (!attachments.values().isEmpty()) {
            members.put(Attachments.MEMBER, attachments);
        }
        return members.build();
    }

    /**
     * Reads a stored object.
     *
     * @param bytes canonical JSON
     * @param hash its leaf hash
     * @throws UnreadableEntry when the form is unknown or malformed
     */
    static StoredEntry read(byte[] bytes, String hash) {
        try {
            return BodyReader.read(CanonicalJson.parse(bytes), in -> read(in, hash));
        } catch (CanonicalJson.Malformed e) {
            throw new UnreadableEntry("not canonical JSON: " + e.getMessage(), e);
        }
    }

    private static EntryForm<?> reader(String form) {
        EntryForm<?> reader = READERS.get(form);
        if (reader == null) {
            throw new UnreadableEntry("a form that this software does not know: " + form);
        }
        return reader;
    }

    /** Reads an object that is open at its first field. */
    static StoredEntry read(BodyReader in, String hash) {
        Position position = new Position(in.text("ledger"), in.integer("index"), hash);
        try {
            EntryForm<?> reader = reader(in.text("type") + "/" + in.integer("v"));
            return new StoredEntry(
                    position,
                    in.instant("at"),
                    in.text("actor"),
                    in.texts("keys", key -> key),
                    in.object("body", reader.reader()),
                    in.optionalList(
                            Attachments.MEMBER,
                            a -> new StoredAttachment(a.text("name"), a.text("sha256"), a.integer("size"))));
        } catch (UnreadableEntry | IllegalArgumentException e) {
            throw new UnreadableEntry("entry " + position.index() + " is malformed: " + e.getMessage(), e);
        }
    }
}
