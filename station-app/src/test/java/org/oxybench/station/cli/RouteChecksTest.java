package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.cli.Checks.Check;
import org.oxybench.station.cli.Checks.Level;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** The doctor warns of a route in force that does not keep the rules, and of no other. */
@Tag("verifies:URS-DOC-101")
final class RouteChecksTest {
    private static final Path ROOT = Path.of(System.getProperty("oxybench.root"));

    @TempDir
    private Path dir = Path.of("");

    @Test
    void aRouteFromBeforeTheRulesIsWarnedOf() throws IOException {
        Settings settings = Settings.standard(CheckpointKey.generate("old"));
        try (FileLedger old = FileLedger.create(
                dir.resolve("old"),
                settings,
                Clock.fixed(Spoken.NOW, ZoneOffset.UTC),
                HomeKind.DEMO,
                "ST-01",
                route -> Set.of())) {
            String pump = Files.readString(ROOT.resolve("recipes/routes/HS1-PUMP.yaml"));
            String kit = Files.readString(ROOT.resolve("recipes/routes/HR-KIT.yaml"));
            effective(old, "HR-KIT", kit);
            assertEquals(List.of(), checks(old, Language.EN));
            effective(old, "HS1-PUMP", pump.replace("operation: VIB", "operation: VIBRATION"));
            Check en = checks(old, Language.EN).get(0);
            assertEquals(Level.WARNING, en.level(), "it goes on");
            assertTrue(en.detail().startsWith("HS1-PUMP: ") && en.detail().contains("operation VIB is"), en.detail());
            Check zh = checks(old, Language.ZH_CN).get(0);
            assertTrue(zh.detail().contains("缺少必需工序 VIB") && zh.detail().endsWith("(E-DOC-02)"), zh.detail());
        }
    }

    private static List<Check> checks(FileLedger ledger, Language language) {
        return new RouteChecks(ledger.standing(), ROOT, new Messages(language, ZoneOffset.UTC)).all();
    }

    private static void effective(FileLedger ledger, String id, String text) {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        ledger.append(Draft.of(
                Spoken.NOW, Draft.STATION, new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, id, 1, sha256, text)));
    }
}
