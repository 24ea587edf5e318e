package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Zero;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.OpenProposal;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.Station;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.SimulatedBench;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.Signing;
import org.oxybench.station.web.Caller;
import org.oxybench.station.web.Caller.Answer;

/**
 * A bench learns a zero on its master part by the command of a technician, who asks for it there; another person puts it in force on the page.
 * Whoever asked does not, and neither does anybody what something newer has overtaken. The home is a demonstration's, since
 * no other one works with a bench whose clock is faster than time; signatures are held to the same rules there.
 */
@Tag("verifies:URS-SIG-002")
class ZeroByTwoPeopleIT {

    private static final String CHARACTERISTIC = "external_leak";
    private static final String BENCH = "bench-1";
    private static final String SECRET = "61907342";
    private static final int SPEED = 20;

    /** Exit codes of a command that did it, and of one that could not. */
    private static final int OK = 0;

    private static final int CANNOT_RUN = 3;

    @Test
    void aZeroIsLearnedByOneAndPutInForceByAnother(@TempDir Path dir) throws Exception {
        Home home = QuickHome.make(dir.resolve("home"), HomeKind.DEMO);
        enrol(home);
        try (SimulatedBench plc = SimulatedBench.start(
                QuickHome.surroundings().installation(), new SimulatedBench.Options(SPEED, Map.of(), 100))) {
            QuickHome.connect(home, plc.port());
            String refused = command(home, "B-OP", CANNOT_RUN);
            assertTrue(refused.contains("None of your roles may do this"), refused);
            String told = command(home, "B-T2", OK);
            assertTrue(told.contains("Run 10 of 10"), told);
            assertTrue(told.contains("A second person puts it in force"), told);
            decided(home);
        }
    }

    /** Learns by the command line, whose PIN is typed once for the right and once for the signature. */
    private static String command(Home home, String badge, int ends) throws Exception {
        try (StationProcess process = StationProcess.start(
                home,
                "zero",
                "--lang",
                "en",
                "--recipe",
                QuickHome.RECIPE,
                "--master",
                DemoHome.MASTER.value(),
                "--badge",
                badge)) {
            process.type(SECRET, SECRET);
            assertEquals(ends, process.exitCode(), process.printed());
            return process.printed();
        }
    }

    private static void decided(Home home) throws Exception {
        try (Station station = Station.open(home, QuickHome.settings(home).withWebPort(0), QuickHome.surroundings())) {
            List<OpenProposal> asked = station.ledger().standing().openProposals();
            assertEquals(1, asked.size(), asked.toString());
            assertEquals("T2", asked.get(0).signature().person());
            Entry.ZeroLearned learned = (Entry.ZeroLearned) asked.get(0).act().effect();
            assertEquals(Zero.RUNS_MIN, learned.from().size());
            assertEquals(Optional.empty(), inForce(station), "what is asked for is not in force by that");
            Entry.Refused operator = refusals(station).get(0);
            assertEquals("E-RGT-01", operator.reasons().get(0).code());
            assertEquals("OP", operator.person());
            assertEquals("zero " + QuickHome.RECIPE, operator.scan());

            String older = asked.get(0).act().proposal();
            String newer = ask(station, learned);
            assertEquals(Optional.empty(), inForce(station), "what is asked for is not in force by that");

            int port = station.serve();
            // T2 has both roles: who asked does not decide, whatever the roles.
            assertTrue(decide(port, "T2", "T2", newer).contains("E-SGN-02"));
            assertTrue(decide(port, "T2", "OP", newer).contains("E-RGT-01"), "an operator decides nothing");
            assertEquals(Optional.empty(), inForce(station));

            assertTrue(decide(port, "E1", "E1", newer).contains("SignDone"));
            assertEquals(Optional.of(learned.zero()), inForce(station));

            assertTrue(decide(port, "E2", "E2", older).contains("E-SGN-07"));
            assertEquals(Optional.of(learned.zero()), inForce(station));
            List<Entry.Refused> refused = refusals(station);
            assertEquals(
                    "E-SGN-07", refused.get(refused.size() - 1).reasons().get(0).code());
        }
    }

    private static String ask(Station station, Entry.ZeroLearned learned) {
        Signing.Paper paper = station.people().signing().propose(learned, "new seal");
        Signing.Outcome signed = station.people().signing().sign(prove(station), paper, paper.digest(), paper.heads());
        assertTrue(signed instanceof Signing.Outcome.Signed, signed::toString);
        return ((Entry.Proposed) paper.act()).proposal();
    }

    private static Authenticated prove(Station station) {
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            return station.people()
                    .authenticator()
                    .authenticate(new Identity.Badge("B-T2"), secret, "cli")
                    .match(who -> who, reason -> {
                        throw new AssertionError(reason);
                    });
        }
    }

    /** Somebody who is signed on sends the form to approve; somebody signs the page that follows. */
    private static String decide(int port, String reader, String signer, String proposal) {
        Caller caller = new Caller(port);
        assertEquals(
                303, caller.trySignOn("]d1USR:B-" + reader, "", SECRET, "/").status());
        caller.get("/proposals");
        Answer sent = caller.post("/proposals/" + proposal + "/decision", Map.of("decision", "approve", "why", "seen"));
        assertEquals(303, sent.status(), sent.text());
        String sheet = sent.location().replaceFirst("^https?://[^/]+", "");
        String page = caller.get(sheet).text();
        assertFalse(page.contains("SignDone"), page);
        return caller.sign(sheet, "]d1USR:B-" + signer, "", SECRET);
    }

    private static Optional<Zero> inForce(Station station) {
        return station.ledger().standing().zero(QuickHome.RECIPE, CHARACTERISTIC, BENCH);
    }

    private static List<Entry.Refused> refusals(Station station) {
        return station.ledger().read(0, Math.toIntExact(station.ledger().size())).stream()
                .map(StoredEntry::entry)
                .filter(Entry.Refused.class::isInstance)
                .map(Entry.Refused.class::cast)
                .toList();
    }

    /** A technician who may also decide, and an operator; and the shipped recipe again, which asks for a zero. */
    private static void enrol(Home home) throws IOException {
        try (FileLedger ledger = HomeLedger.open(home, QuickHome.surroundings().clock(), OptionalLong.empty())) {
            TwoPeople people = new TwoPeople(home, ledger, QuickHome.surroundings());
            Map<String, Set<Role>> team = Map.of(
                    "T2",
                    Set.of(Role.TECHNICIAN, Role.PROCESS_ENGINEER),
                    "E1",
                    Set.of(Role.PROCESS_ENGINEER),
                    "E2",
                    Set.of(Role.RECIPE_APPROVER),
                    "OP",
                    Set.of(Role.OPERATOR));
            team.forEach((id, roles) -> {
                people.doesAlone(Draft.STATION, new Entry.PersonEnrolled(id, "B-" + id, "人员", "Person", roles));
                people.doesAlone(id, new AccountEntry.SecretSet(id, DemoHome.pin(SECRET, people.verifier()), false));
                people.affirm(id);
            });
            people.doesAlone(Draft.STATION, QuickHome.zeroedRecipe());
        }
    }
}
