package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Entry.Purpose;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;

/** A bench tests nothing until recipe, instruments, zero and clock are fit, whatever the unit. */
final class PreparationTest {

    private static final Instant NOW = DemoRecords.MADE.plusSeconds(60);
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    private Path dir = Path.of("");

    private static Stream<Arguments> unfit() {
        Instant zeroEnds = DemoRecords.MADE.plus(DemoRecords.SETTINGS.zeroAgeMax());
        return Stream.of(
                arguments("nothing is wrong", r -> {}, NOW),
                arguments("zero on its last instant", r -> {}, zeroEnds),
                arguments("zero too old", r -> {}, zeroEnds.plusNanos(1), "E-ZERO-04"),
                arguments("calibration on its last instant", r -> due(r, NOW.plusNanos(1), "Pa"), NOW),
                arguments("calibration ended", r -> due(r, NOW, "Pa"), NOW, "E-CAL-01"),
                arguments("calibration in another unit", r -> due(r, NOW.plus(YEAR), "bar"), NOW, "E-CAL-03"),
                arguments("clock two minutes behind", r -> seen(r, NOW.plusSeconds(120)), NOW),
                arguments(
                        "clock more than that behind",
                        r -> seen(r, NOW.plusSeconds(120).plusMillis(1)),
                        NOW,
                        "E-CLK-01"),
                arguments("recipe of another kind of bench", PreparationTest::otherKind, NOW, "E-RCP-04"),
                arguments(
                        "recipe that needs another channel",
                        PreparationTest::otherChannel,
                        NOW,
                        "E-RCP-04",
                        "E-FIT-01"),
                arguments(
                        "all at once",
                        r -> {
                            due(r, NOW, "Pa");
                            otherKind(r);
                        },
                        zeroEnds.plusNanos(1),
                        "E-RCP-04",
                        "E-CAL-01",
                        "E-ZERO-04"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    @Tag("verifies:URS-VER-005")
    void itSaysAllThatIsWrong(String name, Consumer<DemoRecords> happened, Instant now, List<String> codes)
            throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            records.zero(DemoRecords.MADE);
            happened.accept(records);
            assertEquals(codes, codes(records, now, Purpose.PRODUCT));
        }
    }

    @Test
    @Tag("verifies:URS-VER-005")
    void withoutAZeroOnlyAZeroIsLearned() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            assertEquals(List.of("E-ZERO-01"), codes(records, NOW, Purpose.PRODUCT));
            assertEquals(List.of(), codes(records, NOW, Purpose.ZERO));
        }
    }

    @Test
    void aClockThatWasSetBackRenewsNoCalibration() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            records.zero(DemoRecords.MADE);
            due(records, NOW, "Pa");
            seen(records, NOW);
            assertEquals(List.of("E-CAL-01"), codes(records, NOW.minusSeconds(60), Purpose.PRODUCT));
        }
    }

    @Test
    @Tag("verifies:URS-ADM-003")
    void theSetupIsOfTheRevisionsThatAreEffectiveInTheLedger() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            records.zero(DemoRecords.MADE);
            recipe(records, "HS1-OXY-A.LEAK\nrevision: 1", "HS1-OXY-A.LEAK\nrevision: 2");
            records.zero(DemoRecords.MADE);
            Preparation.Outcome outcome = records.preparation(NOW).prepare(DemoRecords.RECIPE, Purpose.PRODUCT);
            Admission.Setup setup = ((Preparation.Outcome.Ready) outcome).setup();
            assertEquals("HS1-OXY-A.LEAK r2", setup.recipe().name());
            assertEquals(
                    records.standing().zero(DemoRecords.RECIPE, DemoRecords.LEAK, DemoRecords.FIXTURE),
                    Optional.ofNullable(setup.zeros().get(DemoRecords.LEAK)));
            assertEquals(
                    List.of("E-RCP-01"),
                    ((Preparation.Outcome.NotReady) records.preparation(NOW).prepare("NO.SUCH", Purpose.PRODUCT))
                            .reasons().stream().map(Reason::code).toList());
        }
    }

    /** Another pressure, another time to settle: the zero of the earlier revision would be wrong by the difference. */
    @Test
    @Tag("verifies:URS-VER-005")
    void aZeroOfAnotherRevisionIsNone() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            records.zero(DemoRecords.MADE);
            assertEquals(List.of(), codes(records, NOW, Purpose.PRODUCT));
            recipe(records, "HS1-OXY-A.LEAK\nrevision: 1", "HS1-OXY-A.LEAK\nrevision: 2");
            assertEquals(List.of("E-ZERO-01"), codes(records, NOW, Purpose.PRODUCT));
            assertEquals(List.of(), codes(records, NOW, Purpose.ZERO), "and can be learned anew");
            records.zero(DemoRecords.MADE);
            assertEquals(List.of(), codes(records, NOW, Purpose.PRODUCT));
        }
    }

    private static List<String> codes(DemoRecords records, Instant now, Purpose purpose) {
        Preparation.Outcome outcome = records.preparation(now).prepare(DemoRecords.RECIPE, purpose);
        return outcome instanceof Preparation.Outcome.NotReady notReady
                ? notReady.reasons().stream().map(Reason::code).toList()
                : List.of();
    }

    /** A new certificate of the pressure transmitter. */
    private static void due(DemoRecords records, Instant due, String unit) {
        String instrument = records.profile()
                .channel("test_pressure")
                .orElseThrow()
                .channel()
                .instrument();
        records.append(new Entry.InstrumentCalibrated(
                instrument, "SN", "C-2", DemoRecords.MADE.minus(YEAR), due, 0.0005, 1, unit));
    }

    /** Anything that happened at a moment. */
    private static void seen(DemoRecords records, Instant at) {
        records.append(
                at,
                new Entry.LotOpened(
                        new LotNumber("L9"), records.route().product(), 1, List.of(new SerialNumber("L9-1"))));
    }

    private static void otherKind(DemoRecords records) {
        recipe(records, "fixture: leak-bench", "fixture: flow-bench");
    }

    private static void otherChannel(DemoRecords records) {
        recipe(records, "(?<=: |, )barometer", "barometer_2");
    }

    /** Makes the next revision effective, every match of a pattern in its text changed. */
    private static void recipe(DemoRecords records, String part, String changed) {
        String text = records.standing()
                .effective(DocumentKind.RECIPE, DemoRecords.RECIPE)
                .orElseThrow()
                .text()
                .replaceAll(part, changed);
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        records.append(new Entry.DocumentEffective(DocumentKind.RECIPE, DemoRecords.RECIPE, 2, sha256, text));
    }

    private static Arguments arguments(String name, Consumer<DemoRecords> happened, Instant now, String... codes) {
        return Arguments.of(name, happened, now, List.of(codes));
    }
}
