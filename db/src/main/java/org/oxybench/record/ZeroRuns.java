package org.oxybench.record;

import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The runs on a master part that a zero was learned from. */
final class ZeroRuns {
    /** No revision: of a run of another recipe, or one that is not known. */
    private static final int NONE = 0;

    private ZeroRuns() {}

    /** The one revision of its recipe that all of them were made with; empty when a zero rests on no such runs. */
    static OptionalInt revision(Entry.ZeroLearned learned, UnitsFold units) {
        Set<Integer> revisions = new TreeSet<>();
        for (RunId run : learned.from()) {
            revisions.add(units.madeWith(run)
                    .filter(made -> made.recipe().equals(learned.zero().recipe()))
                    .map(UnitsFold.MadeWith::revision)
                    .orElse(NONE));
        }
        return revisions.size() == 1 && !revisions.contains(NONE)
                ? OptionalInt.of(revisions.iterator().next())
                : OptionalInt.empty();
    }
}
