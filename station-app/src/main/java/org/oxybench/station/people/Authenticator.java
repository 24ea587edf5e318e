package org.oxybench.station.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Ledger;
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Standing.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether somebody is who they claim to be: who is named by a badge or an id, what is known to that person alone
 * by a secret. Every refusal is an entry; too many lock the account, and so does its first use after too long without any;
 * that is an entry and an alarm, and touches no test that runs. Thread-safe; a call may take as long as a hash, or as the plant's directory. Sources: 21 CFR 11.200,
 * 11.300; NIST SP 800-63B-4.
 */
public final class Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    private final Ledger ledger;
    private final Refusals refusals;
    private final SecretVerifier verifier;
    private final Lockout lockout;
    private final @Nullable DirectoryBind directory;
    private final Duration oneTime;
    private final AccountAges ages;
    private final Clock clock;
    private final Map<String, Instant> slowed = new ConcurrentHashMap<>();

    /**
     * Checks people of this ledger.
     *
     * @param directory the plant's directory, asked for people who have no secret here; null without one
     * @param oneTime age at which a one-time secret no longer counts
     * @param ages tells how long an account was not used
     */
    public Authenticator(
            Ledger ledger,
            Refusals refusals,
            SecretVerifier verifier,
            Lockout lockout,
            @Nullable DirectoryBind directory,
            Duration oneTime,
            AccountAges ages,
            Clock clock) {
        this.ledger = ledger;
        this.refusals = refusals;
        this.verifier = verifier;
        this.lockout = lockout;
        this.directory = directory;
        this.oneTime = oneTime;
        this.ages = ages;
        this.clock = clock;
    }

    /**
     * Checks a claim.
     *
     * @param secret left as it is: whoever opened it closes it
     * @param place where it is made: a bench's name, or a remote address
     */
    public Authentication authenticate(Identity identity, Secret secret, String place) {
        Optional<Person> person = identity.find(ledger.standing());
        if (person.filter(p -> p.state() == AccountEntry.State.LOCKED).isPresent()) {
            return refused(identity, place, Reason.of(AccessReasons.LOCKED));
        }
        String counted = person.map(Person::id).orElse(identity.label());
        return lockout.begin(counted, place)
                .match(
                        () -> tried(identity, secret, place, person, counted),
                        wait -> refused(
                                identity, place, Reason.of(AccessReasons.WAIT, "seconds", wait.toSeconds() + 1)),
                        () -> locked(identity, place, person));
    }

    private Authentication tried(
            Identity identity, Secret secret, String place, Optional<Person> person, String counted) {
        if (identity instanceof Identity.Id && secret.length() < SecretUse.ALONE.lengthMin()) {
            lockout.untried(counted, place);
            return refused(identity, place, Reason.of(AccessReasons.BADGE_NEEDED));
        }
        Checked checked = check(person, secret);
        return switch (checked.answer()) {
            case RIGHT -> {
                lockout.succeeded(counted, place);
                yield proved(identity, place, person.orElseThrow(), checked.factor());
            }
            case WRONG ->
                lockout.failed(counted)
                        .match(
                                () -> refused(identity, place, Reason.of(AccessReasons.WRONG_SECRET)),
                                wait -> refused(identity, place, Reason.of(AccessReasons.WRONG_SECRET)),
                                () -> locked(identity, place, person));
            case BUSY -> {
                lockout.untried(counted, place);
                yield refused(identity, place, Reason.of(AccessReasons.BUSY));
            }
            case OTHER_PEPPER -> {
                lockout.untried(counted, place);
                yield refused(identity, place, Reason.of(AccessReasons.OTHER_PEPPER));
            }
        };
    }

    /** What checking a secret gave, and who checked it. */
    private record Checked(SecretAnswer answer, Factor factor) {}

    private Checked check(Optional<Person> person, Secret secret) {
        AccountEntry.SecretSet own = person.map(Person::secret).orElse(null);
        if (own != null) {
            return new Checked(verifier.verify(Verifier.parse(own.verifier()), secret), Factor.SECRET);
        }
        if (person.isEmpty() || directory == null) {
            return new Checked(verifier.verifyNobody(secret), Factor.SECRET);
        }
        SecretAnswer answer = directory
                .bind(person.get().id(), secret)
                .match(bound -> SecretAnswer.RIGHT, () -> SecretAnswer.WRONG, unavailable -> {
                    LOG.warn(
                            "the directory could not check {}: {}", person.get().id(), unavailable);
                    return SecretAnswer.BUSY;
                });
        return new Checked(answer, Factor.DIRECTORY);
    }

    private Authentication proved(Identity identity, String place, Person person, Factor factor) {
        // Read again: the account may have been closed while the secret was checked.
        Person now = ledger.standing().person(person.id()).orElse(person);
        if (!now.active()) {
            return refused(identity, place, Reason.of(AccessReasons.CLOSED));
        }
        Optional<Reason> badgeOver = identity instanceof Identity.Badge badge
                ? TemporaryBadge.over(ledger.standing(), badge.badge(), clock)
                : Optional.empty();
        if (badgeOver.isPresent()) {
            return refused(identity, place, badgeOver.get());
        }
        if (ages.isUnused(now, ages.rules().unused()) && lock(unused(now.id()))) {
            return refused(
                    identity,
                    place,
                    Reason.of(AccessReasons.UNUSED, "days", ages.rules().unusedDays()));
        }
        return isOver(now)
                ? refused(identity, place, Reason.of(AccessReasons.ONE_TIME_OVER))
                : new Authentication.Proved(
                        new Authenticated(now, List.of(identity.factor(), factor), clock.instant()));
    }

    /**
     * Whether a person's one-time secret is too old. Those of a home's founders, which the station gave, never are: there
     * might be nobody to give them others.
     */
    private boolean isOver(Person person) {
        return ledger.standing()
                .secretSet(person.id())
                .filter(set -> set.entry() instanceof AccountEntry.SecretSet secret && secret.oneTime())
                .filter(set -> !set.actor().equals(Draft.STATION))
                .filter(set -> !clock.instant().isBefore(set.at().plus(oneTime)))
                .isPresent();
    }

    private Authentication locked(Identity identity, String place, Optional<Person> person) {
        Optional<Person> open = person.filter(Person::active);
        if (open.isPresent() && !lock(lock(open.get().id(), place))) {
            slowed.put(open.get().id(), clock.instant());
            LOG.error(
                    "too many wrong secrets of {} at {}, who is slowed and not locked",
                    open.get().id(),
                    place);
            refusals.record(
                    place,
                    "sign-on " + identity.label(),
                    Reason.of(AccessReasons.SLOWED, "place", place),
                    open.get().id());
            return new Authentication.Refused(Reason.of(AccessReasons.WRONG_SECRET));
        }
        return refused(identity, place, Reason.of(AccessReasons.LOCKED));
    }

    /**
     * People for whom too many wrong secrets came since a moment and who were not locked, since nobody could unlock them;
     * sorted by id. What came before this process began is in the audit trail alone.
     */
    public List<String> slowedSince(Instant since) {
        return slowed.entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(since))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Locks an account, unless it is one that the ledger keeps open: false then. */
    private boolean lock(AccountEntry.StateChanged lock) {
        if (ledger.standing().endsAdministration(lock)) {
            return false;
        }
        try {
            ledger.append(Draft.of(clock.instant(), Draft.STATION, lock));
        } catch (IllegalArgumentException e) {
            // Another administrator was locked, or the account ended, in this very moment.
            return false;
        }
        LOG.error("the account of {} was locked: {}", lock.person(), lock.reason());
        return true;
    }

    /** What the station does to an account that nobody has used for too long (21 CFR 11.300(b)). */
    private AccountEntry.StateChanged unused(String person) {
        return new AccountEntry.StateChanged(
                person,
                AccountEntry.State.LOCKED,
                Reason.of(AccessReasons.LOCKED_UNUSED, "days", ages.rules().unusedDays()));
    }

    /** What the station does after too many wrong secrets. */
    static AccountEntry.StateChanged lock(String person, String place) {
        return new AccountEntry.StateChanged(
                person, AccountEntry.State.LOCKED, Reason.of(AccessReasons.LOCKED_OUT, "place", place));
    }

    private Authentication refused(Identity identity, String place, Reason reason) {
        refusals.signOn(place, identity, reason);
        return new Authentication.Refused(reason);
    }
}
