package org.oxybench.station.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.SimulatedBench;

/** A simulated pump bench, whose door only moves when told to. */
final class BurnInPlc implements AutoCloseable {
    private final SimulatedBench bench;
    private final Socket control;
    private final PrintWriter orders;
    private final BufferedReader answers;

    BurnInPlc() throws IOException {
        this.bench = SimulatedBench.start(
                TestMachine.live().installation(),
                new SimulatedBench.Options(BurnInRig.SPEED, Map.of(), 3_600_000),
                "--kind",
                "pump-bench");
        this.control = new Socket(InetAddress.getLoopbackAddress(), bench.controlPort());
        this.orders = new PrintWriter(control.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
    }

    int port() {
        return bench.port();
    }

    String order(String line) {
        orders.println(line);
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its power is gone, and with it all that it knows. */
    void kill() {
        bench.kill();
    }

    @Override
    public void close() throws IOException {
        control.close();
        bench.close();
    }
}
