package org.oxybench.station.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as somebody who guesses sees them: case, width, accents and leetspeak make no difference. */
final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** What people put between words: it is counted, and not looked at. */
    private static final String SEPARATORS = "-_.,'/:·、。";

    /** Each pair is a sign and the letter it stands for; letters that share their signs are one. */
    private static final String LEET = "0o1i!i|ili2z3e4a@a5s$s6g9g7t+t8b";

    private static final String SHIFTED = "!@#$%^&*()";
    private static final String UNSHIFTED = "1234567890";
    private static final char FIRST_PRIVATE = '\uE000';
    private static final int PRIVATE_COUNT = 6_400;

    private Folding() {}

    /** Lower case, half width, without accents, separators or spaces; each character in one char. */
    static String fold(String text) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare =
                MARKS.matcher(Normalizer.normalize(wide, Normalizer.Form.NFD)).replaceAll("");
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(bare, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !isSeparator(c))
                .forEach(c -> folded.append(
                        Character.isBmpCodePoint(c) ? (char) c : (char) (FIRST_PRIVATE + c % PRIVATE_COUNT)));
        return folded.toString();
    }

    /** How many kinds of separators and spaces a text has. */
    static int separatorKinds(String text) {
        return (int) Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Folding::isSeparator)
                .distinct()
                .count();
    }

    static boolean isSeparator(int character) {
        return SEPARATORS.indexOf(character) >= 0
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character);
    }

    /** A folded text in which every sign is the letter that it could stand for. */
    static String skeleton(String folded) {
        StringBuilder skeleton = new StringBuilder(folded);
        for (int i = 0; i < skeleton.length(); i++) {
            for (int pair = 0; pair < LEET.length(); pair += 2) {
                if (skeleton.charAt(i) == LEET.charAt(pair)) {
                    skeleton.setCharAt(i, LEET.charAt(pair + 1));
                    break;
                }
            }
        }
        return skeleton.toString();
    }

    /** A folded text in which the signs over digits are the digits. */
    static String unshifted(String folded) {
        StringBuilder unshifted = new StringBuilder(folded);
        for (int i = 0; i < unshifted.length(); i++) {
            int key = SHIFTED.indexOf(unshifted.charAt(i));
            if (key >= 0) {
                unshifted.setCharAt(i, UNSHIFTED.charAt(key));
            }
        }
        return unshifted.toString();
    }
}
