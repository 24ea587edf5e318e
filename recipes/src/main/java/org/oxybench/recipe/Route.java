package org.oxybench.recipe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product's required sequence of operations.
 *
 * @param product product code, also the route's id
 * @param revision counts up from 1
 * @param title what people read
 * @param gtin GTIN-14 of the unit
 * @param serialPattern how serials are allotted: text with one {@code {lot}} and one run of {@code #} for the number
 * @param operations in order; never empty
 * @param coating the coating that each unit must have; null where none is asked for
 * @param sha256 hash of the exact bytes this route was read from
 */
public record Route(
        String product,
        int revision,
        Text title,
        String gtin,
        String serialPattern,
        List<Operation> operations,
        @Nullable Coating coating,
        String sha256) {
    /** Copies its list. */
    public Route {
        operations = List.copyOf(operations);
    }

    /** A route of units that are not coated. */
    public Route(
            String product,
            int revision,
            Text title,
            String gtin,
            String serialPattern,
            List<Operation> operations,
            String sha256) {
        this(product, revision, title, gtin, serialPattern, operations, null, sha256);
    }

    /**
     * That every unit must be coated.
     *
     * @param plan id of the coating plan, a product code
     * @param before id of the first operation for which a unit must be coated; null where only its lot waits for it
     * @param operations ids of the operations that coat it, which are tested while it is in a bath that is not judged, and
     *     of which the bath's verdict asks a PASS; empty where a line records nothing by itself
     */
    public record Coating(String plan, @Nullable String before, List<String> operations) {
        /** Copies its list. */
        public Coating {
            operations = List.copyOf(operations);
        }

        /** A coating of which a line records nothing by itself. */
        public Coating(String plan, @Nullable String before) {
            this(plan, before, List.of());
        }
    }

    /**
     * One place in a route.
     *
     * @param id stable name within the route, for example {@code LEAK}
     * @param title what people read
     * @param recipe id of the recipe that tests it
     * @param maxAttempts most runs of this operation on one unit, repeats included (its stress budget)
     * @param qualityRepeat whether quality staff may grant one run more where a unit would be stuck without a result
     */
    public record Operation(String id, Text title, String recipe, int maxAttempts, boolean qualityRepeat) {
        /** An operation of which no run more is granted. */
        public Operation(String id, Text title, String recipe, int maxAttempts) {
            this(id, title, recipe, maxAttempts, false);
        }
    }

    /** Returns the operation with this id. */
    public Optional<Operation> operation(String id) {
        return operations.stream().filter(o -> o.id().equals(id)).findFirst();
    }
}
