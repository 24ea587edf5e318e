package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.history.History;
import org.oxybench.station.people.DecisionReasons;
import org.oxybench.station.people.Repeats;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** What people decide about one unit: a hold or a rejection, which one signs; lifting it and one more run, which take two. */
public final class UnitPages {

    private final Ledger ledger;
    private final History history;
    private final AuditTrail audit;
    private final Pages pages;
    private final SignPages sign;

    UnitPages(Office office, Pages pages, SignPages sign) {
        this.ledger = office.ledger();
        this.history = office.history();
        this.audit = office.audit();
        this.pages = pages;
        this.sign = sign;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get("/units/{serial}", Access.of(Right.READ_HISTORY), context -> show(context, "")),
                Pages.post("/units/{serial}/hold", Access.of(Right.HOLD), this::hold),
                Pages.post("/units/{serial}/reject", Access.of(Right.DECIDE_RETEST), this::reject),
                Pages.post("/units/{serial}/lift", Access.of(Right.PROPOSE_LIFT), this::lift),
                Pages.post("/units/{serial}/retest", Access.of(Right.PROPOSE_RETEST), this::retest));
    }

    private void show(Context context, String told) {
        UnitStanding unit = unit(context);
        Person reader = pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
        Messages words = pages.words(context);
        ActText text = new ActText(ledger.standing(), words);
        List<String> operations = unit.attempts().stream()
                .map(AttemptStanding::operation)
                .distinct()
                .filter(each -> unit.mayBeRetested(each) || Repeats.may(ledger.standing(), unit, each))
                .toList();
        boolean free = unit.openRun() == null;
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("path", path(unit));
        model.put("serial", unit.serial().value());
        model.put("facts", text.unit(unit.serial()));
        model.put("attempts", text.attempts(unit.serial()));
        model.put("mayHold", Right.HOLD.isOf(reader) && unit.held() == null);
        boolean rejected = unit.held() != null && unit.held().code().equals(Entry.UnitHeld.REJECTED);
        model.put("mayReject", Right.DECIDE_RETEST.isOf(reader) && !rejected);
        model.put("mayLift", Right.PROPOSE_LIFT.isOf(reader) && unit.held() != null && !rejected);
        model.put("mayRetest", Right.PROPOSE_RETEST.isOf(reader) && free && !operations.isEmpty());
        model.put("operations", operations);
        model.put("reasons", DecisionReasons.RETEST);
        model.put("told", told);
        model.put("signatures", signatures(unit.serial(), words));
        pages.show(context, "unit.jte", model);
    }

    private List<SignatureText.Row> signatures(SerialNumber serial, Messages words) {
        return history.unit(serial)
                .map(found -> new UnitSignatures(found, audit, pages.signatures(), words).decisions())
                .orElse(List.of());
    }

    private void hold(Context context) {
        UnitStanding unit = unit(context);
        send(
                context,
                why -> new Errand.Hold(
                        new Entry.UnitHeld(unit.serial(), unit.lot(), Reason.of(DecisionReasons.QUALITY, "why", why)),
                        path(unit)));
    }

    private void reject(Context context) {
        UnitStanding unit = unit(context);
        send(
                context,
                why -> new Errand.Hold(
                        new Entry.UnitHeld(unit.serial(), unit.lot(), Reason.of(Entry.UnitHeld.REJECTED, "why", why)),
                        path(unit)));
    }

    private void lift(Context context) {
        UnitStanding unit = unit(context);
        send(
                context,
                why -> new Errand.Propose(
                        new Entry.HoldLifted(unit.serial(), unit.lot(), Reason.of(DecisionReasons.QUALITY, "why", why)),
                        why,
                        path(unit)));
    }

    private void retest(Context context) {
        UnitStanding unit = unit(context);
        String operation = Pages.field(context, "operation");
        String code = Pages.field(context, "reason");
        boolean known = unit.attempts().stream().anyMatch(run -> run.operation().equals(operation));
        if (!known || !DecisionReasons.RETEST.contains(code)) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        send(
                context,
                why -> new Errand.Propose(
                        new Entry.RetestGranted(unit.serial(), unit.lot(), operation, Reason.of(code, "why", why)),
                        why,
                        path(unit)));
    }

    private void send(Context context, Function<String, Errand> errand) {
        String why = ProposalPages.words(context, "why");
        if (why.isEmpty()) {
            context.status(422);
            show(context, pages.words(context).text("sign.why.missing"));
        } else {
            sign.send(context, errand.apply(why));
        }
    }

    private UnitStanding unit(Context context) {
        String serial = context.pathParam("serial");
        if (!SerialNumber.isValid(serial)) {
            throw new WebRefusal(Kind.NOT_FOUND);
        }
        return ledger.standing().unit(new SerialNumber(serial)).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
    }

    private static String path(UnitStanding unit) {
        return TraceScreen.path(unit.serial().value()).replaceFirst("^/trace/", "/units/");
    }
}
