package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.AccountAges;
import org.oxybench.station.people.Accounts;
import org.oxybench.station.people.Accounts.Outcome;
import org.oxybench.station.people.Right;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.TemporaryBadge;
import org.oxybench.station.web.TraceScreen.Fact;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/**
 * One person: the account, the badge, training. Each act is one person's, at once, and recorded; but a reset of the secret
 * is asked for here and decided by a second person, who alone then gives the one-time secret.
 */
public final class PersonPages {

    private final Ledger ledger;
    private final Accounts accounts;
    private final Pages pages;
    private final SignPages sign;
    private final AccountAges ages;

    PersonPages(Office office, Pages pages, SignPages sign) {
        this.ledger = office.ledger();
        this.accounts = office.people().accounts();
        this.pages = pages;
        this.sign = sign;
        this.ages = office.people().ages();
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        Access admin = Access.of(Right.MANAGE_ACCOUNTS);
        return List.of(
                Pages.get("/people/{id}", admin, context -> show(context, "")),
                Pages.post("/people/{id}/state", admin, this::state),
                Pages.post("/people/{id}/badge-lost", admin, this::lost),
                Pages.post("/people/{id}/badge", admin, this::issue),
                Pages.post("/people/{id}/secret-reset", admin, this::reset),
                Pages.post("/people/{id}/secret", admin, this::give),
                Pages.get("/training", Access.of(Right.TRAIN), context -> training(context, "")),
                Pages.post("/training", Access.of(Right.TRAIN), this::train));
    }

    private void show(Context context, String told) {
        Messages words = pages.words(context);
        Person person = person(context);
        ActText text = new ActText(ledger.standing(), words);
        List<Fact> facts = List.of(
                new Fact(words.text("people.id"), person.id()),
                new Fact(words.text("people.name"), person.nameZh() + " " + person.namePinyin()),
                new Fact(words.text("people.badge"), badge(person, words)),
                new Fact(words.text("people.roles"), text.roles(person.roles())),
                new Fact(words.text("people.state"), words.text("people.state." + person.state())),
                new Fact(
                        words.text("people.secret.last"),
                        text.reset(person.id()).orElse(words.text("people.never"))),
                new Fact(
                        words.text("people.statement"),
                        ages.statementUntil(person.id())
                                .map(until -> SignScreen.time(until, words))
                                .orElse(words.text("people.never"))),
                new Fact(words.text("people.trained"), trained(person, words)));
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("id", person.id());
        model.put("title", SignScreen.printed(person));
        model.put("facts", facts);
        model.put("badge", person.badge() != null);
        model.put("hoursMax", TemporaryBadge.HOURS_MAX);
        model.put("left", person.state() == State.LEFT);
        model.put("own", actor(context).id().equals(person.id()));
        model.put("give", accounts.mayGiveSecret(actor(context), person.id()));
        model.put("told", told);
        model.put("done", context.queryParam("done") != null);
        pages.show(context, "person.jte", model);
    }

    private String badge(Person person, Messages words) {
        String badge = person.badge();
        if (badge == null) {
            return words.text("sign.none");
        }
        return ledger.standing()
                .badgeUntil(badge)
                .map(until ->
                        words.text("people.badge.until", Map.of("badge", badge, "when", SignScreen.time(until, words))))
                .orElse(badge);
    }

    private String trained(Person person, Messages words) {
        String trained = String.join(
                words.text("sign.comma"),
                recipes().stream()
                        .filter(recipe -> ledger.standing()
                                .trained(person.id(), recipe.id())
                                .isPresent())
                        .map(recipe -> recipe.id() + " r"
                                + ledger.standing()
                                        .trained(person.id(), recipe.id())
                                        .getAsInt())
                        .toList());
        return trained.isEmpty() ? words.text("sign.none") : trained;
    }

    private List<DocumentEffective> recipes() {
        return ledger.standing().effectiveDocuments().stream()
                .filter(document -> document.kind() == DocumentKind.RECIPE)
                .toList();
    }

    private void state(Context context) {
        State state = Arrays.stream(State.values())
                .filter(s -> s != State.LOCKED && s.name().equals(Pages.field(context, "state")))
                .findFirst()
                .orElseThrow(() -> new WebRefusal(Kind.BAD_FIELD));
        Optional<String> why = why(context);
        if (why.isPresent()) {
            answer(context, accounts.change(actor(context), person(context).id(), state, why.get()));
        }
    }

    private void lost(Context context) {
        Optional<String> why = why(context);
        if (why.isPresent()) {
            Person person = person(context);
            if (person.badge() == null) {
                throw new WebRefusal(Kind.BAD_FIELD);
            }
            answer(context, accounts.revokeBadge(actor(context), person.id(), why.get()));
        }
    }

    private void issue(Context context) {
        String badge = ProposalPages.words(context, "badge");
        if (!badge.matches("[!-~]{1,60}")) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        String hours = ProposalPages.words(context, "hours");
        if (hours.isEmpty()) {
            answer(context, accounts.issueBadge(actor(context), person(context).id(), badge));
            return;
        }
        if (!hours.matches("[1-9]\\d?") || Integer.parseInt(hours) > TemporaryBadge.HOURS_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        answer(context, accounts.lendBadge(actor(context), person(context).id(), badge, Integer.parseInt(hours)));
    }

    /** Asks for a reset of the secret, which a second administrator decides. */
    private void reset(Context context) {
        Optional<String> why = why(context);
        if (why.isPresent()) {
            String id = person(context).id();
            sign.send(context, new Errand.Propose(new AccountEntry.SecretReset(id), why.get(), "/people/" + id));
        }
    }

    /** The one answer that holds a secret: to the request that made it, kept nowhere, and not there after a reload. */
    private void give(Context context) {
        Person person = person(context);
        Messages words = pages.words(context);
        accounts.giveSecret(actor(context), person.id())
                .match(
                        done -> {
                            try (Secret secret = done.oneTimeSecret()) {
                                if (secret != null) {
                                    pages.show(
                                            context,
                                            "one-time-secret.jte",
                                            Map.of(
                                                    "words", words,
                                                    "id", person.id(),
                                                    "person", SignScreen.printed(person),
                                                    "secret", String.valueOf(secret.characters())));
                                }
                            }
                            return done;
                        },
                        reasons -> {
                            answer(context, new Outcome.Refused(reasons));
                            return reasons;
                        });
    }

    private void training(Context context, String told) {
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put(
                "people",
                ledger.standing().persons().stream()
                        .filter(Person::active)
                        .map(p -> new Fact(p.id(), SignScreen.printed(p) + " · " + trained(p, words)))
                        .toList());
        model.put(
                "recipes",
                recipes().stream()
                        .map(r -> new Fact(r.id() + " " + r.revision(), DocumentText.name(r)))
                        .toList());
        model.put("told", told);
        model.put("done", context.queryParam("done") != null);
        pages.show(context, "training.jte", model);
    }

    /** Training is for the revision that is effective: whoever was trained for another one is not trained. */
    private void train(Context context) {
        String chosen = Pages.field(context, "recipe");
        DocumentEffective recipe = recipes().stream()
                .filter(r -> (r.id() + " " + r.revision()).equals(chosen))
                .findFirst()
                .orElseThrow(() -> new WebRefusal(Kind.BAD_FIELD));
        accounts.train(actor(context), Pages.field(context, "person"), recipe.id(), recipe.revision())
                .match(
                        done -> {
                            context.redirect("/training?done", HttpStatus.SEE_OTHER);
                            return "";
                        },
                        reasons -> {
                            context.status(HttpStatus.CONFLICT);
                            training(context, told(context, new Outcome.Refused(reasons)));
                            return "";
                        });
    }

    private void answer(Context context, Outcome outcome) {
        String told = told(context, outcome);
        if (told.isEmpty()) {
            context.redirect("/people/" + person(context).id() + "?done", HttpStatus.SEE_OTHER);
        } else {
            context.status(HttpStatus.CONFLICT);
            show(context, told);
        }
    }

    private String told(Context context, Outcome outcome) {
        Messages words = pages.words(context);
        return outcome.match(
                done -> "",
                reasons -> String.join(
                        " ",
                        reasons.stream()
                                .map(reason -> words.text(reason) + " (" + reason.code() + ")")
                                .toList()));
    }

    /** Why somebody does something; empty when the page was shown again, since it was not said. */
    private Optional<String> why(Context context) {
        String why = ProposalPages.words(context, "why");
        if (why.isEmpty()) {
            context.status(422);
            show(context, pages.words(context).text("sign.why.missing"));
            return Optional.empty();
        }
        return Optional.of(why);
    }

    private Person person(Context context) {
        return ledger.standing().person(context.pathParam("id")).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
    }

    private Person actor(Context context) {
        return pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
    }
}
