package org.oxybench.station.people;

import java.time.Duration;

/**
 * How long an account counts without its owner doing anything for it.
 *
 * @param unusedDays days without a sign-on or signature after which the next try locks it, at least 1
 * @param statementDays days after which the statement of accountability is affirmed anew, at least 1
 */
public record AccountRules(int unusedDays, int statementDays) {

    /** What counts where nobody says otherwise. */
    public static final AccountRules STANDARD = new AccountRules(90, 365);

    /** Rejects rules by which nobody could ever sign on or sign. */
    public AccountRules {
        if (unusedDays < 1 || statementDays < 1) {
            throw new IllegalArgumentException("less than a day: " + unusedDays + ", " + statementDays);
        }
    }

    /** Time without use after which an account is locked. */
    public Duration unused() {
        return Duration.ofDays(unusedDays);
    }

    /** Time for which a statement of accountability counts. */
    public Duration statement() {
        return Duration.ofDays(statementDays);
    }
}
