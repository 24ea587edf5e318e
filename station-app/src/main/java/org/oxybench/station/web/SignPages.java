package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.People;
import org.oxybench.station.people.Right;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.Signing;
import org.oxybench.station.people.Signing.Paper;
import org.oxybench.station.web.SignDesk.Done;
import org.oxybench.station.web.SignDesk.Sheet;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/**
 * The one page where people sign, whatever it is: shows the paper, asks who signs for both components of identity every
 * time, and signs what was shown. Who signs is who proves to be that person here, whoever is signed on in the browser.
 * Sources: 21 CFR 11.50, 11.100, 11.200; China GMP 2025 art. 46.
 */
final class SignPages {

    private final Ledger ledger;
    private final People people;
    private final Pages pages;
    private final SignDesk desk;
    private final Clock clock;

    SignPages(Office office, Pages pages, Clock clock) {
        this.ledger = office.ledger();
        this.people = office.people();
        this.pages = pages;
        this.clock = clock;
        this.desk = new SignDesk(clock);
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get("/sign/{sheet}", Access.of(Right.OWN_ACCOUNT), this::show),
                Pages.post("/sign/{sheet}", Access.of(Right.OWN_ACCOUNT), this::sign));
    }

    /** Sends a browser to the page to sign something. */
    void send(Context context, Errand errand) {
        Sheet sheet = desk.lay(pages.guard().sessionOrNew(context).id(), errand);
        context.redirect(sheet.path(), HttpStatus.SEE_OTHER);
    }

    private void show(Context context) {
        Messages words = pages.words(context);
        Optional<Sheet> found = find(context);
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
            pages.show(context, "sign-end.jte", Map.of("words", words, "title", words.text("sign.gone"), "back", ""));
            return;
        }
        Sheet sheet = found.get();
        Optional<Done> done = sheet.done();
        if (done.isPresent()) {
            showDone(context, sheet, done.get(), words);
            return;
        }
        Optional<Reason> refusal = sheet.takeRefusal();
        Optional<Paper> paper = sheet.errand().read(people.signing());
        if (paper.isEmpty()) {
            end(
                    context,
                    words,
                    Reason.of(AccessReasons.NOT_OPEN),
                    sheet.errand().back(),
                    "");
        } else if (refusal.filter(SignPages::isOver).isPresent()) {
            end(context, words, refusal.get(), sheet.errand().back(), sheet.path());
        } else {
            showPaper(context, sheet, paper.get(), refusal.orElse(null), words);
        }
    }

    /** Whether it must be read again before anybody can sign it. */
    private static boolean isOver(Reason reason) {
        return reason.code().equals(AccessReasons.CHANGED) || reason.code().equals(AccessReasons.NOT_OPEN);
    }

    private void end(Context context, Messages words, Reason reason, String back, String again) {
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("title", words.text(reason));
        model.put("code", reason.code());
        model.put("back", back);
        model.put("again", again);
        context.status(HttpStatus.CONFLICT);
        pages.show(context, "sign-end.jte", model);
    }

    private void showPaper(Context context, Sheet sheet, Paper paper, @Nullable Reason refusal, Messages words) {
        Person reader = reader(context);
        SignScreen screen = new SignScreen(
                new ActText(ledger.standing(), words).of(paper.act()),
                paper,
                sheet.show(paper),
                SignScreen.printed(reader),
                SignScreen.time(clock.instant(), words),
                refusal == null ? "" : refusal.code(),
                refusal == null ? "" : words.text(refusal),
                sheet.path(),
                sheet.errand().back(),
                pages.signatures());
        pages.show(context, "sign.jte", Map.of("words", words, "screen", screen));
    }

    private void showDone(Context context, Sheet sheet, Done done, Messages words) {
        Paper paper = done.paper();
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("title", new ActText(ledger.standing(), words).title(paper.act()));
        model.put("person", SignatureText.printed(done.signature()));
        model.put("time", SignatureText.time(done.signature()));
        model.put("meaning", pages.signatures().meaning(paper.meaning()));
        model.put("digest", paper.digest());
        model.put(
                "entry",
                ledger.id() + " " + done.position().index() + " · "
                        + done.position().hash());
        model.put("back", sheet.errand().back());
        model.put("give", give(context, done));
        pages.show(context, "sign-done.jte", model);
    }

    /** The person to whom whoever signed may now give a one-time secret, in the signer's own browser; or empty. */
    private String give(Context context, Done done) {
        Entry effect = done.paper().act() instanceof Entry.Decided decided ? decided.effect() : null;
        Optional<Person> reader = pages.guard().person(context).filter(p -> p.id().equals(
                        done.signature().person()));
        return Optional.ofNullable(effect)
                .flatMap(Signing::account)
                .filter(id -> reader.filter(p -> people.accounts().mayGiveSecret(p, id))
                        .isPresent())
                .orElse("");
    }

    private void sign(Context context) {
        Sheet sheet = find(context).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        Optional<Paper> shown = sheet.shown(Pages.field(context, "reading"));
        String saw = Pages.field(context, "saw");
        String badge = Pages.field(context, "badge");
        Optional<Reason> typed = BadgeField.refusal(badge);
        if (typed.isPresent()) {
            people.refusals().record("sign", badge.lines().findFirst().orElse(""), typed.get(), null);
            sheet.refuse(typed.get());
        } else if (shown.isEmpty()) {
            Reason unread = Reason.of(AccessReasons.CHANGED, "what", "record");
            people.refusals()
                    .record("sign", sheet.path(), unread, reader(context).id());
            sheet.refuse(unread);
        } else if (sheet.done().isEmpty()) {
            try (Secret secret = Secret.typed(Pages.field(context, "secret").toCharArray())) {
                people.authenticator()
                        .authenticate(BadgeField.identity(badge, Pages.field(context, "person")), secret, context.ip())
                        .match(
                                who -> {
                                    sheet.sign(() -> signed(sheet, shown.get(), saw, who));
                                    return sheet;
                                },
                                reason -> {
                                    sheet.refuse(reason);
                                    return sheet;
                                });
            }
        }
        context.redirect(sheet.path(), HttpStatus.SEE_OTHER);
    }

    private Optional<Done> signed(Sheet sheet, Paper shown, String saw, Authenticated who) {
        Optional<Paper> paper = sheet.errand().again(people.signing(), shown);
        if (paper.isEmpty()) {
            Reason reason = Reason.of(AccessReasons.NOT_OPEN);
            people.refusals().record("sign", shown.asked(), reason, who.id());
            sheet.refuse(reason);
            return Optional.empty();
        }
        return people.signing()
                .sign(who, paper.get(), saw, shown.heads())
                .match(done -> Optional.of(new Done(paper.get(), done.signature(), done.position())), reason -> {
                    sheet.refuse(reason);
                    return Optional.empty();
                });
    }

    private Person reader(Context context) {
        return pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
    }

    private Optional<Sheet> find(Context context) {
        return pages.guard().session(context).flatMap(session -> desk.find(session.id(), context.pathParam("sheet")));
    }
}
