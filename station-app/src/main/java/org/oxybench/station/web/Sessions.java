package org.oxybench.station.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.words.Language;

/**
 * Browsers that have opened a page of this station. A session proves that a request comes from such a page, carries its
 * language, and knows who has signed on there. Thread-safe. They end with the server.
 */
final class Sessions {

    /** Most sessions kept; the one unused for longest makes room. */
    static final int SESSIONS_MAX = 256;

    private static final String OFFICE = "office/";
    private static final int SECRET_BYTES = 32;
    private static final int PLACE_BYTES = 6;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A browser.
     *
     * @param id secret of its cookie
     * @param browser names the browser for as long as it is known, whoever signs on in it; no secret, and sent nowhere
     * @param token secret that its unsafe requests carry in a header
     * @param presence who is signed on there, or null
     * @param ended code of why the last presence there was ended by the station, or null
     */
    record Session(
            String id,
            String browser,
            String token,
            Language language,
            @Nullable Presence presence,
            @Nullable String ended) {}

    /**
     * Who is signed on in a browser.
     *
     * @param person person id
     * @param place where the record says that the person is signed on: a bench, or {@code office/} and a few letters
     * @param since when the person signed on
     * @param lastUsed when the person last did something
     */
    record Presence(String person, String place, Instant since, Instant lastUsed) {
        /** Whether it began in the office: at a bench the bench ends it. */
        boolean office() {
            return place.startsWith(OFFICE);
        }
    }

    /** Opens a session. Browsers in which nobody is signed on make room first, or strangers could sign people off. */
    synchronized Session open(Language language) {
        if (byId.size() >= SESSIONS_MAX) {
            byId.remove(byId.values().stream()
                    .filter(session -> session.presence() == null)
                    .findFirst()
                    .orElseGet(() -> byId.values().iterator().next())
                    .id());
        }
        Session session = new Session(secret(), secret(), secret(), language, null, null);
        byId.put(session.id(), session);
        return session;
    }

    /** The session of a cookie's value. */
    synchronized Optional<Session> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Every session in which somebody is signed on. */
    synchronized List<Session> present() {
        return byId.values().stream()
                .filter(session -> session.presence() != null)
                .toList();
    }

    /** Changes a session's language. */
    synchronized void speak(Session session, Language language) {
        byId.computeIfPresent(
                session.id(),
                (id, now) -> new Session(id, now.browser(), now.token(), language, now.presence(), now.ended()));
    }

    /**
     * Signs a person on. The session gets a new id and token, so that one that was planted before is worth nothing.
     *
     * @param bench the bench at which the record says that the person is signed on; null in the office
     * @return the session as it is from now on; its cookie must be sent
     */
    synchronized Session signOn(Session session, String person, @Nullable String bench, Instant now) {
        byId.remove(session.id());
        String id = secret();
        Presence presence = new Presence(person, bench == null ? officePlace(id) : bench, now, now);
        Session fresh = new Session(id, session.browser(), secret(), session.language(), presence, null);
        byId.put(id, fresh);
        return fresh;
    }

    /**
     * Signs off whoever is signed on.
     *
     * @param why code of the reason, when it is not the person's own wish
     * @return who was signed on, if this call signed anybody off
     */
    synchronized Optional<Presence> signOff(Session session, @Nullable String why) {
        Session now = byId.get(session.id());
        if (now == null || now.presence() == null) {
            return Optional.empty();
        }
        byId.put(now.id(), new Session(now.id(), now.browser(), now.token(), now.language(), null, why));
        return Optional.of(now.presence());
    }

    /** Signs off whoever signed on in a browser at a bench, unless somebody has signed on elsewhere in it since. */
    synchronized void signOffAt(String browser, String bench) {
        byId.values().stream()
                .filter(session -> session.browser().equals(browser))
                .filter(session ->
                        session.presence() != null && session.presence().place().equals(bench))
                .findFirst()
                .ifPresent(session -> signOff(session, null));
    }

    /** Forgets a session: its cookie is worth nothing from now on. */
    synchronized void forget(Session session) {
        byId.remove(session.id());
    }

    /** The person has done something. */
    synchronized void used(Session session, Instant at) {
        byId.computeIfPresent(session.id(), (id, now) -> {
            Presence was = now.presence();
            return was == null
                    ? now
                    : new Session(
                            id,
                            now.browser(),
                            now.token(),
                            now.language(),
                            new Presence(was.person(), was.place(), was.since(), at),
                            null);
        });
    }

    /** Names a browser in the record without telling its cookie. */
    private static String officePlace(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
            return OFFICE + HexFormat.of().formatHex(hash, 0, PLACE_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
