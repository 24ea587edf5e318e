package org.oxybench.recipe.file;

import java.util.Map;

/**
 * One thing that is wrong in a file.
 *
 * @param file name of the file as the reader was given it
 * @param line line, counted from 1
 * @param key path of the key, for example {@code steps[2].record.rate}; empty for the file as a whole
 * @param code stable code; its words are in the message bundles under {@code problem.<code>}
 * @param arguments values for the message by name
 */
public record Problem(String file, int line, String key, String code, Map<String, String> arguments) {
    /** Copies its arguments. */
    public Problem {
        arguments = Map.copyOf(arguments);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + code
                + (arguments.isEmpty() ? "" : " " + arguments);
    }
}
