package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.OpenProposal;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Right;
import org.oxybench.station.people.Signing;
import org.oxybench.station.trial.RiskDesk;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** What waits for a second person: who asked, when and why; and the way to decide on it. */
public final class ProposalPages {

    /** Most characters of what people write by themselves. */
    static final int WORDS_MAX = 400;

    private final Ledger ledger;
    private final RiskDesk risks;
    private final Signing signing;
    private final Pages pages;
    private final SignPages sign;

    ProposalPages(Office office, Pages pages, SignPages sign) {
        this.ledger = office.ledger();
        this.risks = office.risks();
        this.signing = office.people().signing();
        this.pages = pages;
        this.sign = sign;
    }

    /** Every route here with who may use it; who may decide on what is the matter of the signature. */
    List<Endpoint> routes() {
        Access anybody = Access.of(Right.OWN_ACCOUNT);
        return List.of(
                Pages.get("/proposals", anybody, this::list),
                Pages.get("/proposals/{id}", anybody, this::show),
                Pages.post("/proposals/{id}/decision", anybody, this::decide));
    }

    /**
     * A proposal in the list.
     *
     * @param mine whether who reads may decide on it
     */
    public record Row(String path, String title, String person, String time, String why, boolean mine) {}

    private void list(Context context) {
        Messages words = pages.words(context);
        Person reader = reader(context);
        ActText text = new ActText(ledger.standing(), words);
        List<Row> rows = ledger.standing().openProposals().stream()
                .map(open -> new Row(
                        "/proposals/" + open.act().proposal(),
                        text.title(open.act().effect()),
                        open.signature().nameZh() + " " + open.signature().namePinyin() + " ("
                                + open.signature().person() + ")",
                        SignScreen.time(open.signature().at(), words),
                        open.act().why(),
                        refusal(open, reader).isEmpty()))
                .toList();
        pages.show(context, "proposals.jte", Map.of("words", words, "rows", rows));
    }

    private void show(Context context) {
        Messages words = pages.words(context);
        OpenProposal open = ledger.standing()
                .openProposal(context.pathParam("id"))
                .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        Person reader = reader(context);
        ActText text = new ActText(ledger.standing(), words);
        Optional<String> refusal = refusal(open, reader);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        Optional<Reason> lacking = signing.againstRules(open.act().effect());
        model.put("id", open.act().proposal());
        model.put("act", text.effect(open.act().effect()));
        model.put("asked", text.asked(open));
        model.put("mayApprove", refusal.isEmpty() && lacking.isEmpty());
        model.put(
                "mayReject",
                refusal.filter(code -> !code.equals(AccessReasons.OVERTAKEN)).isEmpty());
        model.put("own", open.signature().person().equals(reader.id()));
        model.put(
                "refusal",
                refusal.map(code -> words.text("reason." + code, Map.of("right", "")) + " (" + code + ")")
                        .or(() -> lacking.map(reason -> words.text(reason) + " (" + reason.code() + ")"))
                        .orElse(""));
        model.put(
                "risk",
                open.act().effect() instanceof DocumentEffective document
                        ? RiskPages.of(document, risks, words).orElse(null)
                        : null);
        pages.show(context, "proposal.jte", model);
    }

    /** Why a person may not decide on a proposal: a code, or empty. The page says it; the signature holds it. */
    private Optional<String> refusal(OpenProposal open, Person reader) {
        Entry effect = open.act().effect();
        if (open.signature().person().equals(reader.id())) {
            return Optional.of(AccessReasons.SAME_PERSON);
        }
        if (!Signing.decideRight(effect).isOf(reader)) {
            return Optional.of(AccessReasons.NO_RIGHT);
        }
        if (signing.tested(effect, reader.id())) {
            return Optional.of(AccessReasons.TESTED_IT);
        }
        if (Signing.concerns(effect, reader.id())) {
            return Optional.of(AccessReasons.OWN_ACCOUNT);
        }
        // The last of them: who is told this could approve it otherwise, and so may turn it down.
        return ledger.standing().overtaken(open) ? Optional.of(AccessReasons.OVERTAKEN) : Optional.empty();
    }

    private void decide(Context context) {
        String id = context.pathParam("id");
        String why = words(context, "why");
        Errand errand =
                switch (Pages.field(context, "decision")) {
                    case "approve" -> new Errand.Decide(id, true, why);
                    case "reject" -> new Errand.Decide(id, false, why);
                    case "withdraw" -> new Errand.Withdraw(id, why);
                    default -> throw new WebRefusal(Kind.BAD_FIELD);
                };
        sign.send(context, errand);
    }

    /** What somebody wrote in a field: trimmed, on one line, not too long. */
    static String words(Context context, String field) {
        String text = Pages.field(context, field).replaceAll("\\p{Cntrl}+", " ").trim();
        if (text.length() > WORDS_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        return text;
    }

    private Person reader(Context context) {
        return pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
    }
}
