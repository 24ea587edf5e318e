package org.oxybench.station.web;

/** Why a request is refused: ends its handling, never a fault of the station. */
final class WebRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Reasons with their HTTP status and stable code. */
    enum Kind {
        /** The Host header names another server: a page elsewhere has had its name pointed at this machine. */
        FOREIGN_HOST(421, "E-WEB-01"),
        /** An unsafe request came from a page of another origin, or does not say where it comes from. */
        FOREIGN_ORIGIN(403, "E-WEB-02"),
        /** The request needs a session and has none that this server knows. */
        NO_SESSION(401, "E-WEB-03"),
        /** The session's token is missing or wrong. */
        WRONG_TOKEN(403, "E-WEB-04"),
        /** The request is larger than anything that a page of this station sends. */
        TOO_LARGE(413, "E-WEB-05"),
        /** A field of the request is missing or is none that is offered. */
        BAD_FIELD(400, "E-WEB-06"),
        /** There is no such page. */
        NOT_FOUND(404, "E-WEB-07"),
        /** Something went wrong that should not have; it is in the log. */
        INTERNAL(500, "E-WEB-08"),
        /** Nobody is signed on in this browser, and the page needs somebody. */
        NOT_SIGNED_ON(401, "E-WEB-11"),
        /** Who is signed on must change a one-time secret first. */
        CHANGE_FIRST(403, "E-LGN-08"),
        /** Who is signed on has no right to this. */
        NO_RIGHT(403, "E-RGT-01"),
        /** The ledger cannot make records durable: what was asked for was not done. */
        LEDGER_UNAVAILABLE(503, "E-LED-01"),
        /** As many screens are connected as the server serves. */
        TOO_MANY_SCREENS(503, "E-WEB-09"),
        /** Somebody is signed on at the bench, and not in this browser: it may look, and stop, and scan a badge. */
        BENCH_OF_ANOTHER(403, "E-WEB-15"),
        /** More was sent to the bench from one address than a person with a scanner can. */
        TOO_FAST(429, "E-WEB-16"),
        /** A program showed a token that is not the one of monitoring. */
        MONITOR_TOKEN(401, "E-WEB-17");

        private final int status;
        private final String code;

        Kind(int status, String code) {
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }

    private final Kind kind;

    WebRefusal(Kind kind) {
        super(kind.code(), null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
