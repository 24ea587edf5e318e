package org.oxybench.record;

import java.util.HashMap;
import java.util.Map;

/**
 * Runs of one unit that two people granted, by operation.
 *
 * @param retests how many after a FAIL
 * @param repeats where one was granted because the unit's newest run had said nothing: how many runs of the operation there
 *     were then
 */
public record Grants(Map<String, Integer> retests, Map<String, Integer> repeats) {
    /** None. */
    public static final Grants NONE = new Grants(Map.of(), Map.of());

    /** Most runs of each kind that are granted for one operation. Source: common practice, one retest. */
    private static final int EACH_MAX = 1;

    /** Copies its maps. */
    public Grants {
        retests = Map.copyOf(retests);
        repeats = Map.copyOf(repeats);
    }

    /** How many runs of an operation were granted after a FAIL. */
    public int retests(String operation) {
        return retests.getOrDefault(operation, 0);
    }

    /** Whether no more may be granted after a FAIL. */
    boolean retestsUsed(String operation) {
        return retests(operation) >= EACH_MAX;
    }

    /** Whether a run of an operation was granted because a run had said nothing. */
    public boolean repeated(String operation) {
        return repeats.containsKey(operation);
    }

    /** Most runs of an operation beside those that its route allows. */
    public int more(String operation) {
        return retests(operation) + (repeated(operation) ? EACH_MAX : 0);
    }

    /** Whether such a run is still to be made; until then what the operation said before does not count. */
    boolean repeatOpen(String operation, int attempts) {
        return attempts == repeats.getOrDefault(operation, -1);
    }

    Grants retest(String operation) {
        Map<String, Integer> more = new HashMap<>(retests);
        more.merge(operation, 1, Integer::sum);
        return new Grants(more, repeats);
    }

    Grants repeat(String operation, int attempts) {
        Map<String, Integer> more = new HashMap<>(repeats);
        more.put(operation, attempts);
        return new Grants(retests, more);
    }
}
