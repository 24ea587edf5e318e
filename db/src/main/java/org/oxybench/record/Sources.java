package org.oxybench.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The entries that are in force: the newest of each fact. Their fold, in their order, gives what is in force again, so
 * they are what a snapshot keeps of it. Used by one thread at a time.
 */
final class Sources {
    private final Map<String, StoredEntry> byFact = new HashMap<>();

    /** The entry is the newest that says this fact; one that said it before is no longer needed for it. */
    void keep(String fact, StoredEntry stored) {
        byFact.put(fact, stored);
    }

    /** Nothing says this fact any more. */
    void drop(String fact) {
        byFact.remove(fact);
    }

    /** Nothing says these facts any more. */
    void dropAll(Predicate<String> facts) {
        byFact.keySet().removeIf(facts);
    }

    /** Every entry that some fact needs, once, in order of index. */
    Collection<StoredEntry> entries() {
        TreeMap<Long, StoredEntry> ordered = new TreeMap<>();
        byFact.values().forEach(stored -> ordered.put(stored.position().index(), stored));
        return ordered.values();
    }
}
