package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.oxybench.record.ledger.CanonicalJson.Malformed;

/** The verifier in Python, {@code docs/verify.py}, which shares no code with ours and must say the same. */
final class SecondVerifier {
    private static final Path SCRIPT =
            Path.of(System.getProperty("oxybench.root", "..")).resolve("docs/verify.py");

    private static final boolean PRESENT = present();

    private SecondVerifier() {}

    private static boolean present() {
        try {
            return exitCode(new ProcessBuilder("python3", "-c", "").start()) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What both verifiers say; a difference fails the test, a machine without Python skips it loudly. */
    static Verify agreed(Path dir) throws IOException {
        return agreed(Verify.of(dir, null), dir.toString());
    }

    /** The same where a key is trusted that a file holds. */
    static Verify agreed(Path dir, Path vkey) throws IOException {
        return agreed(Verify.of(dir, VerifierKey.read(vkey)), "--vkey", vkey.toString(), dir.toString());
    }

    private static Verify agreed(Verify result, String... arguments) throws IOException {
        Process python = start(arguments);
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(result.finding().isPresent() ? 1 : 0, exitCode(python), output);
        assertEquals(told(result.json()), told(output), () -> "Java " + result.json() + ", Python " + output);
        return result;
    }

    private static Process start(String... arguments) throws IOException {
        if (!PRESENT) {
            System.err.println("PYTHON ABSENT: the second verifier was not compared");
        }
        assumeTrue(PRESENT, "PYTHON ABSENT: the second verifier was not compared");
        // -O leaves out every assert: no check may rest on one.
        List<String> command = new ArrayList<>(List.of("python3", "-O", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int exitCode(Process process) throws IOException {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("no answer");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The whole result when all is sound; otherwise the finding, since counts before it are ours alone. */
    private static String told(String json) {
        try {
            Json.Fields fields = (Json.Fields) CanonicalJson.parseAnyForm(json.getBytes(StandardCharsets.UTF_8));
            if (fields.flag("ok")) {
                return fields.whole("entries") + " entries, " + fields.whole("checkpoints") + " checkpoints of "
                        + fields.text("ledger") + " under " + fields.text("key");
            }
            return fields.text("damage") + " at " + fields.whole("index") + " in " + fields.text("file") + " from "
                    + fields.whole("offset");
        } catch (Malformed e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
