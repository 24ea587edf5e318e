package org.oxybench.record.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.oxybench.record.ledger.CanonicalJson.Malformed;

/** Reads one JSON text by recursive descent. Used once. */
final class JsonParser {
    private final String text;
    private int at;

    JsonParser(String text) {
        this.text = text;
    }

    Json parse() throws Malformed {
        skipSpace();
        Json value = value(0);
        skipSpace();
        if (at != text.length()) {
            throw malformed("something follows the value");
        }
        return value;
    }

    private Json value(int depth) throws Malformed {
        if (depth > CanonicalJson.DEPTH_MAX) {
            throw malformed("nested deeper than " + CanonicalJson.DEPTH_MAX);
        }
        return switch (peek()) {
            case '{' -> fields(depth);
            case '[' -> items(depth);
            case '"' -> wellFormed(string());
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            default -> whole();
        };
    }

    private Json fields(int depth) throws Malformed {
        expect('{');
        TreeMap<String, Json> members = new TreeMap<>();
        skipSpace();
        if (taken('}')) {
            return new Json.Fields(members);
        }
        do {
            skipSpace();
            String name = wellFormed(string()).value();
            skipSpace();
            expect(':');
            skipSpace();
            if (members.put(name, value(depth + 1)) != null) {
                throw malformed("member " + name + " is there twice");
            }
            skipSpace();
        } while (taken(','));
        expect('}');
        return new Json.Fields(members);
    }

    private Json items(int depth) throws Malformed {
        expect('[');
        List<Json> values = new ArrayList<>();
        skipSpace();
        if (taken(']')) {
            return new Json.Items(values);
        }
        do {
            skipSpace();
            values.add(value(depth + 1));
            skipSpace();
        } while (taken(','));
        expect(']');
        return new Json.Items(values);
    }

    private Json literal(String word, boolean value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw malformed("not a value");
        }
        at += word.length();
        return new Json.Flag(value);
    }

    private Json whole() throws Malformed {
        int start = at;
        taken('-');
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        try {
            return new Json.Whole(Long.parseLong(text.substring(start, at)));
        } catch (IllegalArgumentException e) {
            throw malformed("not a value");
        }
    }

    private Json.Text wellFormed(String value) throws Malformed {
        try {
            return new Json.Text(value);
        } catch (IllegalArgumentException e) {
            throw malformed("a lone surrogate");
        }
    }

    private String string() throws Malformed {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char c = next();
            if (c < 0x20) {
                throw malformed("a bare control character");
            }
            value.append(c == '\\' ? escape() : c);
        }
        expect('"');
        return value.toString();
    }

    private char escape() throws Malformed {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> codeUnit();
            default -> throw malformed("an unknown escape");
        };
    }

    private char codeUnit() throws Malformed {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw malformed("not four hexadecimal digits");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Malformed {
        if (at >= text.length()) {
            throw malformed("the text ends early");
        }
        return text.charAt(at);
    }

    private char next() throws Malformed {
        char c = peek();
        at++;
        return c;
    }

    private boolean taken(char expected) {
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char expected) throws Malformed {
        if (!taken(expected)) {
            throw malformed("expected " + expected);
        }
    }

    private Malformed malformed(String what) {
        return new Malformed(what + ", at character " + at);
    }
}
