package org.oxybench.station.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.oxybench.record.Role;

/** The page that says who may do what, as written by people: what the code must agree with, and not the other way. */
public final class AccessDocument {

    private static final Path FILE = Path.of(System.getProperty("oxybench.root", ".."), "docs/reference/access.md");
    private static final List<Role> COLUMNS = List.of(
            Role.OPERATOR,
            Role.LINE_LEAD,
            Role.TECHNICIAN,
            Role.PROCESS_ENGINEER,
            Role.RECIPE_APPROVER,
            Role.QA_REVIEWER,
            Role.QA_RELEASER,
            Role.TRACE_VIEWER,
            Role.SECURITY_ADMIN,
            Role.BACKUP_ADMIN);

    private AccessDocument() {}

    /** The roles of each right. */
    public static Map<Right, Set<Role>> rights() {
        Map<Right, Set<Role>> rights = new EnumMap<>(Right.class);
        for (List<String> row : rows("## Rights", COLUMNS.size() + 1)) {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (int column = 1; column < row.size(); column++) {
                if (row.get(column).equals("x")) {
                    roles.add(COLUMNS.get(column - 1));
                }
            }
            put(rights, Right.valueOf(row.get(0)), roles);
        }
        return rights;
    }

    /** What each route asks for, by method and path. */
    public static Map<String, String> routes() {
        Map<String, String> routes = new TreeMap<>();
        rows("## Routes", 2).forEach(row -> put(routes, row.get(0), row.get(1)));
        return routes;
    }

    /** What each command asks for, by its words. */
    public static Map<String, String> commands() {
        Map<String, String> commands = new TreeMap<>();
        rows("## Commands", 3).forEach(row -> put(commands, row.get(0), row.get(2)));
        return commands;
    }

    private static <K, V> void put(Map<K, V> map, K key, V value) {
        if (map.put(key, value) != null) {
            throw new IllegalStateException(FILE + " has two lines for " + key);
        }
    }

    /** The rows of the table under a heading, without its own head. */
    private static List<List<String>> rows(String heading, int columns) {
        try {
            return Files.readAllLines(FILE).stream()
                    .dropWhile(line -> !line.startsWith(heading))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> line.startsWith("| "))
                    .skip(1)
                    .map(line -> cells(line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line, int columns) {
        List<String> cells = Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::trim)
                .toList();
        if (cells.size() != columns) {
            throw new IllegalStateException(FILE + " has a line of another form: " + line);
        }
        return cells;
    }
}
