package org.oxybench.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest entry that changed each thing which a proposal can change. Who asks for a change knows what was in force
 * then, and nothing later: a proposal that something newer has overtaken would bring back what was before. Used by one
 * thread at a time.
 */
final class ChangesFold {
    private final Sources sources;
    private final Map<String, Long> newest = new HashMap<>();

    ChangesFold(Sources sources) {
        this.sources = sources;
    }

    /** Whether what an effect would change was changed after it was proposed. */
    boolean overtaken(Entry effect, Position proposed) {
        return changes(effect).stream().anyMatch(thing -> newest.getOrDefault(thing, -1L) > proposed.index());
    }

    /** Folds one effect of an entry. */
    void fold(Entry entry, StoredEntry stored) {
        changes(entry).forEach(thing -> {
            newest.put(thing, stored.position().index());
            sources.keep("changed:" + thing, stored);
        });
    }

    /** What an entry changes of that which proposals can change. */
    private static List<String> changes(Entry entry) {
        if (entry instanceof Entry.DocumentEffective e) {
            return List.of(Subject.document(e.kind(), e.id()));
        } else if (entry instanceof Entry.InstrumentCalibrated e) {
            return List.of(Subject.instrument(e.instrument()));
        } else if (entry instanceof Entry.ZeroLearned e) {
            return List.of("zero:" + RegisterFold.zeroKey(e.zero()));
        } else if (entry instanceof Entry.PersonEnrolled e) {
            return List.of(Subject.person(e.person()));
        } else if (entry instanceof AccountEntry.BadgeIssued e) {
            return List.of(Subject.person(e.person()));
        } else if (entry instanceof AccountEntry.BadgeRevoked e) {
            return List.of(Subject.person(e.person()));
        } else if (entry instanceof AccountEntry.SecretReset e) {
            return List.of(secret(e.person()));
        } else if (entry instanceof AccountEntry.SecretSet e) {
            return List.of(secret(e.person()));
        } else if (entry instanceof Entry.UnitHeld e) {
            return List.of(held(e.unit()));
        } else if (entry instanceof Entry.HoldLifted e) {
            return List.of(held(e.unit()));
        } else if (entry instanceof Entry.RetestGranted e) {
            return List.of("retest:" + e.unit().value() + "\n" + e.operation());
        }
        return List.of();
    }

    private static String secret(String person) {
        return "secret:" + person;
    }

    private static String held(SerialNumber unit) {
        return "held:" + unit.value();
    }
}
