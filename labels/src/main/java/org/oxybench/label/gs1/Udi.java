package org.oxybench.label.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oxybench.label.gs1.ElementString.Element;

/**
 * The identifier on a unit's label: which product it is, and which one of them.
 *
 * @param gtin device identifier, 14 digits
 * @param productionDate from (11)
 * @param expiryDate from (17)
 * @param lot from (10)
 * @param serial from (21)
 */
public record Udi(
        String gtin,
        Optional<Gs1Date> productionDate,
        Optional<Gs1Date> expiryDate,
        Optional<String> lot,
        Optional<String> serial) {

    /** Refuses a part that its identifier does not admit. */
    public Udi {
        checked(gtin, productionDate, expiryDate, lot, serial);
    }

    /** Takes the UDI out of an element string; empty without a device identifier (01). */
    public static Optional<Udi> of(ElementString elements) {
        return elements.value(ApplicationIdentifier.GTIN)
                .map(gtin -> new Udi(
                        gtin,
                        elements.value(ApplicationIdentifier.PRODUCTION_DATE).map(Gs1Date::ofDigits),
                        elements.value(ApplicationIdentifier.EXPIRY_DATE).map(Gs1Date::ofDigits),
                        elements.value(ApplicationIdentifier.LOT),
                        elements.value(ApplicationIdentifier.SERIAL)));
    }

    /** The element string of the label: values of fixed length first, the serial last. */
    public ElementString toElementString() {
        return checked(gtin, productionDate, expiryDate, lot, serial);
    }

    /** For people: {@code (01)…(21)…}. */
    public String humanReadable() {
        return toElementString().humanReadable();
    }

    private static ElementString checked(
            String gtin,
            Optional<Gs1Date> productionDate,
            Optional<Gs1Date> expiryDate,
            Optional<String> lot,
            Optional<String> serial) {
        List<Element> elements = new ArrayList<>();
        elements.add(new Element(ApplicationIdentifier.GTIN, gtin));
        add(elements, ApplicationIdentifier.PRODUCTION_DATE, productionDate.map(Gs1Date::toDigits));
        add(elements, ApplicationIdentifier.EXPIRY_DATE, expiryDate.map(Gs1Date::toDigits));
        add(elements, ApplicationIdentifier.LOT, lot);
        add(elements, ApplicationIdentifier.SERIAL, serial);
        return new ElementString(elements);
    }

    private static void add(List<Element> elements, ApplicationIdentifier identifier, Optional<String> value) {
        value.ifPresent(v -> elements.add(new Element(identifier, v)));
    }
}
