package org.oxybench.station.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.config.Secrets;

/** Reads a secret: twice from a terminal, which does not show it, or as the first line of a pipe or file. */
final class SecretInput {

    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private final Console console;

    SecretInput(Console console) {
        this.console = console;
    }

    /** Reads a value that may be stored; the caller overwrites it when it is done. */
    char[] read(String name) throws IOException {
        char[] value = isTerminal() ? typed(terminal(), name) : line();
        int min = Secrets.lengthMin(name);
        if (value.length < min || value.length > Secrets.CHARACTERS_MAX || hasControls(value)) {
            throw new CannotRun(
                    "secret.bad-value",
                    Map.of("min", Integer.toString(min), "max", Integer.toString(Secrets.CHARACTERS_MAX)));
        }
        return value;
    }

    private char[] typed(java.io.Console terminal, String name) {
        char[] first = answer(terminal.readPassword("%s", said("secret.enter", name)));
        char[] second = answer(terminal.readPassword("%s", said("secret.again", name)));
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new CannotRun("secret.differs", Map.of());
        }
        return first;
    }

    private String said(String key, String name) {
        return console.words().text("cli." + key, Map.of("name", name)) + " ";
    }

    private static char[] answer(char @Nullable [] typed) {
        return typed == null ? new char[0] : typed;
    }

    /** Java offers one only when the output is a terminal too; without it, what is typed would stand on the screen. */
    static java.io.Console terminal() {
        return Optional.ofNullable(System.console()).orElseThrow(() -> new CannotRun("secret.shown", Map.of()));
    }

    private static char[] line() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? new char[0] : line.toCharArray();
    }

    static boolean isTerminal() {
        try {
            return Files.isSymbolicLink(STANDARD_INPUT)
                    && Files.readSymbolicLink(STANDARD_INPUT).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException e) {
            // Without a terminal that can be named there is nobody who types.
            return false;
        }
    }

    private static boolean hasControls(char[] value) {
        for (char c : value) {
            if (Character.isISOControl(c)) {
                return true;
            }
        }
        return false;
    }
}
