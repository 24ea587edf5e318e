package org.oxybench.station.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;

/**
 * What a command said and how it ended.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record Spoken(int code, String out, String err) {

    /** The time of every command here. */
    static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    /** Makes a production home with two administrators, whose passwords nobody keeps. */
    static Spoken production(Path home) {
        return by(
                "init",
                "--admin",
                "A1",
                "王芳",
                "Wang Fang",
                "--admin",
                "A2",
                "陈安",
                "Chen An",
                "--home",
                home.toString());
    }

    /** Runs a command as the launcher does. */
    static Spoken by(String... args) {
        return by(() -> 0, args);
    }

    /** Runs a command whose time passes. */
    static Spoken timed(String... args) {
        return by(System::nanoTime, args);
    }

    private static Spoken by(LongSupplier nanoTime, String... args) {
        return by(TestMachine.of(Clock.fixed(NOW, ZoneOffset.UTC), nanoTime), args);
    }

    /** Runs a command in these surroundings. */
    public static Spoken by(Surroundings surroundings, String... args) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = CommandTree.run(surroundings, args);
            return new Spoken(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
