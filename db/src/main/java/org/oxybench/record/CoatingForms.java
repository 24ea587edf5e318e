package org.oxybench.record;

import java.util.List;
import java.util.Map;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;

/** Version 1 of the stored forms of entries about coating. */
final class CoatingForms {
    static final Codes<Coupon.Place> PLACE = new Codes<>(
            Coupon.Place.class,
            Map.of(Coupon.Place.INLET, "INLET", Coupon.Place.MIDDLE, "MIDDLE", Coupon.Place.OUTLET, "OUTLET"));

    private CoatingForms() {}

    static List<EntryForm<?>> all() {
        return List.of(
                new EntryForm<>(
                        "SolutionPrepared",
                        1,
                        CoatingEntry.SolutionPrepared.class,
                        CoatingForms::prepared,
                        CoatingForms::prepared),
                new EntryForm<>(
                        "SolutionReleased",
                        1,
                        CoatingEntry.SolutionReleased.class,
                        (out, e) -> out.text("solution", e.solution()).text("person", e.person()),
                        in -> new CoatingEntry.SolutionReleased(in.text("solution"), in.text("person"))),
                new EntryForm<>("BathBegun", 1, CoatingEntry.BathBegun.class, CoatingForms::begun, CoatingForms::begun),
                new EntryForm<>("BathRead", 1, CoatingEntry.BathRead.class, CoatingForms::read, CoatingForms::read),
                new EntryForm<>(
                        "InstrumentRead",
                        1,
                        CoatingEntry.InstrumentRead.class,
                        CoatingForms::answered,
                        CoatingForms::answered),
                new EntryForm<>("LineRead", 1, CoatingEntry.LineRead.class, CoatingForms::line, CoatingForms::line),
                new EntryForm<>(
                        "CouponMeasured",
                        1,
                        CoatingEntry.CouponMeasured.class,
                        CoatingForms::coupon,
                        CoatingForms::coupon),
                new EntryForm<>(
                        "PresenceMeasured",
                        1,
                        CoatingEntry.PresenceMeasured.class,
                        (out, e) -> out.text("bath", e.bath())
                                .text("unit", e.unit().value())
                                .object("balance", e.balance(), CoatingForms::balance)
                                .text("person", e.person()),
                        in -> new CoatingEntry.PresenceMeasured(
                                in.text("bath"),
                                new SerialNumber(in.text("unit")),
                                in.object("balance", CoatingForms::balance),
                                in.text("person"))),
                new EntryForm<>(
                        "SampleTyped", 1, CoatingEntry.SampleTyped.class, CoatingForms::sample, CoatingForms::sample),
                new EntryForm<>(
                        "BathJudged", 1, CoatingEntry.BathJudged.class, CoatingForms::judged, CoatingForms::judged));
    }

    private static void prepared(BodyWriter out, CoatingEntry.SolutionPrepared entry) {
        out.text("solution", entry.solution())
                .text("plan", entry.plan())
                .instant("mixed", entry.mixed())
                .instant("expires", entry.expires())
                .decimal("concentration_mg_per_l", entry.concentrationMgPerL())
                .decimal("volume_l", entry.volumeL())
                .text("person", entry.person());
    }

    private static CoatingEntry.SolutionPrepared prepared(BodyReader in) {
        return new CoatingEntry.SolutionPrepared(
                in.text("solution"),
                in.text("plan"),
                in.instant("mixed"),
                in.instant("expires"),
                in.decimal("concentration_mg_per_l"),
                in.decimal("volume_l"),
                in.text("person"));
    }

    private static void begun(BodyWriter out, CoatingEntry.BathBegun entry) {
        out.text("bath", entry.bath())
                .text("plan", entry.plan())
                .integer("plan_revision", entry.planRevision())
                .text("plan_sha256", entry.planSha256())
                .text("solution", entry.solution())
                .integer("use", entry.use())
                .texts("units", entry.units().stream().map(SerialNumber::value).toList())
                .text("person", entry.person());
    }

    private static CoatingEntry.BathBegun begun(BodyReader in) {
        return new CoatingEntry.BathBegun(
                in.text("bath"),
                in.text("plan"),
                in.smallInteger("plan_revision"),
                in.text("plan_sha256"),
                in.text("solution"),
                in.smallInteger("use"),
                in.texts("units", SerialNumber::new),
                in.text("person"));
    }

    private static void read(BodyWriter out, CoatingEntry.BathRead entry) {
        out.text("bath", entry.bath())
                .text("parameter", entry.parameter())
                .decimal("lowest", entry.lowest())
                .decimal("highest", entry.highest())
                .text("unit", entry.unit().code())
                .integer("missing", entry.missing())
                .text("instrument", entry.instrument())
                .text("person", entry.person());
    }

    private static CoatingEntry.BathRead read(BodyReader in) {
        return new CoatingEntry.BathRead(
                in.text("bath"),
                in.text("parameter"),
                in.decimal("lowest"),
                in.decimal("highest"),
                in.unit("unit"),
                in.smallInteger("missing"),
                in.optionalText("instrument"),
                in.text("person"));
    }

    private static void answered(BodyWriter out, CoatingEntry.InstrumentRead entry) {
        out.text("bath", entry.bath())
                .text("parameter", entry.parameter())
                .decimal("value", entry.value())
                .text("unit", entry.unit().code())
                .text("instrument", entry.instrument())
                .text("profile", entry.profile())
                .text("answer", entry.answer())
                .text("person", entry.person());
    }

    private static CoatingEntry.InstrumentRead answered(BodyReader in) {
        return new CoatingEntry.InstrumentRead(
                in.text("bath"),
                in.text("parameter"),
                in.decimal("value"),
                in.unit("unit"),
                in.text("instrument"),
                in.text("profile"),
                in.text("answer"),
                in.text("person"));
    }

    private static void line(BodyWriter out, CoatingEntry.LineRead entry) {
        out.text("line", entry.line())
                .list("standards", entry.standards().standards(), (item, standard) -> item.decimal(
                                "micrograms", standard.micrograms())
                        .decimal("absorbance", standard.absorbance()))
                .decimal("blank_before", entry.standards().blankBefore())
                .decimal("blank_after", entry.standards().blankAfter())
                .text("person", entry.person());
    }

    private static CoatingEntry.LineRead line(BodyReader in) {
        return new CoatingEntry.LineRead(
                in.text("line"),
                new StandardLine(
                        in.list(
                                "standards",
                                item -> new StandardLine.Standard(
                                        item.decimal("micrograms"), item.decimal("absorbance"))),
                        in.decimal("blank_before"),
                        in.decimal("blank_after")),
                in.text("person"));
    }

    private static void coupon(BodyWriter out, CoatingEntry.CouponMeasured entry) {
        out.text("bath", entry.bath())
                .text("coupon", entry.coupon())
                .text("place", PLACE.of(entry.place()))
                .text("line", entry.line())
                .texts(
                        "absorbances",
                        entry.absorbances().stream().map(DecimalText::of).toList())
                .decimal("area_cm2", entry.areaCm2())
                .text("person", entry.person());
    }

    private static CoatingEntry.CouponMeasured coupon(BodyReader in) {
        return new CoatingEntry.CouponMeasured(
                in.text("bath"),
                in.text("coupon"),
                PLACE.parse(in.text("place")),
                in.text("line"),
                in.texts("absorbances", DecimalText::parse),
                in.decimal("area_cm2"),
                in.text("person"));
    }

    static void balance(BodyWriter out, MassBalance balance) {
        out.object("before", balance.before(), CoatingForms::volume)
                .object("after", balance.after(), CoatingForms::volume)
                .list("rinses", balance.rinses(), CoatingForms::volume);
    }

    private static MassBalance balance(BodyReader in) {
        return new MassBalance(
                in.object("before", CoatingForms::volume),
                in.object("after", CoatingForms::volume),
                in.list("rinses", CoatingForms::volume));
    }

    private static void volume(BodyWriter out, MassBalance.Volume volume) {
        out.decimal("concentration_mg_per_l", volume.concentrationMgPerL())
                .decimal("volume_l", volume.volumeL())
                .decimal("relative_u", volume.relativeUncertainty());
    }

    private static MassBalance.Volume volume(BodyReader in) {
        return new MassBalance.Volume(
                in.decimal("concentration_mg_per_l"), in.decimal("volume_l"), in.decimal("relative_u"));
    }

    private static void sample(BodyWriter out, CoatingEntry.SampleTyped entry) {
        out.text("bath", entry.bath())
                .text("unit", entry.unit().value())
                .text("test", entry.test())
                .decimal("value", entry.value())
                .text("measured_in", entry.measuredIn().code())
                .text("person", entry.person());
    }

    private static CoatingEntry.SampleTyped sample(BodyReader in) {
        return new CoatingEntry.SampleTyped(
                in.text("bath"),
                new SerialNumber(in.text("unit")),
                in.text("test"),
                in.decimal("value"),
                in.unit("measured_in"),
                in.text("person"));
    }

    private static void judged(BodyWriter out, CoatingEntry.BathJudged entry) {
        out.text("bath", entry.bath())
                .text("verdict", MeasurementForm.VERDICT.of(entry.verdict()))
                .list("reasons", entry.reasons(), MeasurementForm::reason)
                .list("units", entry.units(), (item, unit) -> item.text(
                                "unit", unit.unit().value())
                        .text("verdict", MeasurementForm.VERDICT.of(unit.verdict()))
                        .list("reasons", unit.reasons(), MeasurementForm::reason))
                // Said once more in the words of whoever looks for a unit on hold; it follows from the verdicts.
                .texts("held", entry.held().stream().map(SerialNumber::value).toList())
                .text("person", entry.person());
    }

    private static CoatingEntry.BathJudged judged(BodyReader in) {
        CoatingEntry.BathJudged entry = new CoatingEntry.BathJudged(
                in.text("bath"),
                MeasurementForm.VERDICT.parse(in.text("verdict")),
                in.list("reasons", MeasurementForm::reason),
                in.list(
                        "units",
                        item -> new CoatingEntry.JudgedUnit(
                                new SerialNumber(item.text("unit")),
                                MeasurementForm.VERDICT.parse(item.text("verdict")),
                                item.list("reasons", MeasurementForm::reason))),
                in.text("person"));
        if (!in.texts("held", SerialNumber::new).equals(entry.held())) {
            throw new UnreadableEntry("units on hold that did not fail, or failed ones that are not: " + entry);
        }
        return entry;
    }
}
