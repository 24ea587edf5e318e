package org.oxybench.recipe.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a mistyped one was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /** Returns the word with the fewest edits, if at most a third of the letters differ; the first on a tie. */
    public static Optional<String> of(String given, Collection<String> known) {
        int most = Math.max(1, given.length() / 3);
        return known.stream()
                .filter(word -> edits(given, word) <= most)
                .min(Comparator.<String>comparingInt(word -> edits(given, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein distance, letter case ignored. */
    private static int edits(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
