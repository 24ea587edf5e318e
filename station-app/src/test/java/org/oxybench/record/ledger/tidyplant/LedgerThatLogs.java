package org.oxybench.record.ledger.tidyplant;

import org.oxybench.recipe.tidyplant.RecipeThatKnowsTheRecord;
import org.slf4j.Logger;

/** Planted for ArchitectureTest: a ledger that needs more than the JDK, in a cycle of packages. */
public record LedgerThatLogs(Logger log, RecipeThatKnowsTheRecord recipe) {}
