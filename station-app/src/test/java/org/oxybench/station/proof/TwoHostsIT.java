package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.judge.ChangeSince;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.bench.Rejudge;
import org.oxybench.station.cli.Spoken;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoPeople;
import org.oxybench.station.demo.SimulatedBench;
import org.oxybench.station.words.ComparedText;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/**
 * The same heads on the bench of host A and then, after a restart of the station, on that of host B: a head that is good on
 * each of them and differs between them fails, and what it was compared with is in the record.
 */
@Tag("verifies:URS-VER-001")
final class TwoHostsIT {
    private static final String PRODUCT = "HR-PUMP-ML";
    private static final String GTIN = "09521234000044";
    private static final LotNumber LOT = new LotNumber("H2611-001");
    private static final SerialNumber GOOD = new SerialNumber("H2611-001-001");
    private static final SerialNumber UNEQUAL = new SerialNumber("H2611-001-002");
    private static final SerialNumber LATE = new SerialNumber("H2611-001-003");
    private static final List<String> RECIPES = List.of("HR-PUMP-ML.HQ-A", "HR-PUMP-ML.HQ-B");

    @Test
    void aHeadIsComparedWithItsOwnRunOnTheOtherHost(@TempDir Path dir) throws Exception {
        Home home = MatrixHome.template(dir.resolve("home"));
        fill(home);
        give(home, "profile: leak-bench", "profile: pump-bench");
        give(home, "operations: [LEAK]", "operations: [HQ-A]");
        try (ProofStation host = host(home, "HOST-A", "strong:0.02")) {
            assertEquals(BenchState.PASS, test(host, GOOD));
            assertEquals(BenchState.PASS, test(host, UNEQUAL));
        }
        give(home, "operations: [HQ-A]", "operations: [HQ-B]");
        try (ProofStation host = host(home, "HOST-A", "strong:0.02")) {
            assertEquals("E-CMP-05", host.refused(Cards.unit(GTIN, GOOD)).code());
            assertEquals(1, host.record().ends(GOOD).size(), "a host is not compared with itself");
        }
        try (ProofStation host = host(home, "HOST-B", "weak:0.02")) {
            assertEquals("E-UNT-08", host.refused(Cards.unit(GTIN, LATE)).code());
            assertEquals(BenchState.PASS, test(host, GOOD));
            assertEquals(BenchState.FAIL, test(host, UNEQUAL));
            List<Reason> reasons = host.record().ends(UNEQUAL).get(1).reasons();
            assertEquals("F-HOST-01", reasons.get(0).code(), reasons::toString);
        }
        assertComparedAndJudgedAgain(home);
        assertSaysWhereABiasDoesNotReach(home);
    }

    /** Judged again as another instrument would have read it, the head on host A stands as it was recorded. */
    private static void assertSaysWhereABiasDoesNotReach(Home home) {
        for (String biased : List.of("1", "0")) {
            List<String> line =
                    new ArrayList<>(List.of("rejudge", "--home", home.dir().toString(), "--lang", "en"));
            line.addAll(List.of("--recipe", shipped("library/" + RECIPES.get(1)).toString(), "--lot", LOT.value()));
            if (biased.equals("1")) {
                line.addAll(List.of("--bias", "PDT-1=35"));
            }
            Spoken told = Spoken.by(TestMachine.live(), line.toArray(String[]::new));
            assertEquals(0, told.code(), told.err());
            assertEquals(biased.equals("1"), told.err().contains("CAUTION: 2 of these runs"), told.err());
        }
    }

    private static ProofStation host(Home home, String serial, String unequal) throws Exception {
        SimulatedBench plc = SimulatedBench.start(
                QuickHome.surroundings().installation(),
                new SimulatedBench.Options(20, Map.of(UNEQUAL, "part:maglev-head+" + unequal), 100),
                "--kind",
                "pump-bench",
                "--identity",
                "SIMULATED/" + serial + "/P-1.0.0",
                "--default",
                "part:maglev-head");
        ProofStation host = ProofStation.open(home, plc);
        host.begin(MatrixOperator.FIRST.badge(), MatrixOperator.FIRST.pin(), LOT);
        return host;
    }

    private static BenchState test(ProofStation host, SerialNumber unit) throws Exception {
        host.bench().scan(Cards.unit(GTIN, unit), false);
        return host.await("end of the run of " + unit, view -> {
                    BenchView.RunView run = view.run();
                    return run != null && run.unit().equals(unit) && run.outcome() != null;
                })
                .state();
    }

    /** Each run on host B names the entry of the run on host A, and has the same bits when it is judged again. */
    private static void assertComparedAndJudgedAgain(Home home) throws Exception {
        try (HomeRecords records =
                HomeRecords.open(home, QuickHome.surroundings().clock())) {
            Rejudge rejudge = new Rejudge(recipe(), Map.of(), records.waveforms());
            for (SerialNumber unit : List.of(GOOD, UNEQUAL)) {
                DeviceHistory history = records.upToDate().unit(unit).orElseThrow();
                DeviceHistory.Attempt onA = history.attempts().get(0);
                DeviceHistory.Attempt onB = history.attempts().get(1);
                Measurement.Judged before = judged(onA, "head_2000");
                Measurement.Judged change = judged(onB, "host_2000");
                EarlierResult compared = ChangeSince.recorded(change).orElseThrow();
                String said = new ComparedText(new Messages(Language.EN, ZoneOffset.UTC)).after(change);
                assertTrue(said.contains("attempt 1, entry " + compared.entry()), said);
                assertEquals(before.value(), compared.value());
                assertEquals(before.standardUncertainty(), compared.standardUncertainty());
                assertTrue(onA.steps().stream()
                        .anyMatch(step -> step.source().position().index() == compared.entry()));
                Rejudge.Outcome again = rejudge.judge(unit, onB).orElseThrow();
                assertEquals(
                        onB.measurements(),
                        again.measurements().subList(0, onB.measurements().size()));
                assertEquals(again.was(), again.would());
            }
        }
    }

    private static Measurement.Judged judged(DeviceHistory.Attempt attempt, String characteristic) {
        return attempt.measurements().stream()
                .filter(each -> each.characteristic().id().equals(characteristic))
                .filter(Measurement.Judged.class::isInstance)
                .map(Measurement.Judged.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Recipe recipe() throws Exception {
        return RecipeReader.read("HQ-B.yaml", Files.readAllBytes(shipped("library/" + RECIPES.get(1))))
                .match(read -> read, problems -> fail(problems.toString()));
    }

    private static Path shipped(String name) {
        return QuickHome.surroundings().installation().resolve("recipes/" + name + ".yaml");
    }

    /** Both recipes, the route cut to them, and a lot of three heads. */
    private static void fill(Home home) throws Exception {
        Instant now = QuickHome.surroundings().clock().instant();
        List<Entry> entries = new ArrayList<>();
        for (String recipe : RECIPES) {
            String text = Files.readString(shipped("library/" + recipe));
            int revision = text.contains("revision: 2") ? 2 : 1;
            entries.add(document(Entry.DocumentKind.RECIPE, recipe, revision, text));
            for (DemoPeople.Member person : MatrixOperator.PEOPLE) {
                entries.add(new AccountEntry.Trained(person.id(), recipe, revision, "P-2318"));
            }
        }
        String route = Files.readString(shipped("routes/" + PRODUCT));
        StringBuilder cut = new StringBuilder(route.substring(0, route.indexOf("  - operation:")));
        Matcher operations =
                Pattern.compile("  - operation: HQ-[AB]\n(    .*\n)+").matcher(route);
        while (operations.find()) {
            cut.append(operations.group());
        }
        entries.add(document(Entry.DocumentKind.ROUTE, PRODUCT, 1, cut.toString()));
        entries.add(new Entry.LotOpened(LOT, PRODUCT, 1, List.of(GOOD, UNEQUAL, LATE)));
        try (FileLedger ledger = HomeLedger.open(home, QuickHome.surroundings().clock(), OptionalLong.empty())) {
            for (Entry entry : entries) {
                String actor = entry instanceof AccountEntry.Trained trained ? trained.trainer() : Draft.STATION;
                ledger.append(Draft.of(now, actor, entry));
            }
        }
    }

    private static Entry document(Entry.DocumentKind kind, String id, int revision, String text) {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(kind, id, revision, sha256, text);
    }

    private static void give(Home home, String setting, String value) throws Exception {
        String settings = Files.readString(home.settings());
        assertTrue(settings.contains(setting), settings);
        Files.writeString(home.settings(), settings.replace(setting, value));
    }
}
