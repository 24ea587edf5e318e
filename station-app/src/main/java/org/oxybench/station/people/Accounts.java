package org.oxybench.station.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.Ledger;
import org.oxybench.record.NotPossible;
import org.oxybench.record.Role;
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Subject;

/**
 * What is done to accounts by one person at once: closing and opening them, badges, the own secret, training. Enrolling,
 * changing roles and resetting secrets takes two people: {@link Signing}. Every act is an entry, every refusal too. Thread-safe.
 */
public final class Accounts {

    private final Ledger ledger;
    private final Refusals refusals;
    private final SecretVerifier verifier;
    private final SecretRules rules;
    private final Lockout lockout;
    private final SecureRandom random;
    private final Clock clock;

    /** Looks after the accounts of this ledger. */
    public Accounts(
            Ledger ledger,
            Refusals refusals,
            SecretVerifier verifier,
            SecretRules rules,
            Lockout lockout,
            SecureRandom random,
            Clock clock) {
        this.ledger = ledger;
        this.refusals = refusals;
        this.verifier = verifier;
        this.rules = rules;
        this.lockout = lockout;
        this.random = random;
        this.clock = clock;
    }

    /** What came of an act on an account. */
    public sealed interface Outcome {
        /**
         * Done, and durable.
         *
         * @param oneTimeSecret to be shown once to whom it belongs, or null
         */
        record Done(@Nullable Secret oneTimeSecret) implements Outcome {
            @Override
            public <T> T match(Function<Done, T> done, Function<List<Reason>, T> refused) {
                return done.apply(this);
            }
        }

        /** Not done, for all of these reasons. */
        record Refused(List<Reason> reasons) implements Outcome {
            /** Copies its list. */
            public Refused {
                reasons = List.copyOf(reasons);
            }

            @Override
            public <T> T match(Function<Done, T> done, Function<List<Reason>, T> refused) {
                return refused.apply(reasons);
            }
        }

        /** Handles both cases. */
        <T> T match(Function<Done, T> done, Function<List<Reason>, T> refused);
    }

    /** Enrols one of a home's first security administrators, for whom there is no second person yet. */
    public Outcome found(Person actor, Entry.PersonEnrolled enrolment) {
        Person now = ledger.standing().person(actor.id()).orElse(actor);
        if (!Right.MANAGE_ACCOUNTS.isOf(now) || !ledger.standing().founding(enrolment)) {
            return refused(
                    actor,
                    "ENROL",
                    enrolment.person(),
                    List.of(Reason.of(AccessReasons.NO_RIGHT, "right", Right.MANAGE_ACCOUNTS)));
        }
        String subject = Subject.person(enrolment.person());
        Expected expected = new Expected(Map.of(subject, ledger.standing().head(subject)));
        return append(now, "ENROL", enrolment.person(), enrolment, expected);
    }

    /**
     * Why nobody may ask for an enrolment, whoever decides on it then; each reason is recorded as a refused act.
     *
     * @param known whether the person is said to be enrolled already
     */
    public List<Reason> refusedEnrolment(Person actor, Entry.PersonEnrolled enrolment, boolean known) {
        List<Reason> reasons = new ArrayList<>();
        if (!known && ledger.standing().person(enrolment.person()).isPresent()) {
            reasons.add(Reason.of(AccessReasons.ID_TAKEN, "person", enrolment.person()));
        }
        String badge = enrolment.badge();
        boolean taken = badge != null
                && ledger.standing()
                        .personByBadge(badge)
                        .filter(owner -> !owner.id().equals(enrolment.person()))
                        .isPresent();
        if (taken) {
            reasons.add(Reason.of(AccessReasons.BADGE_TAKEN));
        }
        if (isForbidden(enrolment.roles())) {
            reasons.add(Reason.of(AccessReasons.NOT_POSSIBLE, LedgerRefusal.ARGUMENT, NotPossible.Why.ADMINISTRATOR));
        }
        String roles = enrolment.roles().stream().sorted().map(Role::name).collect(Collectors.joining(" "));
        reasons.forEach(reason -> refused(actor, "ENROL " + roles, enrolment.person(), List.of(reason)));
        return List.copyOf(reasons);
    }

    /** Administrators have no quality rights, and who decides about units looks after no accounts. */
    private static boolean isForbidden(Set<Role> roles) {
        boolean administers = roles.stream().anyMatch(Role::administers);
        boolean decides = roles.stream().anyMatch(role -> !role.administers() && role != Role.TRACE_VIEWER);
        return administers && decides;
    }

    /** Closes an account, opens it again, or ends it for ever; never the own one. */
    public Outcome change(Person actor, String person, State state, String why) {
        Outcome outcome = act(
                actor,
                state.name(),
                person,
                Right.MANAGE_ACCOUNTS,
                p -> new AccountEntry.StateChanged(p.id(), state, Reason.of(AccessReasons.DECIDED, "why", why)));
        if (outcome instanceof Outcome.Done) {
            lockout.forget(person);
        }
        return outcome;
    }

    /** Declares a person's badge lost: from this moment it identifies nobody, and its owner is signed off. */
    public Outcome revokeBadge(Person actor, String person, String why) {
        return act(actor, "REVOKE_BADGE", person, Right.MANAGE_ACCOUNTS, p -> {
            String badge = p.badge();
            // Without a badge the ledger refuses the empty one.
            return new AccountEntry.BadgeRevoked(
                    p.id(), badge == null ? "" : badge, Reason.of(AccessReasons.DECIDED, "why", why));
        });
    }

    /** Gives a person a badge that stays. */
    public Outcome issueBadge(Person actor, String person, String badge) {
        return act(
                actor, "ISSUE_BADGE", person, Right.MANAGE_ACCOUNTS, p -> new AccountEntry.BadgeIssued(p.id(), badge));
    }

    /**
     * Gives a person a badge for a time, in the place of a lost or forgotten one.
     *
     * @param hours 1 to {@link TemporaryBadge#HOURS_MAX}
     */
    public Outcome lendBadge(Person actor, String person, String badge, int hours) {
        if (hours < 1 || hours > TemporaryBadge.HOURS_MAX) {
            throw new IllegalArgumentException("not so many hours: " + hours);
        }
        Instant until = TemporaryBadge.until(clock, hours);
        return act(
                actor,
                "LEND_BADGE",
                person,
                Right.MANAGE_ACCOUNTS,
                p -> new AccountEntry.BadgeIssued(p.id(), badge, until));
    }

    /**
     * Gives a person the one one-time secret that two people decided on. It must be changed at its first use. Only who
     * decided may: whoever gives a secret could sign with it.
     */
    public Outcome giveSecret(Person actor, String person) {
        // Read before anything is checked: of two who give at the same moment, one finds that it has moved.
        String subject = Subject.person(person);
        Expected expected = new Expected(Map.of(subject, ledger.standing().head(subject)));
        Person now = ledger.standing().person(actor.id()).orElse(actor);
        Optional<Reason> refusal = refusal(now, person, Right.MANAGE_ACCOUNTS);
        if (refusal.isEmpty() && !mayGiveSecret(now, person)) {
            refusal = Optional.of(Reason.of(AccessReasons.NOT_TO_GIVE, "person", person));
        }
        if (refusal.isPresent()) {
            return refused(now, "GIVE_SECRET", person, List.of(refusal.get()));
        }
        Secret secret = OneTimeSecret.next(random);
        Optional<Verifier> made = verifier.make(secret);
        if (made.isEmpty()) {
            return refused(now, "GIVE_SECRET", person, List.of(Reason.of(AccessReasons.BUSY)));
        }
        Entry entry = new AccountEntry.SecretSet(person, made.get().text(), true);
        return append(now, "GIVE_SECRET", person, entry, expected)
                .match(done -> new Outcome.Done(secret), Outcome.Refused::new);
    }

    /** Whether an administrator may give a person a one-time secret now. */
    public boolean mayGiveSecret(Person actor, String person) {
        return Right.MANAGE_ACCOUNTS.isOf(actor)
                && ledger.standing()
                        .secretGrant(person)
                        .filter(grant -> grant.isOf(actor.id(), clock.instant()))
                        .isPresent();
    }

    /** Records that a person was trained for a revision of a recipe. */
    public Outcome train(Person trainer, String person, String recipe, int revision) {
        return act(
                trainer,
                "TRAIN " + recipe + " r" + revision,
                person,
                Right.TRAIN,
                p -> new AccountEntry.Trained(p.id(), recipe, revision, trainer.id()));
    }

    /** Changes the own secret. */
    public Outcome changeSecret(Authenticated who, Secret chosen) {
        Person person = who.person();
        String badge = person.badge();
        List<Reason> violations = rules.violations(
                chosen,
                who.factors().contains(Factor.BADGE) ? SecretUse.WITH_BADGE : SecretUse.ALONE,
                new PersonWords(person.id(), badge == null ? "" : badge, person.nameZh(), person.namePinyin()));
        if (!violations.isEmpty()) {
            return refused(who.person(), "CHANGE_SECRET", person.id(), violations);
        }
        Optional<Verifier> made = verifier.make(chosen);
        if (made.isEmpty()) {
            return refused(who.person(), "CHANGE_SECRET", person.id(), List.of(Reason.of(AccessReasons.BUSY)));
        }
        return append(
                who.person(),
                "CHANGE_SECRET",
                who.person(),
                p -> new AccountEntry.SecretSet(p.id(), made.get().text(), false));
    }

    private Outcome act(Person actor, String asked, String person, Right right, Function<Person, Entry> entry) {
        Person now = ledger.standing().person(actor.id()).orElse(actor);
        Optional<Reason> refusal = refusal(now, person, right);
        return refusal.isPresent()
                ? refused(actor, asked, person, List.of(refusal.get()))
                : append(now, asked, ledger.standing().person(person).orElseThrow(), entry);
    }

    private Optional<Reason> refusal(Person actor, String person, Right right) {
        if (!right.isOf(actor)) {
            return Optional.of(Reason.of(AccessReasons.NO_RIGHT, "right", right));
        }
        if (actor.id().equals(person)) {
            return Optional.of(Reason.of(AccessReasons.OWN_ACCOUNT));
        }
        return ledger.standing().person(person).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of(AccessReasons.PERSON_UNKNOWN, "person", person));
    }

    private Outcome append(Person actor, String asked, Person whose, Function<Person, Entry> entry) {
        String subject = Subject.person(whose.id());
        Expected expected = new Expected(Map.of(subject, ledger.standing().head(subject)));
        return append(actor, asked, whose.id(), entry.apply(whose), expected);
    }

    private Outcome append(Person actor, String asked, String person, Entry entry, Expected expected) {
        try {
            return ledger.append(Draft.of(clock.instant(), actor.id(), entry), expected)
                    .match(
                            at -> new Outcome.Done(null),
                            moved -> refused(
                                    actor, asked, person, List.of(Reason.of(AccessReasons.CHANGED, "what", moved))));
        } catch (IllegalArgumentException e) {
            Reason reason = ledger.standing().endsAdministration(entry)
                    ? Reason.of(AccessReasons.LAST_ADMINISTRATORS)
                    : LedgerRefusal.reason(e);
            return refused(actor, asked, person, List.of(reason));
        }
    }

    private Outcome refused(Person actor, String asked, String person, List<Reason> reasons) {
        refusals.record("accounts", Refusals.asked(asked, List.of(Subject.person(person))), reasons.get(0), actor.id());
        return new Outcome.Refused(reasons);
    }
}
