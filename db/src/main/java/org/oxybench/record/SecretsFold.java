package org.oxybench.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of people, and who may give whom a one-time one. The right to give one comes from a decision about that person
 * and is used up by the next secret, whoever sets it. Used by one thread at a time.
 */
final class SecretsFold {
    private final Sources sources;
    private final Map<String, StoredEntry> sets = new HashMap<>();
    private final Map<String, Standing.SecretGrant> grants = new HashMap<>();

    SecretsFold(Sources sources) {
        this.sources = sources;
    }

    AccountEntry.@Nullable SecretSet secret(String person) {
        StoredEntry stored = sets.get(person);
        return stored == null ? null : (AccountEntry.SecretSet) stored.entry();
    }

    Optional<StoredEntry> set(String person) {
        return Optional.ofNullable(sets.get(person));
    }

    Optional<Standing.SecretGrant> grant(String person) {
        return Optional.ofNullable(grants.get(person));
    }

    /**
     * A person was enrolled for the first time. A snapshot may have kept a later enrolment alone: it grants nothing to
     * somebody who has a secret, or whose secret was decided upon since.
     */
    void enrolled(String person, StoredEntry stored) {
        if (!sets.containsKey(person) && !grants.containsKey(person)) {
            grant(person, stored);
        }
    }

    /** Two people decided that a person gets another secret. */
    void reset(String person, StoredEntry stored) {
        grant(person, stored);
    }

    /** A secret was set. */
    void set(AccountEntry.SecretSet set, StoredEntry stored) {
        sets.put(set.person(), stored);
        sources.keep("secret:" + set.person(), stored);
        grants.remove(set.person());
        sources.drop(fact(set.person()));
    }

    private void grant(String person, StoredEntry stored) {
        grants.put(person, new Standing.SecretGrant(stored.actor(), stored.at()));
        sources.keep(fact(person), stored);
    }

    private static String fact(String person) {
        return "grant:" + person;
    }
}
