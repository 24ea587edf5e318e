package org.oxybench.station.web;

import io.javalin.security.RouteRole;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.people.Right;

/**
 * Who may use a route. A route without one of these is refused.
 *
 * @param session whether the request must come from a browser that has opened a page of this station
 * @param right what the person who is signed on in that browser must be allowed to; null asks for nobody
 */
public record Access(boolean session, @Nullable Right right) implements RouteRole {
    /** Anybody who reaches the station by one of its own names. */
    public static final Access ANYONE = new Access(false, null);

    /** A browser that has opened a page of this station, which gave it a session. */
    public static final Access ANYONE_WITH_SESSION = new Access(true, null);

    /** Who is signed on and has a right. */
    public static Access of(Right right) {
        return new Access(true, right);
    }

    /** The right that is asked for. */
    public Optional<Right> asked() {
        return Optional.ofNullable(right);
    }

    /** A plant's monitoring: who shows its token, or is signed on and may; this machine itself where a setting says so. */
    public static final Access MONITOR = new Access(true, Right.MONITOR);
}
