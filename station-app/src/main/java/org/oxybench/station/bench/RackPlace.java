package org.oxybench.station.bench;

/**
 * Where a bench stands in a rack: slots are shown in the order of their numbers, which is where they are.
 *
 * @param rack name of the rack
 * @param slot number of the slot, from 1
 */
public record RackPlace(String rack, int slot) {
    /** Rejects a place that is none. */
    public RackPlace {
        if (rack.isEmpty() || slot < 1) {
            throw new IllegalArgumentException("no place in a rack: " + rack + " " + slot);
        }
    }
}
