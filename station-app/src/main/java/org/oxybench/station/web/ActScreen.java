package org.oxybench.station.web;

import java.util.List;

/**
 * What somebody signs, or has asked for, in words.
 *
 * @param title what happens
 * @param facts what is known of it
 * @param tables what it changes
 * @param lines lines of a document that change, with some around them
 * @param text a document's whole text, or empty
 * @param pictures SVG of ours, without anything that somebody typed unescaped
 */
public record ActScreen(
        String title,
        List<TraceScreen.Fact> facts,
        List<Table> tables,
        List<TextDiff.Line> lines,
        String text,
        List<String> pictures) {
    /** One without a picture. */
    public ActScreen(
            String title, List<TraceScreen.Fact> facts, List<Table> tables, List<TextDiff.Line> lines, String text) {
        this(title, facts, tables, lines, text, List.of());
    }

    /** Copies its lists. */
    public ActScreen {
        pictures = List.copyOf(pictures);
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
        lines = List.copyOf(lines);
    }

    /** A table in words; the first cell of a row names it. */
    public record Table(String caption, List<String> heads, List<List<String>> rows) {
        /** Copies its lists. */
        public Table {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
