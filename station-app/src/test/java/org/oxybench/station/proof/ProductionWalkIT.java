package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.station.Station;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.demo.SimulatedBench;
import org.oxybench.station.web.Caller;
import org.oxybench.station.web.Caller.Answer;
import org.oxybench.station.web.Founding;
import org.oxybench.station.words.Language;

/**
 * A real station, from {@code init} to its first units: every person by the pages of that person, every act of two by
 * two, and a bench behind a real Modbus socket. The bench is a simulator that says it is of a real maker, and so keeps
 * real time.
 */
@Tag("verifies:URS-EQP-102")
final class ProductionWalkIT {

    private static final String SECRET = "seven quiet herons at dawn";
    private static final Pattern ONE_TIME = Pattern.compile("[a-z0-9]{5}(-[a-z0-9]{5}){3}");
    private static final LotNumber LOT = new LotNumber("A2611-020");
    private static final SerialNumber GOOD = new SerialNumber("A2611-020-001");
    private static final SerialNumber LEAKING = new SerialNumber("A2611-020-002");

    /** Instruments of the shipped profile, with a standard uncertainty in the unit of each. */
    private static final Map<String, String> INSTRUMENTS =
            Map.of("PT-1", "1", "TS-1", "0.01", "TS-2", "0.01", "PB-1", "0.002", "PS-0", "0.1");

    /** Words of the shipped recipe and what stands in their place: real time is dear. */
    private static final Map<String, String> CHANGES = Map.of(
            "duration: 8 s", "duration: 6 s",
            "duration: 60 s", "duration: 5 s",
            "duration: 20 s", "duration: 3 s",
            "at_most: 1.0 sccm@0Cel", "at_most: 10 sccm@0Cel",
            "zero: required", "zero: none");

    @TempDir
    private Path dir = Path.of("");

    private final Surroundings surroundings = QuickHome.surroundings();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void aNewStationComesToItsFirstPassAndItsFirstFail() throws Exception {
        Home home = new Home(dir.resolve("home"));
        List<String> told = Founding.init(home, Language.EN, surroundings);
        StationSettings settings = QuickHome.settings(home).withWebPort(0);
        try (Station station = Station.open(home, settings, surroundings)) {
            commission(new Team(station.serve(), station.ledger().standing()), told);
        }
        SimulatedBench plc = SimulatedBench.start(
                surroundings.installation(),
                new SimulatedBench.Options(1, Map.of(LEAKING, "leak:40"), 100),
                "--identity",
                "ACME/LB-0042/LEAK-1.0.0");
        try (ProofStation station = ProofStation.open(home, plc)) {
            Team team = new Team(station.serve(), station.standing());
            assertEquals(HomeKind.PRODUCTION, station.standing().homeKind());
            openLot(team);
            station.begin("B-O1", SECRET, LOT);
            // The other unit: the same code within two seconds would count as one read.
            assertEquals(
                    "E-CAL-02",
                    station.refused(Cards.unit(ProofStation.GTIN, LEAKING)).code());
            calibrate(team);
            assertEquals(BenchState.PASS, station.test(GOOD).state());
            assertEquals(BenchState.FAIL, station.test(LEAKING).state());
            assertEquals(
                    "F-LEAK-02",
                    station.record().ends(LEAKING).get(0).reasons().get(0).code());
            station.confirmBin();
            Entry.RunStarted started =
                    station.record().all(Entry.RunStarted.class).get(0);
            assertEquals("2026-PT-1", started.calibrations().get("PT-1"));
            assertEquals(0, station.standing().lot(LOT).orElseThrow().passed(), "the leak test is the first of seven");
            assertEquals(2, station.standing().lot(LOT).orElseThrow().tested());
        }
    }

    /** People, then documents. */
    private void commission(Team team, List<String> told) throws Exception {
        team.choose("A1", told.get(0));
        team.choose("A2", told.get(1));
        team.enrol("E1", "PROCESS_ENGINEER");
        team.enrol("E2", "RECIPE_APPROVER");
        team.enrol("T1", "TECHNICIAN");
        team.enrol("L1", "LINE_LEAD");
        team.enrol("O1", "OPERATOR");
        Path root = surroundings.installation();
        String recipe = Files.readString(root.resolve("recipes/library/" + QuickHome.RECIPE + ".yaml"));
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            assertTrue(recipe.contains(change.getKey()), change.getKey());
            recipe = recipe.replace(change.getKey(), change.getValue());
        }
        String profile = Files.readString(root.resolve("fixtures/profiles/leak-bench.yaml"));
        String route = Files.readString(root.resolve("recipes/routes/HS1-OXY-A.yaml"));
        Map<String, String> documents = Map.of("PROFILE", profile, "RECIPE", recipe, "ROUTE", route);
        documents.forEach((kind, text) -> team.twoSign(
                "E1", "E2", "/documents/import", Map.of("kind", kind, "text", text, "why", "first issue")));
        assertEquals(3, team.standing.effectiveDocuments().size());
    }

    private static void openLot(Team team) {
        team.does("T1", "/training", Map.of("person", "O1", "recipe", QuickHome.RECIPE + " 1"));
        team.does(
                "L1",
                "/lots/new",
                Map.of("act", "open", "lot", LOT.value(), "product", "HS1-OXY-A/1", "quantity", "2"));
    }

    private void calibrate(Team team) {
        INSTRUMENTS.forEach((instrument, uncertainty) -> team.twoSign(
                "T1",
                "E1",
                "/instruments/" + instrument,
                Map.of(
                        "serial",
                        "S-" + instrument,
                        "certificate",
                        "2026-" + instrument,
                        "calibrated",
                        today.minusDays(30).toString(),
                        "last_day",
                        today.plusDays(300).toString(),
                        "relative",
                        "0.05",
                        "absolute",
                        uncertainty,
                        "why",
                        "new bench")));
        String list = team.as("T1").get("/instruments").text();
        assertEquals(INSTRUMENTS.size(), list.split(">In date<", -1).length - 1, list);
        assertTrue(team.standing.calibration("PT-1").isPresent());
    }

    /** The people of the station, each at a browser of the own. */
    private static final class Team {
        private final int port;
        private final Standing standing;
        private final Map<String, Caller> callers = new HashMap<>();

        Team(int port, Standing standing) {
            this.port = port;
            this.standing = standing;
        }

        /** The browser in which a person is signed on. */
        Caller as(String person) {
            return callers.computeIfAbsent(person, id -> as(id, SECRET));
        }

        private Caller as(String person, String secret) {
            Caller caller = new Caller(port);
            Answer answer = caller.trySignOn("", person, secret, "/");
            assertEquals(303, answer.status(), person + answer.text());
            caller.get("/scanner-test");
            return caller;
        }

        /** Somebody changes the one-time secret. */
        void choose(String person, String oneTime) {
            Caller caller = as(person, oneTime);
            Map<String, String> form = Map.of("current", oneTime, "chosen", SECRET, "again", SECRET, "next", "/");
            Answer answer = caller.post("/secret", form);
            assertEquals(303, answer.status(), answer.text());
            assertEquals("/statement?next=%2F", answer.location(), "and then the statement, before anything else");
            sign(caller, person, caller.post("/statement", Map.of("next", "/")));
            callers.put(person, caller);
        }

        void enrol(String person, String role) {
            twoSign(
                    "A1",
                    "A2",
                    "/people/enrol",
                    Map.of(
                            "known", "false",
                            "id", person,
                            "nameZh", "人员",
                            "namePinyin", "Somebody",
                            "badge", "B-" + person,
                            "role", role,
                            "why", "new station"));
            // Who approved gives the first secret, and nobody else.
            String page =
                    as("A2").post("/people/" + person + "/secret", Map.of()).text();
            Matcher oneTime = ONE_TIME.matcher(page);
            assertTrue(oneTime.find(), page);
            choose(person, oneTime.group());
        }

        /** One asks and signs; nothing is in force until the other one decides and signs. */
        void twoSign(String first, String second, String path, Map<String, String> form) {
            Caller asking = as(first);
            sign(asking, first, asking.post(path, form));
            String proposal = standing.openProposals().get(0).act().proposal();
            Caller deciding = as(second);
            Map<String, String> yes = Map.of("decision", "approve", "why", "");
            sign(deciding, second, deciding.post("/proposals/" + proposal + "/decision", yes));
            assertEquals(List.of(), standing.openProposals());
        }

        private static void sign(Caller caller, String person, Answer sent) {
            assertEquals(303, sent.status(), sent.text());
            String page = caller.sign(sent.location(), person, SECRET);
            assertTrue(page.contains("SignDone"), page);
        }

        /** What one person does alone, without a signature. */
        void does(String person, String path, Map<String, String> form) {
            Answer answer = as(person).post(path, form);
            assertEquals(303, answer.status(), answer.text());
        }
    }
}
