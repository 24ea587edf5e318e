package org.oxybench.station.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oxybench.station.tidy.Checkout.TextFile;

/** The rules about text; each returns what it found as {@code file:line: what}. */
final class TextRules {

    static final int FILE_LINES_MAX = 400;
    static final int METHOD_LINES_MAX = 60;
    static final int LINE_LENGTH_MAX = 120;

    /** Prose, build files and style sheets wrap where they like. */
    private static final Set<String> MEASURED = Set.of("java", "yaml", "sql", "py", "station");

    /** Put together, so that this file does not name what it forbids. */
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.}*])/(work|root|tmp|home/\\w+|Users)/\\w");

    private TextRules() {}

    static List<String> tooLong(TextFile file) {
        return file.ending().equals("java") && file.lines().size() > FILE_LINES_MAX
                ? List.of(file.path() + ": " + file.lines().size() + " lines")
                : List.of();
    }

    static List<String> longLines(TextFile file) {
        return MEASURED.contains(file.ending()) ? lines(file, TextRules::isLong) : List.of();
    }

    /** Javadoc is the formatter's affair; a text in one piece is longer where cutting it would hide what it says. */
    private static boolean isLong(String line) {
        return line.length() > LINE_LENGTH_MAX
                && !line.matches("\\s*/?\\*.*")
                && !line.matches("\\s*(\\+ )?\".*\"[,;)]*");
    }

    static List<String> leftForLater(TextFile file) {
        return lines(file, l -> LEFT_FOR_LATER.matcher(l).find());
    }

    static List<String> machinePaths(TextFile file) {
        return lines(file, l -> MACHINE_PATH.matcher(l).find());
    }

    static List<String> longMethods(JavaFile file) {
        return file.methods().stream()
                .filter(m -> m.lines() > METHOD_LINES_MAX)
                .map(m -> file.path() + ": " + m.name() + " has " + m.lines() + " lines")
                .toList();
    }

    static List<String> disabledTests(JavaFile file) {
        return file.annotations().stream()
                .filter(a -> a.matches("(?s)@([\\w.]+\\.)?Disabled\\b.*"))
                .map(a -> file.path() + ": " + a)
                .toList();
    }

    private static List<String> lines(TextFile file, Predicate<String> forbidden) {
        List<String> found = new ArrayList<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (forbidden.test(lines.get(i))) {
                found.add(file.path() + ":" + (i + 1) + ": " + lines.get(i).strip());
            }
        }
        return found;
    }

    static <T> List<String> all(Stream<T> files, Function<T, List<String>> rule) {
        return files.flatMap(f -> rule.apply(f).stream()).toList();
    }
}
