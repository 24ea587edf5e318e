package org.oxybench.station.people;

import java.util.Arrays;
import java.util.List;

/**
 * How much of a secret somebody who guesses must find out: one for each character that nothing explains, two for each
 * known word or pattern, whatever its length. Eight digits thrown with dice count eight, as do four common words one
 * after another; {@code Password2026!} counts five. Pure.
 */
final class Guesswork {

    /** Least that is accepted: the count of the shortest secret that is allowed, made by chance. */
    static final int MIN = 8;

    private static final int WORD = 2;

    private Guesswork() {}

    /** Counts the whole of a text as though no word and no pattern were known. */
    static int unexplained(String text) {
        return Folding.fold(text).length() + Folding.separatorKinds(text);
    }

    /** Counts a text, knowing these words and all patterns. */
    static int of(String text, List<WordList> known) {
        return ofFolded(Folding.fold(text), known) + Folding.separatorKinds(text);
    }

    /** Also backwards, doubled and as a unit that repeats, at one more. */
    private static int ofFolded(String folded, List<WordList> known) {
        int least = forwards(folded, known);
        least = Math.min(least, 1 + forwards(new StringBuilder(folded).reverse().toString(), known));
        for (int unit = 1; unit <= folded.length() / 2; unit++) {
            if (folded.equals(folded.substring(0, unit).repeat(folded.length() / unit))) {
                least = Math.min(least, 1 + forwards(folded.substring(0, unit), known));
            }
        }
        if (isDoubled(folded)) {
            StringBuilder single = new StringBuilder();
            for (int i = 0; i < folded.length(); i += 2) {
                single.append(folded.charAt(i));
            }
            least = Math.min(least, 1 + forwards(single.toString(), known));
        }
        return least;
    }

    private static boolean isDoubled(String text) {
        boolean doubled = text.length() >= 2 && text.length() % 2 == 0;
        for (int i = 0; doubled && i < text.length(); i += 2) {
            doubled = text.charAt(i) == text.charAt(i + 1);
        }
        return doubled;
    }

    /** The cheapest way to put the text together from its beginning. */
    private static int forwards(String folded, List<WordList> known) {
        String skeleton = Folding.skeleton(folded);
        String keys = Folding.unshifted(folded);
        int[] least = new int[folded.length() + 1];
        Arrays.setAll(least, i -> i);
        for (int place = 0; place < folded.length(); place++) {
            take(least, place, 1, 1);
            for (int length : Patterns.lengthsAt(folded, keys, place)) {
                take(least, place, length, WORD);
            }
            for (WordList words : known) {
                for (int length : words.lengthsAt(folded, skeleton, place)) {
                    take(least, place, length, WORD);
                }
            }
        }
        return least[folded.length()];
    }

    private static void take(int[] least, int place, int length, int cost) {
        least[place + length] = Math.min(least[place + length], least[place] + cost);
    }
}
