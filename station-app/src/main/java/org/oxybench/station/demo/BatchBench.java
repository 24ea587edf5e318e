package org.oxybench.station.demo;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A simulated bench without a socket and without wall time, in a process of its own that ends with this one: it runs a
 * program of steps on one unit after the other, as fast as the machine can. The simulator's {@code Batch} says what the
 * lines mean and how the answers are laid out. Used by one thread at a time.
 */
public final class BatchBench implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;

    /** Starts a process that others go before, where the system has it. */
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Process process;
    private final Writer lines;
    private final DataInputStream answers;

    private BatchBench(Process process) {
        this.process = process;
        lines = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
    }

    /**
     * Starts the process; what it complains of goes to standard error.
     *
     * @param installation folder of the product, where the simulator was built
     * @param kind kind of bench
     * @param program lines of the program that every run goes through
     * @param gentle whether the process gives way to every other one on the machine
     * @throws IOException when it cannot be started
     */
    public static BatchBench start(Path installation, String kind, List<String> program, boolean gentle)
            throws IOException {
        Path target = installation.resolve("fixtures/simulator/target");
        List<String> command = new ArrayList<>();
        if (gentle && Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                "org.oxybench.simulator.Main",
                "--batch",
                "--kind",
                kind));
        BatchBench bench = new BatchBench(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        for (String line : program) {
            bench.lines.write(line + "\n");
        }
        return bench;
    }

    /**
     * Begins a run; its answer is read from {@link #answers} before the next one begins.
     *
     * @param seed of every noise
     * @param gauge what every pressure is multiplied by before it is read
     * @param unit what the unit is like, in the simulator's words
     * @throws IOException when the process is gone
     */
    public void run(long seed, double gauge, String unit) throws IOException {
        lines.write(String.format(Locale.ROOT, "run %d %.9f %s\n", seed, gauge, unit));
        lines.flush();
    }

    /** What the runs answer. */
    public DataInputStream answers() {
        return answers;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
