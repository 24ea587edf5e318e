package org.oxybench.record.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StoredText;

/** The rows that an entry about coating stands for. */
final class CoatingRows {
    private CoatingRows() {}

    /** Takes a row's values without its ledger and index. */
    interface Adder {
        void add(Table table, @Nullable Object... values);
    }

    static void add(CoatingEntry entry, Adder rows) {
        if (entry instanceof CoatingEntry.SolutionPrepared e) {
            rows.add(
                    Table.SOLUTION,
                    e.solution(),
                    e.plan(),
                    e.mixed(),
                    e.expires(),
                    e.concentrationMgPerL(),
                    e.volumeL(),
                    e.person());
        } else if (entry instanceof CoatingEntry.SolutionReleased e) {
            rows.add(Table.SOLUTION_RELEASE, e.solution(), e.person());
        } else if (entry instanceof CoatingEntry.BathBegun e) {
            begun(e, rows);
        } else if (entry instanceof CoatingEntry.BathRead e) {
            rows.add(
                    Table.BATH_READING,
                    e.bath(),
                    e.parameter(),
                    e.lowest(),
                    e.highest(),
                    e.unit().code(),
                    e.missing(),
                    e.instrument(),
                    e.person());
        } else if (entry instanceof CoatingEntry.InstrumentRead e) {
            rows.add(
                    Table.INSTRUMENT_READING,
                    e.bath(),
                    e.parameter(),
                    e.value(),
                    e.unit().code(),
                    e.instrument(),
                    e.profile(),
                    e.answer(),
                    e.person());
        } else if (entry instanceof CoatingEntry.BathJudged e) {
            judged(e, rows);
        } else {
            evidence(entry, rows);
        }
    }

    private static void evidence(CoatingEntry entry, Adder rows) {
        if (entry instanceof CoatingEntry.LineRead e) {
            List<StandardLine.Standard> standards = e.standards().standards();
            rows.add(
                    Table.CALIBRATION_LINE,
                    e.line(),
                    numbers(standards.stream()
                            .map(StandardLine.Standard::micrograms)
                            .toList()),
                    numbers(standards.stream()
                            .map(StandardLine.Standard::absorbance)
                            .toList()),
                    e.standards().blankBefore(),
                    e.standards().blankAfter(),
                    e.person());
        } else if (entry instanceof CoatingEntry.CouponMeasured e) {
            rows.add(
                    Table.COUPON,
                    e.bath(),
                    e.coupon(),
                    StoredText.place(e.place()),
                    e.line(),
                    numbers(e.absorbances()),
                    e.areaCm2(),
                    e.person());
        } else if (entry instanceof CoatingEntry.PresenceMeasured e) {
            rows.add(Table.PRESENCE, e.bath(), e.unit().value(), StoredText.balance(e.balance()), e.person());
        } else if (entry instanceof CoatingEntry.SampleTyped e) {
            rows.add(
                    Table.BATH_SAMPLE,
                    e.bath(),
                    e.unit().value(),
                    e.test(),
                    e.value(),
                    e.measuredIn().code(),
                    e.person());
        }
    }

    private static void begun(CoatingEntry.BathBegun e, Adder rows) {
        rows.add(Table.BATH, e.bath(), e.plan(), e.planRevision(), e.planSha256(), e.solution(), e.use(), e.person());
        for (int i = 0; i < e.units().size(); i++) {
            rows.add(Table.BATH_UNIT, i, e.bath(), e.units().get(i).value());
        }
    }

    private static void judged(CoatingEntry.BathJudged e, Adder rows) {
        rows.add(
                Table.BATH_VERDICT,
                e.bath(),
                StoredText.verdict(e.verdict()),
                StoredText.reasons(e.reasons()),
                e.person());
        for (int i = 0; i < e.units().size(); i++) {
            CoatingEntry.JudgedUnit unit = e.units().get(i);
            rows.add(
                    Table.BATH_VERDICT_UNIT,
                    i,
                    e.bath(),
                    unit.unit().value(),
                    StoredText.verdict(unit.verdict()),
                    StoredText.reasons(unit.reasons()));
        }
        List<SerialNumber> held = e.held();
        for (int i = 0; i < held.size(); i++) {
            rows.add(Table.BATH_HOLD, i, held.get(i).value(), StoredText.reason(e.hold()));
        }
    }

    private static @Nullable Double[] numbers(List<Double> values) {
        return values.toArray(new Double[0]);
    }
}
