package org.oxybench.station.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oxybench.station.config.Home;

/** A demonstration in a process of its own, started by the launcher as anybody starts it; ends when closed. */
final class RunningDemo implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final Pattern HEAP = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LEAVE_SECONDS = 15;
    private static final int OK = 200;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double KIB_PER_MIB = 1024;

    private final Process process;
    private final Thread ender;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI page;
    private final double firstPageSeconds;

    private RunningDemo(Process process, Path errors, LongSupplier nanoTime, long began)
            throws IOException, InterruptedException {
        this.process = process;
        this.ender = new Thread(process::destroy, "demo-ender");
        Runtime.getRuntime().addShutdownHook(ender);
        try {
            this.page = page(errors);
            fetch();
            this.firstPageSeconds = (nanoTime.getAsLong() - began) / NANOS_PER_SECOND;
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts one on a home that exists, and fetches its first page.
     *
     * @param errors file for what it prints as errors
     * @throws IOException when it serves no page; the message has what it printed last
     */
    static RunningDemo start(Path installation, Home home, Path errors, LongSupplier nanoTime)
            throws IOException, InterruptedException {
        long began = nanoTime.getAsLong();
        Process process = new ProcessBuilder(
                        installation.resolve("station").toAbsolutePath().toString(),
                        "demo",
                        "--home",
                        home.dir().toString(),
                        "--port",
                        "0",
                        "--lang",
                        "en")
                .redirectError(errors.toFile())
                .start();
        return new RunningDemo(process, errors, nanoTime, began);
    }

    /** From the start of the launcher until the bench's page had arrived whole. */
    double firstPageSeconds() {
        return firstPageSeconds;
    }

    /** Fetches the bench's page once. */
    void fetch() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
        int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        if (status != OK) {
            throw new IOException("the demonstration answered " + status);
        }
    }

    /** Collects garbage, and returns the heap that is then in use; empty without the JDK's {@code jcmd}. */
    OptionalDouble heapMiB() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return OptionalDouble.empty();
        }
        ask(jcmd, "GC.run");
        Matcher used = HEAP.matcher(ask(jcmd, "GC.heap_info"));
        double kib = 0;
        while (used.find()) {
            kib += Long.parseLong(used.group(1));
        }
        return kib == 0 ? OptionalDouble.empty() : OptionalDouble.of(kib / KIB_PER_MIB);
    }

    /** Resident memory of the station's process; empty where there is no {@code /proc}. */
    OptionalDouble stationMiB() throws IOException {
        return resident(process.pid());
    }

    /** Resident memory of the simulated bench's process. */
    OptionalDouble simulatorMiB() throws IOException {
        double sum = 0;
        for (ProcessHandle child : process.descendants().toList()) {
            sum += resident(child.pid()).orElse(0);
        }
        return sum == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(ender);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The address that it prints when it serves. */
    private URI page(Path errors) throws IOException, InterruptedException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture<Optional<URI>> told = CompletableFuture.supplyAsync(() -> address(out));
        try {
            return told.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .orElseThrow(() -> new IllegalStateException("it ended"));
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            throw new IOException("the demonstration served no page: " + Files.readString(errors), e);
        }
    }

    private static Optional<URI> address(BufferedReader out) {
        return out.lines()
                .map(URL::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(url -> URI.create(url.group() + "bench"));
    }

    private String ask(Path jcmd, String command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    /** Resident memory of a process, MiB; empty where there is no {@code /proc}. */
    static OptionalDouble resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return OptionalDouble.empty();
        }
        Matcher matcher = RESIDENT.matcher(Files.readString(status));
        return matcher.find()
                ? OptionalDouble.of(Long.parseLong(matcher.group(1)) / KIB_PER_MIB)
                : OptionalDouble.empty();
    }
}
