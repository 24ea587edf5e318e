package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.AccountAges;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/**
 * The statement of accountability: everybody reads it, and affirms it on the page where people sign, before anything else
 * and then once in a while. Source: 21 CFR 11.10(j).
 */
final class StatementPages {

    private final Pages pages;
    private final SignPages sign;
    private final AccountAges ages;

    StatementPages(Office office, Pages pages, SignPages sign) {
        this.pages = pages;
        this.sign = sign;
        this.ages = office.people().ages();
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get("/statement", Access.of(Right.OWN_ACCOUNT), this::show),
                Pages.post("/statement", Access.of(Right.OWN_ACCOUNT), this::affirm));
    }

    /** Where somebody goes next: to the statement first, if it has to be affirmed and may be. */
    static String before(AccountAges ages, Person person, String next) {
        return Right.OWN_ACCOUNT.isOf(person) && ages.needsStatement(person.id())
                ? "/statement?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)
                : next;
    }

    private void show(Context context) {
        Person person = reader(context);
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("next", LocalPath.of(context.queryParam("next")));
        model.put("needed", ages.needsStatement(person.id()));
        model.put("until", until(person.id(), words));
        pages.show(context, "statement.jte", model);
    }

    private String until(String person, Messages words) {
        return ages.statementUntil(person).map(at -> SignScreen.time(at, words)).orElse(words.text("people.never"));
    }

    /** The words are those of the language in which the page was read. */
    private void affirm(Context context) {
        Person person = reader(context);
        Messages words = pages.words(context);
        sign.send(
                context,
                new Errand.Affirm(
                        person.id(),
                        words.language().tag(),
                        words.text("statement.text"),
                        LocalPath.of(Pages.field(context, "next"))));
    }

    private Person reader(Context context) {
        return pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
    }
}
