package org.oxybench.station.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.Person;

/** How long ago accounts were used and statements affirmed, and whether that is too long. Thread-safe. */
public final class AccountAges {

    /** Version of the statement of accountability: counted up when its text is changed, in whichever language. */
    public static final int STATEMENT_VERSION = 1;

    private final Ledger ledger;
    private final AccountRules rules;
    private final Clock clock;

    AccountAges(Ledger ledger, AccountRules rules, Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
    }

    /** What too long is. */
    public AccountRules rules() {
        return rules;
    }

    /**
     * Whether nobody has used an account for so long that is open, or that the station has locked. It counts anew from when
     * the account was opened again.
     */
    public boolean isUnused(Person person, Duration unused) {
        Instant limit = clock.instant().minus(unused);
        return (person.active() || person.state() == AccountEntry.State.LOCKED)
                && ledger.standing()
                        .accountIdleSince(person.id())
                        .filter(at -> !at.isAfter(limit))
                        .isPresent();
    }

    /** Until when a person's statement of accountability counts; empty when the one of today was never affirmed. */
    public Optional<Instant> statementUntil(String person) {
        return ledger.standing()
                .affirmed(person)
                .filter(affirmed -> affirmed.version() >= STATEMENT_VERSION)
                .map(affirmed -> affirmed.at().plus(rules.statement()));
    }

    /** Whether a person signs nothing else before the statement of accountability. */
    public boolean needsStatement(String person) {
        return statementUntil(person).filter(clock.instant()::isBefore).isEmpty();
    }
}
