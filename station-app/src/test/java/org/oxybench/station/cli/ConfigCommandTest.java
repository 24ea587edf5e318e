package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Secrets;

/** What counts can be shown with where it comes from, and an unsafe station does not start. */
final class ConfigCommandTest {

    @TempDir
    private Path dir = Path.of("");

    private Home home = new Home(dir);

    @BeforeEach
    void make() {
        home = new Home(dir.resolve("home"));
        assertEquals(CommandTree.OK, Spoken.production(home.dir()).code());
    }

    @Test
    @Tag("verifies:URS-CFG-001")
    void everySettingIsShownWithItsOrigin() {
        Spoken plain = spoken("config", "show");
        assertTrue(plain.out().lines().anyMatch(l -> l.matches("web\\.port +8080")), plain.out());
        Spoken origins = spoken("config", "show", "--origin", "--set", "web.port=8099");
        assertTrue(origins.out().lines().anyMatch(l -> l.matches("web\\.port +8099 +flag --set web\\.port")));
        assertTrue(origins.out().lines().anyMatch(l -> l.matches("web\\.tls +off +.*/station\\.yaml:\\d+")));
        Spoken json = spoken("config", "show", "--json", "--set", "web.port=8099");
        assertTrue(
                json.out()
                        .contains(
                                "{\"key\":\"web.port\",\"origin\":\"flag\",\"value\":\"8099\",\"where\":\"flag --set web.port\"}"),
                json.out());
    }

    @Test
    void noSecretIsShown() throws IOException {
        assertEquals(CommandTree.OK, spoken("config", "certificate").code());
        Secrets secrets = Secrets.open(home);
        Spoken shown = spoken("config", "show", "--origin");
        for (String name : secrets.names()) {
            assertFalse(shown.out().contains(new String(secrets.get(name))), name);
        }
    }

    @Test
    @Tag("verifies:URS-CFG-002")
    void aProductionStationDoesNotServeANetworkInTheClear() {
        Spoken refused = spoken("start", "--set", "web.bind=0.0.0.0");
        assertEquals(CommandTree.CANNOT_RUN, refused.code(), refused.err());
        assertTrue(refused.err().contains("web.bind: In production"), refused.err());
        assertTrue(refused.err().contains("fix: ./station config certificate"), refused.err());
        assertTrue(spoken("verify").out().contains("5 entries"), "nothing was recorded: it never was at work");
    }

    @Test
    void withoutItsCertificateTlsIsRefusedByName() throws IOException {
        Spoken noSecret = spoken("start", "--set", "web.tls=on", "--port", "0");
        assertEquals(CommandTree.CANNOT_RUN, noSecret.code());
        assertTrue(noSecret.err().contains("web-key-password"), noSecret.err());
        assertTrue(noSecret.err().contains("(E-SEC-07)"), noSecret.err());
        assertEquals(CommandTree.OK, spoken("config", "certificate").code());
        assertEquals(CommandTree.CANNOT_RUN, spoken("config", "certificate").code(), "a key is not replaced unasked");
        Files.delete(home.keys().resolve("web.p12"));
        Spoken noFile = spoken("start", "--set", "web.tls=on", "--port", "0");
        assertTrue(noFile.err().contains("(E-SEC-09)"), noFile.err());
    }

    private Spoken spoken(String... words) {
        return Spoken.by(Stream.concat(
                        Stream.of(words),
                        Stream.of("--lang", "en", "--home", home.dir().toString()))
                .toArray(String[]::new));
    }
}
