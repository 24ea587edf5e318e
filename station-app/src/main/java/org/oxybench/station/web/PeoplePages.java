package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.AccountAges;
import org.oxybench.station.people.Accounts;
import org.oxybench.station.people.PersonFields;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** Everybody who may use the station; how people are enrolled, and how their roles are changed and reviewed. */
public final class PeoplePages {

    /** With fewer nobody is left to decide with whom an administrator's own secret is reset. */
    private static final int ADMINISTRATORS_MIN = 3;

    private static final Pattern BADGE = Pattern.compile("[!-~]{1,60}");

    private final Ledger ledger;
    private final Accounts accounts;
    private final Pages pages;
    private final SignPages sign;
    private final AccountAges ages;
    private final int unusedDays;
    private final Clock clock;

    PeoplePages(Office office, Pages pages, SignPages sign, int unusedDays, Clock clock) {
        this.ledger = office.ledger();
        this.accounts = office.people().accounts();
        this.pages = pages;
        this.sign = sign;
        this.ages = office.people().ages();
        this.unusedDays = unusedDays;
        this.clock = clock;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        Access admin = Access.of(Right.MANAGE_ACCOUNTS);
        return List.of(
                Pages.get("/people", admin, this::list),
                Pages.get("/people/enrol", admin, context -> form(context, Form.EMPTY, List.of())),
                Pages.post("/people/enrol", admin, this::enrol),
                Pages.get("/people/{id}/change", admin, this::change),
                Pages.post("/people/review", admin, this::review));
    }

    /**
     * A person in the list.
     *
     * @param used when the account was last used, in words
     * @param unused how long it was not, in words; empty when that is not long
     */
    public record Row(
            String path,
            String id,
            String name,
            String badge,
            String roles,
            String state,
            String used,
            String unused,
            boolean lost) {}

    /** A role to choose. */
    public record Choice(String role, String title, boolean chosen) {}

    /**
     * What was filled in.
     *
     * @param known whether the person was enrolled before, and is changed now
     */
    record Form(boolean known, String id, String nameZh, String namePinyin, String badge, Set<Role> roles, String why) {
        static final Form EMPTY = new Form(false, "", "", "", "", Set.of(), "");
    }

    private void list(Context context) {
        Messages words = pages.words(context);
        ActText text = new ActText(ledger.standing(), words);
        List<Row> rows = ledger.standing().persons().stream()
                .map(p -> new Row(
                        "/people/" + p.id(),
                        p.id(),
                        p.nameZh() + " " + p.namePinyin(),
                        p.badge() == null ? words.text("sign.none") : p.badge(),
                        text.roles(p.roles()),
                        words.text("people.state." + p.state()),
                        text.used(ledger.standing().accountUsed(p.id()).orElse(null)),
                        ages.isUnused(p, Duration.ofDays(unusedDays)) ? text.unused(p, unusedDays) : "",
                        p.badge() != null))
                .toList();
        Optional<Instant> reviewed = ledger.standing().accountsReviewed();
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("rows", rows);
        model.put("reviewed", reviewed.map(at -> SignScreen.time(at, words)).orElse(words.text("people.never")));
        model.put("due", AccountAlarm.isReviewDue(ledger.standing(), clock.instant()));
        model.put("days", String.valueOf(AccountAlarm.REVIEW_EVERY.toDays()));
        model.put(
                "few",
                ledger.standing().persons().stream()
                                .filter(Right.MANAGE_ACCOUNTS::isOf)
                                .count()
                        < ADMINISTRATORS_MIN);
        pages.show(context, "people.jte", model);
    }

    private void change(Context context) {
        Person person =
                ledger.standing().person(context.pathParam("id")).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        form(
                context,
                new Form(true, person.id(), person.nameZh(), person.namePinyin(), "", person.roles(), ""),
                List.of());
    }

    private void form(Context context, Form form, List<String> problems) {
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("known", form.known());
        model.put("id", form.id());
        model.put("nameZh", form.nameZh());
        model.put("namePinyin", form.namePinyin());
        model.put("badge", form.badge());
        model.put("why", form.why());
        model.put(
                "roles",
                Arrays.stream(Role.values())
                        .map(role -> new Choice(
                                role.name(),
                                words.text("role." + role),
                                form.roles().contains(role)))
                        .toList());
        model.put("problems", problems);
        pages.show(context, "people-form.jte", model);
    }

    /** Asks for a person to be enrolled, or to be something else; what cannot be is said at once. */
    private void enrol(Context context) {
        Form form = read(context);
        Messages words = pages.words(context);
        Entry.PersonEnrolled enrolment = new Entry.PersonEnrolled(
                form.id(),
                form.badge().isEmpty() ? null : form.badge(),
                form.nameZh(),
                form.namePinyin(),
                form.roles());
        Person actor = pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
        List<String> problems = new ArrayList<>();
        missing(form).forEach(key -> problems.add(words.text(key)));
        accounts.refusedEnrolment(actor, enrolment, form.known()).forEach(reason -> problems.add(words.text(reason)));
        if (!problems.isEmpty()) {
            context.status(422);
            form(context, form, problems);
            return;
        }
        if (!ledger.standing().founding(enrolment)) {
            sign.send(context, new Errand.Propose(enrolment, form.why(), "/people"));
            return;
        }
        String told = accounts.found(actor, enrolment)
                .match(
                        done -> "",
                        reasons -> reasons.stream().map(words::text).findFirst().orElse(""));
        if (told.isEmpty()) {
            context.redirect("/people/" + form.id(), HttpStatus.SEE_OTHER);
        } else {
            context.status(HttpStatus.CONFLICT);
            form(context, form, List.of(told));
        }
    }

    private static Form read(Context context) {
        Set<Role> roles = new LinkedHashSet<>();
        for (String name : context.formParams("role")) {
            roles.add(Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new WebRefusal(Kind.BAD_FIELD)));
        }
        return new Form(
                Pages.field(context, "known").equals("true"),
                ProposalPages.words(context, "id"),
                ProposalPages.words(context, "nameZh"),
                ProposalPages.words(context, "namePinyin"),
                ProposalPages.words(context, "badge"),
                roles,
                ProposalPages.words(context, "why"));
    }

    /** What is not filled in, or not as it must be: keys of messages. */
    private static Set<String> missing(Form form) {
        Set<String> problems = new LinkedHashSet<>();
        check(problems, !PersonFields.isId(form.id()), "people.bad-id");
        check(
                problems,
                !PersonFields.isName(form.nameZh()) || !PersonFields.isName(form.namePinyin()),
                "people.bad-name");
        check(problems, !form.badge().isEmpty() && !BADGE.matcher(form.badge()).matches(), "people.bad-badge");
        check(problems, form.why().isEmpty(), "sign.why.missing");
        return problems;
    }

    private static void check(Set<String> problems, boolean wrong, String key) {
        if (wrong) {
            problems.add(key);
        }
    }

    private void review(Context context) {
        Person reviewer = pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
        sign.send(context, new Errand.Review(reviewer.id(), unusedDays));
    }
}
