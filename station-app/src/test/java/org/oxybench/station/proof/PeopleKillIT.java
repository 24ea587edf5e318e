package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Standing.OpenProposal;
import org.oxybench.record.ledger.Verify;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.KeyRotation;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.demo.DemoPeople;
import org.oxybench.station.demo.DemoPeople.Member;
import org.oxybench.station.web.Caller;
import org.oxybench.station.web.Caller.Answer;

/**
 * A station is killed between a signature and its answer, and the command that changes the signing key in the middle of
 * it: the record is whole, what was signed is there once or not at all, and what was cut short can be done again.
 */
@Tag("verifies:URS-LED-002")
@Tag("verifies:URS-LED-011")
@Tag("verifies:URS-SIG-002")
class PeopleKillIT {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Member FIRST = administrator("P-9001");
    private static final Member SECOND = administrator("P-9002");

    /** How often a rotation is begun to be killed after its entry, of which it ends within milliseconds. */
    private static final int TRIES = 3;

    @Test
    void whatWasSignedIsThereOnceAndAChangeOfTheKeyIsEnded(@TempDir Path dir) throws Exception {
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, "en", QuickHome.surroundings());
        signatureThatIsDurable(home);
        signatureOnItsWay(home);
        rotation(home);
    }

    /** Killed when the signature is on the disk: whatever the browser was told, it is there. */
    private static void signatureThatIsDurable(Home home) throws Exception {
        try (StationProcess station = StationProcess.start(home, "start", "--port", "0", "--lang", "en")) {
            int port = port(station);
            Caller first = signedOn(port, FIRST);
            ask(first, "new-1");
            ask(first, "new-2");
            Caller second = signedOn(port, SECOND);
            String sheet = decision(second);
            long signed = RawLedger.count(home, "Signed");
            Thread signing = sign(second, sheet);
            station.await("a signature", () -> RawLedger.count(home, "Signed") > signed);
            station.kill();
            signing.join();
            assertEquals(signed + 1, RawLedger.count(home, "Signed"));
        }
        assertEquals(List.of("new-2"), asked(home));
        assertWhole(home);
    }

    /** Killed at any moment after the form was sent: it is there or not, and nobody needs to know which to go on. */
    private static void signatureOnItsWay(Home home) throws Exception {
        long signed;
        try (StationProcess station = StationProcess.start(home, "start", "--port", "0", "--lang", "en")) {
            Caller second = signedOn(port(station), SECOND);
            String sheet = decision(second);
            signed = RawLedger.count(home, "Signed");
            Thread signing = sign(second, sheet);
            signing.join(System.nanoTime() % 400 + 1);
            station.kill();
            signing.join();
        }
        assertWhole(home);
        long more = RawLedger.count(home, "Signed") - signed;
        System.out.println("signatures that a kill left: " + more);
        assertTrue(more == 0 || more == 1, more + " signatures");
        assertEquals(more == 1 ? List.of() : List.of("new-2"), asked(home));
        if (more == 0) {
            try (StationProcess station = StationProcess.start(home, "start", "--port", "0", "--lang", "en")) {
                Caller second = signedOn(port(station), SECOND);
                assertTrue(sign(second, decision(second), SECOND).contains("SignDone"));
                station.stop();
            }
        }
        assertEquals(signed + 1, RawLedger.count(home, "Signed"));
        assertEquals(List.of(), asked(home));
    }

    private static void rotation(Home home) throws Exception {
        byte[] one = Files.readAllBytes(home.ledgerKeyStore());
        long before = RawLedger.count(home, "KeyRotated");
        try (StationProcess key = rotate(home)) {
            assertTrue(key.killWhen(() -> !Arrays.equals(one, Files.readAllBytes(home.ledgerKeyStore()))));
        }
        assertWhole(home);
        boolean hit = false;
        for (int tried = 0; tried < TRIES && !hit; tried++) {
            long rotated = RawLedger.count(home, "KeyRotated");
            try (StationProcess key = rotate(home)) {
                hit = key.killWhen(() -> RawLedger.count(home, "KeyRotated") > rotated);
            }
            assertWhole(home);
        }
        System.out.println("a kill hit a rotation after its entry: " + hit);
        long rotated = RawLedger.count(home, "KeyRotated");
        assertTrue(rotated > before);
        KeyRotation.Done done = new KeyRotation(
                        home,
                        QuickHome.surroundings().clock(),
                        QuickHome.surroundings().random())
                .run("again");
        assertEquals(rotated + (done.earlier() ? 0 : 1), RawLedger.count(home, "KeyRotated"));
        Verify verified = Verify.of(home.ledger(), null);
        assertEquals(Optional.empty(), verified.finding());
        assertEquals(done.key(), verified.keys().get(verified.keys().size() - 1).key());
    }

    private static StationProcess rotate(Home home) throws Exception {
        return StationProcess.start(home, "key", "rotate", "--reason", "somebody left");
    }

    /** It verifies as it lies there, and a restart opens it. */
    private static void assertWhole(Home home) throws Exception {
        assertEquals(Optional.empty(), Verify.of(home.ledger(), null).finding());
        try (HomeRecords records =
                HomeRecords.open(home, QuickHome.surroundings().clock())) {
            assertTrue(records.ledger().unfit().isEmpty());
        }
        assertEquals(Optional.empty(), Verify.of(home.ledger(), null).finding());
    }

    /** Ids of those whose enrolment waits for a second person; everybody else who was asked for is enrolled. */
    private static List<String> asked(Home home) throws Exception {
        try (HomeRecords records =
                HomeRecords.open(home, QuickHome.surroundings().clock())) {
            List<String> open = records.ledger().standing().openProposals().stream()
                    .map(OpenProposal::act)
                    .map(act -> ((Entry.PersonEnrolled) act.effect()).person())
                    .toList();
            for (String id : List.of("new-1", "new-2")) {
                assertEquals(
                        !open.contains(id),
                        records.ledger().standing().person(id).isPresent(),
                        id);
            }
            return open;
        }
    }

    private static int port(StationProcess station) throws Exception {
        station.await("address", () -> ADDRESS.matcher(station.printed()).find());
        Matcher address = ADDRESS.matcher(station.printed());
        assertTrue(address.find());
        return Integer.parseInt(address.group(1));
    }

    private static Caller signedOn(int port, Member member) {
        Caller caller = new Caller(port);
        Answer answer = caller.trySignOn("]d1USR:" + member.badge(), "", member.pin(), "/");
        assertEquals(303, answer.status(), answer.text());
        caller.get("/proposals");
        return caller;
    }

    private static void ask(Caller caller, String id) {
        String sheet = sheet(caller.post(
                "/people/enrol",
                Map.of(
                        "known",
                        "false",
                        "id",
                        id,
                        "nameZh",
                        "新",
                        "namePinyin",
                        "Xin",
                        "badge",
                        "",
                        "role",
                        "OPERATOR",
                        "why",
                        "starts on Monday")));
        assertTrue(sign(caller, sheet, FIRST).contains("SignDone"));
    }

    /** Lays the decision on the oldest open proposal on the page to sign. */
    private static String decision(Caller caller) {
        Matcher proposal = Pattern.compile("/proposals/(\\w+)")
                .matcher(caller.get("/proposals").text());
        assertTrue(proposal.find());
        return sheet(caller.post(
                "/proposals/" + proposal.group(1) + "/decision", Map.of("decision", "approve", "why", "known to me")));
    }

    private static String sheet(Answer answer) {
        assertEquals(303, answer.status(), answer.text());
        return answer.location().replaceFirst("^https?://[^/]+", "");
    }

    private static String sign(Caller caller, String sheet, Member member) {
        return caller.sign(sheet, "]d1USR:" + member.badge(), "", member.pin());
    }

    /** Signs in the background; the answer may be cut off by the kill. */
    private static Thread sign(Caller caller, String sheet) {
        Thread thread = new Thread(() -> {
            try {
                sign(caller, sheet, SECOND);
            } catch (UncheckedIOException e) {
                System.out.println("no answer: " + e.getMessage());
            }
        });
        thread.start();
        return thread;
    }

    private static Member administrator(String id) {
        return DemoPeople.ALL.stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
