package org.oxybench.station.people;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A site's own file of secrets that became known elsewhere, one a line in UTF-8 (OWASP ASVS 5.0, 6.2.12). It is read
 * from its beginning for each look-up and never held in memory: new secrets are seldom. Thread-safe.
 */
final class BreachedSecrets {

    /** Largest file that is read, bytes: some ten seconds. */
    static final long FILE_BYTES_MAX = 1L << 30;

    /** Characters of a line that are looked at; a longer one is no secret that is taken here. */
    static final int LINE_LENGTH_MAX = 4 * Secret.LENGTH_MAX;

    private static final int BUFFER_CHARS = 1 << 16;

    private final Path file;

    BreachedSecrets(Path file) {
        this.file = file;
    }

    /** Name of the file, without its folder. */
    String name() {
        return file.getFileName().toString();
    }

    /**
     * Whether a secret is in the file, in whatever case.
     *
     * @throws IOException when the file cannot be read to its end, or is larger than allowed
     */
    boolean contains(Secret secret) throws IOException {
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new IOException(name() + " has more than " + FILE_BYTES_MAX + " bytes");
        }
        String wanted = compared(secret.text());
        // Such lists have lines in other encodings; they must not end the look-up.
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
            return contains(reader, wanted);
        }
    }

    private static boolean contains(Reader reader, String wanted) throws IOException {
        char[] buffer = new char[BUFFER_CHARS];
        StringBuilder line = new StringBuilder();
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    if (isSame(line, wanted)) {
                        return true;
                    }
                    line.setLength(0);
                } else if (line.length() <= LINE_LENGTH_MAX) {
                    line.append(buffer[i]);
                }
            }
        }
        return isSame(line, wanted);
    }

    private static boolean isSame(StringBuilder line, String wanted) {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        // A cheap look first: most lines are shorter or longer by far, and form C changes a length by no more.
        return line.length() > 0
                && line.length() <= LINE_LENGTH_MAX
                && line.length() >= wanted.length() / 4
                && compared(line.toString()).equals(wanted);
    }

    private static String compared(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
