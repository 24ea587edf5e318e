package org.oxybench.station.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.oxybench.station.people.Secret;

/** Asks for a PIN: at a terminal without showing it, else one line of standard input each. Not thread-safe. */
final class AskedSecret {

    private final Console console;
    private final Reader lines;

    AskedSecret(Console console, InputStream input) {
        this.console = console;
        this.lines = new InputStreamReader(input, StandardCharsets.UTF_8);
    }

    /**
     * Asks for the PIN of a badge's owner; whoever asked closes it.
     *
     * @throws CannotRun when there is none
     */
    Secret of(String badge) {
        char[] typed = SecretInput.isTerminal()
                ? SecretInput.terminal().readPassword("%s ", console.words().text("cli.pin", arguments(badge)))
                : line();
        if (typed == null || typed.length == 0) {
            throw new CannotRun("no-pin", arguments(badge));
        }
        return Secret.typed(typed);
    }

    private char[] line() {
        char[] typed = new char[Secret.LENGTH_MAX + 1];
        int length = 0;
        try {
            for (int next = lines.read(); next >= 0 && next != '\n' && length < typed.length; next = lines.read()) {
                if (next != '\r') {
                    typed[length++] = (char) next;
                }
            }
        } catch (IOException e) {
            throw new CannotRun("unreadable", Map.of("file", "-", "detail", String.valueOf(e.getMessage())));
        }
        char[] line = Arrays.copyOf(typed, length);
        Arrays.fill(typed, '\0');
        return line;
    }

    private static Map<String, String> arguments(String badge) {
        return Map.of("badge", badge);
    }
}
