package org.oxybench.recipe;

/** A short text in both languages of the product, for titles that recipes carry with them. */
public record Text(String zhCn, String en) {
    /** Returns the text for a BCP 47 language tag; English for anything that is not Chinese. */
    public String in(String languageTag) {
        return languageTag.startsWith("zh") ? zhCn : en;
    }
}
