package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One-time secrets can be read off a sheet, and not be guessed. */
@Tag("verifies:URS-PPL-007")
final class OneTimeSecretTest {

    private static final int MANY = 2_000;

    private final SecureRandom random = new SecureRandom();

    @Test
    void standsInFourGroupsOfFive() {
        for (int i = 0; i < MANY; i++) {
            String text = OneTimeSecret.next(random).text();
            assertTrue(text.matches("([a-z3-9]{5}-){3}[a-z3-9]{5}"), text);
        }
    }

    @Test
    void hasNothingThatLooksAlike() {
        assertFalse(OneTimeSecret.ALPHABET.matches(".*[0125689bgilosuqzA-Z].*"));
        assertEquals(
                OneTimeSecret.ALPHABET.length(),
                OneTimeSecret.ALPHABET.chars().distinct().count());
    }

    @Test
    void isWorthEightyBitsOrMore() {
        int characters = OneTimeSecret.GROUPS * OneTimeSecret.GROUP_LENGTH;
        assertTrue(characters * Math.log(OneTimeSecret.ALPHABET.length()) / Math.log(2) >= 80);
    }

    @Test
    void isAnotherEachTimeAndUsesEveryCharacterAtEveryPlace() {
        Set<String> texts = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            String text = OneTimeSecret.next(random).text();
            texts.add(text);
            for (int place = 0; place < text.length(); place++) {
                places.add(place + ":" + text.charAt(place));
            }
        }
        assertEquals(MANY, texts.size());
        // A character is missing at a place by chance once in 10^43 runs.
        int characters = OneTimeSecret.GROUPS * OneTimeSecret.GROUP_LENGTH;
        assertEquals(characters * OneTimeSecret.ALPHABET.length() + OneTimeSecret.GROUPS - 1, places.size());
    }
}
