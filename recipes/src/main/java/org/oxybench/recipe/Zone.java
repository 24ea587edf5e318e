package org.oxybench.recipe;

/** Where a measured value lies relative to its limit and guard band. Only {@link #PASS} makes a PASS. */
public enum Zone {
    /** Within the acceptance limit, the guard band kept. */
    PASS,
    /** Within the limit, but inside the guard band: the run is a FAIL that only a disposition can accept. */
    CONDITIONAL,
    /** Outside the limit. */
    FAIL
}
