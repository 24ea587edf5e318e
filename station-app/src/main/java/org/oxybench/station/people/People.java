package org.oxybench.station.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.Ledger;

/**
 * Everything that has to do with people, put together for one ledger.
 *
 * @param authenticator tells who somebody is
 * @param accounts what one person does to accounts
 * @param signing signatures, and what takes two people
 * @param ages how long ago accounts were used and statements affirmed
 * @param refusals records what was refused
 */
public record People(
        Authenticator authenticator, Accounts accounts, Signing signing, AccountAges ages, Refusals refusals) {

    /** Puts them together under the standard rules of accounts. */
    public static People of(
            Ledger ledger,
            SecretRules rules,
            LockoutLimits limits,
            SecretVerifier verifier,
            @Nullable DirectoryBind directory,
            Clock clock,
            LongSupplier nanoTime,
            SecureRandom random,
            ApprovalRules approval) {
        return of(ledger, rules, AccountRules.STANDARD, limits, verifier, directory, clock, nanoTime, random, approval);
    }

    /**
     * Puts them together.
     *
     * @param rules of secrets that people choose or are given
     * @param accounts how long accounts count
     * @param limits how many wrong secrets are borne
     * @param verifier checks and makes what secrets are checked with
     * @param directory the plant's directory, or null
     * @param clock in the zone of the people, which a signature names
     * @param nanoTime monotonic time, nanoseconds
     * @param approval what must hold of something that two people put in force
     */
    public static People of(
            Ledger ledger,
            SecretRules rules,
            AccountRules accounts,
            LockoutLimits limits,
            SecretVerifier verifier,
            @Nullable DirectoryBind directory,
            Clock clock,
            LongSupplier nanoTime,
            SecureRandom random,
            ApprovalRules approval) {
        Refusals refusals = new Refusals(ledger, clock);
        AccountAges ages = new AccountAges(ledger, accounts, clock);
        Lockout lockout = new Lockout(
                limits,
                id -> ledger.standing().person(id).isPresent(),
                id -> ledger.standing().endsAdministration(Authenticator.lock(id, "")),
                nanoTime);
        return new People(
                new Authenticator(ledger, refusals, verifier, lockout, directory, rules.oneTime(), ages, clock),
                new Accounts(ledger, refusals, verifier, rules, lockout, random, clock),
                new Signing(ledger, refusals, ages, approval, clock, random),
                ages,
                refusals);
    }
}
