package org.oxybench.station.people;

import java.security.SecureRandom;

/**
 * Makes the secret that somebody is given once, on enrolment or after a reset, and must replace when they sign on (NIST
 * SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.4.1; 21 CFR 11.300(c)): four groups of five characters, 86 bits, to be read
 * off a sheet and typed without Shift.
 */
public final class OneTimeSecret {

    /** Without what looks alike in print (0 o, 1 i l, 2 z, 5 s, 6 b 8, 9 g q) and without u, for the words it makes. */
    static final String ALPHABET = "acdefhjkmnprtvwxy347";

    /** Groups, with a hyphen between them. */
    static final int GROUPS = 4;

    /** Characters of a group. */
    static final int GROUP_LENGTH = 5;

    private OneTimeSecret() {}

    /** Makes a secret that nobody has had. */
    public static Secret next(SecureRandom random) {
        char[] text = new char[GROUPS * (GROUP_LENGTH + 1) - 1];
        for (int i = 0; i < text.length; i++) {
            boolean between = i % (GROUP_LENGTH + 1) == GROUP_LENGTH;
            text[i] = between ? '-' : ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return Secret.typed(text);
    }
}
