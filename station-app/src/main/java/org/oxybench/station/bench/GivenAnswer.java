package org.oxybench.station.bench;

/**
 * What a person gives as the answer to a question that stands.
 *
 * @param question key of the question, as the screen that asked it had it
 * @param given what was typed, or the name of what was chosen
 * @param photoFile name of the photo's file; empty without one
 * @param photoSha256 hash of the photo's bytes, 64 lower-case hexadecimal digits; empty without one
 */
public record GivenAnswer(String question, String given, String photoFile, String photoSha256) {
    /** Longest text of an answer that is looked at, characters. */
    public static final int GIVEN_MAX = 64;

    /** An answer without a photo. */
    public static GivenAnswer of(String question, String given) {
        return new GivenAnswer(question, given, "", "");
    }
}
