package org.oxybench.station.web;

/** Pages cannot be served: something else listens on their port. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTaken(int port, Throwable cause) {
        super(Integer.toString(port), cause);
    }
}
