package org.oxybench.label.gs1;

import java.util.Optional;
import java.util.function.IntPredicate;
import org.oxybench.label.gs1.Scanned.Refused;

/** A rule of the GS1 General Specifications for one value; named as in the GS1 syntax dictionary. */
enum ValueRule {
    /** Digits only. */
    CSETNUMERIC,
    /** Letters, digits and twenty signs: GS1 character set 82. */
    CSET82,
    /** Digits, the last one being the check digit (modulo 10, weights 3 and 1 from the right). */
    CSUM,
    /** A date as {@code yymmdd}; day 00 stands for the last day of the month. */
    YYMMD0;

    private static final String SIGNS = "!\"%&'()*+,-./_:;<=>?";

    /** Returns what is wrong, with its place in the value; empty when nothing is. */
    Optional<Refused> check(String value) {
        return switch (this) {
            case CSETNUMERIC -> digits(value);
            case CSET82 -> characterSet82(value);
            case CSUM -> checkDigit(value);
            case YYMMD0 -> date(value);
        };
    }

    private static Optional<Refused> digits(String value) {
        return firstThatIsNot(value, ValueRule::isDigit, Refusal.NOT_A_DIGIT);
    }

    private static Optional<Refused> characterSet82(String value) {
        return firstThatIsNot(value, ValueRule::isInCharacterSet82, Refusal.ILLEGAL_CHARACTER);
    }

    private static Optional<Refused> checkDigit(String value) {
        if (value.isEmpty()) {
            return refused(Refusal.TOO_SHORT, 0);
        }
        return digits(value).or(() -> {
            int sum = 0;
            for (int fromRight = 0; fromRight < value.length(); fromRight++) {
                int digit = value.charAt(value.length() - 1 - fromRight) - '0';
                sum += fromRight % 2 == 0 ? digit : 3 * digit;
            }
            return sum % 10 == 0 ? Optional.empty() : refused(Refusal.WRONG_CHECK_DIGIT, value.length() - 1);
        });
    }

    private static Optional<Refused> date(String value) {
        if (value.length() != Gs1Date.LENGTH) {
            return refused(value.length() < Gs1Date.LENGTH ? Refusal.TOO_SHORT : Refusal.TOO_LONG, 0);
        }
        return digits(value).or(() -> {
            int month = Integer.parseInt(value.substring(Gs1Date.MONTH_AT, Gs1Date.DAY_AT));
            if (month < 1 || month > 12) {
                return refused(Refusal.ILLEGAL_MONTH, Gs1Date.MONTH_AT);
            }
            int yearOfCentury = Integer.parseInt(value.substring(0, Gs1Date.MONTH_AT));
            int day = Integer.parseInt(value.substring(Gs1Date.DAY_AT));
            return day <= Gs1Date.daysIn(yearOfCentury, month)
                    ? Optional.empty()
                    : refused(Refusal.ILLEGAL_DAY, Gs1Date.DAY_AT);
        });
    }

    private static Optional<Refused> firstThatIsNot(String value, IntPredicate allowed, Refusal refusal) {
        return value.chars().allMatch(allowed)
                ? Optional.empty()
                : refused(refusal, (int) value.chars().takeWhile(allowed).count());
    }

    private static Optional<Refused> refused(Refusal refusal, int at) {
        return Optional.of(new Refused(refusal, at));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isInCharacterSet82(int c) {
        return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || SIGNS.indexOf(c) >= 0;
    }
}
