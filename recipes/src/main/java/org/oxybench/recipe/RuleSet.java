package org.oxybench.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    /** Stands for the coating by a bath among the operations of a family; a route has it apart from its operations. */
    public static final String COATING = "COATING";

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

    /**
     * Products that need the same operations.
     *
     * @param departures where a product rightly does without one
     */
    public record Family(
            String id, Text title, List<String> products, List<String> operations, List<Departure> departures) {
        /** Copies its lists. */
        public Family {
            products = List.copyOf(products);
            operations = List.copyOf(operations);
            departures = List.copyOf(departures);
        }

        /** Why a product may do without an operation of its family, if it may. */
        private Optional<Departure> departure(String product, String operation) {
            return departures.stream()
                    .filter(each -> each.product().equals(product))
                    .filter(each -> each.operation().equals(operation))
                    .findFirst();
        }
    }

    /**
     * A product does without an operation of its family.
     *
     * @param instead operation that it must have in its place; null when there is none
     * @param why what people read
     */
    public record Departure(
            String product, String operation, @Nullable String instead, Text why) {}

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
        /** An operation is missing, or tested by another recipe than its own. */
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
        for (Family family : own) {
            for (String operation : family.operations()) {
                missing(family, operation, route).ifPresent(each -> misses.add(new Miss(Rule.OPERATION, each)));
            }
        }
        route.operations().stream()
                .filter(operation -> operation.maxAttempts() > attemptsMax)
                .forEach(operation -> misses.add(new Miss(Rule.ATTEMPTS, operation.id())));
        identifiers.stream()
                .filter(identifier -> !carries(route, identifier))
                .forEach(identifier -> misses.add(new Miss(Rule.IDENTIFIER, identifier.name())));
        return misses;
    }

    /** The operation that a route would need for one of its family: that one, or what stands in its place. */
    private static Optional<String> missing(Family family, String operation, Route route) {
        if (has(route, operation)) {
            return Optional.empty();
        }
        Optional<Departure> departure = family.departure(route.product(), operation);
        if (departure.isEmpty()) {
            return Optional.of(operation);
        }
        return Optional.ofNullable(departure.get().instead()).filter(instead -> !has(route, instead));
    }

    /** An operation that is tested by another recipe, or by one of another product, is not what its name says. */
    private static boolean has(Route route, String operation) {
        return operation.equals(COATING)
                ? route.coating() != null
                : route.operation(operation)
                        .filter(each -> each.recipe().equals(route.product() + "." + operation))
                        .isPresent();
    }

    private static boolean carries(Route route, Identifier identifier) {
        return switch (identifier) {
            case GTIN -> !route.gtin().isEmpty();
            case LOT -> route.serialPattern().contains("{lot}");
            case SERIAL -> route.serialPattern().contains("#");
        };
    }
}
