package org.oxybench.station.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.config.StationSettings.SessionSettings;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.web.Sessions.Presence;
import org.oxybench.station.web.Sessions.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is signed on in which browser, as the ledger stands now. A presence ends by its owner's wish, after a time without
 * use, after a shift, and at once when the account is closed or the badge is lost; each end is an entry. Thread-safe.
 * Sources: 21 CFR 11.10(d), 11.300; OWASP ASVS 5.0, 7.3 and 7.4.
 */
final class Presences {

    /** Nothing was done in the browser for too long. */
    static final String IDLE = "E-WEB-12";

    /** The presence was longer than a shift. */
    static final String TOO_LONG = "E-WEB-13";

    /** The record says that the person is no longer signed on, for example since the badge was lost. */
    static final String RECORD_ENDED = "E-WEB-14";

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Presences.class);

    private final Sessions sessions;
    private final @Nullable Ledger ledger;
    private final SessionSettings limits;
    private final Clock clock;
    private volatile Instant swept = Instant.EPOCH;

    /**
     * Looks after the people of a server's sessions.
     *
     * @param ledger null when there is none: nobody can sign on then
     * @param limits times after which a presence is over
     */
    Presences(Sessions sessions, @Nullable Ledger ledger, SessionSettings limits, Clock clock) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.limits = limits;
        this.clock = clock;
    }

    /** Whether somebody else gave a person the secret, which is worth a change of it and nothing else. */
    static boolean mustChangeSecret(Person person) {
        AccountEntry.SecretSet secret = person.secret();
        return secret != null && secret.oneTime();
    }

    /** Who is signed on in a browser and may still be; ends the presence of who may not. */
    Optional<Person> person(Session session) {
        Presence presence = session.presence();
        if (presence == null || ledger == null) {
            return Optional.empty();
        }
        Optional<Person> person = ledger.standing().person(presence.person());
        String over = over(presence, person);
        if (over != null) {
            end(session, over);
            return Optional.empty();
        }
        return person;
    }

    /**
     * Signs a person on in the office. Whoever was signed on in the browser is signed off.
     *
     * @return the session from now on, whose cookie must be sent
     * @throws org.oxybench.record.LedgerUnavailable when it cannot be recorded: nobody is signed on then
     */
    Session signOn(Session session, String person) {
        end(session, null);
        Session fresh = sessions.signOn(session, person, null, clock.instant());
        String place = place(fresh);
        try {
            append(person, new Entry.SignedOn(person, place));
        } catch (RuntimeException e) {
            sessions.forget(fresh);
            throw e;
        }
        return fresh;
    }

    /**
     * Whether whoever is signed on in a browser has used it within the office's limits. Somebody who began at a bench
     * stays signed on there while a test runs for hours, and the screen stands open to whoever passes.
     */
    boolean isAttended(Session session) {
        Presence presence = session.presence();
        return presence != null && over(presence) == null;
    }

    /**
     * Signs off whoever is signed on in a browser, and forgets the browser all but its language.
     *
     * @return the session from now on, whose cookie must be sent
     */
    Session signOff(Session session) {
        end(session, null);
        sessions.forget(session);
        return sessions.open(session.language());
    }

    /** Signs a person off in every browser but one, for example since the secret was changed. */
    void signOffElsewhere(String person, Session here) {
        endAll(other -> !other.id().equals(here.id())
                && other.presence() != null
                && person.equals(other.presence().person()));
    }

    /** The person has done something. */
    void used(Session session) {
        sessions.used(session, clock.instant());
    }

    /** Ends every presence that is over, for browsers that are not heard of any more; not more often than it must. */
    void sweep() {
        Instant now = clock.instant();
        if (Duration.between(swept, now).abs().compareTo(SWEEP_INTERVAL) >= 0) {
            swept = now;
            sessions.present().forEach(this::person);
        }
    }

    /** Signs off everybody in the office; the last thing before the server ends. */
    void close() {
        endAll(session -> true);
    }

    private void endAll(Predicate<Session> which) {
        sessions.present().stream().filter(which).forEach(session -> end(session, null));
    }

    private @Nullable String over(Presence presence, Optional<Person> person) {
        if (person.isEmpty() || !person.get().active()) {
            boolean locked = person.isPresent() && person.get().state() == AccountEntry.State.LOCKED;
            return locked ? AccessReasons.LOCKED : AccessReasons.CLOSED;
        }
        boolean recorded = ledger != null
                && ledger.standing()
                        .signedOn(presence.place())
                        .filter(on -> on.id().equals(presence.person()))
                        .isPresent();
        if (!recorded) {
            return RECORD_ENDED;
        }
        // A bench ends what began there: who watches a test for an hour touches nothing.
        return presence.office() ? over(presence) : null;
    }

    private @Nullable String over(Presence presence) {
        Instant now = clock.instant();
        if (!now.isBefore(presence.since().plus(limits.shiftMax()))) {
            return TOO_LONG;
        }
        return now.isBefore(presence.lastUsed().plus(limits.officeLock())) ? null : IDLE;
    }

    private void end(Session session, @Nullable String why) {
        sessions.signOff(session, why).filter(Presence::office).ifPresent(presence -> {
            boolean open = ledger != null
                    && ledger.unfit().isEmpty()
                    && ledger.standing().signedOn(presence.place()).isPresent();
            if (open) {
                append(
                        why == null ? presence.person() : Draft.STATION,
                        new Entry.SignedOff(presence.person(), presence.place()));
            } else {
                LOG.info("{} is off at {} without an entry of its own", presence.person(), presence.place());
            }
        });
    }

    private void append(String actor, Entry entry) {
        if (ledger == null) {
            throw new IllegalStateException("nobody can sign on without a ledger");
        }
        ledger.append(Draft.of(clock.instant(), actor, entry));
    }

    private static String place(Session session) {
        Presence presence = session.presence();
        if (presence == null) {
            throw new IllegalStateException("nobody was signed on");
        }
        return presence.place();
    }
}
