package org.oxybench.station.web;

import io.javalin.security.RouteRole;

/** Who may use a route. A route without one of these is refused. */
public enum Access implements RouteRole {
    /** Anybody who reaches the station by one of its own names. */
    ANYONE,
    /** A browser that has opened a page of this station, which gave it a session. */
    ANYONE_WITH_SESSION,
    /** A plant's monitoring; for now whoever asks from this machine itself. */
    MONITOR
}
