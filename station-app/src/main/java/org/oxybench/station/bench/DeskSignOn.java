package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.bench.BenchView.PinView;
import org.oxybench.station.bench.BenchView.SignOnView;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Right;
import org.oxybench.station.people.TemporaryBadge;

/**
 * Who stands at a bench: a badge says who it is said to be, a secret proves it, and who does nothing for long is signed
 * off. Nothing here touches a run. Not thread-safe: the desk's thread uses it.
 */
final class DeskSignOn {

    /** Longest wait for a PIN after a badge was scanned. */
    static final Duration PIN_TIMEOUT = Duration.ofSeconds(30);

    /** After these the PIN can be typed again without a new scan. */
    private static final Set<String> TRY_AGAIN =
            Set.of(AccessReasons.WRONG_SECRET, AccessReasons.WAIT, AccessReasons.BUSY);

    private final String bench;
    private final Duration lockAfter;
    private final Duration shiftMax;
    private final BadgeReader reader;
    private final Ledger ledger;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private @Nullable PinView awaited;
    private long awaitedSince;
    private long prompts;
    private boolean locked;
    private long lastUsed;
    private long provedAt;

    DeskSignOn(BenchSettings settings, Ledger ledger, Clock clock, LongSupplier nanoTime) {
        this.bench = settings.name();
        this.lockAfter = settings.lockAfter();
        this.shiftMax = settings.shiftMax();
        this.reader = new BadgeReader(settings.badgeReader(), ledger.standing(), clock);
        this.ledger = ledger;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastUsed = nanoTime.getAsLong();
    }

    /** Who is signed on. */
    Optional<Person> person() {
        return ledger.standing().signedOn(bench);
    }

    /** What the screen shows of it. */
    SignOnView view() {
        return new SignOnView(awaited, locked && person().isEmpty());
    }

    /** Whether a PIN is awaited. */
    boolean awaiting() {
        return awaited != null;
    }

    /** Somebody has done something at the bench. */
    void used() {
        lastUsed = nanoTime.getAsLong();
    }

    /** Takes a badge: its owner's PIN is awaited, unless the owner is signed on already. */
    Optional<Reason> badge(String badge) {
        Optional<Reason> untested = reader.doubt();
        if (untested.isPresent()) {
            return untested;
        }
        Optional<Person> owner = ledger.standing().personByBadge(badge);
        if (owner.isEmpty()) {
            return Optional.of(Reason.of(Reasons.BADGE_UNKNOWN));
        }
        Optional<Reason> over = TemporaryBadge.over(ledger.standing(), badge, clock);
        if (over.isPresent()) {
            return over;
        }
        boolean same = owner.map(Person::id).equals(person().map(Person::id));
        if (same) {
            cancel();
        } else {
            await(badge, owner.get());
        }
        return Optional.empty();
    }

    /** No PIN is awaited any more. */
    void cancel() {
        awaited = null;
    }

    /** A secret was refused; whoever refused it has recorded that. */
    void refused(String badge, Reason reason) {
        PinView now = awaited;
        if (now != null && now.badge().equals(badge)) {
            if (TRY_AGAIN.contains(reason.code())) {
                ledger.standing().personByBadge(badge).ifPresentOrElse(p -> await(badge, p), this::cancel);
            } else {
                cancel();
            }
        }
    }

    /**
     * Signs somebody on who has proved to be that person, in the place of whoever was.
     *
     * @return why not, or empty
     */
    Optional<Reason> signOn(Authenticated who) {
        cancel();
        // The test may have ended, or a failed one been recorded, since the badge was scanned.
        Optional<Reason> untested = reader.doubt();
        if (untested.isPresent()) {
            return untested;
        }
        Optional<Person> person = ledger.standing().person(who.id()).filter(Person::active);
        if (person.isEmpty()) {
            return Optional.of(Reason.of(AccessReasons.CLOSED));
        }
        if (!Right.USE_BENCH.isOf(person.get())) {
            return Optional.of(Reason.of(AccessReasons.NO_RIGHT, "right", Right.USE_BENCH));
        }
        if (who.mustChangeSecret()) {
            return Optional.of(Reason.of(AccessReasons.CHANGE_FIRST));
        }
        if (!person().map(Person::id).equals(Optional.of(who.id()))) {
            signOff();
            try {
                append(who.id(), new Entry.SignedOn(who.id(), bench));
            } catch (IllegalArgumentException e) {
                // The account was closed in this very moment.
                return Optional.of(Reason.of(AccessReasons.CLOSED));
            }
        }
        used();
        provedAt = lastUsed;
        locked = false;
        return Optional.empty();
    }

    /** Signs off whoever is signed on. */
    void signOff() {
        locked = false;
        person().ifPresent(p -> append(p.id(), new Entry.SignedOff(p.id(), bench)));
    }

    /**
     * Ends a wait for a PIN that is too old or whose badge was revoked, and a sign-on that was not used for too long or
     * is longer than a shift.
     *
     * @param busy whether a run is on or waits to start: then nobody has gone
     * @return whether the screen has changed
     */
    boolean tick(boolean busy) {
        long now = nanoTime.getAsLong();
        PinView pin = awaited;
        boolean over = pin != null
                && (now - awaitedSince >= PIN_TIMEOUT.toNanos()
                        || ledger.standing().personByBadge(pin.badge()).isEmpty());
        if (over) {
            cancel();
        }
        if (busy) {
            lastUsed = now;
        }
        boolean tooLong = !busy && now - provedAt >= shiftMax.toNanos();
        boolean gone = (tooLong || now - lastUsed >= lockAfter.toNanos()) && person().isPresent();
        if (gone) {
            signOff();
            locked = true;
        }
        return over || gone;
    }

    private void await(String badge, Person owner) {
        awaited = new PinView(++prompts, badge, owner.id(), owner.nameZh(), owner.namePinyin());
        awaitedSince = nanoTime.getAsLong();
    }

    private void append(String actor, Entry entry) {
        ledger.append(Draft.of(clock.instant(), actor, entry));
    }
}
