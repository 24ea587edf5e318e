package org.oxybench.station.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Writes files that their owner alone may read; what was written is on the disk when a method returns. */
final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /** Whether nobody but its owner may read or write it. */
    static boolean isPrivate(Path file) throws IOException {
        return OWNER.containsAll(Files.getPosixFilePermissions(file));
    }

    /** Where a file's next content is written before it takes its place. */
    static Path next(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Replaces a file's content as a whole: after a power cut there is the old content or the new one. */
    static void replace(Path file, byte[] content) throws IOException {
        prepare(file, content);
        putInPlace(file);
    }

    /** Writes a file's next content beside it. */
    static void prepare(Path file, byte[] content) throws IOException {
        Path next = next(file);
        Files.deleteIfExists(next);
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(next, options, mode)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        forceFolder(file);
    }

    /** Puts the content that was prepared in a file's place. */
    static void putInPlace(Path file) throws IOException {
        Files.move(next(file), file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file);
    }

    private static void forceFolder(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
