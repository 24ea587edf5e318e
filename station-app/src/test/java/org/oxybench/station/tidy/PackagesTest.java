package org.oxybench.station.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.oxybench.station.tidy.Checkout.TextFile;

/** Every package says in one paragraph what it is, and is checked for null. */
final class PackagesTest {

    private static final Pattern DESCRIBED =
            Pattern.compile("\\s*/\\*\\*(?<words>.*?)\\*/\\s*@NullMarked\\s+package\\s+[\\w.]+;.*", Pattern.DOTALL);

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        List<TextFile> sources = Checkout.textFiles("java").stream()
                .filter(f -> f.path().contains("src/main/java/"))
                .toList();
        Set<String> folders = sources.stream().map(PackagesTest::folder).collect(Collectors.toSet());
        assertTrue(folders.size() > 10, folders.toString());
        List<String> found = folders.stream()
                .sorted()
                .flatMap(folder -> problems(folder, sources).stream())
                .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void whatIsMissingIsFound() {
        TextFile lonely = new TextFile("a/Type.java", "package a; class Type {}");
        TextFile silent = new TextFile("b/package-info.java", "@NullMarked\npackage b;");
        TextFile unmarked = new TextFile("c/package-info.java", "/** C. */\npackage c;");
        TextFile wordy =
                new TextFile("d/package-info.java", "/**\n * One.\n *\n * <p>Two.\n */\n@NullMarked\npackage d;");
        TextFile good = new TextFile("e/package-info.java", "/** E. */\n@NullMarked\npackage e;");
        List<TextFile> sources = List.of(lonely, silent, unmarked, wordy, good);
        assertEquals(List.of("a has no package-info.java"), problems("a", sources));
        assertEquals(
                List.of("b/package-info.java: not described in a Javadoc and @NullMarked"), problems("b", sources));
        assertEquals(
                List.of("c/package-info.java: not described in a Javadoc and @NullMarked"), problems("c", sources));
        assertEquals(List.of("d/package-info.java: more than one paragraph"), problems("d", sources));
        assertEquals(List.of(), problems("e", sources));
    }

    private static List<String> problems(String folder, List<TextFile> sources) {
        String path = folder + "/package-info.java";
        return sources.stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .map(PackagesTest::problems)
                .orElseGet(() -> List.of(folder + " has no package-info.java"));
    }

    private static List<String> problems(TextFile info) {
        var described = DESCRIBED.matcher(info.text());
        if (!described.matches()) {
            return List.of(info.path() + ": not described in a Javadoc and @NullMarked");
        }
        return described.group("words").contains("<p>")
                ? List.of(info.path() + ": more than one paragraph")
                : List.of();
    }

    private static String folder(TextFile file) {
        return file.path().substring(0, file.path().lastIndexOf('/'));
    }
}
