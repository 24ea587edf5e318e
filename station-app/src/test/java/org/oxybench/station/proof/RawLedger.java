package org.oxybench.station.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.oxybench.station.config.Home;

/** The ledger's files as bytes, to be looked at while the process that writes them holds their lock. */
final class RawLedger {

    private RawLedger() {}

    /** How many entries of a type there are. */
    static long count(Home home, String type) throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.list(home.ledger().resolve("segments"))) {
            List<Path> segments =
                    files.filter(file -> file.toString().endsWith(".seg")).toList();
            for (Path segment : segments) {
                String text = Files.readString(segment, StandardCharsets.ISO_8859_1);
                count += text.split("\"" + type + "\"", -1).length - 1;
            }
        }
        return count;
    }
}
