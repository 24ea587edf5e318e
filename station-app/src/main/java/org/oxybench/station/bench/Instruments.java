package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.Standing;

/**
 * The instruments that the profiles in force name and the badge readers that the station's settings name, how their
 * calibrations and function tests stand, and what a certificate must say to be recorded. Thread-safe.
 */
public final class Instruments {

    /** How long before its end a calibration is said to end soon. Source: judgement; a certificate takes weeks. */
    public static final Duration SOON = Duration.ofDays(30);

    /** Longest calibration interval, in years: more is a mistyped year. Source: judgement; one year is usual. */
    public static final int INTERVAL_YEARS_MAX = 5;

    /** No control, format or unassigned character: each could make two texts look like one. */
    private static final Pattern NAME = Pattern.compile("\\P{C}{1,60}");

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9})?");
    private static final double PERCENT = 100;

    /** Place of an instrument on a serial line, by which it reads coating baths. */
    private static final String SERIAL = "coating";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private final Standing standing;
    private final EffectiveDocuments documents;
    private final Map<String, String> readers;
    private final Map<String, String> serial;
    private final Clock clock;

    /**
     * Looks into this standing; days begin in the clock's zone.
     *
     * @param readers ids of badge readers by bench
     */
    public Instruments(Standing standing, Map<String, String> readers, Clock clock) {
        this(standing, readers, Map.of(), clock);
    }

    /**
     * The same with serial instruments.
     *
     * @param serial UCUM code of the readings of each serial instrument of the settings, by its id
     */
    public Instruments(Standing standing, Map<String, String> readers, Map<String, String> serial, Clock clock) {
        this.standing = standing;
        this.serial = new TreeMap<>(serial);
        this.readers = new TreeMap<>(readers);
        this.documents = new EffectiveDocuments(standing);
        this.clock = clock;
    }

    /** How a calibration stands. */
    public enum State {
        /** It counts. */
        IN_DATE,
        /** It counts, and ends within {@link #SOON}. */
        ENDS_SOON,
        /** It has ended: nothing is tested with the instrument, and no badge counts that the reader reads. */
        ENDED,
        /** The reader's function test was failed: no badge counts that it reads. */
        FAILED,
        /** It states its uncertainty in another unit than the channel has: nothing is tested with the instrument. */
        OTHER_UNIT,
        /** There is none: nothing is tested with the instrument. */
        NONE
    }

    /**
     * An instrument that a profile in force names, or a bench's badge reader.
     *
     * @param places profiles and channels that read it, for example {@code LEAK-BENCH test_pressure}; a reader's benches
     * @param unit UCUM code of its readings; of a badge reader one that no channel has
     * @param newest its newest calibration
     */
    public record Instrument(
            String id, List<String> places, String unit, Optional<InstrumentCalibrated> newest, State state) {
        /** Copies its list. */
        public Instrument {
            places = List.copyOf(places);
        }

        /** Whether it reads badges, and has a function test in place of a calibration. */
        public boolean isReader() {
            return unit.equals(BadgeReader.UNIT);
        }
    }

    /** Whether a calibration is the function test of a badge reader. */
    public static boolean isReaderTest(InstrumentCalibrated calibration) {
        return calibration.unit().equals(BadgeReader.UNIT);
    }

    /** Whether it says that the test was failed: it counts for no time at all. */
    public static boolean isFailed(InstrumentCalibrated calibration) {
        return !calibration.due().isAfter(calibration.calibrated());
    }

    /**
     * A certificate as it was typed; nothing of it was checked yet.
     *
     * @param calibrated day of the calibration, {@code 2026-11-25}
     * @param lastDay last day on which the instrument may be used; of a failed test nothing
     * @param failed whether it is the report of a badge reader that did not pass its test
     * @param relativePercent relative standard uncertainty (k = 1) of the scale factor, in percent
     * @param absolute standard uncertainty (k = 1) of a reading, in the instrument's unit
     */
    public record Certificate(
            String serial,
            String certificate,
            String calibrated,
            String lastDay,
            boolean failed,
            String relativePercent,
            String absolute) {}

    /**
     * What came of checking a certificate.
     *
     * @param calibration what can be recorded; empty when there are reasons against it
     * @param reasons all of them
     */
    public record Checked(Optional<InstrumentCalibrated> calibration, List<Reason> reasons) {
        /** Copies its list. */
        public Checked {
            reasons = List.copyOf(reasons);
        }
    }

    /** Every instrument, sorted by its id. */
    public List<Instrument> all() {
        Map<String, List<String>> places = new TreeMap<>();
        Map<String, String> units = new TreeMap<>();
        for (Entry.DocumentEffective document : standing.effectiveDocuments()) {
            if (document.kind() == DocumentKind.PROFILE) {
                FixtureProfile profile = documents.profile(document.id()).orElseThrow();
                profile.measured().map(FixtureProfile.ChannelRegister::channel).forEach(channel -> {
                    String place = profile.id() + " " + channel.name();
                    places.computeIfAbsent(channel.instrument(), id -> new ArrayList<>())
                            .add(place);
                    units.putIfAbsent(channel.instrument(), unit(channel));
                });
            }
        }
        readers.forEach((bench, reader) -> {
            places.computeIfAbsent(reader, id -> new ArrayList<>()).add(bench);
            units.putIfAbsent(reader, BadgeReader.UNIT);
        });
        serial.forEach((id, unit) -> {
            places.computeIfAbsent(id, known -> new ArrayList<>()).add(SERIAL);
            units.putIfAbsent(id, unit);
        });
        return places.entrySet().stream()
                .map(entry -> instrument(entry.getKey(), entry.getValue(), units.getOrDefault(entry.getKey(), "")))
                .toList();
    }

    private static String unit(Channel channel) {
        return channel.unit().code();
    }

    private Instrument instrument(String id, List<String> places, String unit) {
        Optional<InstrumentCalibrated> newest = standing.calibration(id);
        return new Instrument(
                id, places, unit, newest, newest.map(c -> state(c, unit)).orElse(State.NONE));
    }

    private State state(InstrumentCalibrated newest, String unit) {
        Instant now = clock.instant();
        if (isFailed(newest)) {
            return State.FAILED;
        }
        if (!now.isBefore(newest.due())) {
            return State.ENDED;
        }
        if (!newest.unit().equals(unit)) {
            return State.OTHER_UNIT;
        }
        return now.isBefore(newest.due().minus(SOON)) ? State.IN_DATE : State.ENDS_SOON;
    }

    /** One of them. */
    public Optional<Instrument> find(String id) {
        return all().stream().filter(instrument -> instrument.id().equals(id)).findFirst();
    }

    /** Checks a certificate of an instrument, for every reason against it at once. */
    public Checked check(Instrument instrument, Certificate typed) {
        List<Reason> reasons = new ArrayList<>();
        if (!isName(typed.serial()) || !isName(typed.certificate())) {
            reasons.add(Reason.of(Reasons.CALIBRATION_NAMES));
        }
        boolean failed = instrument.isReader() && typed.failed();
        Optional<LocalDate> calibrated = day(typed.calibrated());
        // A failed test is over before its day begins.
        Optional<LocalDate> end = failed ? calibrated : day(typed.lastDay()).map(last -> last.plusDays(1));
        if (calibrated.isEmpty() || end.isEmpty() || !fit(calibrated.get(), end.get(), failed)) {
            reasons.add(Reason.of(Reasons.CALIBRATION_DAYS, "years", INTERVAL_YEARS_MAX));
        }
        // A reader reads a badge rightly or not: there is nothing to be uncertain of.
        OptionalDouble percent = instrument.isReader() ? OptionalDouble.of(0) : decimal(typed.relativePercent());
        OptionalDouble absolute = instrument.isReader() ? OptionalDouble.of(0) : decimal(typed.absolute());
        if (!instrument.isReader() && !areUncertainties(percent, absolute)) {
            reasons.add(Reason.of(Reasons.CALIBRATION_UNCERTAINTY));
        }
        if (!reasons.isEmpty()) {
            return new Checked(Optional.empty(), reasons);
        }
        ZoneId zone = clock.getZone();
        return new Checked(
                Optional.of(new InstrumentCalibrated(
                        instrument.id(),
                        typed.serial(),
                        typed.certificate(),
                        calibrated.get().atStartOfDay(zone).toInstant(),
                        end.get().atStartOfDay(zone).toInstant(),
                        percent.getAsDouble() / PERCENT,
                        absolute.getAsDouble(),
                        instrument.unit())),
                List.of());
    }

    /** An instrument without any uncertainty does not exist, and would make every verdict too sure. */
    private static boolean areUncertainties(OptionalDouble percent, OptionalDouble absolute) {
        return percent.isPresent()
                && absolute.isPresent()
                && percent.getAsDouble() < PERCENT
                && percent.getAsDouble() + absolute.getAsDouble() > 0;
    }

    /** A calibration is not of tomorrow, has not ended already unless it was failed, and does not last for decades. */
    private boolean fit(LocalDate calibrated, LocalDate end, boolean failed) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return !calibrated.isAfter(today)
                && (failed || end.isAfter(today))
                && !end.isAfter(calibrated.plusYears(INTERVAL_YEARS_MAX).plusDays(1));
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.isBlank();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DAY));
        } catch (DateTimeParseException e) {
            // Whoever typed it is told with the other reasons.
            return Optional.empty();
        }
    }

    private static OptionalDouble decimal(String text) {
        return DECIMAL.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}
