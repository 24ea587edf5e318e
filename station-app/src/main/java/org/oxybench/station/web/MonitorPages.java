package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.List;

/** Answers to a plant's monitoring, never more than that the station lives and its numbers. */
final class MonitorPages {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Monitor monitor;

    MonitorPages(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get("/health", Access.MONITOR, this::health),
                Pages.get("/metrics", Access.MONITOR, this::metrics));
    }

    private void health(Context context) {
        boolean alive = monitor.alive().getAsBoolean();
        context.status(alive ? OK : UNAVAILABLE)
                .result(alive ? "{\"status\":\"ok\"}" : "{\"status\":\"not-ok\"}")
                .contentType("application/json");
    }

    private void metrics(Context context) {
        context.result(monitor.metrics().get()).contentType("text/plain; version=0.0.4; charset=utf-8");
    }
}
