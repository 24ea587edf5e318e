package org.oxybench.station.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A network cable between station and PLC that can be pulled: what is connected falls silent, nothing new connects. */
final class Cable implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int target;
    private volatile boolean pulled;

    Cable(int port) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        target = port;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void pull() {
        pulled = true;
        sockets.forEach(Cable::end);
    }

    /** Leads to a PLC, the same or another one. */
    void plugIn(int port) {
        target = port;
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
                Socket far = far();
                if (far == null) {
                    end(near);
                    continue;
                }
                sockets.addAll(List.of(near, far));
                start(() -> copy(near, far));
                start(() -> copy(far, near));
            }
        } catch (IOException e) {
            pulled = true; // The listener was closed: the test is over.
        }
    }

    private @Nullable Socket far() {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            return null; // Nobody is there now.
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
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
