package org.oxybench.station.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.oxybench.station.config.SecretFault.Kind;

/**
 * The secrets of a home: {@code secrets.enc}, encrypted under the master key. Every value is proved when they are
 * opened, and decrypted anew each time it is asked for: nothing in clear is kept. Thread-safe.
 */
public final class Secrets {

    /** Password of the key store with the ledger's signing key. Made with the home. */
    public static final String LEDGER_KEY_PASSWORD = "ledger-key-password";

    /** Argon2id's secret of people's passwords and PINs. Made with the home. */
    public static final String PEOPLE_PEPPER = "people-pepper";

    /** Password of the key store of the pages. */
    public static final String WEB_KEY_PASSWORD = "web-key-password";

    /** Password of the station's own account in the plant's directory. */
    public static final String DIRECTORY_PASSWORD = "directory-password";

    /** What a plant's monitoring shows to read the station's numbers; without it, it must sign on. */
    public static final String MONITOR_TOKEN = "monitor-token";

    /** Fewest characters of {@link #MONITOR_TOKEN}: nothing else stands before it. */
    public static final int TOKEN_LENGTH_MIN = 20;

    /** Made with the home, and never given by people: another value would lock out what it opens. */
    public static final List<String> GENERATED = List.of(LEDGER_KEY_PASSWORD, PEOPLE_PEPPER);

    /** Most characters of a value. */
    public static final int CHARACTERS_MAX = 1024;

    /** Most secrets of a home. */
    public static final int SECRETS_MAX = 100;

    private static final int RANDOM_BYTES = 32;
    private static final long FILE_BYTES_MAX = 1 << 20;
    private static final String COMMENT =
            "# Secrets of this station, encrypted. Written by ./station secret; a line that is edited opens no more.\n";
    private static final String HEADER = "oxybench-secrets/1 ";

    private final MasterKey key;
    private final SortedMap<String, SealedSecret> sealed;

    private Secrets(MasterKey key, SortedMap<String, SealedSecret> sealed) {
        this.key = key;
        this.sealed = sealed;
    }

    /** Whether this home has secrets; homes of the first releases have none. */
    public static boolean exist(Home home) {
        return Files.exists(home.secrets()) || Files.exists(home.masterKey()) || Files.exists(home.ledgerKeyStore());
    }

    /**
     * Reads and proves them; may finish a change of the master key that a power cut interrupted.
     *
     * @throws SecretFault when key and file are not there, do not fit, or were changed
     */
    public static Secrets open(Home home) {
        List<String> lines = lines(home);
        MasterKey key = keyOf(home, lines.get(0));
        SortedMap<String, SealedSecret> sealed = new TreeMap<>();
        for (int i = 1; i < lines.size(); i++) {
            SealedSecret secret = SealedSecret.parse(lines.get(i)).orElse(null);
            if (secret == null || sealed.put(secret.name(), secret) != null) {
                throw new SecretFault(Kind.DAMAGED, "name", firstWord(lines.get(i)));
            }
        }
        sealed.values().forEach(secret -> secret.prove(key));
        return new Secrets(key, sealed);
    }

    /**
     * Makes a master key and the secrets that a station has from the start.
     *
     * @throws IOException when they cannot be written
     */
    public static void make(Home home, SecureRandom random) throws IOException {
        if (exist(home)) {
            throw new IllegalStateException("the home has secrets: " + home.dir());
        }
        MasterKey key = MasterKey.generate(random);
        List<SealedSecret> sealed = new ArrayList<>();
        for (String name : GENERATED) {
            sealed.add(SealedSecret.seal(name, random(random), key));
        }
        PrivateFile.replace(home.masterKey(), key.fileContent());
        PrivateFile.replace(home.secrets(), content(key, sealed));
    }

    /** A password of 256 random bits. */
    static char[] random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes).toCharArray();
    }

    /** Whether a secret may have this name. */
    public static boolean isName(String name) {
        return SealedSecret.NAME.matcher(name).matches();
    }

    /** Fewest characters of a value of this name. */
    public static int lengthMin(String name) {
        return name.equals(MONITOR_TOKEN) ? TOKEN_LENGTH_MIN : 1;
    }

    /** Names, sorted. */
    public List<String> names() {
        return List.copyOf(sealed.keySet());
    }

    /**
     * A copy of a value, which the caller may overwrite when it is done.
     *
     * @throws SecretFault when there is none of this name
     */
    public char[] get(String name) {
        SealedSecret secret = sealed.get(name);
        if (secret == null) {
            throw new SecretFault(Kind.MISSING, "name", name);
        }
        return secret.open(key);
    }

    /** The bytes of a value that is Base64, as those that the station makes itself are. */
    public byte[] bytes(String name) {
        char[] value = get(name);
        byte[] text = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            text[i] = (byte) value[i];
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new SecretFault(Kind.DAMAGED, "name", name);
        } finally {
            Arrays.fill(value, '\0');
            Arrays.fill(text, (byte) 0);
        }
    }

    /**
     * Stores a value durably; a running station goes on with what it has read.
     *
     * @param value {@link #lengthMin} to {@link #CHARACTERS_MAX} characters
     * @throws IOException when it cannot be written; the old values stand then
     */
    public static void set(Home home, String name, char[] value) throws IOException {
        if (!isName(name) || value.length < lengthMin(name) || value.length > CHARACTERS_MAX) {
            throw new IllegalArgumentException("not a name and a value of a secret: " + name);
        }
        alone(home, () -> {
            Secrets now = open(home);
            SortedMap<String, SealedSecret> next = new TreeMap<>(now.sealed);
            next.put(name, SealedSecret.seal(name, value, now.key));
            if (next.size() > SECRETS_MAX) {
                throw new IOException("more than " + SECRETS_MAX + " secrets");
            }
            PrivateFile.replace(home.secrets(), content(now.key, next.values()));
        });
    }

    /**
     * Encrypts every value anew under a new master key. Cut short at any moment, either the old key with the old file
     * or the new one with the new file is what {@link #open} finds.
     *
     * @throws IOException when they cannot be written
     */
    public static void rekey(Home home, SecureRandom random) throws IOException {
        alone(home, () -> {
            Secrets now = open(home);
            MasterKey key = MasterKey.generate(random);
            List<SealedSecret> sealed = new ArrayList<>();
            for (String name : now.names()) {
                char[] value = now.get(name);
                sealed.add(SealedSecret.seal(name, value, key));
                Arrays.fill(value, '\0');
            }
            PrivateFile.prepare(home.masterKey(), key.fileContent());
            PrivateFile.replace(home.secrets(), content(key, sealed));
            PrivateFile.putInPlace(home.masterKey());
        });
    }

    /** The key that the file was written under. */
    private static MasterKey keyOf(Home home, String header) {
        Path next = PrivateFile.next(home.masterKey());
        if (Files.exists(next)) {
            MasterKey prepared = MasterKey.load(next);
            if (isOf(prepared, header)) {
                finishRekey(home);
                return prepared;
            }
        }
        MasterKey key = MasterKey.load(home);
        if (!isOf(key, header)) {
            throw new SecretFault(
                    Kind.WRONG_MASTER_KEY, "file", home.credential().orElse(home.masterKey()));
        }
        return key;
    }

    private static void finishRekey(Home home) {
        try {
            PrivateFile.putInPlace(home.masterKey());
        } catch (IOException e) {
            throw new SecretFault(Kind.NOT_A_MASTER_KEY, "file", PrivateFile.next(home.masterKey()));
        }
    }

    private static boolean isOf(MasterKey key, String header) {
        return header.equals(HEADER + HexFormat.of().formatHex(key.fingerprint()));
    }

    /** The lines of the file; the first one is the header. */
    private static List<String> lines(Home home) {
        try {
            if (Files.size(home.secrets()) > FILE_BYTES_MAX) {
                throw new SecretFault(Kind.UNREADABLE, "file", home.secrets());
            }
            String text = new String(Files.readAllBytes(home.secrets()), StandardCharsets.ISO_8859_1);
            // Only what stands above the header is a comment: a damaged line must not become one.
            List<String> lines =
                    text.lines().dropWhile(line -> line.startsWith("#")).toList();
            if (lines.isEmpty() || !lines.get(0).startsWith(HEADER)) {
                throw new SecretFault(Kind.UNREADABLE, "file", home.secrets());
            }
            return lines;
        } catch (IOException e) {
            throw new SecretFault(Kind.UNREADABLE, "file", home.secrets());
        }
    }

    /** What names a line in a message; a line without a sound name has none, and may hold anything. */
    private static String firstWord(String line) {
        String word = line.split(" ", 2)[0];
        return isName(word) ? word : "?";
    }

    private static byte[] content(MasterKey key, Collection<SealedSecret> sealed) {
        return sealed.stream()
                .map(secret -> secret.line() + "\n")
                .collect(Collectors.joining(
                        "", COMMENT + HEADER + HexFormat.of().formatHex(key.fingerprint()) + "\n", ""))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Names alone. */
    @Override
    public String toString() {
        return "Secrets" + names();
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Makes a change while nobody else makes one, so that of two at once none is lost. */
    private static synchronized void alone(Home home, Change change) throws IOException {
        Path file = home.keys().resolve("secrets.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            change.make();
            lock.release();
        }
    }
}
