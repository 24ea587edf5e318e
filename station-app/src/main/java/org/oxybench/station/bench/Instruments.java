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
 * The instruments that the profiles in force name, how their calibrations stand, and what a certificate must say to be
 * recorded. Thread-safe.
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
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private final Standing standing;
    private final EffectiveDocuments documents;
    private final Clock clock;

    /** Looks into this standing; days begin in the clock's zone. */
    public Instruments(Standing standing, Clock clock) {
        this.standing = standing;
        this.documents = new EffectiveDocuments(standing);
        this.clock = clock;
    }

    /** How a calibration stands. */
    public enum State {
        /** It counts. */
        IN_DATE,
        /** It counts, and ends within {@link #SOON}. */
        ENDS_SOON,
        /** It has ended: nothing is tested with the instrument. */
        ENDED,
        /** It states its uncertainty in another unit than the channel has: nothing is tested with the instrument. */
        OTHER_UNIT,
        /** There is none: nothing is tested with the instrument. */
        NONE
    }

    /**
     * An instrument that a profile in force names.
     *
     * @param places profiles and channels that read it, for example {@code LEAK-BENCH test_pressure}
     * @param unit UCUM code of its readings
     * @param newest its newest calibration
     */
    public record Instrument(
            String id, List<String> places, String unit, Optional<InstrumentCalibrated> newest, State state) {
        /** Copies its list. */
        public Instrument {
            places = List.copyOf(places);
        }
    }

    /**
     * A certificate as it was typed; nothing of it was checked yet.
     *
     * @param calibrated day of the calibration, {@code 2026-11-25}
     * @param lastDay last day on which the instrument may be used
     * @param relativePercent relative standard uncertainty (k = 1) of the scale factor, in percent
     * @param absolute standard uncertainty (k = 1) of a reading, in the instrument's unit
     */
    public record Certificate(
            String serial,
            String certificate,
            String calibrated,
            String lastDay,
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
                profile.channels().map(FixtureProfile.ChannelRegister::channel).forEach(channel -> {
                    String place = profile.id() + " " + channel.name();
                    places.computeIfAbsent(channel.instrument(), id -> new ArrayList<>())
                            .add(place);
                    units.putIfAbsent(channel.instrument(), unit(channel));
                });
            }
        }
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
        Optional<LocalDate> calibrated = day(typed.calibrated());
        Optional<LocalDate> lastDay = day(typed.lastDay());
        if (calibrated.isEmpty() || lastDay.isEmpty() || !fit(calibrated.get(), lastDay.get())) {
            reasons.add(Reason.of(Reasons.CALIBRATION_DAYS, "years", INTERVAL_YEARS_MAX));
        }
        OptionalDouble percent = decimal(typed.relativePercent());
        OptionalDouble absolute = decimal(typed.absolute());
        // An instrument without any uncertainty does not exist, and would make every verdict too sure.
        if (percent.isEmpty()
                || absolute.isEmpty()
                || percent.getAsDouble() >= PERCENT
                || percent.getAsDouble() + absolute.getAsDouble() <= 0) {
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
                        lastDay.get().plusDays(1).atStartOfDay(zone).toInstant(),
                        percent.getAsDouble() / PERCENT,
                        absolute.getAsDouble(),
                        instrument.unit())),
                List.of());
    }

    /** A calibration is not of tomorrow, has not ended already, and does not last for decades. */
    private boolean fit(LocalDate calibrated, LocalDate lastDay) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return !calibrated.isAfter(today)
                && !lastDay.isBefore(today)
                && !lastDay.isAfter(calibrated.plusYears(INTERVAL_YEARS_MAX));
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
