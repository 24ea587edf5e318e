package org.oxybench.station.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.Person;

/**
 * Writes what was refused into the ledger, and keeps an attacker from filling it: of each place and code so many are
 * recorded one by one in a minute, the rest as one entry with their number. Thread-safe.
 */
public final class Refusals {

    /** So many refusals of one place and code are recorded one by one in a {@link #WINDOW}. */
    public static final int EACH_MAX = 30;

    /** Places and codes that are counted at a time; further ones share one count. */
    static final int COUNTED_MAX = 500;

    /** Most characters of what was asked for that a refusal says. */
    static final int ASKED_MAX = 200;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final String REST = "*";

    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, Count> counts = new HashMap<>();

    private static final class Count {
        private final String place;
        private final String code;
        private final Instant began;
        private int seen;

        private Count(String place, String code, Instant began) {
            this.place = place;
            this.code = code;
            this.began = began;
        }
    }

    /** Writes into this ledger. */
    public Refusals(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Records a refusal, or counts it. While the ledger takes nothing, nothing is recorded: the refusal stands anyhow.
     *
     * @param place a bench, or {@code web}
     * @param asked what was asked for; never a secret
     * @param person id of a known person whom it concerns, or null
     */
    public void record(String place, String asked, Reason reason, @Nullable String person) {
        Instant now = clock.instant();
        if (ledger.unfit().isPresent()) {
            return;
        }
        boolean each;
        synchronized (counts) {
            flush(now.minus(WINDOW));
            String key = place + "\n" + reason.code();
            Count count = counts.size() < COUNTED_MAX || counts.containsKey(key)
                    ? counts.computeIfAbsent(key, k -> new Count(place, reason.code(), now))
                    : counts.computeIfAbsent(REST, k -> new Count(place, REST, now));
            each = ++count.seen <= EACH_MAX;
        }
        if (each) {
            ledger.append(Draft.of(
                    now,
                    person == null ? Draft.STATION : person,
                    new Entry.Refused(place, asked, null, List.of(reason), person)));
        }
    }

    /**
     * Records that somebody was not signed on, or counts it: names whoever is meant, and of what names nobody only what is
     * surely no secret.
     *
     * @param place a bench, or where on the web
     */
    public void signOn(String place, Identity identity, Reason reason) {
        Optional<Person> person = identity.find(ledger.standing());
        String named = person.isPresent() ? identity.label() : identity.strangersLabel(ledger.standing());
        record(place, cut("sign-on " + named), reason, person.map(Person::id).orElse(null));
    }

    /**
     * What was asked for, as a refusal says it.
     *
     * @param act what was to be done
     * @param subjects what it is about, as {@link org.oxybench.record.Subject} names it
     */
    static String asked(String act, Collection<String> subjects) {
        String all =
                act + subjects.stream().sorted().map(subject -> " " + subject).collect(Collectors.joining());
        return cut(all);
    }

    private static String cut(String asked) {
        return asked.length() > ASKED_MAX ? asked.substring(0, ASKED_MAX) : asked;
    }

    /** Records the numbers of what was only counted; the last thing before the ledger is closed. */
    public void close() {
        synchronized (counts) {
            flush(Instant.MAX);
        }
    }

    /** Ends every count that began at or before an instant, or in the future of a clock that was set back. */
    private void flush(Instant until) {
        Instant now = clock.instant();
        counts.values().removeIf(count -> {
            boolean over = !count.began.isAfter(until) || count.began.isAfter(now);
            if (over && count.seen > EACH_MAX && ledger.unfit().isEmpty()) {
                Reason many = new Reason(
                        AccessReasons.MANY_REFUSED,
                        Map.of("code", count.code, "count", Integer.toString(count.seen - EACH_MAX)));
                ledger.append(
                        Draft.of(now, Draft.STATION, new Entry.Refused(count.place, "", null, List.of(many), null)));
            }
            return over;
        });
    }
}
