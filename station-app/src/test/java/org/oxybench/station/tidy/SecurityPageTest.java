package org.oxybench.station.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page on security has a row for every requirement of OWASP ASVS 5.0.0 of levels 1 and 2. */
final class SecurityPageTest {

    private static final String PAGE = "docs/reference/security.md";

    /**
     * The sections, and the numbers of their requirements of levels 1 and 2. V10 and V17 are left out as a whole: there is
     * neither OAuth nor WebRTC. Source: OWASP ASVS 5.0.0.
     */
    private static final List<String> REQUIREMENTS = List.of(
            "1.1: 1-2",
            "1.2: 1-9",
            "1.3: 1-11",
            "1.4: 1-3",
            "1.5: 1-2", //
            "2.1: 1-3",
            "2.2: 1-3",
            "2.3: 1-4",
            "2.4: 1-1", //
            "3.2: 1-2",
            "3.3: 1-4",
            "3.4: 1-6",
            "3.5: 1-5",
            "3.7: 1-2", //
            "4.1: 1-3",
            "4.2: 1-1",
            "4.3: 1-2",
            "4.4: 1-4", //
            "5.1: 1-1",
            "5.2: 1-3",
            "5.3: 1-2",
            "5.4: 1-3", //
            "6.1: 1-3",
            "6.2: 1-12",
            "6.3: 1-4",
            "6.4: 1-4",
            "6.5: 1-5",
            "6.6: 1-3",
            "6.8: 1-4", //
            "7.1: 1-3",
            "7.2: 1-4",
            "7.3: 1-2",
            "7.4: 1-5",
            "7.5: 1-2",
            "7.6: 1-2", //
            "8.1: 1-2",
            "8.2: 1-3",
            "8.3: 1-1",
            "8.4: 1-1", //
            "9.1: 1-3",
            "9.2: 1-4", //
            "11.1: 1-2",
            "11.2: 1-3",
            "11.3: 1-3",
            "11.4: 1-4",
            "11.5: 1-1",
            "11.6: 1-1", //
            "12.1: 1-3",
            "12.2: 1-2",
            "12.3: 1-4", //
            "13.1: 1-1",
            "13.2: 1-5",
            "13.3: 1-2",
            "13.4: 1-5", //
            "14.1: 1-2",
            "14.2: 1-4",
            "14.3: 1-3", //
            "15.1: 1-3",
            "15.2: 1-3",
            "15.3: 1-7", //
            "16.1: 1-1",
            "16.2: 1-5",
            "16.3: 1-4",
            "16.4: 1-3",
            "16.5: 1-3");

    private static final Pattern ID = Pattern.compile("\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}");

    private static final Pattern STORAGE =
            Pattern.compile("localStorage|sessionStorage|indexedDB|document\\.cookie|caches\\.open");

    @Test
    void everyRequirementHasARow() {
        Set<String> missing = required();
        assertEquals(217, missing.size(), "253 of both levels, less the 36 of V10 and V17");
        missing.removeAll(ids(Checkout.textFile(PAGE).text()));
        assertEquals(Set.of(), missing);
    }

    @Test
    void aRequirementWithoutARowIsFound() {
        Set<String> missing = required();
        missing.removeAll(ids("| id | why |\n| 1.1.1, 1.1.2 | a |\n| 1.2.1 to 1.2.8 | 1.2.9 |\n1.3.1\n"));
        assertTrue(missing.containsAll(Set.of("1.2.9", "1.3.1")), missing.toString());
        assertTrue(!missing.contains("1.1.2") && !missing.contains("1.2.5"), missing.toString());
    }

    /** A row names a test, says that there is none, or names rows that do. */
    @Test
    void everyRowNamesATestOrSaysWhyNot() {
        List<String> silent = new ArrayList<>();
        for (String line : Checkout.textFile(PAGE).lines()) {
            List<String> cells = cells(line);
            boolean test = line.matches(".*`\\w+(Test|IT)[.`].*");
            if (cells.size() == 3 && ID.matcher(cells.get(0)).find() && !test) {
                String why = cells.get(2);
                if (!why.contains("no test") && !why.contains("the rows that it names")) {
                    silent.add(line);
                }
            }
        }
        assertEquals(List.of(), silent);
    }

    /** ASVS 14.3.3. */
    @Test
    void scriptsUseNoStorageOfTheBrowser() {
        assertTrue(STORAGE.matcher("window.localStorage.x = 1").find());
        assertEquals(
                List.of(),
                Checkout.textFiles("js").stream()
                        .filter(file -> STORAGE.matcher(file.text()).find())
                        .map(Checkout.TextFile::path)
                        .toList());
    }

    private static Set<String> required() {
        Set<String> ids = new TreeSet<>();
        for (String section : REQUIREMENTS) {
            String[] parts = section.split(": |-", -1);
            IntStream.rangeClosed(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))
                    .forEach(number -> ids.add(parts[0] + "." + number));
        }
        return ids;
    }

    /** Ids in the first cell of a page's rows; {@code 3.4.3 to 3.4.6} stands for all between. */
    private static Set<String> ids(String page) {
        Set<String> ids = new TreeSet<>();
        page.lines()
                .map(SecurityPageTest::cells)
                .filter(cells -> cells.size() > 1)
                .forEach(cells -> {
                    for (String part : cells.get(0).split(",", -1)) {
                        List<String> ends = ID.matcher(part)
                                .results()
                                .map(found -> found.group())
                                .toList();
                        ids.addAll(ends);
                        if (part.contains(" to ") && ends.size() == 2) {
                            String section =
                                    ends.get(0).substring(0, ends.get(0).lastIndexOf('.') + 1);
                            IntStream.rangeClosed(last(ends.get(0)), last(ends.get(1)))
                                    .forEach(i -> ids.add(section + i));
                        }
                    }
                });
        return ids;
    }

    private static int last(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
    }

    private static List<String> cells(String line) {
        return line.startsWith("| ") && line.endsWith("|")
                ? Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::trim)
                        .toList()
                : List.of();
    }
}
