package org.oxybench.station.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.record.SerialNumber;

/** Reads what people type of a bath. */
final class BathWords {
    private BathWords() {}

    static SerialNumber serial(String text) {
        if (!SerialNumber.isValid(text)) {
            throw new CannotRun("bad-serial", Map.of("serial", text));
        }
        return new SerialNumber(text);
    }

    static Quantity quantity(String text) {
        return Quantity.parse(text).orElseThrow(() -> new CannotRun("bath.not-quantity", Map.of("given", text)));
    }

    static MassBalance.Volume volume(String text, double u) {
        List<Double> parts = numbers(text);
        if (parts.size() != 2) {
            throw new CannotRun("bath.not-number", Map.of("given", text));
        }
        return new MassBalance.Volume(parts.get(0), parts.get(1), u);
    }

    static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            numbers.add(number(part));
        }
        return numbers;
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new CannotRun("bath.not-number", Map.of("given", text));
        }
    }
}
