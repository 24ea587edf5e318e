package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Subject;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.station.bench.Instruments;
import org.oxybench.station.bench.Instruments.Certificate;
import org.oxybench.station.bench.Instruments.Checked;
import org.oxybench.station.bench.Instruments.Instrument;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/**
 * Instruments and badge readers, and how their calibrations and tests stand; a technician asks for a new one to be
 * recorded, and signs.
 */
public final class InstrumentPages {

    /** Where the instruments are. */
    static final String PATH = "/instruments";

    /** How the record names where a calibration was refused. */
    private static final String PLACE = "instruments";

    private static final Certificate EMPTY = new Certificate("", "", "", "", false, "", "");

    private final Instruments instruments;
    private final AuditTrail audit;
    private final Refusals refusals;
    private final Pages pages;
    private final SignPages sign;

    InstrumentPages(Office office, Pages pages, SignPages sign) {
        this.instruments = office.instruments();
        this.audit = office.audit();
        this.refusals = office.people().refusals();
        this.pages = pages;
        this.sign = sign;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        Access propose = Access.of(Right.PROPOSE_CALIBRATION);
        return List.of(
                Pages.get(PATH, Access.of(Right.READ_HISTORY), this::list),
                Pages.get(PATH + "/{instrument}", propose, context -> form(context, EMPTY, "", List.of())),
                Pages.post(PATH + "/{instrument}", propose, this::propose));
    }

    /**
     * An instrument in the list.
     *
     * @param path of the form for its next calibration
     * @param reader whether it reads badges, and has a function test in place of a calibration
     * @param mark whether nothing is tested with it and no badge counts there, or soon will be so
     */
    public record Row(
            String path,
            String id,
            String places,
            String serial,
            String certificate,
            String calibrated,
            String lastDay,
            String uncertainty,
            String state,
            boolean reader,
            boolean mark) {}

    private void list(Context context) {
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("rows", instruments.all().stream().map(i -> row(i, words)).toList());
        model.put(
                "mayPropose",
                pages.guard()
                        .person(context)
                        .filter(Right.PROPOSE_CALIBRATION::isOf)
                        .isPresent());
        model.put(
                "signatures",
                instruments.all().stream()
                        .flatMap(instrument -> instrument.newest().stream())
                        .flatMap(newest ->
                                pages
                                        .signatures()
                                        .rows(CalibrationText.name(newest), audit.signatures(newest))
                                        .stream())
                        .toList());
        pages.show(context, "instruments.jte", model);
    }

    private static Row row(Instrument instrument, Messages words) {
        CalibrationText text = new CalibrationText(words);
        Optional<InstrumentCalibrated> newest = instrument.newest();
        return new Row(
                path(instrument),
                instrument.id(),
                String.join(", ", instrument.places()),
                newest.map(InstrumentCalibrated::serial).orElse(""),
                newest.map(InstrumentCalibrated::certificate).orElse(""),
                newest.map(text::calibrated).orElse(""),
                newest.map(text::lastDay).orElse(""),
                newest.map(text::uncertainty).orElse(""),
                words.text("instruments.state." + instrument.state()),
                instrument.isReader(),
                instrument.state() != Instruments.State.IN_DATE);
    }

    private void form(Context context, Certificate typed, String why, List<LotPages.Told> told) {
        Instrument instrument = instrument(context);
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("row", row(instrument, words));
        model.put("unit", instrument.unit());
        model.put("typed", typed);
        model.put("why", why);
        model.put("told", told);
        pages.show(context, "instrument-form.jte", model);
    }

    private void propose(Context context) {
        Instrument instrument = instrument(context);
        boolean reader = instrument.isReader();
        Certificate typed = new Certificate(
                ProposalPages.words(context, "serial"),
                ProposalPages.words(context, "certificate"),
                ProposalPages.words(context, "calibrated"),
                ProposalPages.words(context, "last_day"),
                reader && context.formParam("failed") != null,
                reader ? "" : ProposalPages.words(context, "relative"),
                reader ? "" : ProposalPages.words(context, "absolute"));
        String why = ProposalPages.words(context, "why");
        Messages words = pages.words(context);
        Checked checked = instruments.check(instrument, typed);
        if (checked.calibration().isPresent() && !why.isEmpty()) {
            sign.send(context, new Errand.Propose(checked.calibration().get(), why, PATH));
            return;
        }
        List<Reason> reasons =
                checked.reasons().isEmpty() ? List.of(Reason.of(AccessReasons.WHY_MISSING)) : checked.reasons();
        refusals.record(
                PLACE,
                "CALIBRATE " + Subject.instrument(instrument.id()),
                reasons.get(0),
                pages.guard().person(context).map(Person::id).orElse(null));
        List<LotPages.Told> told = reasons.stream()
                .map(reason -> new LotPages.Told(words.text(reason), reason.code()))
                .toList();
        context.status(422);
        form(context, typed, why, told);
    }

    private Instrument instrument(Context context) {
        return instruments.find(context.pathParam("instrument")).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
    }

    private static String path(Instrument instrument) {
        return TraceScreen.path(instrument.id()).replaceFirst("^/trace/", PATH + "/");
    }
}
