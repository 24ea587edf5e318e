package org.oxybench.station;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which build of the software runs: its version, and a hash over the jars it runs from. */
final class Build {

    private static final int HASH_DIGITS = 16;

    private Build() {}

    /**
     * Returns for example {@code 0.1.0+3fa1…}; without jars (in a test, in an IDE) {@code 0.1.0+unpacked}.
     *
     * @param installation folder of the product
     */
    static String identify(Path installation) {
        String version = Optional.ofNullable(Build.class.getPackage().getImplementationVersion())
                .orElse("0.1.0");
        Path jar = installation.resolve("station-app/target/station.jar");
        if (!Files.isRegularFile(jar)) {
            return version + "+unpacked";
        }
        return version + "+"
                + hash(jar, installation.resolve("station-app/target/lib")).substring(0, HASH_DIGITS);
    }

    private static String hash(Path jar, Path libraries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, jar);
            for (Path library : own(libraries)) {
                add(digest, library);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the station's own jars", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<Path> own(Path libraries) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
