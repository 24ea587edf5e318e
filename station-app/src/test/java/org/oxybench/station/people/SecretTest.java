package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is taken once, compared in one form, told to nobody and overwritten. */
@Tag("verifies:URS-PPL-003")
final class SecretTest {

    @Test
    void whatWasTypedIsOverwrittenAtOnceAndTheSecretWhenClosed() {
        char[] typed = "stapelbar7".toCharArray();
        Secret secret = Secret.typed(typed);
        assertArrayEquals(new char[10], typed);
        assertEquals("stapelbar7", secret.text());
        secret.close();
        assertThrows(IllegalStateException.class, secret::text);
        assertThrows(IllegalStateException.class, secret::utf8);
        assertThrows(IllegalStateException.class, secret::length);
    }

    @Test
    void itsTextIsInNoToString() {
        assertEquals("Secret", secret("stapelbar7").toString());
    }

    @Test
    void theSameCharactersFromAnotherKeyboardAreTheSameSecret() {
        byte[] composed = "caf\u00e9".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(composed, secret("cafe\u0301").utf8());
        assertArrayEquals(composed, secret("caf\u00e9").utf8());
    }

    @Test
    void lengthIsInCharactersAsPeopleCountThem() {
        assertEquals(3, secret("氧合器").length());
        assertEquals(2, secret("\ud83d\udd12\ud83d\udd11").length());
        assertEquals(4, secret("cafe\u0301").length());
        assertFalse(secret("氧".repeat(Secret.LENGTH_MAX)).isTooLong());
        assertTrue(secret("氧".repeat(Secret.LENGTH_MAX + 1)).isTooLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain words", "密码 与 空格", "\ud83d\udd12 émoji", "'; drop table--", "\u200d"})
    void everyCharacterThatCanBeTypedIsTaken(String text) {
        assertTrue(secret(text).isWritable());
        assertEquals(text, new String(secret(text).utf8(), StandardCharsets.UTF_8));
    }

    @Test
    void controlCharactersAndHalfCharactersAreNot() {
        assertFalse(secret("line\nbreak").isWritable());
        assertFalse(secret("nul\0").isWritable());
        assertFalse(secret("half \ud83d").isWritable());
        assertThrows(IllegalStateException.class, () -> secret("half \ud83d").utf8());
    }

    private static Secret secret(String text) {
        return Secret.typed(text.toCharArray());
    }
}
