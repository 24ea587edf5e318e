package org.oxybench.record;

import java.util.Set;

/** Says which operations a route requires: the reader of route documents, handed in because text is not read here. */
@FunctionalInterface
public interface RequiredOperations {
    /** Ids of the operations that a unit must pass; never empty. */
    Set<String> of(Entry.DocumentEffective route);
}
