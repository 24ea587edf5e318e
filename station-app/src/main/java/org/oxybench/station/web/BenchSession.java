package org.oxybench.station.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Reasons;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Authentication;
import org.oxybench.station.people.Authenticator;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.people.Secret;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;

/**
 * Takes the PIN that follows a badge at the bench. The browser that it was typed in is signed on as the same person for
 * as long as the bench is. One browser can be that of several benches, for one person at a time: somebody else who signs on
 * in it takes it from the first. Thread-safe; checking a secret takes long and is done on the request's thread.
 */
final class BenchSession implements AutoCloseable {

    /** Longest secret that is looked at, characters. */
    private static final int SECRET_MAX = 512;

    /** Longest wait for the bench to say that somebody is signed on: it waits for the disk alone. */
    private static final long ANSWER_SECONDS = 5;

    private static final int UNAUTHORIZED = 401;

    private final Bench bench;
    private final RequestGuard guard;
    private final Sessions sessions;
    private final @Nullable Authenticator authenticator;
    private final @Nullable Refusals refusals;
    private final Clock clock;
    private final Bench.Subscription subscription;
    private @Nullable String browser;
    private String person = "";

    /**
     * Follows a bench.
     *
     * @param authenticator checks PINs; null lets nobody sign on
     * @param refusals records PINs that nobody asked for; null records none
     */
    BenchSession(
            Bench bench,
            RequestGuard guard,
            Sessions sessions,
            @Nullable Authenticator authenticator,
            @Nullable Refusals refusals,
            Clock clock) {
        this.bench = bench;
        this.guard = guard;
        this.sessions = sessions;
        this.authenticator = authenticator;
        this.refusals = refusals;
        this.clock = clock;
        this.subscription = bench.subscribe(this::follow, block -> {});
    }

    /** Whether a request comes from the browser in which whoever is signed on at the bench has proved it. */
    synchronized boolean isHere(Context context) {
        return guard.session(context)
                .filter(here -> here.browser().equals(browser))
                .filter(here ->
                        here.presence() != null && here.presence().person().equals(person))
                .isPresent();
    }

    /** Answers a PIN: with the new token when it was right; the bench itself says why it was not. */
    void pin(Context context) {
        String badge = Pages.field(context, "badge");
        String pin = Pages.field(context, "pin");
        if (badge.isEmpty() || badge.length() > BenchPages.SCAN_MAX || pin.length() > SECRET_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        BenchView.PinView awaited = bench.view().signOn().pin();
        if (authenticator == null || awaited == null || !awaited.badge().equals(badge)) {
            notAwaited(badge);
            context.status(UNAUTHORIZED);
            return;
        }
        Authentication answer;
        try (Secret secret = Secret.typed(pin.toCharArray())) {
            answer = authenticator.authenticate(new Identity.Badge(badge), secret, bench.name());
        }
        Optional<Authenticated> proved = answer.match(Optional::of, reason -> {
            bench.signOnRefused(badge, reason);
            return Optional.empty();
        });
        if (proved.isEmpty() || !signedOn(proved.get())) {
            context.status(UNAUTHORIZED);
            return;
        }
        Session old = guard.session(context).orElseThrow(() -> new WebRefusal(Kind.NO_SESSION));
        Session fresh = sessions.signOn(old, proved.get().id(), bench.name(), clock.instant());
        keep(fresh, proved.get().id());
        guard.hand(context, fresh);
        context.result("{\"token\":\"" + fresh.token() + "\"}").contentType("application/json");
    }

    /** Nobody waits for it: it is not looked at, and of a flood of them the record keeps a few and their number. */
    private void notAwaited(String badge) {
        Reason reason = Reason.of(Reasons.PIN_NOT_AWAITED);
        if (refusals != null) {
            refusals.signOn(bench.name(), new Identity.Badge(badge), reason);
        }
        bench.signOnRefused(badge, reason);
    }

    private boolean signedOn(Authenticated who) {
        try {
            return bench.signOn(who).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the bench does not say whether somebody is signed on", e);
        }
    }

    private void keep(Session fresh, String id) {
        synchronized (this) {
            if (browser != null && !browser.equals(fresh.browser())) {
                sessions.signOffAt(browser, bench.name());
            }
            browser = fresh.browser();
            person = id;
        }
        // The bench may have signed the person off again before the session was kept.
        follow(bench.view());
    }

    /** Whoever is not signed on at the bench any more is not in its browser either. */
    private synchronized void follow(BenchView view) {
        BenchView.OperatorView operator = view.operator();
        if (browser != null && (operator == null || !operator.id().equals(person))) {
            sessions.signOffAt(browser, bench.name());
            browser = null;
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
