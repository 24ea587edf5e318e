package org.oxybench.record;

import org.oxybench.record.StepAnswered.Photo;
import org.oxybench.record.StepAnswered.Typed;

/** Version 1 of the stored form of what people answer. */
final class AnswerForm {
    private AnswerForm() {}

    static void write(BodyWriter out, StepAnswered entry) {
        out.text("run", entry.run().value())
                .text("unit", entry.unit().value())
                .text("step", entry.step())
                .list("typed", entry.typed(), (item, typed) -> item.text("person", typed.person())
                        .instant("at", typed.at())
                        .text("given", typed.given())
                        .decimal("value", typed.value()))
                .text("measured_in", entry.measuredIn().code())
                .object("photo", entry.photo(), (item, photo) -> item.text("file", photo.file())
                        .text("sha256", photo.sha256()));
    }

    static StepAnswered read(BodyReader in) {
        return new StepAnswered(
                new RunId(in.text("run")),
                new SerialNumber(in.text("unit")),
                in.text("step"),
                in.list(
                        "typed",
                        item -> new Typed(
                                item.text("person"), item.instant("at"), item.text("given"), item.decimal("value"))),
                in.unit("measured_in"),
                in.optionalObject("photo", item -> new Photo(item.text("file"), item.text("sha256"))));
    }
}
