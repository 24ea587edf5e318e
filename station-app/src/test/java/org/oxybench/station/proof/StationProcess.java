package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.oxybench.station.Main;
import org.oxybench.station.config.Home;

/** A command of the whole station in a process of its own, to be killed. */
final class StationProcess implements AutoCloseable {

    /** Far longer than anything takes that is waited for; it ends a test that would hang. */
    static final long PATIENCE_SECONDS = 120;

    private static final int KILLED = 128 + 9;
    private static final int ASKED_TO_END = 0;
    private static final long LOOK_MILLIS = 2;

    private final Process process;
    private final Path printed;

    private StationProcess(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /** Starts a command on a home. */
    static StationProcess start(Home home, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--home", home.dir().toString()));
        return start(home, Main.class, arguments);
    }

    /** Starts a program of the test's own on a home, with these arguments. */
    static StationProcess start(Home home, Class<?> main, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Doxybench.root=" + System.getProperty("oxybench.root"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(arguments);
        Path printed = home.dir().resolve("printed");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        return new StationProcess(process, printed);
    }

    /** Returns when the condition holds; fails when the process ends before, or nothing happens. */
    void await(String what, Condition condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < limit, () -> "no " + what + " came");
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                fail("the station ended by itself: " + printed());
            }
        }
    }

    /** Types lines to it, and no more after them. */
    void type(String... lines) throws IOException {
        try (OutputStream keyboard = process.getOutputStream()) {
            keyboard.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Ends it as a power cut would as soon as the condition holds; false when it has ended by itself before. */
    boolean killWhen(Condition condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < limit, "neither the condition nor an end came");
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        process.destroyForcibly();
        return exitCode() == KILLED;
    }

    /** What is waited for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Everything that it has printed. */
    String printed() throws IOException {
        return Files.readString(printed);
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertEquals(KILLED, exitCode(), "the station should have died of the kill alone");
    }

    /** Its id on this machine. */
    long pid() {
        return process.pid();
    }

    /** Fails when it has ended by itself. */
    void requireAlive() throws IOException {
        assertTrue(process.isAlive(), "the station ended by itself: " + printed());
    }

    /** Asks it to end in good order, as a service manager does. */
    void stop() throws InterruptedException {
        process.destroy();
        assertEquals(ASKED_TO_END, exitCode());
    }

    /** Returns its exit code when it has ended. */
    int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the station does not end");
        return process.exitValue();
    }

    /** Leaves no process behind, whatever the test came to. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
