package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.oxybench.station.words.Language;

/** One simulated bench by a command: what it is, where it is, and what it can be told. */
final class SimulateIT {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @Test
    void aBenchWithADefectAndAFaultSaysWhatItIsAndEndsWhenTold() throws Exception {
        int control = freePort();
        CompletableFuture<Spoken> running = CompletableFuture.supplyAsync(() -> Spoken.by(
                "simulate",
                "--kind",
                "flow-bench",
                "--defect",
                "clogged:1.6",
                "--defect",
                "warm:2",
                "--fault",
                "no-supply",
                "--control-port",
                Integer.toString(control),
                "--lang",
                "en"));
        assertTrue(told(control, "state", running).contains("no-supply"));
        assertEquals("ok", told(control, "quit", running));
        Spoken told = running.get(20, TimeUnit.SECONDS);
        assertEquals(CommandTree.OK, told.code(), told.err());
        for (String said : List.of("simulated flow-bench", "clogged:1.6+warm:2", "no-supply", "127.0.0.1:" + control)) {
            assertTrue(told.out().contains(said), said + " in " + told.out());
        }
    }

    @Test
    void helpListsEveryDefectAndFaultInBothLanguages() {
        for (Language language : Language.values()) {
            Spoken help = Spoken.by("simulate", "--help", "--lang", language.tag());
            assertEquals(CommandTree.OK, help.code(), help.err());
            String meaning = language == Language.EN ? "not de-aired" : "未排净气泡";
            for (String listed : List.of("leak:SCCM", "water-blood:SCCM", "bubbles", "imbalance:UM", meaning)) {
                assertTrue(help.out().contains(listed), listed + " in " + help.out());
            }
            String fault = language == Language.EN ? "emergency stop" : "急停按下";
            assertTrue(help.out().lines().anyMatch(l -> l.startsWith("  e-stop ") && l.contains(fault)), help.out());
        }
        Spoken unknown = Spoken.by("simulate", "--defect", "haunted", "--lang", "en");
        assertEquals(CommandTree.CANNOT_RUN, unknown.code(), unknown.out());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Says one line to the control port, which opens when the bench does. */
    private static String told(int port, String line, CompletableFuture<Spoken> running) throws IOException {
        while (!running.isDone()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                out.println(line);
                return String.valueOf(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                                .readLine());
            } catch (ConnectException e) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        throw new AssertionError("the command has ended: " + running.join());
    }
}
