package org.oxybench.station.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.Standing;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.CalibrationUse;
import org.oxybench.record.history.DeviceHistory.Source;
import org.oxybench.station.words.Messages;

/** Who signed for a unit: what was decided about it, and what its runs rested on. */
final class UnitSignatures {

    private final DeviceHistory unit;
    private final AuditTrail audit;
    private final SignatureText text;
    private final Messages words;

    UnitSignatures(DeviceHistory unit, AuditTrail audit, SignatureText text, Messages words) {
        this.unit = unit;
        this.audit = audit;
        this.text = text;
        this.words = words;
    }

    /** Signatures behind its lot, its holds, their lifts and its retests, in the order of the ledger. */
    List<SignatureText.Row> decisions() {
        TreeMap<Long, List<SignatureText.Row>> rows = new TreeMap<>();
        decided(rows, "LotOpened", unit.allotted());
        unit.holds().forEach(hold -> decided(rows, "UnitHeld", hold.source()));
        unit.lifts().forEach(lift -> decided(rows, "HoldLifted", lift.source()));
        unit.retests().forEach(retest -> decided(rows, "RetestGranted", retest.source()));
        return rows.values().stream().flatMap(List::stream).toList();
    }

    private void decided(Map<Long, List<SignatureText.Row>> rows, String kind, Source source) {
        long index = source.position().index();
        rows.put(index, text.rows(words.text("trace.entry." + kind), audit.signatures(index)));
    }

    /**
     * Signatures behind the recipes and calibrations that its runs rested on.
     *
     * @param standing holds the documents
     */
    List<SignatureText.Row> grounds(Standing standing) {
        Set<DocumentEffective> recipes = new LinkedHashSet<>();
        Set<InstrumentCalibrated> calibrations = new LinkedHashSet<>();
        for (Attempt run : unit.attempts()) {
            standing.document(DocumentKind.RECIPE, run.recipe(), run.recipeRevision())
                    .filter(document -> document.sha256().equals(run.recipeSha256()))
                    .ifPresent(recipes::add);
            new TreeMap<>(run.instruments())
                    .values().stream()
                            .map(CalibrationUse::calibration)
                            .filter(Objects::nonNull)
                            .forEach(calibrations::add);
        }
        List<SignatureText.Row> rows = new ArrayList<>();
        recipes.forEach(recipe -> rows.addAll(text.rows(DocumentText.name(recipe), audit.signatures(recipe))));
        calibrations.forEach(calibration ->
                rows.addAll(text.rows(CalibrationText.name(calibration), audit.signatures(calibration))));
        return rows;
    }
}
