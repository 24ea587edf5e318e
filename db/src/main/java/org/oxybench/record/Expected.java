package org.oxybench.record;

import java.util.Map;

/**
 * Heads that a decision was based on: subject key ({@code unit:…}, {@code lot:…}) to the index of the newest entry
 * that named it, or -1 when none did.
 */
public record Expected(Map<String, Long> heads) {
    /** Copies its map. */
    public Expected {
        heads = Map.copyOf(heads);
    }
}
