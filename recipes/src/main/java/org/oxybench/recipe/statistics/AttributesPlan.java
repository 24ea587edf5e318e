package org.oxybench.recipe.statistics;

import java.util.List;

/**
 * A single sampling plan by attributes at normal inspection (ISO 2859-1:1999, tables 1 and 2-A): so many units are tested,
 * and the lot is accepted while no more than so many of them fail.
 *
 * @param size units to be tested; the whole lot where it is no larger
 * @param accept most of them that may fail
 */
public record AttributesPlan(int size, int accept) {

    /** Code letters, without I and O, and the sample that each means. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQR";

    private static final int[] SIZES = {2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000};

    /** Acceptable quality limits, percent nonconforming, in the order of the table's columns. */
    public static final List<Double> AQL =
            List.of(0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25, 0.40, 0.65, 1.0, 1.5, 2.5, 4.0, 6.5, 10.0);

    /** Acceptance numbers of a row from three columns right of its zero on. */
    private static final int[] RISING = {1, 2, 3, 5, 7, 10, 14, 21};

    /** Ends of the ranges of lot sizes of table 1; what is larger has the last letter. */
    private static final int[] LOTS = {8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000};

    private static final String GENERAL_II = "ABCDEFGHJKLMNPQ";
    private static final String SPECIAL_2 = "AAABBBCCCDDDEEE";

    /** How much is tested for what is known. */
    public enum Level {
        /** General level II, the usual one. */
        GENERAL_II(AttributesPlan.GENERAL_II),
        /** Special level S-2, for tests that destroy or are dear. */
        SPECIAL_2(AttributesPlan.SPECIAL_2);

        private final String letters;

        Level(String letters) {
            this.letters = letters;
        }
    }

    /** Rejects a plan that decides nothing. */
    public AttributesPlan {
        if (size < 1 || accept < 0 || accept >= size) {
            throw new IllegalArgumentException(accept + " of " + size);
        }
    }

    /**
     * The plan for a lot.
     *
     * @param lotSize units of the lot, 2 or more
     * @param aqlPercent one of the table's limits, 0.010 to 10 % nonconforming
     * @throws IllegalArgumentException for a limit that the table does not have
     */
    public static AttributesPlan of(int lotSize, Level level, double aqlPercent) {
        int column = AQL.indexOf(aqlPercent);
        if (lotSize < 2 || column < 0) {
            throw new IllegalArgumentException("no plan for a lot of " + lotSize + " at " + aqlPercent + " %");
        }
        int range = 0;
        while (range < LOTS.length && lotSize > LOTS[range]) {
            range++;
        }
        AttributesPlan plan = at(LETTERS.indexOf(level.letters.charAt(range)), column);
        return plan.size < lotSize ? plan : new AttributesPlan(lotSize, Math.min(plan.accept, lotSize - 1));
    }

    /**
     * The table is one diagonal: a row accepts none where its letter's zero is; left of that an arrow leads down, one
     * column right of it up, two columns down again, and from three on acceptance numbers rise until an arrow leads up.
     */
    private static AttributesPlan at(int letter, int column) {
        int right = column - zeroOf(letter);
        if (right == 0) {
            return new AttributesPlan(SIZES[letter], 0);
        }
        // A has none above it to lead up to.
        if (right < 0 || right == 2 || (right == 1 && letter == 0)) {
            return at(letter + 1, column);
        }
        int risen = right - 3;
        return risen >= 0 && risen < RISING.length
                ? new AttributesPlan(SIZES[letter], RISING[risen])
                : at(letter - 1, column);
    }

    /** Column of a letter's plan that accepts none: 6.5 % for A, and one to the left for each letter after. */
    private static int zeroOf(int letter) {
        return AQL.indexOf(6.5) - letter;
    }
}
