package org.oxybench.record;

import org.oxybench.record.BurnInStanding.Interruption;
import org.oxybench.record.BurnInStanding.Stage;

/** Stored form of how far the stretches of an open run are. */
final class BurnInSnapshot {
    private BurnInSnapshot() {}

    /** Of one run. */
    record OfRun(RunId run, BurnInStanding standing) {}

    static void write(BodyWriter out, OfRun of) {
        BurnInStanding standing = of.standing();
        out.text("run", of.run().value())
                .list("stages", standing.stages(), BurnInSnapshot::stage)
                .object("interruption", standing.interruption(), (item, open) -> item.text("step", open.step())
                        .instant("since", open.since())
                        .object("reason", open.reason(), MeasurementForm::reason))
                .integer("interruptions", standing.interruptions())
                .duration("interrupted", standing.interrupted())
                .instant("newest", standing.newest());
    }

    static OfRun read(BodyReader in) {
        return new OfRun(
                new RunId(in.text("run")),
                new BurnInStanding(
                        in.list("stages", BurnInSnapshot::stage),
                        in.optionalObject(
                                "interruption",
                                open -> new Interruption(
                                        open.text("step"),
                                        open.instant("since"),
                                        open.object("reason", MeasurementForm::reason))),
                        in.smallInteger("interruptions"),
                        in.duration("interrupted"),
                        in.instant("newest")));
    }

    private static void stage(BodyWriter out, Stage stage) {
        out.text("step", stage.step())
                .integer("stretches", stage.stretches())
                .integer("last", stage.last())
                .duration("powered", stage.powered())
                .integer("skipped", stage.skipped())
                .map("judged", stage.judged(), MeasurementForm.VERDICT::of)
                .list("reasons", stage.reasons(), MeasurementForm::reason)
                .list("endings", stage.endings(), (item, number) -> item.integer("after", number));
    }

    private static Stage stage(BodyReader in) {
        String step = in.text("step");
        long stretches = in.integer("stretches");
        long last = in.integer("last");
        return new Stage(
                step,
                stretches,
                last,
                in.duration("powered"),
                in.integer("skipped"),
                in.map("judged", MeasurementForm.VERDICT::parse),
                in.list("reasons", MeasurementForm::reason),
                in.list("endings", item -> item.integer("after")));
    }
}
