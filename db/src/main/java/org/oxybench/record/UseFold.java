package org.oxybench.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When each account was made, and when its owner last signed on or signed. Used by one thread at a time. */
final class UseFold {
    private final Map<String, Instant> made = new HashMap<>();
    private final Map<String, Instant> used = new HashMap<>();

    /** Follows the next entry. */
    void fold(StoredEntry stored) {
        if (stored.entry() instanceof Entry.SignedOn on) {
            used(on.person(), stored.at());
        } else if (stored.entry() instanceof Entry.Signed signed) {
            used(signed.signature().person(), stored.at());
        }
        for (Entry effect : stored.entry().effects()) {
            if (effect instanceof Entry.PersonEnrolled enrolled) {
                made.putIfAbsent(enrolled.person(), stored.at());
            }
        }
    }

    /** A clock that was set back makes no use older. */
    private void used(String person, Instant at) {
        used.merge(person, at, (before, now) -> before.isAfter(now) ? before : now);
    }

    Optional<Instant> lastUsed(String person) {
        return Optional.ofNullable(used.get(person));
    }

    Optional<Instant> madeAt(String person) {
        return Optional.ofNullable(made.get(person));
    }

    /** When the first account of all was made. */
    Optional<Instant> firstMade() {
        return made.values().stream().min(Comparator.naturalOrder());
    }

    /** Whether no account was used later than a review says it was, or never; it may have been since. */
    boolean bears(AccountEntry.AccountsReviewed review) {
        return review.accounts().stream().allMatch(account -> {
            Instant said = account.lastUsed();
            Instant known = used.get(account.person());
            return said == null || (known != null && !said.isAfter(known));
        });
    }

    Map<String, Long> madeMicros() {
        return micros(made);
    }

    Map<String, Long> usedMicros() {
        return micros(used);
    }

    /** Takes up what a snapshot kept. */
    void restore(Map<String, Long> madeMicros, Map<String, Long> usedMicros) {
        madeMicros.forEach((person, at) -> made.put(person, instant(at)));
        usedMicros.forEach((person, at) -> used.put(person, instant(at)));
    }

    private static Map<String, Long> micros(Map<String, Instant> instants) {
        Map<String, Long> micros = new TreeMap<>();
        instants.forEach((person, at) -> micros.put(person, ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        return micros;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
