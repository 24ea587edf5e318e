package org.oxybench.station.config;

/**
 * Where the value of a setting comes from.
 *
 * @param kind what gave it
 * @param name name of the file, the variable or the flag; empty for a default
 * @param line line of the file, counted from 1; 0 where there is none
 */
public record Origin(Kind kind, String name, int line) {

    /** What gives a value, from the weakest to the strongest. */
    public enum Kind {
        /** Nobody said anything. */
        DEFAULT,
        /** The settings' file. */
        FILE,
        /** A variable of the process. */
        ENVIRONMENT,
        /** A word of the command. */
        FLAG
    }

    @Override
    public String toString() {
        return switch (kind) {
            case DEFAULT -> "default";
            case FILE -> name + ":" + line;
            case ENVIRONMENT -> "env " + name;
            case FLAG -> "flag " + name;
        };
    }
}
