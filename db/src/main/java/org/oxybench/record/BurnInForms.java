package org.oxybench.record;

import java.util.List;
import org.oxybench.record.BurnInEntry.RunInterrupted;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.BurnInEntry.StretchRecorded;

/** Stored forms of what happens in runs of days. */
final class BurnInForms {
    private BurnInForms() {}

    static List<EntryForm<?>> all() {
        return List.of(
                new EntryForm<>("StretchRecorded", 1, StretchRecorded.class, BurnInForms::write, BurnInForms::stretch),
                new EntryForm<>(
                        "RunInterrupted", 1, RunInterrupted.class, BurnInForms::write, BurnInForms::interrupted),
                new EntryForm<>("RunResumed", 1, RunResumed.class, BurnInForms::write, BurnInForms::resumed));
    }

    private static void write(BodyWriter out, StretchRecorded entry) {
        subject(out, entry)
                .integer("number", entry.number())
                .integer("before", entry.before())
                .list("measurements", entry.measurements(), MeasurementForm::measurement)
                .list("waveforms", entry.waveforms(), MeasurementForm::waveform)
                .object("samples", entry.samples(), RunForms::samples)
                .object("reception", entry.reception(), RunForms::reception)
                .integer("skipped", entry.skipped())
                .duration("powered", entry.powered());
    }

    private static StretchRecorded stretch(BodyReader in) {
        return new StretchRecorded(
                run(in),
                unit(in),
                in.text("step"),
                in.integer("number"),
                in.integer("before"),
                in.list("measurements", MeasurementForm::measurement),
                in.list("waveforms", MeasurementForm::waveform),
                in.object("samples", RunForms::samples),
                in.object("reception", RunForms::reception),
                in.integer("skipped"),
                in.duration("powered"));
    }

    private static void write(BodyWriter out, RunInterrupted entry) {
        subject(out, entry)
                .instant("since", entry.since())
                .object("reason", entry.reason(), MeasurementForm::reason)
                .duration("powered", entry.powered());
    }

    private static RunInterrupted interrupted(BodyReader in) {
        return new RunInterrupted(
                run(in),
                unit(in),
                in.text("step"),
                in.instant("since"),
                in.object("reason", MeasurementForm::reason),
                in.duration("powered"));
    }

    private static void write(BodyWriter out, RunResumed entry) {
        subject(out, entry)
                .integer("token", entry.token())
                .map("identity", entry.identity(), text -> text)
                .duration("interrupted", entry.interrupted())
                .text("person", entry.person());
    }

    private static RunResumed resumed(BodyReader in) {
        return new RunResumed(
                run(in),
                unit(in),
                in.text("step"),
                in.integer("token"),
                in.map("identity", text -> text),
                in.duration("interrupted"),
                in.optionalText("person"));
    }

    private static BodyWriter subject(BodyWriter out, BurnInEntry entry) {
        return out.text("run", entry.run().value())
                .text("unit", entry.unit().value())
                .text("step", entry.step());
    }

    private static RunId run(BodyReader in) {
        return new RunId(in.text("run"));
    }

    private static SerialNumber unit(BodyReader in) {
        return new SerialNumber(in.text("unit"));
    }
}
