package org.oxybench.station.people;

/** What came of checking a secret. Only {@link #RIGHT} lets anybody in. */
public enum SecretAnswer {
    /** It is the person's secret. */
    RIGHT,
    /** It is not, or there is no such person: the caller must not be able to tell. */
    WRONG,
    /** Too many are being checked; nothing was, and it must not count as a failed try. */
    BUSY,
    /** The verifier was made with another pepper, as after a restore without its key; no try can succeed. */
    OTHER_PEPPER
}
