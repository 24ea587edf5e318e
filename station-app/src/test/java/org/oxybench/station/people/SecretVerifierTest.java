package org.oxybench.station.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifiers agree with published vectors, need the pepper, and lie to nobody about who exists. */
final class SecretVerifierTest {

    private static final byte[] PEPPER = filled(32, 7);

    private final SecretVerifier verifier = new SecretVerifier(PEPPER, new SecureRandom(), Argon2Cost.TODAY);

    @Test
    @Tag("verifies:URS-PPL-001")
    void agreesWithTheVectorOfTheRfc() {
        byte[] tag =
                Argon2id.tag(filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4), new Argon2Cost(32, 3, 4), 32);
        assertEquals(
                "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
                HexFormat.of().formatHex(tag),
                "RFC 9106, 5.3");
    }

    @Test
    @Tag("verifies:URS-PPL-001")
    void agreesWithTheReferenceImplementation() {
        byte[] tag = Argon2id.tag(utf8("password"), utf8("somesalt"), new byte[0], new Argon2Cost(256, 2, 1));
        assertEquals(
                "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
                HexFormat.of().formatHex(tag),
                "phc-winner-argon2, test.c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"83619274", "correct horse battery staple", "氧 合 器 与 离 心 泵", "\ud83d\udd12 naïve"})
    @Tag("verifies:URS-PPL-001")
    void onlyTheSameSecretIsRight(String text) {
        Verifier made = verifier.make(secret(text)).orElseThrow();
        assertEquals(SecretAnswer.RIGHT, verifier.verify(made, secret(text)));
        assertEquals(SecretAnswer.WRONG, verifier.verify(made, secret(text + " ")));
        assertEquals(SecretAnswer.WRONG, verifier.verify(made, secret("")));
        assertEquals(SecretAnswer.WRONG, verifier.verify(made, secret(text + "\ud83d")));
    }

    @Test
    @Tag("verifies:URS-PPL-003")
    void aSecretOfTheGreatestLengthIsTakenAndNotCut() {
        String longest = "长".repeat(Secret.LENGTH_MAX);
        Verifier made = verifier.make(secret(longest)).orElseThrow();
        assertEquals(SecretAnswer.RIGHT, verifier.verify(made, secret(longest)));
        assertEquals(SecretAnswer.WRONG, verifier.verify(made, secret(longest.substring(1))));
        assertEquals(SecretAnswer.WRONG, verifier.verify(made, secret(longest + "长")));
        assertThrows(IllegalArgumentException.class, () -> verifier.make(secret(longest + "长")));
        assertThrows(IllegalArgumentException.class, () -> verifier.make(secret("")));
        assertThrows(IllegalArgumentException.class, () -> verifier.make(secret("half \ud83d")));
    }

    @Test
    @Tag("verifies:URS-PPL-001")
    void theLedgerAloneDoesNotAllowToGuess() {
        Argon2Cost cost = new Argon2Cost(64, 1, 1);
        byte[] with = Argon2id.tag(utf8("83619274"), filled(16, 2), PEPPER, cost);
        byte[] without = Argon2id.tag(utf8("83619274"), filled(16, 2), new byte[0], cost);
        assertFalse(Arrays.equals(with, without));
        Verifier made = verifier.make(secret("83619274")).orElseThrow();
        SecretVerifier thief = new SecretVerifier(filled(32, 8), new SecureRandom(), Argon2Cost.TODAY);
        assertEquals(SecretAnswer.OTHER_PEPPER, thief.verify(made, secret("83619274")));
    }

    @Test
    void aShortPepperIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SecretVerifier(filled(31, 7), new SecureRandom(), Argon2Cost.TODAY));
    }

    @Test
    void theSameSecretGetsAnotherVerifierEachTime() {
        assertNotEquals(verifier.make(secret("83619274")), verifier.make(secret("83619274")));
    }

    @Test
    void aVerifierIsItsTextAndTellsNothingElse() {
        Verifier made = verifier.make(secret("83619274")).orElseThrow();
        assertTrue(
                made.text().matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1,keyid=[^$]{11}\\$[^$]{22}\\$[^$]{43}"),
                made.text());
        assertEquals(made, Verifier.parse(made.text()));
        assertEquals(made.text(), Verifier.parse(made.text()).text());
        assertEquals(SecretAnswer.RIGHT, verifier.verify(Verifier.parse(made.text()), secret("83619274")));
        assertEquals("Verifier[Argon2Cost[memoryKib=19456, passes=2, lanes=1]]", made.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "argon2id, 19, 9999999, 2, 1",
        "argon2id, 19, 65537, 2, 1",
        "argon2id, 19, 19456, 11, 1",
        "argon2id, 19, 19456, 0, 1",
        "argon2id, 19, 19456, 2, 5",
        "argon2id, 19, 19456, 2, 0",
        "argon2id, 19, 7, 2, 1",
        "argon2id, 19, 99999999999, 2, 1",
        "argon2id, 19, -1, 2, 1",
        "argon2id, 16, 19456, 2, 1",
        "argon2i, 19, 19456, 2, 1",
        "argon2d, 19, 19456, 2, 1"
    })
    @Tag("verifies:URS-PPL-001")
    void aForgedVerifierCannotTakeTheMemory(String function, String version, String memory, String passes, String p) {
        String tail = ",keyid=" + "A".repeat(11) + "$" + "B".repeat(21) + "A$" + "C".repeat(42) + "A";
        Verifier.parse("$argon2id$v=19$m=19456,t=2,p=1" + tail);
        String forged = "$" + function + "$v=" + version + "$m=" + memory + ",t=" + passes + ",p=" + p + tail;
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Verifier.parse(forged));
        assertFalse(String.valueOf(refused.getMessage()).contains("BBB"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"19456,2,1,false", "19455,2,1,true", "19456,1,1,true", "65536,1,1,true", "65536,3,1,false"})
    void aVerifierWeakerThanTodaysWantsRenewal(int memory, int passes, int lanes, boolean renew) {
        Verifier old = new Verifier(new Argon2Cost(memory, passes, lanes), new byte[8], new byte[16], new byte[32]);
        assertEquals(renew, verifier.needsRenewal(old));
    }

    @Test
    @Tag("verifies:URS-PPL-002")
    void anUnknownPersonCostsAsMuchAsAKnownOne() {
        List<Argon2Cost> paid = new ArrayList<>();
        SecretVerifier.Hash counting = (password, salt, pepper, cost) -> {
            paid.add(cost);
            return new byte[Verifier.TAG_BYTES];
        };
        SecretVerifier counted =
                new SecretVerifier(PEPPER, new SecureRandom(), Argon2Cost.TODAY, counting, SecretVerifier.WAIT_MAX);
        Verifier known = counted.make(secret("83619274")).orElseThrow();
        paid.clear();
        assertEquals(SecretAnswer.RIGHT, counted.verify(known, secret("83619274")));
        assertEquals(SecretAnswer.WRONG, counted.verifyNobody(secret("83619274")));
        assertEquals(List.of(Argon2Cost.TODAY, Argon2Cost.TODAY), paid);
    }

    private static Secret secret(String text) {
        return Secret.typed(text.toCharArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
