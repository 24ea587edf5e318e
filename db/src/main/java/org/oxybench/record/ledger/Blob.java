package org.oxybench.record.ledger;

/**
 * Bytes that belong to an entry and are stored behind it, for example an encoded waveform. The array is not copied
 * and nobody changes it.
 *
 * @param name unique within the entry: 1 to {@value #NAME_LENGTH_MAX} characters of {@code A-Z a-z 0-9 . _ : / -}
 * @param bytes content, at most {@value #BYTES_MAX} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by its hash, never by equals.
public record Blob(String name, byte[] bytes) {
    /** Longest name; names are codes, not prose. */
    public static final int NAME_LENGTH_MAX = 120;

    /** Largest content: a day of one channel at 50 Hz in float64 is half of it. */
    public static final int BYTES_MAX = 64 << 20;

    /** Rejects a name or content beyond the limits. */
    public Blob {
        if (!name.matches("[A-Za-z0-9._:/-]{1,120}")) {
            throw new IllegalArgumentException("not a name of an attachment: " + name);
        }
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("attachment " + name + " has " + bytes.length + " bytes");
        }
    }

    /** SHA-256 of the content. */
    public Hash sha256() {
        return Hash.sha256(bytes);
    }
}
