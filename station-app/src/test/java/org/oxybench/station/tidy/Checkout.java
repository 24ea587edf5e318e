package org.oxybench.station.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files of the project as an engineer sees them: without what builds and runs leave behind. */
final class Checkout {

    static final Path ROOT =
            Path.of(System.getProperty("oxybench.root", "..")).toAbsolutePath().normalize();

    private static final Set<String> LEFT_OUT = Set.of("target", "vendor", "node_modules");
    private static final Set<String> TEXT_ENDINGS =
            Set.of("java", "yaml", "yml", "xml", "md", "properties", "jte", "css", "js", "sql", "py", "sh", "config");
    private static final Set<String> TEXT_NAMES = Set.of("station", "run", ".editorconfig", ".gitignore");

    private Checkout() {}

    /** A file's path from the root, with slashes, and its text. */
    record TextFile(String path, String text) {
        String ending() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        List<String> lines() {
            return text.lines().toList();
        }
    }

    /** Every text file that people write. */
    static List<TextFile> textFiles() {
        return paths().stream()
                .filter(path -> TEXT_ENDINGS.contains(path.substring(path.lastIndexOf('.') + 1))
                        || TEXT_NAMES.contains(path.substring(path.lastIndexOf('/') + 1)))
                .map(path -> new TextFile(path, read(ROOT.resolve(path))))
                .toList();
    }

    /** Every text file with one of these endings. */
    static List<TextFile> textFiles(String... endings) {
        Set<String> wanted = Set.of(endings);
        return textFiles().stream().filter(f -> wanted.contains(f.ending())).toList();
    }

    /** Text of a file that must be there. */
    static TextFile textFile(String path) {
        return new TextFile(path, read(ROOT.resolve(path)));
    }

    /** Paths of all files from the root, in order. */
    static Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    paths.add(ROOT.relativize(file).toString());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paths;
    }

    /** Hidden folders are tools' affairs, but for the two that are ours. */
    private static boolean isLeftOut(Path folder) {
        String name = folder.getFileName().toString();
        return !folder.equals(ROOT)
                && (LEFT_OUT.contains(name)
                        || name.startsWith("station-home")
                        || (name.startsWith(".") && !name.equals(".ci") && !name.equals(".mvn")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths of the files in a folder with an ending; the folder must be there. */
    static List<Path> filesIn(String folder, String ending) {
        List<Path> files = new ArrayList<>();
        try (var stream = Files.newDirectoryStream(ROOT.resolve(folder), "*." + ending)) {
            stream.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }
}
