package org.oxybench.station.words;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds words of the other language in a text that people read. */
public final class OneLanguage {

    /** Three words in a row with nothing but spaces between them: a name or a unit is shorter, a command is no prose. */
    private static final Pattern ENGLISH =
            Pattern.compile("(?<![\\w./-])[A-Za-z][a-z']+(?: [a-z][a-z']*){2,}(?![\\w/-])");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");

    private OneLanguage() {}

    /** What is an English sentence, or a part of one, in a Chinese text. */
    public static List<String> english(String text) {
        return ENGLISH.matcher(text).results().map(MatchResult::group).toList();
    }

    /** What is Chinese in a text. */
    public static List<String> chinese(String text) {
        return CHINESE.matcher(text).results().map(MatchResult::group).toList();
    }
}
