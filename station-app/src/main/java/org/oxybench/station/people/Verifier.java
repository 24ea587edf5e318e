package org.oxybench.station.people;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ledger keeps of a secret: with it and the pepper a secret can be checked, and not be read. Its text is a PHC
 * string, {@code $argon2id$v=19$m=19456,t=2,p=1,keyid=…$salt$tag}, in which {@code keyid} names the pepper. Immutable.
 *
 * @see <a href="https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md">PHC string format</a>
 */
public final class Verifier {

    /** Length of a new salt, bytes. */
    static final int SALT_BYTES = 16;

    /** Length of a tag, bytes. */
    static final int TAG_BYTES = 32;

    /** Length of a pepper's name, bytes. */
    static final int PEPPER_ID_BYTES = 8;

    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3}),keyid=([A-Za-z0-9+/]{11})"
                    + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final Argon2Cost cost;
    private final byte[] pepperId;
    private final byte[] salt;
    private final byte[] tag;

    /** Takes arrays that nobody else changes. */
    Verifier(Argon2Cost cost, byte[] pepperId, byte[] salt, byte[] tag) {
        this.cost = cost;
        this.pepperId = pepperId;
        this.salt = salt;
        this.tag = tag;
    }

    /**
     * Reads a verifier's text.
     *
     * @throws IllegalArgumentException when it is none, or asks for more than {@link Argon2Cost} allows; the message
     *     does not repeat it
     */
    public static Verifier parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a verifier");
        }
        Argon2Cost cost = new Argon2Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        Base64.Decoder base64 = Base64.getDecoder();
        return new Verifier(
                cost, base64.decode(parts.group(4)), base64.decode(parts.group(5)), base64.decode(parts.group(6)));
    }

    /** Its text, for the ledger and nowhere else. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + ",keyid="
                + base64.encodeToString(pepperId) + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(tag);
    }

    Argon2Cost cost() {
        return cost;
    }

    byte[] pepperId() {
        return pepperId;
    }

    byte[] salt() {
        return salt;
    }

    byte[] tag() {
        return tag;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Verifier that
                && cost.equals(that.cost)
                && Arrays.equals(pepperId, that.pepperId)
                && Arrays.equals(salt, that.salt)
                && Arrays.equals(tag, that.tag);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** Says only that there is one, and what it costs. */
    @Override
    public String toString() {
        return "Verifier[" + cost + "]";
    }
}
