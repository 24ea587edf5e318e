package org.oxybench.station.people;

import java.security.SecureRandom;

/** Secrets that cost next to nothing: a test that is not about their cost has better to do with the processors. */
public final class QuickSecrets {

    /** The least that Argon2 defines. */
    public static final Argon2Cost COST = new Argon2Cost(8, 1, 1);

    private QuickSecrets() {}

    /** Makes and checks verifiers with a pepper. */
    public static SecretVerifier with(byte[] pepper) {
        return new SecretVerifier(pepper, new SecureRandom(), COST);
    }
}
