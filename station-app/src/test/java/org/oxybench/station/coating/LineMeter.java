package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.oxybench.fixture.file.InstrumentReader;
import org.oxybench.fixture.instrument.InstrumentProfile;

/** A conductivity meter at the far end of a real terminal, which answers what a test tells it to. */
public final class LineMeter implements AutoCloseable {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final Path PROFILE =
            Path.of(System.getProperty("oxybench.root"), "fixtures", "instruments", "conductivity-meter.yaml");

    private final Process process;
    private final String device;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String answer = "S,3.10,uS/cm\r\n";

    /** Makes the terminal; without the program for it the test is skipped, and says so. */
    public LineMeter() throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), "NO SERIAL LINE TESTED: " + SCRIPT + " of util-linux is absent");
        process = new ProcessBuilder(SCRIPT.toString(), "-qfc", "stty raw -echo; tty; exec sleep 3600", "/dev/null")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        StringBuilder line = new StringBuilder();
        InputStream in = process.getInputStream();
        for (int one = in.read(); one > 0 && one != '\n'; one = in.read()) {
            line.append((char) one);
        }
        device = line.toString().strip();
        Thread thread = new Thread(this::serve, "line-meter");
        thread.setDaemon(true);
        thread.start();
    }

    /** Path of the port that programs open. */
    public String device() {
        return device;
    }

    /** What it answers from now on; nothing at all for an empty text. */
    public void answers(String next) {
        answer = next;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    /** The shipped profile with waits that a test has. */
    public static InstrumentProfile quick() throws IOException {
        String text = Files.readString(PROFILE)
                .replace("timeout: 2 s", "timeout: 400 ms")
                .replace("quiet: 300 ms", "quiet: 150 ms");
        return InstrumentReader.read("quick.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(profile -> profile, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private void serve() {
        StringBuilder request = new StringBuilder();
        try {
            InputStream in = process.getInputStream();
            for (int one = in.read(); one >= 0; one = in.read()) {
                request.append((char) one);
                if (request.toString().equals("MEAS?\r\n")) {
                    request.setLength(0);
                    asked.incrementAndGet();
                    OutputStream out = process.getOutputStream();
                    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                }
            }
        } catch (IOException e) {
            // The test is over, or has pulled the plug.
        }
    }

    /** Pulls the plug. */
    public void unplug() {
        // Where hanging up is ignored, what runs on the terminal would stay behind.
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        unplug();
    }
}
