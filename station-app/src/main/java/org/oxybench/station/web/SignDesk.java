package org.oxybench.station.web;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Position;
import org.oxybench.record.Signature;
import org.oxybench.station.people.Signing.Paper;

/**
 * What lies open to be signed: each sheet belongs to one browser's session, shows one errand, and is signed once. There
 * are so many at most, for so long; what was shown is kept here and not in the browser, so that nobody can say to have
 * read something else. Thread-safe.
 */
final class SignDesk {

    /** Most sheets that are kept; the oldest makes room. */
    static final int SHEETS_MAX = 256;

    /** Most sheets of one session: more than anybody reads at a time. */
    static final int SHEETS_OF_SESSION_MAX = 16;

    /** Most readings of one sheet that may still be signed, one for each tab it is open in. */
    static final int READINGS_MAX = 8;

    /** How long a sheet is kept. */
    static final Duration KEPT = Duration.ofMinutes(30);

    private static final int ID_BYTES = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Sheet> sheets = new LinkedHashMap<>();

    /** An empty desk. */
    SignDesk(Clock clock) {
        this.clock = clock;
    }

    /** Lays an errand on the desk of a session. */
    synchronized Sheet lay(String session, Errand errand) {
        Instant now = clock.instant();
        sheets.values().removeIf(sheet -> !sheet.laid.plus(KEPT).isAfter(now));
        while (sheets.values().stream().filter(s -> s.session.equals(session)).count() >= SHEETS_OF_SESSION_MAX) {
            removeOldest(session);
        }
        if (sheets.size() >= SHEETS_MAX) {
            sheets.remove(sheets.keySet().iterator().next());
        }
        Sheet sheet = new Sheet(id(), session, errand, now);
        sheets.put(sheet.id, sheet);
        return sheet;
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void removeOldest(String session) {
        sheets.values().stream()
                .filter(sheet -> sheet.session.equals(session))
                .findFirst()
                .ifPresent(sheet -> sheets.remove(sheet.id));
    }

    /** A sheet of a session. */
    synchronized Optional<Sheet> find(String session, String id) {
        return Optional.ofNullable(sheets.get(id))
                .filter(sheet -> sheet.session.equals(session))
                .filter(sheet -> sheet.laid.plus(KEPT).isAfter(clock.instant()));
    }

    /**
     * That a sheet was signed.
     *
     * @param signature as it stands in the ledger
     * @param position of its entry
     */
    record Done(Paper paper, Signature signature, Position position) {}

    /** Something to be signed. Thread-safe. */
    static final class Sheet {
        private final String id;
        private final String session;
        private final Errand errand;
        private final Instant laid;
        private final Map<String, Paper> readings = new LinkedHashMap<>();
        private int shown;
        private @Nullable Reason refusal;
        private @Nullable Done done;

        private Sheet(String id, String session, Errand errand, Instant laid) {
            this.id = id;
            this.session = session;
            this.errand = errand;
            this.laid = laid;
        }

        /** Path of its page. */
        String path() {
            return "/sign/" + id;
        }

        Errand errand() {
            return errand;
        }

        /** Keeps a paper that is shown; returns the name of this reading. */
        synchronized String show(Paper paper) {
            if (readings.size() >= READINGS_MAX) {
                readings.remove(readings.keySet().iterator().next());
            }
            String reading = String.valueOf(++shown);
            readings.put(reading, paper);
            return reading;
        }

        /** The paper as it was shown. */
        synchronized Optional<Paper> shown(String reading) {
            return Optional.ofNullable(readings.get(reading));
        }

        /** Keeps why it was not signed, to be told once. */
        synchronized void refuse(Reason reason) {
            refusal = reason;
        }

        /** Why it was not signed the last time, told once. */
        synchronized Optional<Reason> takeRefusal() {
            Reason taken = refusal;
            refusal = null;
            return Optional.ofNullable(taken);
        }

        /** How it was signed. */
        synchronized Optional<Done> done() {
            return Optional.ofNullable(done);
        }

        /** Signs it, once: while one request signs, another one waits, and then finds it signed. */
        synchronized void sign(Supplier<Optional<Done>> signing) {
            if (done == null) {
                signing.get().ifPresent(made -> done = made);
            }
        }
    }
}
