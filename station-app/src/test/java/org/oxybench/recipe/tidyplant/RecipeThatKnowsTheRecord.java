package org.oxybench.recipe.tidyplant;

import org.oxybench.record.ledger.tidyplant.LedgerThatLogs;

/** Planted for ArchitectureTest: a recipe that points the wrong way. */
public record RecipeThatKnowsTheRecord(LedgerThatLogs ledger) {}
