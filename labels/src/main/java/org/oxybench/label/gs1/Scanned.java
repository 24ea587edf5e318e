package org.oxybench.label.gs1;

import java.util.Optional;
import java.util.function.Function;

/** What one scan turned out to be. The scanner sends the AIM prefix first and no suffix is left at the end. */
public sealed interface Scanned {

    /** More characters than any label or card here has. */
    int LENGTH_MAX = 400;

    /** A GS1 symbol. */
    record Gs1(ElementString elements) implements Scanned {
        @Override
        public <R> R match(Function<ElementString, R> gs1, Function<String, R> plain, Function<Refused, R> refused) {
            return gs1.apply(elements);
        }
    }

    /** Any other symbol: printable ASCII, its meaning is the station's affair; may be empty. */
    record Plain(String text) implements Scanned {
        @Override
        public <R> R match(Function<ElementString, R> gs1, Function<String, R> plain, Function<Refused, R> refused) {
            return plain.apply(text);
        }
    }

    /**
     * Not to be used.
     *
     * @param at place of the first character that is wrong, counted from 0 in the text that was read
     */
    record Refused(Refusal refusal, int at) implements Scanned {
        @Override
        public <R> R match(Function<ElementString, R> gs1, Function<String, R> plain, Function<Refused, R> refused) {
            return refused.apply(this);
        }

        Refused movedBy(int characters) {
            return new Refused(refusal, at + characters);
        }
    }

    /** Handles the three cases. */
    <R> R match(Function<ElementString, R> gs1, Function<String, R> plain, Function<Refused, R> refused);

    /**
     * Reads a framed scan. A scan without a known prefix is refused, however plausible the rest looks: a cut-off UDI
     * can still parse, as another unit's.
     *
     * @param scan what the scanner sent, from the AIM prefix to the character before its suffix; GS as 0x1D
     */
    static Scanned read(String scan) {
        if (scan.length() > LENGTH_MAX) {
            return new Refused(Refusal.SCAN_TOO_LONG, LENGTH_MAX);
        }
        if (!scan.startsWith("]") || scan.length() < Symbology.PREFIX_LENGTH) {
            return new Refused(Refusal.NOT_FRAMED, 0);
        }
        Optional<Symbology> symbology = Symbology.of(scan);
        if (symbology.isEmpty()) {
            return new Refused(Refusal.UNKNOWN_SYMBOLOGY, 0);
        }
        String content = scan.substring(Symbology.PREFIX_LENGTH);
        Scanned scanned = symbology.get().isGs1() ? ElementString.read(content) : readPlain(content);
        return scanned instanceof Refused refused ? refused.movedBy(Symbology.PREFIX_LENGTH) : scanned;
    }

    private static Scanned readPlain(String content) {
        int printable =
                (int) content.chars().takeWhile(c -> c >= ' ' && c <= '~').count();
        return printable == content.length() ? new Plain(content) : new Refused(Refusal.ILLEGAL_CHARACTER, printable);
    }
}
