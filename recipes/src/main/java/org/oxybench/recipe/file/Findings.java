package org.oxybench.recipe.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The problems found so far in one file. */
final class Findings {
    /** Most problems that are reported of one file. */
    static final int PROBLEMS_MAX = 200;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void add(int line, String key, String code, Map<String, String> arguments) {
        Problem problem = new Problem(file, line, key, code, arguments);
        if (problems.size() < PROBLEMS_MAX && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Whether nothing is wrong at this path or below it. */
    boolean noneUnder(String path) {
        return problems.stream().noneMatch(problem -> isUnder(problem.key(), path));
    }

    List<Problem> inOrderOfLine() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(Problem::line));
        return sorted;
    }

    private static boolean isUnder(String key, String path) {
        return path.isEmpty() || key.equals(path) || key.startsWith(path + ".") || key.startsWith(path + "[");
    }
}
