package org.oxybench.station.web;

import java.util.ArrayList;
import java.util.List;
import org.oxybench.station.words.Language;

/**
 * One language's part of an error page. The pages use little of Markdown: a heading {@code ## zh-CN} or {@code ## en}
 * begins a language, {@code ### } a section, {@code - } an item; anything else is a paragraph.
 *
 * @param blocks in order
 */
public record HelpText(List<Block> blocks) {
    /** Copies its list. */
    public HelpText {
        blocks = List.copyOf(blocks);
    }

    /**
     * A line of the page.
     *
     * @param kind {@code heading}, {@code item} or {@code paragraph}
     */
    public record Block(String kind, String text) {}

    /** Reads the part of a page in a language; empty when the page lacks it. */
    static HelpText of(String markdown, Language language) {
        List<Block> blocks = new ArrayList<>();
        boolean ours = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("## ")) {
                ours = line.substring(3).trim().equals(language.tag());
            } else if (ours && !line.isBlank()) {
                blocks.add(block(line.trim()));
            }
        }
        return new HelpText(blocks);
    }

    private static Block block(String line) {
        if (line.startsWith("### ")) {
            return new Block("heading", line.substring(4));
        }
        return line.startsWith("- ") ? new Block("item", line.substring(2)) : new Block("paragraph", line);
    }
}
