package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.bench.Scan;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Authentication;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Right;
import org.oxybench.station.people.Secret;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** Signing on and off in the office, the own secret, and what an open page asks to know whether it still counts. */
final class SignOnPages {

    /** Longest id, badge or secret that is looked at, characters. */
    private static final int FIELD_MAX = 512;

    private final Office office;
    private final Presences presences;
    private final Pages pages;
    private final AccountAlarm alarm;

    SignOnPages(Office office, Presences presences, Pages pages, Clock clock) {
        this.office = office;
        this.alarm = new AccountAlarm(office, clock);
        this.presences = presences;
        this.pages = pages;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get(
                        "/sign-in", Access.ANYONE, context -> show(context, LocalPath.of(context.queryParam("next")))),
                Pages.post("/sign-in", Access.ANYONE_WITH_SESSION, this::signIn),
                Pages.post("/sign-out", Access.ANYONE_WITH_SESSION, this::signOut),
                Pages.get("/session", Access.ANYONE, this::session),
                Pages.post("/session", Access.of(Right.OWN_ACCOUNT), context -> context.status(HttpStatus.NO_CONTENT)),
                Pages.get("/secret", Access.of(Right.OWN_ACCOUNT), context -> showSecret(context, List.of())),
                Pages.post("/secret", Access.of(Right.OWN_ACCOUNT), this::changeSecret));
    }

    /** The page on which to sign on, with why the last presence in this browser was ended. */
    void show(Context context, String next) {
        Session session = pages.guard().sessionOrNew(context);
        presences.person(session);
        String ended = pages.guard().session(context).map(Session::ended).orElse(null);
        Messages words = pages.words(session.language());
        show(context, next, ended == null ? "" : Problems.title(ended, words));
    }

    /** The badge that a card of the demonstration stands for, as if it had been scanned; nobody else has such cards. */
    private String badge(Context context) {
        String badge = context.queryParam("badge");
        return pages.hasCards() && badge != null && Scan.parse(badge) instanceof Scan.Badge ? badge : "";
    }

    private void show(Context context, String next, String told) {
        Messages words = pages.words(pages.guard().sessionOrNew(context).language());
        pages.show(context, "sign-in.jte", Map.of("words", words, "next", next, "told", told, "badge", badge(context)));
    }

    private void signIn(Context context) {
        String next = LocalPath.of(Pages.field(context, "next"));
        Optional<Reason> unfit = office.ledger().unfit();
        if (unfit.isPresent()) {
            refuse(context, next, unfit.get());
            return;
        }
        String badge = name(context, "badge");
        Optional<Reason> typed = BadgeField.refusal(badge);
        if (typed.isPresent()) {
            office.people().refusals().record(place(context), badge, typed.get(), null);
            refuse(context, next, typed.get());
            return;
        }
        Identity identity = BadgeField.identity(badge, name(context, "person"));
        Authentication answer;
        try (Secret secret = Secret.typed(limited(context, "secret").toCharArray())) {
            answer = office.people().authenticator().authenticate(identity, secret, place(context));
        }
        answer.match(
                who -> {
                    signOn(context, who, next);
                    return who;
                },
                reason -> {
                    refuse(context, next, reason);
                    return reason;
                });
    }

    private void signOn(Context context, Authenticated who, String next) {
        Session session = pages.guard().session(context).orElseThrow(() -> new WebRefusal(Kind.NO_SESSION));
        pages.guard().hand(context, presences.signOn(session, who.id()));
        context.redirect(who.mustChangeSecret() ? secretPath(next) : after(who.person(), next), HttpStatus.SEE_OTHER);
    }

    private String after(Person person, String next) {
        return StatementPages.before(office.people().ages(), person, next);
    }

    private void refuse(Context context, String next, Reason reason) {
        context.status(HttpStatus.UNAUTHORIZED);
        show(context, next, pages.words(context).text(reason));
    }

    private void signOut(Context context) {
        pages.guard().session(context).ifPresent(session -> pages.guard().hand(context, presences.signOff(session)));
        context.redirect("/sign-in", HttpStatus.SEE_OTHER);
    }

    /** Tells an open page who is signed on in its browser now, with which token, and what that person must know. */
    private void session(Context context) {
        Optional<Session> session = pages.guard().session(context);
        Optional<Person> person = session.flatMap(presences::person);
        String ended = pages.guard().session(context).map(Session::ended).orElse(null);
        Messages words = pages.words(context);
        context.result("{\"person\":\"%s\",\"token\":\"%s\",\"told\":\"%s\",\"alarm\":\"%s\"}"
                        .formatted(
                                Problems.json(person.map(Person::id).orElse("")),
                                session.map(Session::token).orElse(""),
                                ended == null ? "" : Problems.json(Problems.title(ended, words)),
                                Problems.json(
                                        person.map(p -> alarm.of(p, words)).orElse(""))))
                .contentType("application/json; charset=utf-8");
    }

    private void showSecret(Context context, List<String> told) {
        Person person = pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("next", next(context));
        model.put("forced", Presences.mustChangeSecret(person));
        model.put(
                "reset",
                new ActText(office.ledger().standing(), words)
                        .reset(person.id())
                        .orElse(""));
        model.put("told", told);
        pages.show(context, "secret.jte", model);
    }

    private void changeSecret(Context context) {
        Person person = pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
        Messages words = pages.words(context);
        List<String> told = changed(context, person, words);
        if (told.isEmpty()) {
            pages.guard().session(context).ifPresent(here -> presences.signOffElsewhere(person.id(), here));
            context.redirect(after(person, next(context)), HttpStatus.SEE_OTHER);
            return;
        }
        context.status(HttpStatus.UNPROCESSABLE_CONTENT);
        showSecret(context, told);
    }

    /** Everything that keeps the new secret from being taken; empty when it was. */
    private List<String> changed(Context context, Person person, Messages words) {
        String chosen = limited(context, "chosen");
        if (!chosen.equals(limited(context, "again"))) {
            return List.of(words.text("secret.differ"));
        }
        // Who has a badge has come in with it, or could have: the secret is one that counts together with it.
        String badge = person.badge();
        Identity identity = badge == null ? new Identity.Id(person.id()) : new Identity.Badge(badge);
        try (Secret current = Secret.typed(limited(context, "current").toCharArray());
                Secret wanted = Secret.typed(chosen.toCharArray())) {
            return office.people()
                    .authenticator()
                    .authenticate(identity, current, place(context))
                    .match(
                            who -> office.people()
                                    .accounts()
                                    .changeSecret(who, wanted)
                                    .match(done -> List.<String>of(), reasons -> reasons.stream()
                                            .map(reason -> reason.code() + " " + words.text(reason))
                                            .toList()),
                            reason -> List.of(words.text(reason)));
        }
    }

    private static String next(Context context) {
        String asked = context.formParam("next");
        return LocalPath.of(asked == null ? context.queryParam("next") : asked);
    }

    /** The page of the own secret, and where to go from there. */
    static String secretPath(String next) {
        return "/secret?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    private static String place(Context context) {
        return "web " + context.ip();
    }

    /** A field that the record will name: it holds no line breaks, which could forge a line of a log. */
    private static String name(Context context, String field) {
        String value = limited(context, field);
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        return value;
    }

    private static String limited(Context context, String name) {
        String value = Pages.field(context, name);
        if (value.length() > FIELD_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        return value;
    }
}
