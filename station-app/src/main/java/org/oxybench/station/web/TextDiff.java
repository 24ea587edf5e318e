package org.oxybench.station.web;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line. */
public final class TextDiff {

    /** Lines around a change that are shown with it. */
    private static final int CONTEXT = 2;

    /** Most pairs of lines that are compared; beyond it the changed middle counts as a whole. */
    private static final long PAIRS_MAX = 4_000_000;

    private TextDiff() {}

    /**
     * A line to show.
     *
     * @param kind {@code removed}, {@code added}, {@code same}, or {@code gap} for lines that are left out
     * @param number number of the line in the text that has it, the new one for {@code same}; 0 for a gap
     */
    public record Line(String kind, int number, String text) {
        /** The sign in front of it. */
        public String sign() {
            return switch (kind) {
                case "removed" -> "−";
                case "added" -> "+";
                case "gap" -> "⋮";
                default -> "";
            };
        }
    }

    /** The lines that differ, with some around them; empty when none does. */
    static List<Line> of(String before, String after) {
        List<Line> all = all(before.lines().toList(), after.lines().toList());
        List<Line> shown = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < all.size(); i++) {
            if (isNearChange(all, i)) {
                shown.add(all.get(i));
                gap = false;
            } else if (!gap) {
                shown.add(new Line("gap", 0, ""));
                gap = true;
            }
        }
        boolean differs = shown.stream().anyMatch(line -> !line.kind().equals("gap"));
        return differs ? List.copyOf(shown) : List.of();
    }

    private static boolean isNearChange(List<Line> all, int at) {
        return all.subList(Math.max(0, at - CONTEXT), Math.min(all.size(), at + CONTEXT + 1)).stream()
                .anyMatch(line -> !line.kind().equals("same"));
    }

    private static List<Line> all(List<String> before, List<String> after) {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            lines.add(new Line("same", i + 1, after.get(i)));
        }
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), head, lines);
        for (int i = after.size() - tail; i < after.size(); i++) {
            lines.add(new Line("same", i + 1, after.get(i)));
        }
        return lines;
    }

    /** The longest common subsequence of what lies between the lines that are the same at both ends. */
    private static void middle(List<String> before, List<String> after, int head, List<Line> lines) {
        boolean compared = (long) before.size() * after.size() <= PAIRS_MAX;
        int[][] common = compared ? common(before, after) : new int[0][0];
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean both = compared && i < before.size() && j < after.size();
            if (both && before.get(i).equals(after.get(j))) {
                lines.add(new Line("same", head + j + 1, after.get(j)));
                i++;
                j++;
            } else if (i < before.size() && (!both || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line("removed", head + i + 1, before.get(i)));
                i++;
            } else {
                lines.add(new Line("added", head + j + 1, after.get(j)));
                j++;
            }
        }
    }

    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
