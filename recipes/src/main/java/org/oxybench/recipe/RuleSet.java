package org.oxybench.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * What a maker asks of every route and every release, at least.
 *
 * @param id stable name, for example {@code MV-III}
 * @param revision counts up from 1
 * @param title what people read
 * @param notice that these are starting values
 * @param sources where the rules come from
 * @param identifiers what a unit's label must be able to carry
 * @param attemptsMax most runs of one operation on one unit that a route may allow
 * @param families which operations which products need; each product stands in one of them
 * @param gates what a lot must have before it is released
 */
public record RuleSet(
        String id,
        int revision,
        Text title,
        Text notice,
        List<String> sources,
        List<Identifier> identifiers,
        int attemptsMax,
        List<Family> families,
        List<Gate> gates) {
    /** Copies its lists. */
    public RuleSet {
        sources = List.copyOf(sources);
        identifiers = List.copyOf(identifiers);
        families = List.copyOf(families);
        gates = List.copyOf(gates);
    }

    /** What identifies a unit. */
    public enum Identifier {
        GTIN,
        LOT,
        SERIAL
    }

    /** Products that need the same operations. */
    public record Family(String id, Text title, List<String> products, List<String> operations) {
        /** Copies its lists. */
        public Family {
            products = List.copyOf(products);
            operations = List.copyOf(operations);
        }
    }

    /** Something that a lot must have before it is released. */
    public record Gate(String id, Text title, Holder heldBy) {}

    /** Who sees to it that a gate holds. */
    public enum Holder {
        STATION,
        PERSON
    }

    /** One rule that a route does not keep. */
    public record Miss(Rule rule, String what) {}

    /** Kinds of rule. */
    public enum Rule {
        /** The product stands in no family. */
        FAMILY,
        /** An operation is missing. */
        OPERATION,
        /** An operation may be repeated more often than allowed. */
        ATTEMPTS,
        /** An identifier is missing. */
        IDENTIFIER
    }

    /** Returns every rule that a route does not keep; empty when it keeps them all. */
    public List<Miss> missedBy(Route route) {
        List<Miss> misses = new ArrayList<>();
        List<Family> own = families.stream()
                .filter(family -> family.products().contains(route.product()))
                .toList();
        if (own.isEmpty()) {
            misses.add(new Miss(Rule.FAMILY, route.product()));
        }
        own.stream()
                .flatMap(family -> family.operations().stream())
                .filter(operation -> route.operation(operation).isEmpty())
                .forEach(operation -> misses.add(new Miss(Rule.OPERATION, operation)));
        route.operations().stream()
                .filter(operation -> operation.maxAttempts() > attemptsMax)
                .forEach(operation -> misses.add(new Miss(Rule.ATTEMPTS, operation.id())));
        identifiers.stream()
                .filter(identifier -> !carries(route, identifier))
                .forEach(identifier -> misses.add(new Miss(Rule.IDENTIFIER, identifier.name())));
        return misses;
    }

    private static boolean carries(Route route, Identifier identifier) {
        return switch (identifier) {
            case GTIN -> !route.gtin().isEmpty();
            case LOT -> route.serialPattern().contains("{lot}");
            case SERIAL -> route.serialPattern().contains("#");
        };
    }
}
