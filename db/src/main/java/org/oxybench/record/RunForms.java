package org.oxybench.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;

/** Stored forms of entries about runs, units and refusals. */
final class RunForms {
    static final Codes<Entry.Purpose> PURPOSE =
            new Codes<>(Entry.Purpose.class, Map.of(Entry.Purpose.PRODUCT, "PRODUCT", Entry.Purpose.ZERO, "ZERO"));

    private RunForms() {}

    static List<EntryForm<?>> all() {
        return List.of(
                new EntryForm<>("RunStarted", 1, Entry.RunStarted.class, RunForms::started, RunForms::started),
                new EntryForm<>("StepAnswered", 1, StepAnswered.class, AnswerForm::write, AnswerForm::read),
                // Version 1 counted no samples and had no curve's print; version 2 did not tell of the link.
                new EntryForm<>("StepJudged", 1, Entry.StepJudged.class, RunForms::judged, in -> judged(in, 1)),
                new EntryForm<>("StepJudged", 2, Entry.StepJudged.class, RunForms::judged, in -> judged(in, 2)),
                new EntryForm<>("StepJudged", 3, Entry.StepJudged.class, RunForms::judged, in -> judged(in, 3)),
                new EntryForm<>("RunFinished", 1, Entry.RunFinished.class, RunForms::finished, RunForms::finished),
                new EntryForm<>("BinConfirmed", 1, Entry.BinConfirmed.class, RunForms::bin, RunForms::bin),
                new EntryForm<>("UnitHeld", 1, Entry.UnitHeld.class, RunForms::held, RunForms::held),
                new EntryForm<>("HoldLifted", 1, Entry.HoldLifted.class, RunForms::lifted, RunForms::lifted),
                new EntryForm<>("RetestGranted", 1, Entry.RetestGranted.class, RunForms::retest, RunForms::retest),
                new EntryForm<>("Refused", 1, Entry.Refused.class, RunForms::refused, RunForms::refused),
                new EntryForm<>("LateCallRefused", 1, Entry.LateCallRefused.class, RunForms::late, RunForms::late));
    }

    private static void started(BodyWriter out, Entry.RunStarted entry) {
        out.text("run", entry.run().value())
                .text("purpose", PURPOSE.of(entry.purpose()))
                .text("unit", entry.unit().value())
                .text("lot", text(entry.lot()))
                .text("operation", entry.operation())
                .integer("attempt", entry.attempt())
                .text("recipe", entry.recipe())
                .integer("recipe_revision", entry.recipeRevision())
                .text("recipe_sha256", entry.recipeSha256())
                .text("profile", entry.profile())
                .text("fixture", entry.fixture())
                .map("identity", entry.identity(), text -> text)
                .integer("token", entry.token())
                .map("calibrations", entry.calibrations(), text -> text)
                .map("zeros", entry.zeros(), text -> text)
                .text("person", entry.person())
                .text("build", entry.build());
    }

    private static Entry.RunStarted started(BodyReader in) {
        return new Entry.RunStarted(
                run(in),
                PURPOSE.parse(in.text("purpose")),
                unit(in),
                lot(in),
                in.text("operation"),
                in.smallInteger("attempt"),
                in.text("recipe"),
                in.smallInteger("recipe_revision"),
                in.text("recipe_sha256"),
                in.text("profile"),
                in.text("fixture"),
                in.map("identity", text -> text),
                in.integer("token"),
                in.map("calibrations", text -> text),
                in.map("zeros", text -> text),
                in.text("person"),
                in.text("build"));
    }

    private static void judged(BodyWriter out, Entry.StepJudged entry) {
        out.text("run", entry.run().value())
                .text("unit", entry.unit().value())
                .text("step", entry.step())
                .list("measurements", entry.measurements(), MeasurementForm::measurement)
                .list("waveforms", entry.waveforms(), MeasurementForm::waveform)
                .object("samples", entry.samples(), RunForms::samples)
                .object("reception", entry.reception(), RunForms::reception)
                .text("curve", entry.curve())
                .object("fault", entry.fault(), MeasurementForm::reason);
    }

    private static Entry.StepJudged judged(BodyReader in, int version) {
        return new Entry.StepJudged(
                run(in),
                unit(in),
                in.text("step"),
                in.list("measurements", MeasurementForm::measurement),
                in.list("waveforms", MeasurementForm::waveform),
                version >= 2 ? in.optionalObject("samples", RunForms::samples) : null,
                version >= 3 ? in.optionalObject("reception", RunForms::reception) : null,
                version >= 2 ? in.optionalText("curve") : null,
                in.optionalObject("fault", MeasurementForm::reason));
    }

    static void samples(BodyWriter out, SampleCounts samples) {
        out.integer("taken", samples.taken())
                .integer("missing", samples.missing())
                .integer("late", samples.late())
                .integer("torn", samples.torn())
                .integer("repeated", samples.repeated());
    }

    static SampleCounts samples(BodyReader in) {
        return new SampleCounts(
                in.integer("taken"),
                in.integer("missing"),
                in.integer("late"),
                in.integer("torn"),
                in.integer("repeated"));
    }

    static void reception(BodyWriter out, Reception reception) {
        out.integer("gaps", reception.gaps())
                .duration("gaps_total", reception.gapsTotal())
                .duration("lag_median", reception.lagMedian())
                .duration("lag_max", reception.lagMax());
    }

    static Reception reception(BodyReader in) {
        return new Reception(
                in.integer("gaps"), in.duration("gaps_total"), in.duration("lag_median"), in.duration("lag_max"));
    }

    private static void finished(BodyWriter out, Entry.RunFinished entry) {
        out.text("run", entry.run().value())
                .text("unit", entry.unit().value())
                .text("lot", text(entry.lot()))
                .text("operation", entry.operation())
                .text("verdict", MeasurementForm.VERDICT.of(entry.verdict()))
                .list("reasons", entry.reasons(), MeasurementForm::reason)
                .object("vented", entry.vented(), (item, vented) -> item.object(
                                "pressure", vented.pressureKpa(), (pressure, kpa) -> pressure.decimal("value", kpa)
                                        .text("unit", "kPa"))
                        .duration("took", vented.took()))
                .flag("recovered", entry.recovered());
    }

    private static Entry.RunFinished finished(BodyReader in) {
        return new Entry.RunFinished(
                run(in),
                unit(in),
                lot(in),
                in.text("operation"),
                MeasurementForm.VERDICT.parse(in.text("verdict")),
                in.list("reasons", MeasurementForm::reason),
                in.optionalObject("vented", RunForms::vented),
                in.flag("recovered"));
    }

    private static Entry.RunFinished.Vented vented(BodyReader in) {
        double kpa = in.object("pressure", pressure -> {
            if (!pressure.text("unit").equals("kPa")) {
                throw new UnreadableEntry("the vented pressure is in kPa");
            }
            return pressure.decimal("value");
        });
        return new Entry.RunFinished.Vented(kpa, in.duration("took"));
    }

    private static void bin(BodyWriter out, Entry.BinConfirmed entry) {
        out.text("run", entry.run().value())
                .text("unit", entry.unit().value())
                .text("bin", entry.bin())
                .text("person", entry.person());
    }

    private static Entry.BinConfirmed bin(BodyReader in) {
        return new Entry.BinConfirmed(run(in), unit(in), in.text("bin"), in.text("person"));
    }

    private static void held(BodyWriter out, Entry.UnitHeld entry) {
        out.text("unit", entry.unit().value())
                .text("lot", text(entry.lot()))
                .object("reason", entry.reason(), MeasurementForm::reason);
    }

    private static void lifted(BodyWriter out, Entry.HoldLifted entry) {
        out.text("unit", entry.unit().value())
                .text("lot", entry.lot().value())
                .object("reason", entry.reason(), MeasurementForm::reason);
    }

    private static Entry.HoldLifted lifted(BodyReader in) {
        return new Entry.HoldLifted(
                unit(in), new LotNumber(in.text("lot")), in.object("reason", MeasurementForm::reason));
    }

    private static void retest(BodyWriter out, Entry.RetestGranted entry) {
        out.text("unit", entry.unit().value())
                .text("lot", entry.lot().value())
                .text("operation", entry.operation())
                .object("reason", entry.reason(), MeasurementForm::reason);
    }

    private static Entry.RetestGranted retest(BodyReader in) {
        return new Entry.RetestGranted(
                unit(in),
                new LotNumber(in.text("lot")),
                in.text("operation"),
                in.object("reason", MeasurementForm::reason));
    }

    private static Entry.UnitHeld held(BodyReader in) {
        return new Entry.UnitHeld(unit(in), lot(in), in.object("reason", MeasurementForm::reason));
    }

    private static void refused(BodyWriter out, Entry.Refused entry) {
        SerialNumber unit = entry.unit();
        out.text("bench", entry.bench())
                .text("scan", entry.scan())
                .text("unit", unit == null ? null : unit.value())
                .list("reasons", entry.reasons(), MeasurementForm::reason)
                .text("person", entry.person());
    }

    private static Entry.Refused refused(BodyReader in) {
        String unit = in.optionalText("unit");
        return new Entry.Refused(
                in.text("bench"),
                in.text("scan"),
                unit == null ? null : new SerialNumber(unit),
                in.list("reasons", MeasurementForm::reason),
                in.optionalText("person"));
    }

    private static void late(BodyWriter out, Entry.LateCallRefused entry) {
        out.text("run", entry.run().value()).text("call", entry.call());
    }

    private static Entry.LateCallRefused late(BodyReader in) {
        return new Entry.LateCallRefused(run(in), in.text("call"));
    }

    private static RunId run(BodyReader in) {
        return new RunId(in.text("run"));
    }

    private static SerialNumber unit(BodyReader in) {
        return new SerialNumber(in.text("unit"));
    }

    private static @Nullable LotNumber lot(BodyReader in) {
        String lot = in.optionalText("lot");
        return lot == null ? null : new LotNumber(lot);
    }

    private static @Nullable String text(@Nullable LotNumber lot) {
        return lot == null ? null : lot.value();
    }
}
