package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StepAnswered;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.RunExecutor.Result;
import org.oxybench.station.bench.ScriptedFixture.Ending;

/** What happens between a unit's admission and its start, while the bench waits to be closed. */
final class RunExecutorTest implements ScriptedFixture.Script {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
    private static final SerialNumber UNIT = new SerialNumber("A-001");

    @TempDir
    private Path dir = Path.of("");

    private Runnable whileWaiting = () -> {};
    private Runnable whileRunning = () -> {};
    private final HangingDisk disk = new HangingDisk();
    private Runnable whileVenting = () -> {};
    private Consumer<Question> whileAsked = question -> {};
    private Ending attended = Ending.GOOD;
    private @Nullable Question standing;
    private @Nullable String firstKey;
    private Ending closing = Ending.GOOD;
    private Ending running = Ending.GOOD;
    private boolean energised;
    private int steps;
    private int samples = 51;
    private int hung;
    private @Nullable FileLedger opened;
    private @Nullable RunExecutor made;

    @BeforeEach
    void open() {
        FileLedger ledger = ShortRecipe.ledger(
                dir.resolve("ledger"),
                Settings.standard(CheckpointKey.generate("ST-01")).withDisk(disk),
                CLOCK);
        opened = ledger;
        append(new Entry.LotOpened(new LotNumber("A"), "P", 1, List.of(UNIT)));
        made = new RunExecutor(
                new ScriptedFixture(this),
                ledger,
                CLOCK,
                Runnable::run,
                ShortRecipe.curves(),
                new SecureRandom(),
                Duration.ofSeconds(1),
                "0.1.0+test");
    }

    @AfterEach
    void closeLedger() {
        ledger().close();
    }

    /** A run that is about to begin while the station closes is stopped before anything is energised. */
    @Test
    @Tag("verifies:URS-CFG-004")
    void nothingBeginsOnceTheStationCloses() {
        executor().end();
        assertEquals("S-STP-01", notStarted());
    }

    static Stream<Arguments> changes() {
        String person = ShortRecipe.PERSON;
        Reason why = Reason.of("R-ACC-01");
        return Stream.of(
                Arguments.of(
                        "a suspended person", List.of(new AccountEntry.StateChanged(person, State.SUSPENDED, why))),
                Arguments.of("a lost badge", List.of(new AccountEntry.BadgeRevoked(person, "OP-1", why))),
                Arguments.of("other roles", List.of(enrolled(person, Role.TRACE_VIEWER))),
                Arguments.of(
                        "somebody else at the bench",
                        List.of(
                                enrolled("P-2", Role.OPERATOR),
                                new Entry.SignedOff(person, ScriptedFixture.NAME),
                                new Entry.SignedOn("P-2", ScriptedFixture.NAME))));
    }

    private static Entry enrolled(String person, Role role) {
        return new Entry.PersonEnrolled(person, null, "某人", "Some One", Set.of(role));
    }

    /** Nothing of the unit moves when its starter goes, and yet it must not be tested in that name. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    @Tag("verifies:URS-OPR-104")
    void aUnitIsNotStartedForSomebodyWhoHasGoneMeanwhile(String what, List<Entry> changes) {
        whileWaiting = () -> changes.forEach(this::append);
        assertEquals("E-OPR-05", notStarted());
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD", "STOPPED"})
    @Tag("verifies:URS-OPR-104")
    void aWaitThatIsAbandonedEndsAndSaysWhy(Ending ending) {
        closing = ending;
        whileWaiting = executor()::abandon;
        assertEquals("E-OPR-05", notStarted());
    }

    @Test
    @Tag("verifies:URS-OPR-102")
    void aRunThatIsOnIsNotAbandonedWhenItsStarterGoes() {
        whileRunning = () -> {
            whileRunning = () -> {};
            append(enrolled("P-2", Role.OPERATOR));
            append(new Entry.SignedOn("P-2", ScriptedFixture.NAME));
            executor().abandon();
        };
        Result.Ran ran = assertInstanceOf(Result.Ran.class, execute());
        assertEquals(Verdict.PASS, ran.ended().finished().verdict());
    }

    /** The disk goes on only once the unit is vented: who waited for it would wait for ever. */
    @ParameterizedTest
    @CsvSource({"GOOD, NO_RESULT", "TOO_LOW, FAIL"})
    @Timeout(60)
    @Tag("verifies:URS-EQP-001")
    void aDiskThatHangsKeepsNoUnitUnderPressureAndGivesNoPass(Ending ending, Verdict verdict) {
        running = ending;
        whileRunning = disk::hang;
        whileVenting = disk::goOn;
        Result.Ran ran = assertInstanceOf(Result.Ran.class, execute());
        Entry.RunFinished finished = ran.ended().finished();
        assertEquals(verdict, finished.verdict());
        List<String> codes = finished.reasons().stream().map(Reason::code).toList();
        assertTrue(codes.contains("E-LED-04"), codes::toString);
        assertNotNull(finished.vented());
        assertEquals(1, steps, "no step is commanded after it was vented");
        assertEquals(1, hung, "the screen is told at once, and not at the end");
    }

    @ParameterizedTest
    @CsvSource({"GOOD, PASS", "FLAGGED, NO_RESULT", "FAULT, NO_RESULT"})
    @Tag("verifies:URS-EQP-103")
    void howTheSamplesArrivedStandsInTheRecordOfEveryStepThatRecords(Ending ending, Verdict verdict) {
        running = ending;
        Result.Ran ran = assertInstanceOf(Result.Ran.class, execute());
        assertEquals(verdict, ran.ended().finished().verdict());
        List<Entry.StepJudged> recorded = ledger().read(0, Math.toIntExact(ledger().size())).stream()
                .map(StoredEntry::entry)
                .filter(Entry.StepJudged.class::isInstance)
                .map(Entry.StepJudged.class::cast)
                .filter(step -> !step.waveforms().isEmpty())
                .toList();
        assertFalse(recorded.isEmpty());
        recorded.forEach(step -> {
            assertEquals(ScriptedFixture.SAMPLES_COUNTED, step.samples());
            assertEquals(ScriptedFixture.RECEIVED, step.reception());
        });
    }

    /** A unit that is not there, and a recording that is. */
    @Test
    @Tag("verifies:URS-EQP-105")
    void aRecordingThatCameBeforeHasNoResultUnderWhateverUnit() {
        samples = 201;
        Result.Ran ran = assertInstanceOf(Result.Ran.class, execute());
        Entry.RunFinished finished = ran.ended().finished();
        assertEquals(Verdict.NO_RESULT, finished.verdict(), "its second step records what its first did");
        assertEquals("E-SEN-04", finished.reasons().get(0).code());
        assertEquals(UNIT.value(), finished.reasons().get(0).arguments().get("serial"));
        assertNotNull(finished.vented());
    }

    @ParameterizedTest
    @CsvSource({"3, PASS", "4, FAIL"})
    @Tag("verifies:URS-VER-001")
    void anAnswerIsOnTheDiskBeforeItsStepIsJudgedByIt(String given, Verdict verdict) {
        whileAsked = question -> assertEquals(Optional.empty(), give(question, given));
        assertEquals(verdict, asked(Ask.Entry.ONCE).verdict());
        List<Entry> entries = entries();
        StepAnswered answered = assertInstanceOf(StepAnswered.class, entries.get(entries.size() - 4));
        assertEquals(given, answered.typed().get(0).given());
        assertEquals(ShortRecipe.PERSON, answered.typed().get(0).person());
        assertInstanceOf(Entry.StepJudged.class, entries.get(entries.size() - 3));
    }

    /** Both pairs are in the record, and only the pair that agrees is judged. */
    @Test
    void answersThatDifferAreKeptAndTheQuestionStandsAgain() {
        Deque<String> typed = new ArrayDeque<>(List.of("3", "4", "2", "2"));
        List<String> keys = new ArrayList<>();
        whileAsked = question -> {
            keys.add(question.view().orElseThrow().key());
            assertEquals(typed.size() < 3, question.view().orElseThrow().again());
            assertEquals(Optional.empty(), give(question, typed.remove()));
            assertEquals(
                    "E-ANS-05",
                    question.take(GivenAnswer.of(keys.get(keys.size() - 1), "9"), "P-2", CLOCK.instant())
                            .orElseThrow()
                            .code(),
                    "a second press of the same page");
        };
        assertEquals(Verdict.PASS, asked(Ask.Entry.DOUBLE).verdict());
        assertEquals(4, Set.copyOf(keys).size(), keys::toString);
        assertEquals(
                List.of("3 4", "2 2"),
                entries().stream()
                        .filter(StepAnswered.class::isInstance)
                        .map(entry -> ((StepAnswered) entry)
                                .typed().stream().map(StepAnswered.Typed::given).collect(Collectors.joining(" ")))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"GOOD, NO_RESULT, E-ANS-02", "FAULT, NO_RESULT, E-COM-02", "STOPPED, STOPPED, S-STP-01"})
    @Tag("verifies:URS-EQP-001")
    void aQuestionThatNobodyAnswersEndsAsAnyStepDoesAndTakesNothingMore(Ending ending, Verdict verdict, String code) {
        attended = ending;
        Entry.RunFinished finished = asked(Ask.Entry.ONCE);
        assertEquals(verdict, finished.verdict());
        assertEquals(code, finished.reasons().get(0).code());
        assertNotNull(finished.vented());
        Question question = Objects.requireNonNull(standing);
        assertEquals(Optional.empty(), question.view());
        GivenAnswer late = GivenAnswer.of(Objects.requireNonNull(firstKey), "3");
        assertEquals(
                "E-ANS-05",
                question.take(late, ShortRecipe.PERSON, CLOCK.instant())
                        .orElseThrow()
                        .code());
        assertTrue(entries().stream().noneMatch(StepAnswered.class::isInstance));
    }

    /** Somebody typed, and the fixture failed before it was on the disk: nothing says that there was an answer. */
    @Test
    void anAnswerThatCameTogetherWithAFaultIsNone() {
        whileAsked = question -> {
            give(question, "3");
            attended = Ending.FAULT;
        };
        assertEquals(Verdict.NO_RESULT, asked(Ask.Entry.DOUBLE).verdict());
        assertTrue(entries().stream().noneMatch(StepAnswered.class::isInstance));
    }

    @Test
    @Timeout(60)
    @Tag("verifies:URS-EQP-001")
    void aDiskThatHangsWhileAnAnswerIsRecordedGivesNoPass() {
        whileAsked = question -> {
            give(question, "3");
            disk.hang();
        };
        whileVenting = disk::goOn;
        Entry.RunFinished finished = asked(Ask.Entry.ONCE);
        assertEquals(Verdict.NO_RESULT, finished.verdict());
        assertEquals("E-LED-04", finished.reasons().get(0).code());
    }

    private static Optional<Reason> give(Question question, String given) {
        String key = question.view().orElseThrow().key();
        return question.take(GivenAnswer.of(key, given), ShortRecipe.PERSON, CLOCK.instant());
    }

    private Entry.RunFinished asked(Ask.Entry entry) {
        Admission admission =
                ShortRecipe.admission(ledger().standing().unit(UNIT).orElseThrow(), ShortRecipe.asking(entry));
        MortalBench.Unwatched watcher = new MortalBench.Unwatched(() -> hung++, question -> {
            standing = question;
            firstKey = question.view().orElseThrow().key();
        });
        return assertInstanceOf(Result.Ran.class, executor().execute(admission, watcher))
                .ended()
                .finished();
    }

    private List<Entry> entries() {
        return ledger().read(0, Math.toIntExact(ledger().size())).stream()
                .map(StoredEntry::entry)
                .toList();
    }

    private Result execute() {
        Admission admission =
                ShortRecipe.admission(ledger().standing().unit(UNIT).orElseThrow());
        return executor().execute(admission, new MortalBench.Unwatched(() -> hung++));
    }

    private String notStarted() {
        Result.NotStarted notStarted = assertInstanceOf(Result.NotStarted.class, execute());
        assertFalse(energised);
        assertEquals(List.of(), ledger().standing().openRuns());
        assertEquals(0, ledger().standing().unit(UNIT).orElseThrow().attempts().size(), "nothing is recorded as a run");
        return notStarted.reason().code();
    }

    private void append(Entry entry) {
        ledger().append(Draft.of(CLOCK.instant(), Draft.STATION, entry));
    }

    private FileLedger ledger() {
        return Objects.requireNonNull(opened);
    }

    private RunExecutor executor() {
        return Objects.requireNonNull(made);
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public Ending close() {
        whileWaiting.run();
        return closing;
    }

    @Override
    public Ending start() {
        energised = true;
        return Ending.GOOD;
    }

    @Override
    public Ending step(Step step) {
        steps++;
        whileRunning.run();
        return running;
    }

    @Override
    public Ending attended() {
        Question question = standing;
        if (question != null && question.view().isPresent()) {
            whileAsked.accept(question);
        }
        return attended;
    }

    @Override
    public boolean vent() {
        whileVenting.run();
        return true;
    }
}
