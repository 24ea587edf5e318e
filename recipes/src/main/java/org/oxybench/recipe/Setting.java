package org.oxybench.recipe;

/** What an output is set to. */
public sealed interface Setting {
    /** A setpoint, for example 100 kPa. */
    record Setpoint(Quantity quantity) implements Setting {}

    /** A valve or switch: open or on when {@code on}. */
    record Switch(boolean on) implements Setting {}
}
