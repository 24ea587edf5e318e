package org.oxybench.record;

import java.time.Instant;
import java.util.List;

/**
 * A person's signature under what that person saw. Source: 21 CFR 11.50 (printed name, date and time, meaning) and
 * 11.70 (bound to its record).
 *
 * @param id made by chance, used once
 * @param person person id
 * @param nameZh printed name
 * @param namePinyin printed name in Latin letters
 * @param meaning what the signature says
 * @param at when
 * @param zone the signer's time zone, an id like {@code Asia/Shanghai}
 * @param factors how the person was authenticated for this one signature, at least two
 * @param saw SHA-256 of exactly what was shown to be signed, from {@link #digest}
 */
public record Signature(
        String id,
        String person,
        String nameZh,
        String namePinyin,
        Meaning meaning,
        Instant at,
        String zone,
        List<Factor> factors,
        String saw) {

    /** Components of identity that a signature asks for (21 CFR 11.200). */
    public static final int FACTORS_MIN = 2;

    /** Copies its list. */
    public Signature {
        factors = List.copyOf(factors);
    }

    /** What a signature says. */
    public enum Meaning {
        /** I ask for this, and it is as I say. */
        SUBMITTED,
        /** I have read this and agree. */
        APPROVED,
        /** I have read this and do not agree. */
        REJECTED,
        /** I have read all of this. */
        REVIEWED,
        /** This is blocked from use from now on. */
        HELD,
        /** I have read this, and it binds me. */
        AFFIRMED
    }

    /** A component of identity. */
    public enum Factor {
        /** A badge was scanned. */
        BADGE,
        /** The person's id was typed. */
        PERSON_ID,
        /** A secret that the station checked. */
        SECRET,
        /** A secret that the plant's directory checked. */
        DIRECTORY
    }

    /**
     * An entry that a signature rests on.
     *
     * @param index its number in the same ledger
     * @param hash its leaf hash, 64 hexadecimal digits
     */
    public record Evidence(long index, String hash) {}

    /**
     * Returns SHA-256 of the canonical JSON of an act and the entries that it rests on: what a page shows to a signer,
     * and what {@code verify} computes again.
     *
     * @param act what is signed
     * @param records entries that it rests on
     */
    public static String digest(Entry act, List<Evidence> records) {
        return SignedForms.digest(act, records);
    }
}
