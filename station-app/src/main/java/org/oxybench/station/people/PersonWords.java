package org.oxybench.station.people;

import java.util.List;

/**
 * What is known of a person whose secret it is, and so is guessed first.
 *
 * @param id for example {@code OP-0007}
 * @param badge text on the badge; empty when there is none
 * @param name in Chinese characters or as the person writes it; may be empty
 * @param pinyin for example {@code Zhang Sanfeng}, family name first; may be empty
 */
public record PersonWords(String id, String badge, String name, String pinyin) {

    /** Each text in which a guess would look for words. */
    List<String> texts() {
        return List.of(id, badge, name, pinyin);
    }
}
