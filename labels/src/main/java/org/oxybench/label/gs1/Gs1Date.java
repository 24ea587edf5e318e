package org.oxybench.label.gs1;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * A date of six digits. Its century is not in the symbol: {@link #lastDay} settles it by the GS1 rule.
 *
 * @param yearOfCentury 0 to 99
 * @param month 1 to 12
 * @param day 1 to the length of the month, or 0 for the whole month
 */
public record Gs1Date(int yearOfCentury, int month, int day) {

    static final int LENGTH = 6;
    static final int MONTH_AT = 2;
    static final int DAY_AT = 4;

    /** Refuses what is no date. */
    public Gs1Date {
        if (yearOfCentury < 0 || yearOfCentury > 99 || month < 1 || month > 12) {
            throw new IllegalArgumentException("no such month: year " + yearOfCentury + ", month " + month);
        }
        if (day < 0 || day > daysIn(yearOfCentury, month)) {
            throw new IllegalArgumentException("no such day: " + day + " of month " + month);
        }
    }

    /** Reads six digits that {@link ValueRule#YYMMD0} admits. */
    static Gs1Date ofDigits(String digits) {
        return new Gs1Date(
                Integer.parseInt(digits.substring(0, MONTH_AT)),
                Integer.parseInt(digits.substring(MONTH_AT, DAY_AT)),
                Integer.parseInt(digits.substring(DAY_AT)));
    }

    /**
     * The date, or with day 00 the last day of the month.
     *
     * @param currentYear the year in which the symbol is read: the date lies from 49 years before it to 50 years after
     */
    public LocalDate lastDay(int currentYear) {
        int century = currentYear - Math.floorMod(currentYear, 100);
        int ahead = yearOfCentury - Math.floorMod(currentYear, 100);
        int year = century + yearOfCentury + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
        YearMonth yearMonth = YearMonth.of(year, month);
        return day == 0 ? yearMonth.atEndOfMonth() : yearMonth.atDay(day);
    }

    /** Six digits, as in the symbol. */
    public String toDigits() {
        return String.format(Locale.ROOT, "%02d%02d%02d", yearOfCentury, month, day);
    }

    /** Length of a month; every fourth year has a leap day in all years that six digits can mean here. */
    static int daysIn(int yearOfCentury, int month) {
        return YearMonth.of(2000 + yearOfCentury, month).lengthOfMonth();
    }
}
