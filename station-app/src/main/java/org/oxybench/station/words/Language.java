package org.oxybench.station.words;

import java.util.Optional;

/** A language of the product. */
public enum Language {
    /** Simplified Chinese, the default. */
    ZH_CN("zh-CN", "zh_CN"),
    /** English. */
    EN("en", "en");

    private final String tag;
    private final String file;

    Language(String tag, String file) {
        this.tag = tag;
        this.file = file;
    }

    /** BCP 47 tag, for example {@code zh-CN}. */
    public String tag() {
        return tag;
    }

    /** The language with this tag, or empty when it is none of ours. */
    public static Optional<Language> of(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The other one: what the language switch changes to. */
    public Language other() {
        return this == ZH_CN ? EN : ZH_CN;
    }

    /** How message files name it, for example {@code zh_CN}. */
    String file() {
        return file;
    }
}
