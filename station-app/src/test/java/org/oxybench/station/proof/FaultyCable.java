package org.oxybench.station.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cable between a station and its PLC, which can be cut, go dead, or spoil what it carries. It knows Modbus TCP's
 * frames and nothing of the bench. Thread-safe.
 */
final class FaultyCable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyCable.class);
    private static final int BUFFER_BYTES = 8192;
    private static final int HEADER_BYTES = 6;
    private static final int UNIT_AND_FUNCTION = 2;
    private static final int FUNCTION_AT = HEADER_BYTES + 1;
    private static final int EXCEPTION_BIT = 0x80;
    private static final byte DEVICE_FAILURE = 4;

    /** How the cable is. */
    enum State {
        GOOD,
        /** Connections are closed, and new ones too. */
        CUT,
        /** Nothing passes, either way, and nobody is told. */
        DEAD,
        /** Every register in an answer has all its bits turned over. */
        BITS_TURNED,
        /** Every answer is that of another request. */
        OTHER_REQUEST,
        /** Every answer is the exception "device failure". */
        EXCEPTION
    }

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile State state = State.GOOD;

    FaultyCable() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Where the station connects to. */
    int port() {
        return listener.getLocalPort();
    }

    /** Leads to this port from the next connection on. */
    void leadTo(int port) {
        target = port;
    }

    /** From now on the cable is like this. What a dead one held back never comes: its connections end with it. */
    void become(State now) throws IOException {
        State before = state;
        state = now;
        if (now == State.CUT || before == State.DEAD) {
            endAll();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                join(listener.accept());
            } catch (IOException e) {
                LOG.debug("the cable is closed, or the PLC is gone: whoever connected sees its connection end", e);
            }
        }
    }

    private void join(Socket station) throws IOException {
        if (state == State.CUT) {
            station.close();
            return;
        }
        try {
            Socket plc = new Socket(InetAddress.getLoopbackAddress(), target);
            plc.setTcpNoDelay(true);
            station.setTcpNoDelay(true);
            sockets.add(station);
            sockets.add(plc);
            start(() -> carry(station, plc, false));
            start(() -> carry(plc, station, true));
        } catch (IOException e) {
            station.close();
            throw e;
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (state != State.DEAD) {
                    out.write(answers ? spoilt(Arrays.copyOf(buffer, count)) : Arrays.copyOf(buffer, count));
                }
            }
        } catch (IOException e) {
            // One side went away: the other is closed with it.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /** The station has one request under way, so what comes at once is one answer. */
    private byte[] spoilt(byte[] frame) {
        switch (state) {
            case BITS_TURNED -> {
                for (int at = HEADER_BYTES + UNIT_AND_FUNCTION + 1; at < frame.length; at++) {
                    frame[at] = (byte) ~frame[at];
                }
                return frame;
            }
            case OTHER_REQUEST -> {
                frame[0] ^= 0x40;
                return frame;
            }
            case EXCEPTION -> {
                byte function = (byte) (frame[FUNCTION_AT] | EXCEPTION_BIT);
                return new byte[] {frame[0], frame[1], 0, 0, 0, 3, frame[HEADER_BYTES], function, DEVICE_FAILURE};
            }
            default -> {
                return frame;
            }
        }
    }

    private void endAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        endAll();
    }
}
