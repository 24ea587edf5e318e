package org.oxybench.recipe;

import java.util.List;

/**
 * How a unit is tested: what fills it, and what is done with each of its sides. What a leak rate means depends on it.
 *
 * @param medium {@code dry-air}, {@code water}, or {@code none} where the bench stands at rest and a person tests
 * @param fibreMembrane whether fibres part the sides, through which dry gas passes by itself
 * @param deformable whether what is filled gives way to the pressure, so that a change of pressure is no leak
 * @param pressurised the sides that are put under pressure, in the file's order
 * @param vented the sides that are open to the room, in the file's order
 */
public record Arrangement(
        String medium, boolean fibreMembrane, boolean deformable, List<String> pressurised, List<String> vented) {
    /** A person tests; nothing is filled. */
    public static final Arrangement AT_REST = new Arrangement("none", false, false, List.of(), List.of());

    /** Copies its lists. */
    public Arrangement {
        pressurised = List.copyOf(pressurised);
        vented = List.copyOf(vented);
    }
}
