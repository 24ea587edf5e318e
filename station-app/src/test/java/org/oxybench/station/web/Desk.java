package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.ledger.Hash;
import org.oxybench.station.web.Sessions.Session;

/** A person at a desk, with a browser and a keyboard. */
final class Desk implements AutoCloseable {

    /** Id of the recipe that {@link #recipe} writes. */
    static final String RECIPE = "HS1-OXY-A.LEAK";

    private final Served served;
    private final BrowserContext context;
    private final Page page;

    /** Sits a person down who is signed on. */
    Desk(Served served, String person) {
        this.served = served;
        this.context = served.context(1440, 900);
        this.page = context.newPage();
        page.navigate(served.url("/trace"));
        Sessions sessions = served.server().sessions();
        String cookie = context.cookies().stream()
                .filter(c -> c.name.equals(RequestGuard.COOKIE))
                .findFirst()
                .orElseThrow()
                .value;
        Session session = sessions.signOn(sessions.find(cookie).orElseThrow(), person, null, Instant.now());
        Sessions.Presence presence = Objects.requireNonNull(session.presence());
        served.office()
                .ledger()
                .append(Draft.of(presence.since(), person, new Entry.SignedOn(person, presence.place())));
        context.addCookies(List.of(new Cookie(RequestGuard.COOKIE, session.id()).setUrl(served.url("/"))));
    }

    Page page() {
        return page;
    }

    /** Another tab of the same browser. */
    Page tab(String url) {
        Page other = context.newPage();
        other.navigate(url);
        return other;
    }

    void open(String path) {
        page.navigate(served.url(path));
    }

    /** Moves on with Tab until something is focused. */
    Desk to(String selector) {
        to(page, selector);
        return this;
    }

    static void to(Page page, String selector) {
        for (int i = 0; i < 120; i++) {
            Object there = page.evaluate("s => document.activeElement.matches(s)", selector);
            if (Boolean.TRUE.equals(there)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        fail("no way by keyboard to " + selector + " on " + page.url() + "; focus is on "
                + page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)") + " of "
                + page.innerText("body"));
    }

    Desk type(String text) {
        page.keyboard().insertText(text);
        return this;
    }

    Desk press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Presses a button by keyboard, and waits for the page that follows. */
    Desk push(String selector) {
        push(page, selector);
        return this;
    }

    @SuppressWarnings("deprecation") // What stands in its place waits for an address, and this one stays or is unknown.
    static void push(Page page, String selector) {
        to(page, selector);
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
    }

    /** Fills in both components of identity and signs. */
    Desk sign(String person) {
        return sign(page, person, OfficeScene.SECRET);
    }

    Desk sign(Page where, String person, String secret) {
        to(where, "#person");
        where.keyboard().insertText(person);
        to(where, "#secret");
        where.keyboard().insertText(secret);
        push(where, "#sign");
        return this;
    }

    /** Whether the page says that it is signed. */
    boolean signed() {
        return page.isVisible("[data-testid=SignDone]");
    }

    String text() {
        return page.innerText("main");
    }

    /** Checks that the page is accessible, and keeps a picture of it. */
    Desk look(String name) {
        Accessible.look(page, name);
        return this;
    }

    /** The shipped recipe with another revision, and another limit of the leak. */
    static String recipe(int revision, String limit) {
        try (InputStream stream = Objects.requireNonNull(
                Desk.class.getResourceAsStream("/oxybench/recipes/library/" + RECIPE + ".yaml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("revision: 1\n", "revision: " + revision + "\n")
                    .replace("at_most: 1.0 sccm@0Cel", "at_most: " + limit + " sccm@0Cel");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a revision of the recipe effective, as a demonstration may by one hand. */
    static void effective(OfficeScene office, int revision, String limit) {
        String text = recipe(revision, limit);
        String sha256 = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
        office.ledger()
                .append(Draft.of(
                        Instant.now(),
                        Draft.STATION,
                        new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, RECIPE, revision, sha256, text)));
    }

    @Override
    public void close() {
        context.close();
    }
}
