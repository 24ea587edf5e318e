package org.oxybench.station.people;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The function Argon2id, version 0x13, of RFC 9106. Thread-safe. */
final class Argon2id {

    private static final byte[] NO_ASSOCIATED_DATA = {};

    private Argon2id() {}

    /** Computes the tag of a verifier; the password is overwritten. */
    static byte[] tag(byte[] password, byte[] salt, byte[] pepper, Argon2Cost cost) {
        return tag(password, salt, pepper, NO_ASSOCIATED_DATA, cost, Verifier.TAG_BYTES);
    }

    /**
     * Computes any tag that the RFC defines.
     *
     * @param password message P; overwritten
     * @param salt nonce S
     * @param pepper secret value K
     * @param associated associated data X
     * @param length of the tag, bytes
     */
    static byte[] tag(byte[] password, byte[] salt, byte[] pepper, byte[] associated, Argon2Cost cost, int length) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withSecret(pepper)
                .withAdditional(associated)
                .build();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(parameters);
            byte[] tag = new byte[length];
            generator.generateBytes(password, tag);
            return tag;
        } finally {
            parameters.clear();
            Arrays.fill(password, (byte) 0);
        }
    }
}
