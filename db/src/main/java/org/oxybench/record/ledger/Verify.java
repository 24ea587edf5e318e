package org.oxybench.record.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verifier that needs no station: reads every byte of a ledger and names the first thing that is wrong. Changes
 * nothing. A ledger that is being written may show an unfinished tail; verify a stopped one or a copy.
 *
 * <p>What the files alone prove: any changed byte, and any entry missing below a checkpoint, is found. What they cannot
 * prove: entries behind the newest checkpoint may be changed by somebody who also repairs their checksums; a whole
 * ledger may be put back to an older state together with its checkpoints; and who holds the private key can write
 * another ledger. Only a copy, a database or a witness elsewhere shows these.
 *
 * <p>Ends 0 when all is sound, 1 on damage, 2 on a wrong command line, 3 when the files cannot be read.
 */
public final class Verify {
    private static final int OK = 0;
    private static final int DAMAGED = 1;
    private static final int USAGE = 2;
    private static final int UNREADABLE = 3;

    private final Scrub scrub;
    private final List<KeyInForce> keys;

    private Verify(Scrub scrub, List<KeyInForce> keys) {
        this.scrub = scrub;
        this.keys = List.copyOf(keys);
    }

    /** Runs {@code verify [--json] [--lang zh|en] [--vkey FILE] DIR}. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), Locale.getDefault().getLanguage(), out, err));
    }

    /**
     * Runs the command.
     *
     * @param language {@code zh} or anything else for English, when the arguments do not say
     * @return the exit code
     */
    public static int run(List<String> args, String language, PrintStream out, PrintStream err) {
        VerifyWords words = new VerifyWords(language);
        try {
            Arguments arguments = Arguments.parse(args, language);
            words = new VerifyWords(arguments.language());
            Verify result = of(arguments.dir(), arguments.vkey());
            out.println(arguments.json() ? result.json() : words.result(result.scrub, result.keys));
            return result.finding().isPresent() ? DAMAGED : OK;
        } catch (UsageException e) {
            err.println(words.usage());
            return USAGE;
        } catch (IOException | UncheckedIOException e) {
            err.println(words.unreadable(e.getClass().getSimpleName() + ": " + e.getMessage()));
            return UNREADABLE;
        }
    }

    /**
     * Verifies a ledger.
     *
     * @param dir the ledger's directory
     * @param trusted a key that signed it, the first or any later one; null takes the first as it lies with the ledger,
     *     which proves only that the files fit together
     */
    public static Verify of(Path dir, @Nullable VerifierKey trusted) throws IOException {
        LedgerFolder folder = new LedgerFolder(dir);
        if (!Files.isDirectory(folder.segments()) || !Files.isDirectory(folder.checkpoints())) {
            throw new NoSuchFileException(dir.toString(), null, "no ledger");
        }
        Finding wrongKey = new Finding(Damage.VKEY, -1, folder.relative(folder.vkey()), 0);
        VerifierKey first = Files.exists(folder.vkey()) ? folder.firstKey().orElse(null) : trusted;
        if (first == null) {
            return new Verify(new Scrub(0, 0, null, wrongKey), List.of());
        }
        KeyChain keys = new KeyChain(first);
        Scrub scrub = Scrub.of(folder, keys, Long.MAX_VALUE, () -> {});
        Finding finding = scrub.finding();
        if (finding == null) {
            finding = folder.foreignFile()
                    .map(file -> new Finding(Damage.FOREIGN_FILE, -1, folder.relative(file), 0))
                    .orElse(trusted == null || keys.holds(trusted) ? null : wrongKey);
        }
        return new Verify(new Scrub(scrub.entries(), scrub.checkpoints(), scrub.ledger(), finding), keys.keys());
    }

    /** The first thing that is wrong. */
    public Optional<Finding> finding() {
        return Optional.ofNullable(scrub.finding());
    }

    /** The keys that signed what was read, in order; the last one is in force. */
    public List<KeyInForce> keys() {
        return keys;
    }

    /** Number of sound entries that were read. */
    public long entries() {
        return scrub.entries();
    }

    private KeyInForce inForce() {
        return keys.get(keys.size() - 1);
    }

    /** The result as one line of canonical JSON. */
    public String json() {
        Json.Members members = Json.object()
                .put("ok", finding().isEmpty())
                .put("entries", entries())
                .put("checkpoints", scrub.checkpoints());
        if (scrub.ledger() != null) {
            members.put("ledger", scrub.ledger());
        }
        if (!keys.isEmpty()) {
            members.put("key", inForce().key().toString())
                    .put("since", inForce().since());
        }
        finding().ifPresent(finding -> members.put("damage", finding.damage().code())
                .put("index", finding.index())
                .put("file", finding.file())
                .put("offset", finding.offset()));
        return new String(CanonicalJson.write(members.build()), StandardCharsets.UTF_8);
    }

    private static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private record Arguments(Path dir, @Nullable VerifierKey vkey, boolean json, String language) {
        private static Arguments parse(List<String> args, String language) throws UsageException, IOException {
            String dir = null;
            VerifierKey vkey = null;
            boolean json = false;
            String spoken = language;
            for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
                String argument = rest.next();
                if (argument.equals("--json")) {
                    json = true;
                } else if (argument.equals("--lang") && rest.hasNext()) {
                    spoken = rest.next();
                } else if (argument.equals("--vkey") && rest.hasNext()) {
                    vkey = trusted(Path.of(rest.next()));
                } else if (dir == null && !argument.startsWith("-")) {
                    dir = argument;
                } else {
                    throw new UsageException();
                }
            }
            if (dir == null) {
                throw new UsageException();
            }
            return new Arguments(Path.of(dir), vkey, json, spoken);
        }

        private static VerifierKey trusted(Path file) throws IOException {
            try {
                return VerifierKey.read(file);
            } catch (IllegalArgumentException e) {
                throw new IOException("not a verifier key: " + file, e);
            }
        }
    }
}
