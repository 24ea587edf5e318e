package org.oxybench.station.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What befalls a rack once, by chance.
 *
 * @param at when, as a part of the time that the run would take without any trouble
 * @param slots which slots it concerns, where it does not concern the station
 * @param millis how long it lasts; of a step of the clock, from where it should be
 */
record RackTrouble(Kind kind, double at, List<Integer> slots, long millis) {
    /** Of what kind it is. */
    enum Kind {
        /** The station is killed, and is started again after a while. */
        KILL,
        /** The same, and it is killed once more while it starts: two kills. */
        KILL_TWICE,
        /** A slot loses its power, and its PLC all that it knows. */
        POWER,
        /** The link to a slot is cut. */
        LINK,
        /** The station's clock is set. */
        CLOCK
    }

    /** One kill in so many is followed by another while the station starts. */
    private static final int AGAIN_EVERY = 7;

    private static final int OFF_MAX = 12_000;
    private static final int DOWN_MAX = 6_000;
    private static final int START_MAX = 4_000;
    private static final int HOUR = 3_600_000;
    private static final double FIRST = 0.02;
    private static final double LAST = 0.95;

    /** Copies its list. */
    RackTrouble {
        slots = List.copyOf(slots);
    }

    /**
     * At least so many kills, two or more, and so many others of each kind, in the order of their time; one kill in eight
     * hits a station that starts.
     */
    static List<RackTrouble> plan(Random random, int kills, int others, int slots) {
        List<RackTrouble> plan = new ArrayList<>();
        int twice = Math.max(1, kills / (AGAIN_EVERY + 1));
        for (int i = 0; i < kills - twice; i++) {
            boolean again = i % AGAIN_EVERY == 0;
            double part = (i + random.nextDouble()) / (kills - twice);
            plan.add(of(again ? Kind.KILL_TWICE : Kind.KILL, part, random, slots, again ? START_MAX : DOWN_MAX));
        }
        for (int i = 0; i < others; i++) {
            plan.add(of(Kind.POWER, (i + random.nextDouble()) / others, random, slots, OFF_MAX));
            plan.add(of(Kind.LINK, (i + random.nextDouble()) / others, random, slots, OFF_MAX));
            RackTrouble clock = of(Kind.CLOCK, (i + random.nextDouble()) / others, random, slots, 6 * HOUR);
            plan.add(new RackTrouble(clock.kind(), clock.at(), List.of(), clock.millis() - 3 * HOUR));
        }
        plan.sort(Comparator.comparingDouble(RackTrouble::at));
        return plan;
    }

    /** Each has a part of the time of its own: chance would else put all kills of a short run together. */
    private static RackTrouble of(Kind kind, double part, Random random, int slots, int longest) {
        List<Integer> all =
                new ArrayList<>(IntStream.rangeClosed(1, slots).boxed().toList());
        Collections.shuffle(all, random);
        boolean everySlot = random.nextInt(4) == 0;
        List<Integer> hit = all.subList(0, everySlot ? slots : 1 + random.nextInt(Math.max(1, slots / 2)));
        return new RackTrouble(kind, FIRST + (LAST - FIRST) * part, hit, random.nextInt(longest));
    }
}
