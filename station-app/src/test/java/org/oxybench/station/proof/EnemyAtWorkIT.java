package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.WaveformRef;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.web.Caller;
import org.oxybench.station.web.Caller.Answer;

/** Somebody guesses secrets a thousand times while a simulated bench tests a unit: the test does not notice. */
@Tag("verifies:URS-PPL-102")
@Tag("verifies:URS-WEB-103")
class EnemyAtWorkIT {

    private static final int MANY = 1000;
    private static final int THREADS = 6;

    /** Samples of a step that the shipped recipe bears to miss, in the strictest of its steps. */
    private static final int TOLERATED = 5;

    /** Windows in which refusals are counted that a test can touch: it takes less than a minute, or hardly more. */
    private static final int WINDOWS_MAX = 3;

    /** Refusals that the bench's screen may show: what one address may send to it in ten seconds, and the next ten. */
    private static final long NOTICES_MAX = 200;

    private static final String SECRET = "61907342";
    private static final String LEAD = "L1";

    @Test
    void aThousandGuessesDisturbNoTestAndGainNothing(@TempDir Path dir) throws Exception {
        Home home = QuickHome.make(dir.resolve("home"), HomeKind.DEMO);
        enrolLead(home);
        SerialNumber tight = QuickHome.unit(1);
        int tried;
        try (ProofStation station = ProofStation.open(home)) {
            int port = station.serve();
            Attack attack = new Attack(port);
            station.bench().scan(Cards.unit(ProofStation.GTIN, tight), false);
            station.await("start of the run", view -> view.state() == BenchState.RUNNING);
            ExecutorService enemies = Executors.newFixedThreadPool(THREADS);
            List<Entry.Signed> signed = station.record().all(Entry.Signed.class);
            try {
                attack.begin(enemies);
                station.await("end of the run", view -> ended(view, tight));
                int during = attack.answered();
                assertShown(BenchState.PASS, station.bench().view());
                tried = attack.end();
                assertTrue(during > THREADS, "tried while the unit was under test: " + during);
            } finally {
                attack.over.set(true);
                enemies.shutdownNow();
            }
            attack.assertNothingGained();
            BenchView.Notice notice = station.bench().view().notice();
            assertTrue(
                    notice == null || notice.number() <= NOTICES_MAX,
                    () -> "the operator's screen was told of it: " + notice);
            assertWhole(station, tight);
            assertEquals(
                    List.of(DemoHome.OPERATOR, LEAD),
                    station.record().all(Entry.SignedOn.class).stream()
                            .map(Entry.SignedOn::person)
                            .toList(),
                    "nobody else has signed on");
            assertEquals(signed, station.record().all(Entry.Signed.class), "nobody has signed anything");
        }
        assertRecorded(home, tried);
    }

    private static boolean ended(BenchView view, SerialNumber unit) {
        BenchView.RunView run = view.run();
        return run != null && run.unit().equals(unit) && run.outcome() != null;
    }

    private static void assertShown(BenchState state, BenchView view) {
        assertEquals(state, view.state(), () -> String.valueOf(view));
    }

    /** Each step has its samples, numbered through, but for what the recipe bears to miss. */
    private static void assertWhole(ProofStation station, SerialNumber unit) throws Exception {
        ProofStation.Journal record = station.record();
        assertEquals(1, record.ends(unit).size());
        Entry.RunFinished end = record.ends(unit).get(0);
        assertEquals(Verdict.PASS, end.verdict());
        int recordings = 0;
        for (StoredEntry stored : record.entries()) {
            if (stored.entry() instanceof Entry.StepJudged step && step.unit().equals(unit)) {
                for (WaveformRef ref : step.waveforms()) {
                    recordings++;
                    byte[] bytes = station.attachment(stored.position().index(), ref.attachment());
                    assertTrue(missing(WaveformCodec.decode(bytes)) <= TOLERATED, step.step() + " " + ref);
                    assertTrue(ref.samples() > 0, step.step() + " " + ref);
                }
            }
        }
        assertTrue(recordings >= 3, "recordings of " + unit + ": " + recordings);
    }

    private static long missing(Waveform waveform) {
        long missing = 0;
        SampleBlock before = null;
        for (SampleBlock block : waveform.blocks()) {
            if (before != null) {
                missing += block.firstSequence() - before.firstSequence() - before.size();
            }
            before = block;
        }
        assertNotNull(before, "no samples");
        return missing;
    }

    /** Every guess is in the record: so many of a place and code a minute one by one, the rest as a number. */
    private static void assertRecorded(Home home, int tried) throws Exception {
        Map<String, Integer> each = new HashMap<>();
        int counted = 0;
        try (FileLedger ledger = HomeLedger.open(home, QuickHome.surroundings().clock(), OptionalLong.empty())) {
            for (StoredEntry stored : ledger.read(0, Math.toIntExact(ledger.size()))) {
                if (stored.entry() instanceof Entry.Refused refused) {
                    Reason reason = refused.reasons().get(0);
                    counted += Integer.parseInt(reason.arguments().getOrDefault("count", "1"));
                    each.merge(refused.bench() + " " + reason.code(), 1, Integer::sum);
                    assertFalse(refused.toString().contains(Attack.GUESS), refused.toString());
                }
            }
        }
        int recorded = counted;
        assertTrue(counted >= tried, () -> recorded + " of " + tried + " are in the record: " + each);
        each.forEach((what, entries) ->
                assertTrue(entries <= WINDOWS_MAX * (Refusals.EACH_MAX + 1), () -> what + ": " + entries));
    }

    private static void enrolLead(Home home) throws Exception {
        try (FileLedger ledger = HomeLedger.open(home, QuickHome.surroundings().clock(), OptionalLong.empty())) {
            TwoPeople people = new TwoPeople(home, ledger, QuickHome.surroundings());
            people.doesAlone(
                    Draft.STATION,
                    new Entry.PersonEnrolled(LEAD, "B-" + LEAD, "班长", "Ban Zhang", Set.of(Role.LINE_LEAD)));
            people.doesAlone(LEAD, new AccountEntry.SecretSet(LEAD, DemoHome.pin(SECRET, people.verifier()), false));
            people.affirm(LEAD);
        }
    }

    /** Guesses on the page to sign on, on a page to sign, and on the page of the bench. */
    private static final class Attack {
        static final String GUESS = "guess-of-an-enemy";

        private final Caller enemy;
        private final Caller lead;
        private final String sheet;
        private final AtomicInteger number = new AtomicInteger();
        private final AtomicInteger guesses = new AtomicInteger();
        private final AtomicInteger unasked = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Future<List<String>>> gains = new ArrayList<>();
        private final List<String> gained = new ArrayList<>();

        Attack(int port) {
            enemy = new Caller(port);
            enemy.get("/sign-in");
            lead = new Caller(port);
            assertEquals(
                    303, lead.trySignOn("]d1USR:B-" + LEAD, "", SECRET, "/").status());
            lead.get("/scanner-test");
            Answer hold = lead.post("/units/" + QuickHome.unit(2) + "/hold", Map.of("why", "scratched"));
            assertEquals(303, hold.status(), hold.text());
            sheet = hold.location().replaceFirst("^https?://[^/]+", "");
            assertEquals(200, lead.get(sheet).status());
        }

        void begin(ExecutorService enemies) {
            List<IntFunction<String>> ways = List.of(this::signOn, this::sign, this::pin);
            for (int i = 0; i < THREADS; i++) {
                gains.add(enemies.submit(() -> {
                    List<String> mine = new ArrayList<>();
                    for (int n = number.getAndIncrement(); n < MANY || !over.get(); n = number.getAndIncrement()) {
                        String gain = ways.get(n % ways.size()).apply(n);
                        if (!gain.isEmpty()) {
                            mine.add(gain);
                        }
                        guesses.incrementAndGet();
                    }
                    return mine;
                }));
            }
        }

        int answered() {
            return guesses.get();
        }

        /** Ends it; returns how many secrets were tried. A PIN that no bench awaits is compared with nothing. */
        int end() throws Exception {
            over.set(true);
            for (Future<List<String>> gain : gains) {
                gained.addAll(gain.get());
            }
            assertTrue(guesses.get() >= MANY, "tried: " + guesses);
            assertTrue(unasked.get() <= NOTICES_MAX, "PINs that nobody asked for: " + unasked);
            return guesses.get() - unasked.get();
        }

        void assertNothingGained() {
            assertEquals(List.of(), gained);
            assertFalse(lead.twin().get(sheet).text().contains("SignDone"));
        }

        private String signOn(int n) {
            Answer answer = enemy.twin()
                    .post(
                            "/sign-in",
                            Map.of(
                                    "badge",
                                    "]d1USR:" + DemoHome.BADGE,
                                    "person",
                                    "",
                                    "secret",
                                    GUESS + n,
                                    "next",
                                    "/"));
            return answer.status() == 401 ? "" : "sign-on " + answer.status();
        }

        private String sign(int n) {
            Map<String, String> fields =
                    Map.of("reading", "1", "saw", "0", "badge", "", "person", LEAD, "secret", GUESS + n);
            Answer answer = lead.twin().post(sheet, fields);
            // It leads back to the page, until the account is locked, and with it the browser signed off.
            return Set.of(303, 401).contains(answer.status()) ? "" : "signature " + answer.status();
        }

        private String pin(int n) {
            Answer answer = enemy.twin().post("/bench/pin", Map.of("badge", DemoHome.BADGE, "pin", GUESS + n));
            if (answer.status() == 401) {
                unasked.incrementAndGet();
            }
            return Set.of(401, 429).contains(answer.status()) ? "" : "PIN " + answer.status();
        }
    }
}
