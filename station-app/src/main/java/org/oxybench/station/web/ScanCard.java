package org.oxybench.station.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Text;
import org.oxybench.record.Role;

/**
 * A label of the demonstration that can be clicked instead of scanned.
 *
 * @param kind groups cards: {@code badge}, {@code lot}, {@code unit}, {@code bin} or {@code command}
 * @param title what people read on it
 * @param detail what tells it from its neighbours, for example a serial number
 * @param scan what a scanner would send, symbology prefix included
 * @param bearer whose badge it is, or null
 */
public record ScanCard(
        String kind,
        Text title,
        String detail,
        String scan,
        @Nullable Bearer bearer) {

    /** A card that is nobody's. */
    public ScanCard(String kind, Text title, String detail, String scan) {
        this(kind, title, detail, scan, null);
    }

    /**
     * A person of the demonstration.
     *
     * @param person person id
     * @param pin known to everybody
     */
    public record Bearer(String person, Set<Role> roles, String pin) {
        /** Copies its set. */
        public Bearer {
            roles = Set.copyOf(roles);
        }
    }
}
