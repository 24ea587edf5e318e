package org.oxybench.record;

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
     */
    record BadgeIssued(String person, String badge) implements AccountEntry {}

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
     * All accounts were reviewed; valid only inside a signature.
     *
     * @param person who reviewed
     * @param accounts every account as it stood
     */
    record AccountsReviewed(String person, List<Reviewed> accounts) implements AccountEntry {
        /** Copies its list. */
        public AccountsReviewed {
            accounts = List.copyOf(accounts);
        }

        /** An account as the reviewer saw it. */
        public record Reviewed(String person, @Nullable String badge, List<Role> roles, State state) {
            /** Copies its list. */
            public Reviewed {
                roles = List.copyOf(roles);
            }
        }
    }
}
