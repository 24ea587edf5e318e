package org.oxybench.station.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.station.words.Language;

/**
 * Browsers that have opened a page of this station. A session proves that a request comes from such a page and carries
 * its language; it does not say who the person is. Thread-safe. They end with the server.
 */
final class Sessions {

    /** Most sessions kept; the one unused for longest makes room. */
    static final int SESSIONS_MAX = 256;

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > SESSIONS_MAX;
        }
    };

    /**
     * A browser.
     *
     * @param id secret of its cookie
     * @param token secret that its unsafe requests carry in a header
     */
    record Session(String id, String token, Language language) {}

    /** Opens a session. */
    synchronized Session open(Language language) {
        Session session = new Session(secret(), secret(), language);
        byId.put(session.id(), session);
        return session;
    }

    /** The session of a cookie's value. */
    synchronized Optional<Session> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Changes a session's language. */
    synchronized void speak(Session session, Language language) {
        byId.replace(session.id(), new Session(session.id(), session.token(), language));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
