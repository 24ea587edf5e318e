package org.oxybench.record.ledger;

import java.util.Locale;

/** What can be wrong with a ledger's files. Both verifiers use these codes. */
public enum Damage {
    /** The file with the first public key is not a canonical verifier key, or its keys are not those to be trusted. */
    VKEY,
    /** A file lies where only the ledger's own files may. */
    FOREIGN_FILE,
    /** A segment does not begin with a sound header. */
    SEGMENT_HEADER,
    /** A segment or checkpoint belongs to another ledger. */
    LEDGER_ID,
    /** A segment does not begin with the entry that comes next. */
    GAP,
    /** A frame is incomplete, beyond a limit, or its CRC32C does not match. */
    FRAME,
    /** A frame carries another index than the one that comes next. */
    INDEX,
    /** An entry is not one canonical JSON object. */
    JSON,
    /** Attachments are not those that the entry lists. */
    ATTACHMENT,
    /** A signature is not over what it says, rests on a record that is another, or stands twice. */
    SIGNATURE,
    /** The signing is handed to another key, and not by the key in force over exactly what stands before. */
    ROTATION,
    /** The tree of the entries is not the one that was signed. */
    ROOT,
    /** A checkpoint is malformed, or not signed by the key that was in force at its size. */
    CHECKPOINT,
    /** There is no checkpoint at all. */
    NO_CHECKPOINT,
    /** Entries are missing that a checkpoint or another place knows. */
    MISSING;

    /** Stable code, for example {@code segment-header}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
