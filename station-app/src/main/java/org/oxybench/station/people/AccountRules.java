package org.oxybench.station.people;

import java.time.Duration;

/**
 * How long an account counts without its owner doing anything for it.
 *
 * @param unusedDays days without a sign-on or signature after which the next try locks it, at least 1
 */
public record AccountRules(int unusedDays) {

    /** What counts where nobody says otherwise. */
    public static final AccountRules STANDARD = new AccountRules(90);

    /** Rejects rules by which nobody could ever sign on. */
    public AccountRules {
        if (unusedDays < 1) {
            throw new IllegalArgumentException("an account is used at least for a day: " + unusedDays);
        }
    }

    /** The same as a duration. */
    public Duration unused() {
        return Duration.ofDays(unusedDays);
    }
}
