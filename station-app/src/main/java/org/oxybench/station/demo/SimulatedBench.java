package org.oxybench.station.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oxybench.record.SerialNumber;

/**
 * The simulated leak bench: a PLC behind a real Modbus TCP socket, in a process of its own that ends with this one.
 */
public final class SimulatedBench implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("READY modbus=(\\d+) control=(\\d+)");

    /** How long the process may take to leave before it is ended. */
    private static final long LEAVE_SECONDS = 3;

    private final Process process;
    private final int port;
    private final int controlPort;

    private SimulatedBench(Process process, int port, int controlPort) {
        this.process = process;
        this.port = port;
        this.controlPort = controlPort;
    }

    /**
     * How the bench is simulated.
     *
     * @param speed seconds of the bench's clock in one second
     * @param units what is planted in which unit; every other unit is tight
     * @param autoCloseMillis how long after arming the operator's hand closes it
     */
    public record Options(int speed, Map<SerialNumber, String> units, long autoCloseMillis) {
        /** Copies its map. */
        public Options {
            units = Map.copyOf(units);
        }
    }

    /**
     * Starts the process and waits until it listens.
     *
     * @param installation folder of the product, where the simulator was built
     * @param more further options of the simulator, as its own help lists them
     * @throws IOException when it does not start; what it printed is in the message
     */
    public static SimulatedBench start(Path installation, Options options, String... more) throws IOException {
        List<String> command = command(installation, options);
        for (String port : List.of("--port", "--control-port")) {
            if (!List.of(more).contains(port)) {
                command.addAll(List.of(port, "0"));
            }
        }
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("the simulated bench did not start: " + line);
        }
        return new SimulatedBench(process, Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
    }

    /**
     * The simulator's own help, which lists every kind, defect and fault.
     *
     * @throws IOException when it cannot be started
     */
    public static String help(Path installation) throws IOException {
        List<String> command = program(installation);
        command.add("--help");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Waits until it ends: it was told to on its control port, or was killed. */
    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** TCP port of its PLC on the loopback interface. */
    public int port() {
        return port;
    }

    /** TCP port of its control lines on the loopback interface. */
    public int controlPort() {
        return controlPort;
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> program(Path installation) {
        Path target = installation.resolve("fixtures/simulator/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // It is small and starts often: the machine is for the station.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                "org.oxybench.simulator.Main"));
        return command;
    }

    private static List<String> command(Path installation, Options options) {
        List<String> command = program(installation);
        command.addAll(List.of(
                "--exit-on-eof",
                "--speed",
                Integer.toString(options.speed()),
                "--auto-close",
                Long.toString(options.autoCloseMillis())));
        options.units().forEach((serial, spec) -> command.addAll(List.of("--unit", serial + "=" + spec)));
        return command;
    }
}
