package org.oxybench.recipe.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;

/** A unit leaves PENDING by all three pieces of evidence together, and by none of them alone. */
class UnitCoatingTest {
    private static final Assessment FAILED = Assessment.fail(Reason.of("F-COAT-02"));
    private static final Assessment UNKNOWN = Assessment.noResult(Reason.of("E-COAT-01"));
    private static final Optional<Assessment> PASSED = Optional.of(Assessment.PASS);

    @Provide
    static Arbitrary<Optional<Assessment>> evidence() {
        return Arbitraries.of(Optional.empty(), PASSED, Optional.of(UNKNOWN), Optional.of(FAILED));
    }

    @Property
    void coatedIsOnlyWhatPassedAllThree(
            @ForAll("evidence") Optional<Assessment> bath,
            @ForAll("evidence") Optional<Assessment> presence,
            @ForAll("evidence") Optional<Assessment> sample) {
        UnitCoating coating = UnitCoating.of(bath, presence, sample);
        List<Optional<Assessment>> all = List.of(bath, presence, sample);
        assertEquals(all.stream().allMatch(PASSED::equals), coating instanceof UnitCoating.Coated);
        assertEquals(all.contains(Optional.of(FAILED)), coating instanceof UnitCoating.Rejected);
    }

    @Property
    void evidenceThatIsLostNeverMakesAUnitBetter(
            @ForAll("evidence") Optional<Assessment> bath, @ForAll("evidence") Optional<Assessment> presence) {
        assertTrue(!(UnitCoating.of(bath, presence, Optional.empty()) instanceof UnitCoating.Coated));
        assertTrue(!(UnitCoating.of(Optional.empty(), bath, presence) instanceof UnitCoating.Coated));
    }

    @Test
    void whatIsMissingIsNamed() {
        UnitCoating coating = UnitCoating.of(PASSED, Optional.empty(), PASSED);
        UnitCoating.Pending pending = assertInstanceOf(UnitCoating.Pending.class, coating);
        assertEquals(List.of(new Reason("E-COAT-16", Map.of("evidence", "presence"))), pending.reasons());
    }

    @Test
    void aBathWithoutARecordOrAgainstAnInterlockIsNoCoatedOne() {
        assertEquals(
                Verdict.NO_RESULT,
                UnitCoating.bath(0, List.of(), List.of(), Assessment.PASS).verdict());
        Reason spent = Reason.of("E-COAT-14");
        assertEquals(
                Verdict.FAIL,
                UnitCoating.bath(0, List.of(), List.of(spent), Assessment.PASS).verdict());
    }

    @Test
    void aBathWhoseWindowsAreAllToldByRunsMissesNoneItself() {
        assertEquals(
                Verdict.PASS,
                UnitCoating.bath(8, List.of(), List.of(), Assessment.PASS).verdict());
    }

    @Test
    void aVerdictGoesWithItsReasons() {
        assertThrows(IllegalArgumentException.class, () -> new Assessment(Verdict.PASS, List.of(Reason.of("X"))));
        assertThrows(IllegalArgumentException.class, () -> new Assessment(Verdict.FAIL, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Assessment(Verdict.STOPPED, List.of(Reason.of("X"))));
    }
}
