package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.StringLength;

/** Whatever the text, knowing more makes it no harder to guess. */
class GuessworkPropertiesTest {

    private final WordList common = WordList.common();

    @Property(tries = 500)
    @Tag("verifies:URS-PPL-005")
    void knowingMoreNeverMakesASecretHarder(@ForAll @StringLength(max = 60) String text, @ForAll String word) {
        int without = Guesswork.of(text, List.of());
        int withCommon = Guesswork.of(text, List.of(common));
        assertTrue(without <= Guesswork.unexplained(text));
        assertTrue(withCommon <= without);
        assertTrue(Guesswork.of(text, List.of(common, WordList.of(List.of(word)))) <= withCommon);
    }
}
