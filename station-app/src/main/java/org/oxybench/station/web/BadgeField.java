package org.oxybench.station.web;

import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.station.bench.Scan;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Identity;

/**
 * Who a form says it is from: a whole frame of a badge as a page's script heard it, or an id. A badge that was typed key
 * by key is no badge: the short PIN goes with something that its owner has (NIST SP 800-63B-4, 2.2.1).
 */
final class BadgeField {
    private BadgeField() {}

    /** Why a field's badge is not taken, if it is not. */
    static Optional<Reason> refusal(String badge) {
        return badge.startsWith(Scan.MANUAL) ? Optional.of(Reason.of(AccessReasons.BADGE_TYPED)) : Optional.empty();
    }

    /** Who is named; what is no badge's frame names nobody. */
    static Identity identity(String badge, String person) {
        return Scan.parse(badge) instanceof Scan.Badge scanned
                ? new Identity.Badge(scanned.badge())
                : new Identity.Id(person.strip());
    }
}
