package org.oxybench.record;

/** What a station's home is, for life. */
public enum HomeKind {
    /** Records of real units; simulated equipment is refused. */
    PRODUCTION,
    /** Everything is marked as a demonstration. */
    DEMO
}
