package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.FileLedger;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;

/** The signing key is shown and changed at the command line, of a stopped station alone. */
@Tag("verifies:URS-LED-011")
final class KeyCommandTest {

    @TempDir
    private Path dir = Path.of("");

    @Test
    void theKeyIsShownAndChanged() throws Exception {
        Home home = new Home(dir.resolve("home"));
        assertEquals(CommandTree.OK, Spoken.production(home.dir()).code());
        byte[] keyStore = Files.readAllBytes(home.ledgerKeyStore());

        assertEquals(CommandTree.USAGE, said(home, "key").code());
        assertEquals(CommandTree.USAGE, said(home, "key", "rotate").code());
        for (String reason : new String[] {" ", "two\nlines", "x".repeat(501)}) {
            Spoken refused = said(home, "key", "rotate", "--reason", reason);
            assertEquals(CommandTree.CANNOT_RUN, refused.code(), refused.out());
            assertTrue(refused.err().contains("fix:"), refused.err());
        }
        try (FileLedger running =
                HomeLedger.open(home, Clock.fixed(Spoken.NOW, ZoneOffset.UTC), OptionalLong.empty())) {
            Spoken refused = said(home, "key", "rotate", "--reason", "yearly");
            assertEquals(CommandTree.CANNOT_RUN, refused.code(), refused.out());
            assertEquals(CommandTree.OK, said(home, "key", "show").code(), "beside " + running.id());
        }
        assertArrayEquals(keyStore, Files.readAllBytes(home.ledgerKeyStore()));

        Spoken rotated = said(home, "key", "rotate", "--reason", "离职 somebody left");
        assertEquals(CommandTree.OK, rotated.code(), rotated.err());
        Spoken shown = said(home, "key", "show");
        assertEquals(CommandTree.OK, shown.code(), shown.err());
        List<String> lines = shown.out().lines().toList();
        assertEquals(2, lines.size(), shown.out());
        assertTrue(lines.get(0).startsWith("From entry 0 on, no longer in force: ST-01+"), shown.out());
        String key = lines.get(1).substring(lines.get(1).indexOf("ST-01+"));
        assertTrue(lines.get(1).matches("In force since entry [1-9][0-9]*: ST-01\\+.*"), shown.out());
        assertTrue(rotated.out().contains(key), rotated.out());
        assertTrue(said(home, "key", "show", "--json").out().contains("{\"key\":\"" + key + "\",\"since\":"));
        Path vkey = Files.writeString(dir.resolve("vkey"), key + "\n");
        Spoken verified = said(home, "verify", "--vkey", vkey.toString());
        assertEquals(CommandTree.OK, verified.code(), verified.out() + verified.err());
        assertTrue(verified.out().contains(key), verified.out());
        assertEquals(CommandTree.OK, said(home, "rebuild").code());

        Files.write(home.ledgerKeyStore(), keyStore);
        Spoken old = said(home, "rebuild");
        assertEquals(CommandTree.CANNOT_RUN, old.code());
        assertTrue(old.err().contains(key) && old.err().contains("(E-SEC-10)"), old.err());
    }

    private static Spoken said(Home home, String... words) {
        return Spoken.by(Stream.concat(
                        Stream.of(words),
                        Stream.of("--lang", "en", "--home", home.dir().toString()))
                .toArray(String[]::new));
    }
}
