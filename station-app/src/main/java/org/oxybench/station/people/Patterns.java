package org.oxybench.station.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What makes a text short to say: runs, repeats, ways across the keyboard, dates and numbers of known form. */
final class Patterns {

    /** Shortest run or way that is told apart from chance. */
    private static final int LENGTH_MIN = 4;

    /** Shortest repeat of a unit of several characters, and shortest way across the digits' keypad. */
    private static final int LENGTH_MIN_OF_DIGITS = 6;

    private static final int UNIT_MAX = 4;
    private static final int STEP_MAX = 2;
    private static final int DATE_LENGTH = 8;

    private static final String YEAR = "(?:19|20)\\d\\d";
    private static final String MONTH = "(?:0[1-9]|1[0-2])";
    private static final String DAY = "(?:0[1-9]|[12]\\d|3[01])";

    private static final Pattern YEAR_ALONE = Pattern.compile(YEAR);
    private static final Pattern SHORT_DATE = Pattern.compile("\\d\\d" + MONTH + DAY + "|" + DAY + MONTH + "\\d\\d|"
            + MONTH + DAY + "\\d\\d|" + YEAR + MONTH + "|" + MONTH + YEAR);
    private static final Pattern DATE =
            Pattern.compile(YEAR + MONTH + DAY + "|" + DAY + MONTH + YEAR + "|" + MONTH + DAY + YEAR);

    /** As it is written in Chinese. */
    private static final Pattern WRITTEN_DATE = Pattern.compile(YEAR + "年\\d{1,2}月(?:\\d{1,2}[日号]?)?");

    /** A mobile telephone in China. */
    private static final Pattern TELEPHONE = Pattern.compile("1[3-9]\\d{9}");

    /** An identity number in China: place, date of birth, order, check digit. */
    private static final Pattern IDENTITY = Pattern.compile("[1-9]\\d{5}" + YEAR + MONTH + DAY + "\\d{3}[\\dx]");

    /** Ways across a keyboard; each is also gone backwards. */
    private static final List<String> WAYS = bothWays(
            "qwertyuiop[]\\",
            "asdfghjkl;",
            "zxcvbnm",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "qwertzuiop",
            "yxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "zaq12wsxcde34rfvbgt56yhn",
            "zaq1xsw2cde3vfr4bgt5nhy6mju7",
            "1qazxsw23edcvfr45tgbnhy6",
            "qazwsxedcrfvtgbyhnujmikolp",
            "zaqxswcdevfrbgtnhymju",
            "1q2w3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "1a2s3d4f5g6h7j8k9l",
            "a1b2c3d4e5f6g7h8i9j0",
            "1a2b3c4d5e6f7g8h9i0j",
            "a1s2d3f4g5h6j7k8l9",
            "qawsedrftgyhujikolp",
            "azsxdcfvgbhnjmk",
            "qweasdzxc",
            "147258369",
            "741852963",
            "789456123",
            "963852741",
            "159357159",
            "753951753",
            "258147369",
            "14789632");

    private Patterns() {}

    private static List<String> bothWays(String... ways) {
        return Arrays.stream(ways)
                .flatMap(way -> Stream.of(way, new StringBuilder(way).reverse().toString()))
                .toList();
    }

    /** Lengths of the patterns that a folded text has at a place; the keys are it without Shift. */
    static List<Integer> lengthsAt(String folded, String keys, int place) {
        List<Integer> lengths = new ArrayList<>();
        addAll(lengths, LENGTH_MIN, run(keys, place));
        for (int unit = 2; unit <= UNIT_MAX; unit++) {
            addAll(lengths, LENGTH_MIN_OF_DIGITS, repeat(keys, place, unit));
        }
        for (String way : WAYS) {
            addAll(lengths, LENGTH_MIN, way(keys, place, way));
        }
        addNumbers(lengths, folded, place);
        return lengths;
    }

    private static void addAll(List<Integer> lengths, int min, int max) {
        for (int length = min; length <= max; length++) {
            lengths.add(length);
        }
    }

    /** Length of the run that begins here: aaaa, abcd, 9753, 7890. */
    private static int run(String text, int place) {
        int longest = 1;
        for (int step = -STEP_MAX; step <= STEP_MAX; step++) {
            int end = place + 1;
            while (end < text.length() && follows(text.charAt(end - 1), text.charAt(end), step)) {
                end++;
            }
            longest = Math.max(longest, end - place);
        }
        return longest;
    }

    private static boolean follows(char one, char next, int step) {
        boolean afterNine = one == '9' && next == '0' && step == 1;
        boolean afterZero = one == '0' && next == '9' && step == -1;
        boolean counts = step == 0 || (Character.isLetterOrDigit(one) && Character.isLetterOrDigit(next));
        return counts && (next - one == step || afterNine || afterZero);
    }

    /** Length of whole units that repeat from here: 121212, abcabc. */
    private static int repeat(String text, int place, int unit) {
        int end = place + unit;
        while (end < text.length() && text.charAt(end) == text.charAt(end - unit)) {
            end++;
        }
        return end > text.length() ? 0 : (end - place) / unit * unit;
    }

    private static int way(String text, int place, String way) {
        int longest = 0;
        for (int from = way.indexOf(text.charAt(place)); from >= 0; from = way.indexOf(text.charAt(place), from + 1)) {
            int length = 1;
            while (place + length < text.length()
                    && from + length < way.length()
                    && text.charAt(place + length) == way.charAt(from + length)) {
                length++;
            }
            longest = Math.max(longest, length);
        }
        boolean onlyDigits = text.substring(place, place + longest).chars().allMatch(Character::isDigit);
        return onlyDigits && longest < LENGTH_MIN_OF_DIGITS ? 0 : longest;
    }

    /** A date or number of known form counts only where the digits around it end: any number has one inside. */
    private static void addNumbers(List<Integer> lengths, String text, int place) {
        int begin = place;
        while (begin > 0 && isDigit(text, begin - 1)) {
            begin--;
        }
        int end = place;
        while (end < text.length() && isDigit(text, end)) {
            end++;
        }
        int length = end - begin;
        if (begin < place) {
            boolean betweenDates = length % DATE_LENGTH == 0 && (place - begin) % DATE_LENGTH == 0;
            add(lengths, betweenDates, DATE, text, place, DATE_LENGTH);
            return;
        }
        Matcher written = WRITTEN_DATE.matcher(text).region(place, text.length());
        if (written.lookingAt()) {
            lengths.add(written.end() - place);
        }
        add(lengths, length == 4, YEAR_ALONE, text, place, length);
        add(lengths, length == 6, SHORT_DATE, text, place, length);
        add(lengths, length % DATE_LENGTH == 0, DATE, text, place, DATE_LENGTH);
        add(lengths, length == 11, TELEPHONE, text, place, length);
        add(lengths, length == 17 || length == 18, IDENTITY, text, place, 18);
    }

    private static void add(List<Integer> lengths, boolean here, Pattern pattern, String text, int place, int length) {
        int end = place + length;
        if (here
                && end <= text.length()
                && pattern.matcher(text).region(place, end).matches()) {
            lengths.add(length);
        }
    }

    private static boolean isDigit(String text, int place) {
        return text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }
}
