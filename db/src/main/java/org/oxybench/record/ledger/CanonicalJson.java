package org.oxybench.record.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * Canonical JSON (RFC 8785) of {@link Json} values: one value has exactly one form, so that a hash of the bytes is a
 * hash of the value.
 */
public final class CanonicalJson {
    /** Deepest nesting that is read or written. */
    public static final int DEPTH_MAX = 64;

    private CanonicalJson() {}

    /**
     * The canonical bytes, UTF-8.
     *
     * @throws IllegalArgumentException when the value is nested deeper than {@value #DEPTH_MAX}
     */
    public static byte[] write(Json value) {
        StringBuilder out = new StringBuilder(256);
        write(value, out, 0);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads bytes that must be canonical.
     *
     * @throws Malformed when they are not exactly what {@link #write} gives for some value
     */
    public static Json parse(byte[] bytes) throws Malformed {
        Json value = parseAnyForm(bytes);
        if (!Arrays.equals(bytes, write(value))) {
            throw new Malformed("not in canonical form");
        }
        return value;
    }

    /** Reads bytes that must be a canonical object. */
    public static Json.Fields parseObject(byte[] bytes) throws Malformed {
        if (parse(bytes) instanceof Json.Fields fields) {
            return fields;
        }
        throw new Malformed("not an object");
    }

    /** Reads JSON in whatever form, but without repeated names, nulls, fractions and exponents. */
    static Json parseAnyForm(byte[] bytes) throws Malformed {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new JsonParser(text).parse();
        } catch (CharacterCodingException e) {
            throw new Malformed("not UTF-8");
        }
    }

    private static void write(Json value, StringBuilder out, int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("nested deeper than " + DEPTH_MAX);
        }
        if (value instanceof Json.Text text) {
            writeText(text.value(), out);
        } else if (value instanceof Json.Whole whole) {
            out.append(whole.value());
        } else if (value instanceof Json.Flag flag) {
            out.append(flag.value());
        } else if (value instanceof Json.Items items) {
            writeItems(items, out, depth);
        } else if (value instanceof Json.Fields fields) {
            writeFields(fields, out, depth);
        }
    }

    private static void writeItems(Json.Items items, StringBuilder out, int depth) {
        out.append('[');
        for (Iterator<Json> i = items.values().iterator(); i.hasNext(); ) {
            write(i.next(), out, depth + 1);
            out.append(i.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private static void writeFields(Json.Fields fields, StringBuilder out, int depth) {
        out.append('{');
        for (Iterator<Map.Entry<String, Json>> i = fields.members().entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<String, Json> member = i.next();
            writeText(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out, depth + 1);
            out.append(i.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeCharacter(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void writeCharacter(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** Bytes are not the JSON that they should be. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }
}
