package org.oxybench.record.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's PostgreSQL 15 in a temporary directory, fsync on. It refuses root, so root runs it as user postgres. */
final class PostgresServer {
    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");
    private static final int PATIENCE_S = 120;

    private final Path dir;
    private final int port;

    private PostgresServer(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    static boolean installed() {
        return Files.isExecutable(BIN.resolve("initdb"));
    }

    static PostgresServer start() throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("postgres");
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        if (root()) {
            run(List.of("chown", "postgres", dir.toString()));
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        PostgresServer server = new PostgresServer(dir, port);
        server.tool("initdb", "-D", server.cluster(), "-A", "trust", "-U", "oxybench", "-E", "UTF8", "--locale=C");
        server.startAgain();
        return server;
    }

    void startAgain() throws IOException, InterruptedException {
        String options = "-p " + port + " -k " + dir + " -c listen_addresses=127.0.0.1";
        tool("pg_ctl", "-D", cluster(), "-o", options, "-l", dir.resolve("log").toString(), "-w", "start");
    }

    /** Stops at once, as a power cut would: without a shutdown checkpoint. */
    void stopAtOnce() throws IOException, InterruptedException {
        tool("pg_ctl", "-D", cluster(), "-m", "immediate", "-w", "stop");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private String cluster() {
        return dir.resolve("cluster").toString();
    }

    private void tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(BIN.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static boolean root() {
        return System.getProperty("user.name", "").equals("root");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("postgres", ".out");
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command + " failed: " + Files.readString(output));
        }
        Files.delete(output);
    }

    /** Stops and removes everything. */
    void remove() throws IOException, InterruptedException {
        stopAtOnce();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
