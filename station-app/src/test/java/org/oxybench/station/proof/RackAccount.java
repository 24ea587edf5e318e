package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oxybench.station.proof.RawEntries.Raw;

/**
 * The test's own account of one slot's run, from the raw record entry by entry: what must follow what, and how long its
 * samples say that the head was under power.
 */
final class RackAccount {
    private static final List<String> STEPS = List.of("prepare", "spin_up", "burn", "burn_on", "stop");

    /** What the fixture samples; the water's temperature it only tells. */
    private static final List<String> SAMPLED = List.of("current", "speed", "flow", "vibration", "pump_temperature");

    private static final Pattern STRETCH = Pattern.compile("\"number\":(\\d+),\"powered\":\\{\"unit\":\"s\",\"value\":"
            + "\"([^\"]+)\"},\"reception\":.*\"missing\":(\\d+),.*\"skipped\":(\\d+),\"step\":\"(\\w+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"token\":(\\d+)");
    private static final Pattern STEP = Pattern.compile(".*\"step\":\"(\\w+)\",\"unit\":\"[A-Z0-9-]+\"");
    private static final Pattern POWERED = Pattern.compile("\"powered\":\\{\"unit\":\"s\",\"value\":\"([^\"]+)\"}");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z0-9-]+)\"");

    private static final Pattern UNIT = Pattern.compile(".*\"unit\":\"([A-Z0-9-]+)\"");
    private static final Pattern FIXTURE = Pattern.compile("\"fixture\":\"slot-(\\d+)\"");

    private final int slot;
    private final PlcWatch watch;
    private final long sampleMillis;
    private final Map<String, Long> powered = new LinkedHashMap<>();
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private String unit = "";
    private int judged;
    private long stretches;
    private boolean interrupted;
    private boolean mustBeInterrupted;
    private boolean cutShort;
    private boolean ended;
    private long token;
    private long numbers;
    private long newestPowered;
    private long lastSequence;
    private long missing;
    private RawSamples.Sample last = new RawSamples.Sample(0, 0, false);
    private boolean follows;
    private String verdict = "";
    private double turnedAtEnd;

    /**
     * An account before the start.
     *
     * @param sampleMillis the fixture's time from one sample to the next
     */
    RackAccount(int slot, PlcWatch watch, long sampleMillis) {
        this.slot = slot;
        this.watch = watch;
        this.sampleMillis = sampleMillis;
    }

    /** The station has started again: what it left open it has left interrupted. */
    void stationStarted() {
        mustBeInterrupted = token != 0 && !ended && !interrupted;
    }

    /** Hands an entry to the slot that it concerns, or to all. */
    static void take(Raw raw, List<RackAccount> slots) {
        if (raw.is("StationStarted")) {
            slots.forEach(RackAccount::stationStarted);
        } else if (raw.json().contains("\"run\":\"R-")) {
            String unit = found(UNIT, raw, 1);
            if (raw.is("RunStarted")) {
                slots.get(Integer.parseInt(found(FIXTURE, raw, 1)) - 1).unit = unit;
            }
            slots.stream().filter(slot -> slot.unit.equals(unit)).forEach(slot -> slot.take(raw));
        }
    }

    private void take(Raw raw) {
        assertFalse(ended, () -> "after the end: " + raw);
        boolean interrupts = raw.is("RunInterrupted") || raw.is("RunFinished");
        assertTrue(interrupts || !mustBeInterrupted, () -> "the gap of a restart is not recorded: " + raw);
        mustBeInterrupted = false;
        if (raw.is("RunStarted")) {
            assertEquals(0, token, () -> "the unit was started twice: " + raw);
            begin(raw);
        } else if (raw.is("RunResumed")) {
            assertTrue(interrupted, () -> "went on, and was not interrupted: " + raw);
            begin(raw);
        } else if (raw.is("RunInterrupted")) {
            interrupt(raw);
        } else if (raw.is("StretchRecorded")) {
            stretch(raw);
        } else if (raw.is("StepJudged")) {
            judged(raw);
        } else if (raw.is("RunFinished")) {
            finish(raw);
        }
    }

    private void begin(Raw raw) {
        long now = Long.parseLong(found(TOKEN, raw, 1));
        assertNotEquals(token, now, "each session has a token of its own");
        token = now;
        interrupted = false;
        follows = false;
    }

    private void interrupt(Raw raw) {
        assertFalse(interrupted, () -> "interrupted twice: " + raw);
        interrupted = true;
        reasons.merge(found(CODE, raw, 1), 1, Integer::sum);
        assertEquals(step(), found(STEP, raw, 1), "it goes on with the step that is not judged");
        assertEquals(powered.getOrDefault(step(), 0L), millis(found(POWERED, raw, 1)), "what is kept of the stage");
    }

    private void stretch(Raw raw) {
        assertFalse(interrupted, () -> "nothing counts until it is recorded that it goes on: " + raw);
        assertEquals(step(), found(STRETCH, raw, 5), "another stage's stretch");
        assertEquals(++numbers, Long.parseLong(found(STRETCH, raw, 1)), "no stretch twice, none left out");
        RawSamples samples = new RawSamples();
        SAMPLED.forEach(
                channel -> samples.add(Objects.requireNonNull(raw.attached().get(channel))));
        long skipped = Long.parseLong(found(STRETCH, raw, 4));
        assertEquals(follows ? samples.samples.firstKey() - lastSequence - 1 : 0, skipped, "the gap before it");
        long holes = samples.samples.lastKey() - samples.samples.firstKey() + 1 - samples.samples.size();
        missing += skipped + holes;
        newestPowered = 0;
        samples.samples.forEach(this::sample);
        assertEquals(newestPowered, millis(found(STRETCH, raw, 2)), () -> "powered time of " + raw.json());
        powered.merge(step(), newestPowered, Long::sum);
        stretches++;
    }

    private void sample(long sequence, RawSamples.Sample sample) {
        assertFalse(watch.wasStill(slot, token, sequence), "slot " + slot + " did not run at sample " + sequence);
        boolean good = sample.good() && sample.channels() == SAMPLED.size();
        if (follows) {
            assertTrue(sequence > lastSequence, "sample " + sequence + " counts twice");
            assertEquals(sampleMillis * (sequence - lastSequence), sample.millis() - last.millis(), "the PLC's clock");
            boolean counts = sequence == lastSequence + 1 && good && last.good();
            newestPowered += counts ? sampleMillis : 0;
        }
        follows = true;
        lastSequence = sequence;
        last = new RawSamples.Sample(sample.millis(), sample.channels(), good);
    }

    private void judged(Raw raw) {
        String done = found(STEP, raw, 1);
        cutShort = done.equals("stop") && !step().equals("stop");
        assertTrue(cutShort || done.equals(step()), () -> "each step once, none left out: " + done + " for " + step());
        judged++;
        numbers = 0;
        follows = false;
    }

    private void finish(Raw raw) {
        ended = true;
        verdict = raw.json().replaceAll(".*\"verdict\":\"(\\w+)\".*", "$1");
        assertFalse(cutShort && verdict.equals("PASS"), "stages are left out of a PASS");
        turnedAtEnd = watch.turnedHours(slot);
        if (!verdict.equals("PASS")) {
            reasons.merge(found(CODE, raw, 1), 1, Integer::sum);
        }
    }

    private String step() {
        return STEPS.get(Math.min(judged, STEPS.size() - 1));
    }

    private static long millis(String seconds) {
        return new BigDecimal(seconds).movePointRight(3).longValueExact();
    }

    private static String found(Pattern pattern, Raw raw, int group) {
        Matcher matcher = pattern.matcher(raw.json());
        assertTrue(matcher.find(), () -> pattern + " in " + raw.json());
        return matcher.group(group);
    }

    /** Whether its first stretch is on the disk. */
    boolean burns() {
        return !powered.isEmpty() || ended;
    }

    /** Whether its run has ended. */
    boolean ended() {
        return ended;
    }

    /** Whether it goes on as far as is recorded. */
    boolean underPower() {
        return token != 0 && !interrupted && !ended;
    }

    /** How it ended. */
    String verdict() {
        return verdict;
    }

    /** Times that it was interrupted, and the reasons of its end, by code. */
    Map<String, Integer> reasons() {
        return Map.copyOf(reasons);
    }

    /** Samples that nobody has, while it was not interrupted. */
    long missing() {
        return missing;
    }

    /** Hours for which the slot had turned it when it ended. */
    double turnedAtEnd() {
        return turnedAtEnd;
    }

    /** Fixture's time under power of a stage, ms. */
    long poweredMillis(String stage) {
        return powered.getOrDefault(stage, 0L);
    }

    /** Stretches that are on the disk. */
    long stretches() {
        return stretches;
    }

    /** Steps that were judged. */
    int judgedSteps() {
        return judged;
    }
}
