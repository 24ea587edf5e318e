package org.oxybench.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;

/** What happened to the account of a person. Accounts are never removed, and their ids are never given again. */
public sealed interface AccountEntry extends Entry {

    /** The person. */
    String person();

    /** Where an account is in its life. */
    enum State {
        /** May sign on. */
        ACTIVE,
        /** Closed by the station after too many wrong secrets. */
        LOCKED,
        /** Closed by a security administrator. */
        SUSPENDED,
        /** The person has left; for ever. */
        LEFT
    }

    /** An account was locked, suspended, ended, or opened again. */
    record StateChanged(String person, State state, Reason reason) implements AccountEntry {}

    /**
     * A badge was given to a person; it replaces the one before. A badge that was revoked is never given again.
     *
     * @param badge text of the badge's code
     * @param until when it ends, if it replaces another one for a time; null for one that stays (21 CFR 11.300(c))
     */
    record BadgeIssued(
            String person, String badge, @Nullable Instant until) implements AccountEntry {
        /** A badge that stays. */
        public BadgeIssued(String person, String badge) {
            this(person, badge, null);
        }
    }

    /** A badge no longer identifies anybody, for example since it was lost. */
    record BadgeRevoked(String person, String badge, Reason reason) implements AccountEntry {}

    /**
     * The secret that authenticates a person was set.
     *
     * @param verifier what a secret is checked with; never the secret. Worthless without the home's own pepper
     * @param oneTime whether somebody else made it, so that the person must choose another before anything else
     */
    record SecretSet(String person, String verifier, boolean oneTime) implements AccountEntry {
        @Override
        public String toString() {
            return "SecretSet[person=" + person + ", oneTime=" + oneTime + "]";
        }
    }

    /**
     * Two people want a person to have a new secret: who decided so may give one one-time secret, once. Until then the
     * one before counts. In a production home valid only as what two people decided.
     */
    record SecretReset(String person) implements AccountEntry {}

    /**
     * A person was trained for a recipe.
     *
     * @param recipe recipe id
     * @param revision revision trained for; another one needs another training
     * @param trainer person id of who trained, never the trained person
     */
    record Trained(String person, String recipe, int revision, String trainer) implements AccountEntry {}

    /**
     * A person affirmed the statement of accountability; valid only inside a signature (21 CFR 11.10(j)).
     *
     * @param version version of the statement, from 1: the same in every language
     * @param language BCP 47 tag of the language in which it was read
     * @param sha256 hash of {@code text} in UTF-8
     * @param text exactly what was read
     */
    record StatementAffirmed(String person, int version, String language, String sha256, String text)
            implements AccountEntry {}

    /**
     * All accounts were reviewed; valid only inside a signature.
     *
     * @param person who reviewed
     * @param accounts every account as it stood
     * @param unusedDays an open account that nobody used for so many days was marked; 0 in a review of a release that told
     *     nothing of use
     */
    record AccountsReviewed(String person, List<Reviewed> accounts, int unusedDays) implements AccountEntry {
        /** Copies its list. */
        public AccountsReviewed {
            accounts = List.copyOf(accounts);
        }

        /** Whether another review names the same accounts, whenever they were used. */
        public boolean hasAccountsOf(AccountsReviewed other) {
            return isOf(other.accounts());
        }

        /** Whether these are its accounts, whenever they were used. */
        boolean isOf(List<Reviewed> others) {
            return accounts.stream()
                    .map(Reviewed::withoutUse)
                    .toList()
                    .equals(others.stream().map(Reviewed::withoutUse).toList());
        }

        /** Whether an account was one of the last two open security administrators, which nothing closes. */
        public boolean keeps(Reviewed account) {
            return isAdministrator(account)
                    && accounts.stream()
                                    .filter(AccountsReviewed::isAdministrator)
                                    .count()
                            <= PeopleFold.FOUNDERS;
        }

        private static boolean isAdministrator(Reviewed account) {
            return account.state() == State.ACTIVE && account.roles().contains(Role.SECURITY_ADMIN);
        }

        /**
         * An account as the reviewer saw it.
         *
         * @param lastUsed when its owner last signed on or signed, or null for never
         * @param unused whether it was marked as unused for long
         */
        public record Reviewed(
                String person,
                @Nullable String badge,
                List<Role> roles,
                State state,
                @Nullable Instant lastUsed,
                boolean unused) {
            /** Copies its list. */
            public Reviewed {
                roles = List.copyOf(roles);
            }

            private Reviewed withoutUse() {
                return new Reviewed(person, badge, roles, state, null, false);
            }
        }
    }
}
