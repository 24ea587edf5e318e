package org.oxybench.station.web;

import java.util.List;
import org.oxybench.station.web.ActScreen.Table;

/**
 * What simulated runs counted of a recipe's risk, or how far they are.
 *
 * @param path page of its own, where runs are started
 * @param state {@code not-counted}, {@code waiting}, {@code running}, {@code counted} or {@code failed}
 * @param told how it stands, in words
 * @param done runs so far
 * @param total runs that it takes; 0 while they are not going on
 * @param tables the counts, one table or none
 * @param findings what follows from them
 * @param picture SVG of ours, or empty
 */
public record RiskScreen(
        String path,
        String state,
        String told,
        long done,
        long total,
        List<Table> tables,
        List<String> findings,
        String picture) {
    /** Copies its lists. */
    public RiskScreen {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }

    /** Whether it will change by itself. */
    public boolean moves() {
        return state.equals("waiting") || state.equals("running");
    }
}
