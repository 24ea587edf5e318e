package org.oxybench.station.people;

/**
 * What one guess costs, in the terms of Argon2 (RFC 9106, 3.1). A constructed cost is one that this station would pay:
 * a verifier from a damaged or forged record cannot ask for all of its memory.
 *
 * @param memoryKib memory, KiB, 8 × lanes to {@value #MEMORY_KIB_MAX}
 * @param passes passes over the memory, 1 to {@value #PASSES_MAX}
 * @param lanes independent lanes, 1 to {@value #LANES_MAX}
 */
public record Argon2Cost(int memoryKib, int passes, int lanes) {

    /** Most memory of one hash, KiB: 64 MiB. */
    public static final int MEMORY_KIB_MAX = 64 * 1024;

    /** Most passes. */
    public static final int PASSES_MAX = 10;

    /** Most lanes. */
    public static final int LANES_MAX = 4;

    /** What new verifiers cost: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
    public static final Argon2Cost TODAY = new Argon2Cost(19 * 1024, 2, 1);

    private static final int MEMORY_PER_LANE_KIB = 8;

    /** Rejects what Argon2 does not define and what the station would not pay. */
    public Argon2Cost {
        boolean sane = lanes >= 1
                && lanes <= LANES_MAX
                && passes >= 1
                && passes <= PASSES_MAX
                && memoryKib >= MEMORY_PER_LANE_KIB * lanes
                && memoryKib <= MEMORY_KIB_MAX;
        if (!sane) {
            throw new IllegalArgumentException("not a cost: m=" + memoryKib + ",t=" + passes + ",p=" + lanes);
        }
    }

    /** Whether a guess at this cost is cheaper than at the other in memory or in passes. */
    public boolean isWeakerThan(Argon2Cost other) {
        return memoryKib < other.memoryKib || passes < other.passes;
    }
}
