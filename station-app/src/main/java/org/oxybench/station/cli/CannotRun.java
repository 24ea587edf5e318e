package org.oxybench.station.cli;

import java.util.Map;

/** A command cannot run; the words say why and what to do. Ends with exit code 3. */
final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Map<String, String> arguments;

    CannotRun(String key, Map<String, String> arguments) {
        super(key + " " + arguments);
        this.key = key;
        this.arguments = Map.copyOf(arguments);
    }

    String key() {
        return key;
    }

    Map<String, String> arguments() {
        return arguments;
    }
}
