package org.oxybench.station.people;

/** What a secret is used with, which decides how long it must be (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2.1). */
public enum SecretUse {
    /** It is all that its owner shows. */
    ALONE(15),
    /** A badge says who its owner is, and it is the second factor. */
    WITH_BADGE(8);

    private final int lengthMin;

    SecretUse(int lengthMin) {
        this.lengthMin = lengthMin;
    }

    /** Fewest characters. */
    public int lengthMin() {
        return lengthMin;
    }
}
