package org.oxybench.station.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.oxybench.recipe.Route;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;

/** Allots the serials of a lot by its product's pattern. Pure: who appends the lot makes them taken. */
public final class SerialAllotment {

    private static final Pattern NUMBER = Pattern.compile("#+");

    private SerialAllotment() {}

    /**
     * Returns the serials 1 to {@code quantity} of a lot.
     *
     * @throws IllegalArgumentException when the pattern has too few digits, or a serial would be too long for a label
     */
    public static List<SerialNumber> allot(Route route, LotNumber lot, int quantity) {
        String withLot = route.serialPattern().replace("{lot}", lot.value());
        Matcher number = NUMBER.matcher(withLot);
        if (!number.find()) {
            throw new IllegalArgumentException("the serial pattern has no number: " + route.serialPattern());
        }
        int digits = number.end() - number.start();
        if (String.valueOf(quantity).length() > digits) {
            throw new IllegalArgumentException("the serial pattern has only " + digits + " digits");
        }
        String before = withLot.substring(0, number.start());
        String after = withLot.substring(number.end());
        return IntStream.rangeClosed(1, quantity)
                .mapToObj(n -> new SerialNumber(before + ("%0" + digits + "d").formatted(n) + after))
                .toList();
    }
}
