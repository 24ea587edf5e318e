package org.oxybench.record;

import java.util.Set;

/** Says which operations a route requires: the reader of route documents, handed in because text is not read here. */
@FunctionalInterface
public interface RequiredOperations {
    /** Stands for the coating among the operations of a route that asks for one; no operation has this id. */
    String COATING = "(coating)";

    /** Stands, before its id, for an operation that coats a unit: one is done while the unit is in a bath, and then alone. */
    String COATS = "(coats) ";

    /** Ids of the operations that a unit must pass, and what is marked as said above; never empty. */
    Set<String> of(Entry.DocumentEffective route);
}
