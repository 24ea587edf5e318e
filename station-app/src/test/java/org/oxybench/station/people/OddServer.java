package org.oxybench.station.people;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A server that accepts, answers everybody's first word with the same bytes, and then nothing; or hangs up. */
final class OddServer implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final Semaphore arrivals = new Semaphore(0);

    OddServer(byte[] said, boolean hangsUp) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> accept(said, hangsUp), "odd-server");
        thread.setDaemon(true);
        thread.start();
    }

    static OddServer silent() throws IOException {
        return new OddServer(new byte[0], false);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Waits until so many have come. */
    void awaitArrivals(int count) throws InterruptedException {
        arrivals.acquire(count);
    }

    private void accept(byte[] said, boolean hangsUp) {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                accepted.add(socket);
                if (said.length > 0 && socket.getInputStream().read() >= 0) {
                    socket.getOutputStream().write(said);
                }
                if (hangsUp) {
                    socket.close();
                }
                arrivals.release();
            }
        } catch (IOException e) {
            // Closed: the end of this server.
            arrivals.release();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
