package org.oxybench.station.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network cable between browser and server that can be pulled: what is connected falls silent, nothing new connects. */
final class Relay implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int target;
    private volatile boolean pulled;

    Relay() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Begins to carry connections to a server's port. */
    void carryTo(int port) {
        target = port;
        start(this::accept);
    }

    void pull() {
        pulled = true;
        sockets.forEach(Relay::end);
    }

    void plugIn() {
        pulled = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        pull();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                if (pulled) {
                    end(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(near, far));
                start(() -> copy(near, far));
                start(() -> copy(far, near));
            }
        } catch (IOException e) {
            pulled = true; // The listener was closed: the test is over.
        }
    }

    private static void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            end(from);
        }
        end(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
