package org.oxybench.label.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oxybench.label.gs1.Scanned.Gs1;
import org.oxybench.label.gs1.Scanned.Refused;

/**
 * What a GS1 symbol says: application identifiers with their values. A constructed element string is valid.
 *
 * @param elements in the order of the symbol; never empty; no identifier with two different values
 */
public record ElementString(List<Element> elements) {

    /** GS, which stands for FNC1 behind a value of variable length. */
    public static final char SEPARATOR = 0x1D;

    /** Copies its list. */
    public ElementString {
        elements = List.copyOf(elements);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("an element string has at least one element");
        }
        if (firstContradiction(elements) >= 0) {
            throw new IllegalArgumentException("one identifier with two values: " + elements);
        }
    }

    /**
     * One identifier with its value.
     *
     * @param value without identifier and separator
     */
    public record Element(ApplicationIdentifier identifier, String value) {
        /** Refuses a value that its identifier does not admit. */
        public Element {
            Optional<Refused> wrong = identifier.check(value);
            if (wrong.isPresent()) {
                throw new IllegalArgumentException("(" + identifier.digits() + ")" + value + ": "
                        + wrong.get().refusal());
            }
        }
    }

    /**
     * Reads what stands behind the AIM prefix. Nothing is guessed: a value of variable length goes on to the separator,
     * and an identifier that is not known ends the reading.
     *
     * @param text the characters of the symbol, GS as 0x1D
     * @return {@link Gs1}, or {@link Refused} with the place in {@code text}
     */
    public static Scanned read(String text) {
        if (text.isEmpty()) {
            return new Refused(Refusal.EMPTY, 0);
        }
        List<Element> elements = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Optional<ApplicationIdentifier> identifier = ApplicationIdentifier.at(text, at);
            if (identifier.isEmpty()) {
                return new Refused(Refusal.UNKNOWN_IDENTIFIER, at);
            }
            int start = at + identifier.get().digits().length();
            int end = identifier.get().endOfValue(text, start);
            String value = text.substring(start, end);
            Optional<Refused> wrong = identifier.get().check(value);
            if (wrong.isPresent()) {
                return wrong.get().movedBy(start);
            }
            elements.add(new Element(identifier.get(), value));
            if (firstContradiction(elements) >= 0) {
                return new Refused(Refusal.CONTRADICTION, at);
            }
            // One separator is also allowed behind a fixed length and at the very end.
            at = end < text.length() && text.charAt(end) == SEPARATOR ? end + 1 : end;
        }
        return new Gs1(new ElementString(elements));
    }

    /** Returns the value of an identifier. */
    public Optional<String> value(ApplicationIdentifier identifier) {
        return elements.stream()
                .filter(e -> e.identifier() == identifier)
                .map(Element::value)
                .findFirst();
    }

    /** The characters of the symbol behind its prefix, with separators only where they are needed. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            text.append(element.identifier().digits()).append(element.value());
            if (!element.identifier().isFixedLength() && i < elements.size() - 1) {
                text.append(SEPARATOR);
            }
        }
        return text.toString();
    }

    /** For people: {@code (01)…(21)…}. */
    public String humanReadable() {
        return elements.stream()
                .map(e -> "(" + e.identifier().digits() + ")" + e.value())
                .collect(Collectors.joining());
    }

    private static int firstContradiction(List<Element> elements) {
        for (int i = 1; i < elements.size(); i++) {
            Element later = elements.get(i);
            if (elements.subList(0, i).stream()
                    .anyMatch(e ->
                            e.identifier() == later.identifier() && !e.value().equals(later.value()))) {
                return i;
            }
        }
        return -1;
    }
}
