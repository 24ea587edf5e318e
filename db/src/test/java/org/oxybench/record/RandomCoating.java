package org.oxybench.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.record.ledger.Hash;

/** What a coating line does during a shift, one after the other and by no chance. */
final class RandomCoating {
    private static final String PLAN_TEXT = "coating plan of P 涂层\n";
    private static final String PLAN_SHA256 =
            Hash.sha256(PLAN_TEXT.getBytes(StandardCharsets.UTF_8)).toString();
    private static final int USES_MAX = 2;

    private final String name;
    private int count;

    RandomCoating(String name) {
        this.name = name;
    }

    /** The plan that every bath follows. */
    Draft plan() {
        return Draft.of(
                RandomShift.BEGIN,
                name + "p1",
                new Entry.DocumentEffective(Entry.DocumentKind.COATING, "P", 1, PLAN_SHA256, PLAN_TEXT));
    }

    /** The next draft. */
    Draft next(Standing standing) {
        count++;
        List<CoatingStanding.Bath> baths = standing.coating().baths();
        Optional<CoatingStanding.Bath> open = baths.stream()
                .filter(bath -> bath.id().startsWith(name) && bath.judged().isEmpty())
                .findFirst();
        return open.isPresent() ? ofBath(open.get(), baths.size(), standing) : begin(standing, baths.size());
    }

    private Draft begin(Standing standing, int baths) {
        String lot = name + "S" + baths / USES_MAX;
        Optional<CoatingStanding.Solution> solution = standing.coating().solution(lot);
        if (solution.isEmpty()) {
            return draft(new CoatingEntry.SolutionPrepared(
                    lot, "P", RandomShift.BEGIN, RandomShift.BEGIN.plus(Duration.ofDays(30)), 100, 40, name + "p1"));
        }
        if (solution.get().releasedBy() == null) {
            return draft(new CoatingEntry.SolutionReleased(lot, name + "q1"));
        }
        List<SerialNumber> units = free(standing);
        if (units.isEmpty()) {
            return line();
        }
        int use = solution.get().baths().size() + 1;
        return draft(
                new CoatingEntry.BathBegun(name + "bath" + baths, "P", 1, PLAN_SHA256, lot, use, units, name + "p1"));
    }

    /** At most two that may be coated. */
    private static List<SerialNumber> free(Standing standing) {
        List<SerialNumber> units = new ArrayList<>();
        for (Standing.LotStanding lot : standing.openLots()) {
            for (SerialNumber serial : standing.serials(lot.lot())) {
                Standing.UnitStanding unit = standing.unit(serial).orElseThrow();
                boolean free = unit.held() == null && unit.openRun() == null && unit.binPending() == null;
                if (free && standing.coating().of(serial).isEmpty() && units.size() < 2) {
                    units.add(serial);
                }
            }
        }
        return units;
    }

    private Draft line() {
        StandardLine standards = new StandardLine(
                List.of(new StandardLine.Standard(0, 0.8), new StandardLine.Standard(30, 0.2)), 0.8, 0.801);
        return draft(new CoatingEntry.LineRead(name + "line" + count, standards, name + "p1"));
    }

    private Draft ofBath(CoatingStanding.Bath bath, int baths, Standing standing) {
        String id = bath.id();
        SerialNumber unit = bath.begun().units().get(0);
        String line = name + "line-" + id;
        if (standing.coating().line(line).isEmpty()) {
            StandardLine standards = new StandardLine(
                    List.of(new StandardLine.Standard(0, 0.8), new StandardLine.Standard(30, 0.2)), 0.8, 0.801);
            return draft(new CoatingEntry.LineRead(line, standards, name + "p1"));
        }
        MassBalance.Volume volume = new MassBalance.Volume(100, 2, 0.01);
        return switch (bath.entries().size()) {
            case 0 ->
                draft(new CoatingEntry.BathRead(
                        id, "bath_temperature", 36.5, 37.5, UnitOfMeasure.CEL, 1, name + "TT-1", name + "p1"));
            case 1 -> draft(new CoatingEntry.BathRead(id, "acidity", 3.9, 3.9, UnitOfMeasure.PH, 0, null, name + "p1"));
            case 2 ->
                draft(new CoatingEntry.InstrumentRead(
                        id,
                        "rinse_conductivity",
                        3.1,
                        UnitOfMeasure.US_PER_CM,
                        name + "COND-1",
                        "conductivity-meter r1",
                        "S,3.1,uS/cm",
                        name + "p1"));
            case 3 ->
                draft(new CoatingEntry.CouponMeasured(
                        id, id + "-C1", Coupon.Place.OUTLET, line, List.of(0.5, 0.51), 4, name + "p1"));
            case 4 ->
                draft(new CoatingEntry.PresenceMeasured(
                        id, unit, new MassBalance(volume, volume, List.of(volume)), name + "p1"));
            case 5 -> draft(new CoatingEntry.SampleTyped(id, unit, "anti_xa", 0.3, UnitOfMeasure.IU_PER_ML, "p1"));
            case 6 -> draft(new CoatingEntry.SampleTyped(id, unit, "anti_xa", 0.3, UnitOfMeasure.IU_PER_ML, "p2"));
            default ->
                judged(
                        bath,
                        List.of(Verdict.PASS, Verdict.FAIL, Verdict.NO_RESULT).get(baths % 3));
        };
    }

    private Draft judged(CoatingStanding.Bath bath, Verdict verdict) {
        List<Reason> why = verdict == Verdict.PASS ? List.of() : List.of(Reason.of("F-COAT-02", "coupon", "C1"));
        List<CoatingEntry.JudgedUnit> units = bath.begun().units().stream()
                .map(unit -> new CoatingEntry.JudgedUnit(unit, verdict, List.of()))
                .toList();
        return draft(new CoatingEntry.BathJudged(bath.id(), verdict, why, units, name + "q1"));
    }

    private Draft draft(CoatingEntry entry) {
        return Draft.of(RandomShift.BEGIN.plusSeconds(count), name + "p1", entry);
    }
}
