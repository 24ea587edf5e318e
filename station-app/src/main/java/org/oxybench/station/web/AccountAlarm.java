package org.oxybench.station.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.Right;
import org.oxybench.station.words.Messages;

/** What who looks after accounts must know at once, on whatever page that person has open. */
final class AccountAlarm {

    /** So often all accounts are reviewed. Source: EU GMP Annex 11, 12.3; a quarter is common practice. */
    static final Duration REVIEW_EVERY = Duration.ofDays(90);

    /** How long an attack on an account that is not locked is told. */
    private static final Duration TOLD = Duration.ofHours(24);

    private final Office office;
    private final Clock clock;

    AccountAlarm(Office office, Clock clock) {
        this.office = office;
        this.clock = clock;
    }

    /** Everything that a reader must know, in words; empty for nothing, and for who does not look after accounts. */
    String of(Person reader, Messages words) {
        if (!Right.MANAGE_ACCOUNTS.isOf(reader)) {
            return "";
        }
        Instant now = clock.instant();
        List<String> alarms = new ArrayList<>();
        List<String> locked = office.ledger().standing().persons().stream()
                .filter(person -> person.state() == AccountEntry.State.LOCKED)
                .map(Person::id)
                .toList();
        add(alarms, "page.alarm.locked", locked, words);
        add(alarms, "page.alarm.slowed", office.people().authenticator().slowedSince(now.minus(TOLD)), words);
        if (isReviewDue(office.ledger().standing(), now)) {
            alarms.add(words.text("people.review.due", Map.of("days", String.valueOf(REVIEW_EVERY.toDays()))));
        }
        return String.join(" ", alarms);
    }

    /** Whether the accounts were not reviewed for so long; where they never were, since the first of them was made. */
    static boolean isReviewDue(Standing standing, Instant now) {
        return standing.accountsUnreviewedSince()
                .filter(at -> at.plus(REVIEW_EVERY).isBefore(now))
                .isPresent();
    }

    private static void add(List<String> alarms, String key, List<String> persons, Messages words) {
        if (!persons.isEmpty()) {
            alarms.add(words.text(key, Map.of("persons", String.join(words.text("sign.comma"), persons))));
        }
    }
}
