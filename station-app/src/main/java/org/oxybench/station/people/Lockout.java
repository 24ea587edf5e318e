package org.oxybench.station.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Slows the guessing of secrets: each person's tries after failed ones wait longer and longer (0, 1, 2, 4 … s) and then
 * end; each source's tries, whoever they are for, come no faster than a rate (21 CFR 11.300(d); NIST SP 800-63B-4,
 * 3.2.2; OWASP ASVS 5.0, 6.3.1). It decides and records nothing: that a person is locked is an entry of the ledger,
 * which the caller makes and asks first.
 *
 * <p>A try counts from its beginning, so that a thousand at the same moment are not a thousand guesses. An id that
 * nobody has is treated the same, or the answers would tell who exists. Whoever must not be locked, since nobody could
 * unlock them, is slowed instead: further tries wait longer and longer for each source by itself, so that who attacks
 * from one place keeps nobody out at another. Counts are kept in memory, for a limited number
 * of ids and sources; made-up ids cannot push out the count of a person. They end with the process. Thread-safe.
 */
public final class Lockout {

    /** Most enrolled persons whose tries are counted, far above a plant's; the one unused for longest makes room. */
    static final int PERSONS_MAX = 10_000;

    /** Most ids that nobody has whose tries are counted. */
    static final int STRANGERS_MAX = 1_000;

    /** Most sources whose tries are counted. */
    static final int SOURCES_MAX = 1_000;

    /** Characters of an id or source that are looked at; a longer one is nobody's. */
    static final int NAME_LENGTH_MAX = 128;

    /** Longest delay between two tries of one source for a person who is slowed and not locked. */
    static final Duration SLOWED_MAX = Duration.ofMinutes(15);

    /** Shortest time between two tries for such a person, from wherever they come. */
    static final Duration SLOWED_MIN = Duration.ofSeconds(1);

    /** Longest delay between two tries. */
    static final Duration DELAY_MAX = Duration.ofSeconds(30);

    private static final int DOUBLINGS_MAX = 10;

    /** After this time a try of which nobody said how it ended has failed. */
    static final Duration PENDING_MAX = Duration.ofMinutes(1);

    private final LockoutLimits limits;
    private final Predicate<String> enrolled;
    private final Predicate<String> kept;
    private final LongSupplier nanoTime;
    private final Map<String, Tries> persons = limited(PERSONS_MAX);
    private final Map<String, Tries> strangers = limited(STRANGERS_MAX);
    private final Map<String, Tries> slowed = limited(SOURCES_MAX);
    private final Map<String, Rate> sources = limited(SOURCES_MAX);

    /**
     * Starts without any count.
     *
     * @param enrolled whether somebody has an id; called under this object's lock, so it must not wait
     * @param kept whether somebody must not be locked; called like that too
     * @param nanoTime monotonic time, nanoseconds
     */
    public Lockout(LockoutLimits limits, Predicate<String> enrolled, Predicate<String> kept, LongSupplier nanoTime) {
        this.limits = limits;
        this.enrolled = enrolled;
        this.kept = kept;
        this.nanoTime = nanoTime;
    }

    /**
     * Asks for a try, before the secret is looked at. When it is allowed it counts as failed until {@link #succeeded} or
     * {@link #untried} is called.
     *
     * @param person id that was named, in the one form in which ids are compared
     * @param source where the try comes from: a bench's name or a remote address
     */
    public synchronized LockoutDecision begin(String person, String source) {
        long now = nanoTime.getAsLong();
        Tries tries = tries(person, now);
        Rate rate = sources.computeIfAbsent(cut(source), s -> new Rate(now));
        boolean over = tries.begun >= limits.triesMax();
        boolean slow = over && kept.test(person);
        if (over && !slow) {
            long pending = tries.last + PENDING_MAX.toNanos() - now;
            return tries.failed >= limits.triesMax() || pending <= 0 ? new LockoutDecision.Lock() : waiting(pending);
        }
        Tries own = slow ? slowed.computeIfAbsent(pair(person, source), s -> new Tries(now)) : null;
        long next = own == null ? tries.next : later(tries.next, own.next);
        long remaining = Math.max(next - now, rate.full - now - burst() + every());
        if (remaining > 0) {
            return waiting(remaining);
        }
        rate.full = rate.full - now > 0 ? rate.full + every() : now + every();
        tries.begun++;
        tries.last = now;
        tries.next = now + (own == null ? delay(tries.begun) : SLOWED_MIN.toNanos());
        if (own != null) {
            own.begun++;
            own.next = now + slowedDelay(own.begun);
        }
        return new LockoutDecision.Allowed();
    }

    /**
     * Says that a try's secret was wrong, and asks what follows; {@code Lock} means: make the entry now, or tell
     * security of one who must not be locked.
     */
    public synchronized LockoutDecision failed(String person) {
        long now = nanoTime.getAsLong();
        Tries tries = tries(person, now);
        tries.failed++;
        tries.begun = Math.max(tries.begun, tries.failed);
        if (tries.failed >= limits.triesMax()) {
            return new LockoutDecision.Lock();
        }
        tries.next = now + delay(tries.begun);
        return tries.next - now > 0 ? waiting(tries.next - now) : new LockoutDecision.Allowed();
    }

    /** Says that a try's secret was right: the person's count begins anew, and the source's counts one less. */
    public synchronized void succeeded(String person, String source) {
        forget(person);
        slowed.remove(pair(person, source));
        giveBack(source);
    }

    /** Says that a try's secret was not looked at, since too many were: it was no try. */
    public synchronized void untried(String person, String source) {
        Tries tries = tries(person, nanoTime.getAsLong());
        tries.begun = Math.max(tries.begun - 1, tries.failed);
        Tries own = slowed.get(pair(person, source));
        if (own != null && own.begun > 0) {
            own.begun--;
            own.next = tries.next;
        }
        giveBack(source);
    }

    /** Begins a person's count anew, after somebody has unlocked them. */
    public synchronized void forget(String person) {
        map(person).remove(cut(person));
    }

    /** How many ids and sources are counted. */
    synchronized int size() {
        return persons.size() + strangers.size() + slowed.size() + sources.size();
    }

    private Tries tries(String person, long now) {
        return map(person).computeIfAbsent(cut(person), p -> new Tries(now));
    }

    private Map<String, Tries> map(String person) {
        return person.length() <= NAME_LENGTH_MAX && enrolled.test(person) ? persons : strangers;
    }

    private void giveBack(String source) {
        Rate rate = sources.get(cut(source));
        if (rate != null) {
            rate.full -= every();
        }
    }

    private long every() {
        return limits.sourceEvery().toNanos();
    }

    private long burst() {
        return every() * limits.sourceBurst();
    }

    /** Time from one try to the next when so many have begun: 0, 1, 2, 4 … s; nanoseconds. */
    private static long delay(int begun) {
        long seconds = begun < 2 ? 0 : 1L << Math.min(begun - 2, DOUBLINGS_MAX);
        return Math.min(Duration.ofSeconds(seconds).toNanos(), DELAY_MAX.toNanos());
    }

    /** Time from one try of a source to the next for who is slowed: 30 s, 1, 2, 4, 8 and then 15 min; nanoseconds. */
    private static long slowedDelay(int begun) {
        long times = 1L << Math.min(begun - 1, DOUBLINGS_MAX);
        return Math.min(DELAY_MAX.multipliedBy(times).toNanos(), SLOWED_MAX.toNanos());
    }

    /** The later of two moments of the ticker, which may wrap. */
    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }

    private static String pair(String person, String source) {
        return cut(person) + "\n" + cut(source);
    }

    private static LockoutDecision waiting(long nanos) {
        return new LockoutDecision.Wait(Duration.ofNanos(nanos));
    }

    private static String cut(String name) {
        return name.length() <= NAME_LENGTH_MAX ? name : name.substring(0, NAME_LENGTH_MAX);
    }

    private static <V> Map<String, V> limited(int max) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > max;
            }
        };
    }

    /** One id's tries since its last right secret; times in nanoseconds. */
    private static final class Tries {
        private int begun;
        private int failed;
        private long last;
        private long next;

        Tries(long now) {
            last = now;
            next = now;
        }
    }

    /** When a source's allowance is full again. */
    private static final class Rate {
        private long full;

        Rate(long now) {
            full = now;
        }
    }
}
