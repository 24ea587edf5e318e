package org.oxybench.recipe;

import java.util.Map;

/**
 * Why something was refused or has no result: a stable code and its arguments. The words live in message bundles
 * under {@code reason.<code>}, and each code has a page {@code docs/errors/<code>.md}.
 *
 * @param code stable code, for example {@code E-COM-02}
 * @param arguments values for the message by name, already in the unit their name says
 */
public record Reason(String code, Map<String, String> arguments) {
    /** Copies its arguments. */
    public Reason {
        arguments = Map.copyOf(arguments);
    }

    /** A reason without arguments. */
    public static Reason of(String code) {
        return new Reason(code, Map.of());
    }

    /** A reason with one argument. */
    public static Reason of(String code, String name, Object value) {
        return new Reason(code, Map.of(name, String.valueOf(value)));
    }
}
