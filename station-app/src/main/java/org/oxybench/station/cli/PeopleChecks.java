package org.oxybench.station.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.cli.Checks.Check;
import org.oxybench.station.people.Right;
import org.oxybench.station.people.SecretVerifier;
import org.oxybench.station.people.Verifier;

/** What the doctor asks about people: whether accounts can still be looked after, and whether secrets can be checked. */
final class PeopleChecks {

    /** So many look after accounts, or nobody is enrolled any more. */
    private static final int ADMINISTRATORS_MIN = 2;

    /** So many, or nobody can reset the secret of one of them: it takes two others. */
    private static final int ADMINISTRATORS_ADVISED = 3;

    /** A one-time secret lies on paper until it is used. Source: OWASP ASVS 5.0, 6.4.1, asks for a short time. */
    static final Duration ONE_TIME_MAX = Duration.ofDays(7);

    private final FileLedger ledger;
    private final Instant now;

    PeopleChecks(FileLedger ledger, Instant now) {
        this.ledger = ledger;
        this.now = now;
    }

    /** Those that the record alone answers. */
    List<Check> all() {
        List<String> administrators = ledger.standing().persons().stream()
                .filter(Right.MANAGE_ACCOUNTS::isOf)
                .map(Person::id)
                .toList();
        String ids = String.join(" ", administrators);
        Set<String> unused = unused();
        List<Check> checks = new ArrayList<>();
        checks.add(
                administrators.isEmpty()
                        ? new Check("administrator", false, "")
                        : new Check("administrators", administrators.size() >= ADMINISTRATORS_MIN, ids));
        if (administrators.size() >= ADMINISTRATORS_MIN && administrators.size() < ADMINISTRATORS_ADVISED) {
            checks.add(Check.warning("third", ids));
        }
        checks.add(new Check("onetime", unused.isEmpty(), String.join(" ", unused)));
        return List.copyOf(checks);
    }

    /** Whether the pepper that is here is the one of every secret; names the people whose secret has another. */
    static Check pepper(Standing standing, SecretVerifier verifier) {
        String strangers = standing.persons().stream()
                .filter(Person::active)
                .filter(person -> person.secret() != null
                        && !verifier.hasPepperOf(Verifier.parse(person.secret().verifier())))
                .map(Person::id)
                .collect(Collectors.joining(" "));
        return new Check("pepper", strangers.isEmpty(), strangers);
    }

    /** People whose one-time secret was made too long ago and is still theirs. Reads as far back as that. */
    private Set<String> unused() {
        Set<String> waiting = ledger.standing().persons().stream()
                .filter(Person::active)
                .filter(person -> person.secret() != null && person.secret().oneTime())
                .map(Person::id)
                .collect(Collectors.toCollection(TreeSet::new));
        Instant limit = now.minus(ONE_TIME_MAX);
        for (long index = ledger.size() - 1; index >= 0 && !waiting.isEmpty(); index--) {
            StoredEntry stored = ledger.read(index);
            if (stored.at().isBefore(limit)) {
                return waiting;
            }
            if (stored.entry() instanceof AccountEntry.SecretSet set) {
                waiting.remove(set.person());
            }
        }
        return waiting;
    }
}
