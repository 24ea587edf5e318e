package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.oxybench.station.demo.SimulatedBench;

/** The control lines of a simulated bench: its faults, and what is really so at it. Orders may come from any thread. */
final class BenchControl implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final Socket socket;
    private final BufferedReader answers;
    private final PrintWriter orders;

    BenchControl(SimulatedBench plc) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), plc.controlPort());
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Sends a line that must be answered with ok. */
    synchronized void order(String line) throws IOException {
        orders.println(line);
        assertEquals("ok", answers.readLine(), line);
    }

    /** Takes the mains from the PLC, which may be gone before it has answered. */
    synchronized void unplug() throws IOException {
        orders.println("set unplug");
        String answer = answers.readLine();
        assertTrue(answer == null || answer.equals("ok"), () -> "unplug: " + answer);
    }

    /** What is really so, as one line of JSON. */
    synchronized String state() throws IOException {
        orders.println("state");
        return String.valueOf(answers.readLine());
    }

    /** Waits until the unit in the bench is vented, as the PLC has it. */
    void awaitVented() throws IOException, InterruptedException {
        await("venting of the unit", "\"pressure_pa\":-?[0-9]{1,2}\\.");
    }

    /** Waits until no run is on: when its station is dead, the PLC misses the heartbeat and ends the run itself. */
    void awaitRest() throws IOException, InterruptedException {
        await("end of the run by the PLC", "\"state\":\"(IDLE|SAFE|ABORTED)\"");
    }

    private void await(String what, String pattern) throws IOException, InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        CountDownLatch pause = new CountDownLatch(1);
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(StationProcess.PATIENCE_SECONDS);
        for (String state = state(); !wanted.matcher(state).find(); state = state()) {
            String last = state;
            assertTrue(System.nanoTime() < limit, () -> "no " + what + ": " + last);
            pause.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
