package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StoredEntry;

/**
 * A bath with one bad coupon among accepted, in-process and held units of several lots, with other baths around it: every
 * serial of it is found and held by one entry, and none besides.
 */
final class BadCouponTest {

    @TempDir
    private Path dir = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everySerialIsHeldWhereverItIsAndNoneBesides(long seed) throws IOException {
        Random random = new Random(seed);
        try (CoatingScene scene = CoatingScene.in(dir)) {
            List<SerialNumber> all = new ArrayList<>(scene.lot("L1", 8 + random.nextInt(5)));
            all.addAll(scene.lot("L2", 8 + random.nextInt(5)));
            List<SerialNumber> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            scene.solution("S1");
            List<String> baths = List.of("B1", "B2", "B3");
            for (String bath : baths) {
                int units = 1 + random.nextInt(6);
                List<SerialNumber> own = new ArrayList<>(shuffled.subList(0, units));
                shuffled.subList(0, units).clear();
                scene.begin(bath, "S1", own);
                scene.evidence(bath);
                scene.judge(bath);
            }
            all.forEach(unit -> live(scene, unit, random.nextInt(5)));
            Map<SerialNumber, Optional<Reason>> before = holds(scene, all);
            String bad = baths.get(random.nextInt(baths.size()));

            assertEquals(List.of(), scene.coupon(bad, bad + "-BAD", bad, Place.OUTLET, 0.3));
            long size = scene.ledger().size();
            scene.judge(bad);

            assertEquals(size + 1, scene.ledger().size(), "one entry");
            Set<SerialNumber> expected = new HashSet<>(scene.bath(bad).units());
            StoredEntry entry = scene.ledger().read(size);
            assertEquals(expected, new HashSet<>(((CoatingEntry.BathJudged) entry.entry()).held()));
            Map<SerialNumber, Optional<Reason>> after = holds(scene, all);
            for (SerialNumber unit : all) {
                if (expected.contains(unit)) {
                    assertEquals(Optional.of(Reason.of("H-BATH-01", "bath", bad)), after.get(unit));
                    assertEquals(Optional.of(Verdict.FAIL), scene.coating(unit));
                    assertTrue(entry.keys().contains("unit:" + unit), "found by its serial");
                } else {
                    assertEquals(before.get(unit), after.get(unit), unit + " is of no failed bath");
                    assertTrue(!scene.coating(unit).equals(Optional.of(Verdict.FAIL)));
                    assertTrue(!entry.keys().contains("unit:" + unit));
                }
            }
        }
    }

    /** Accepted by a further test, under test, failed, on hold for something else, or in a box. */
    private static void live(CoatingScene scene, SerialNumber unit, int how) {
        switch (how) {
            case 0 -> scene.ran(unit, "FLOW", Verdict.PASS);
            case 1 -> scene.start(unit, "FLOW");
            case 2 -> scene.ran(unit, "FLOW", Verdict.FAIL);
            case 3 ->
                scene.append(new Entry.UnitHeld(
                        unit, scene.standing().unit(unit).orElseThrow().lot(), Reason.of("H-VOID-02", "runs", 2)));
            default -> assertTrue(scene.standing().unit(unit).isPresent());
        }
    }

    private static Map<SerialNumber, Optional<Reason>> holds(CoatingScene scene, List<SerialNumber> units) {
        Map<SerialNumber, Optional<Reason>> holds = new HashMap<>();
        units.forEach(unit -> holds.put(
                unit,
                Optional.ofNullable(scene.standing().unit(unit).orElseThrow().held())));
        return holds;
    }
}
