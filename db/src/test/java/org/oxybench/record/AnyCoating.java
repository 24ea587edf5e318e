package org.oxybench.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;

/** Any entry about coating. */
final class AnyCoating {
    private AnyCoating() {}

    static Map<Class<? extends Entry>, Arbitrary<? extends Entry>> types(
            Arbitrary<String> text,
            Arbitrary<SerialNumber> serial,
            Arbitrary<Instant> instant,
            Arbitrary<Double> number,
            Arbitrary<UnitOfMeasure> unit,
            Arbitrary<Reason> reason) {
        Arbitrary<MassBalance.Volume> volume =
                Combinators.combine(number, number, number).as(MassBalance.Volume::new);
        Arbitrary<MassBalance> balance =
                Combinators.combine(volume, volume, volume.list().ofMaxSize(3)).as(MassBalance::new);
        Arbitrary<StandardLine> line = Combinators.combine(
                        Combinators.combine(number, number)
                                .as(StandardLine.Standard::new)
                                .list()
                                .ofMaxSize(4),
                        number,
                        number)
                .as(StandardLine::new);
        Arbitrary<Integer> count = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        return Map.of(
                CoatingEntry.SolutionPrepared.class,
                Combinators.combine(text, text, instant, instant, number, number, text)
                        .as(CoatingEntry.SolutionPrepared::new),
                CoatingEntry.SolutionReleased.class,
                Combinators.combine(text, text).as(CoatingEntry.SolutionReleased::new),
                CoatingEntry.BathBegun.class,
                Combinators.combine(
                                text,
                                text,
                                count,
                                text,
                                text,
                                count,
                                serial.list().ofMaxSize(5),
                                text)
                        .as(CoatingEntry.BathBegun::new),
                CoatingEntry.BathRead.class,
                Combinators.combine(text, text, number, number, unit, count, text.injectNull(0.5), text)
                        .as(CoatingEntry.BathRead::new),
                CoatingEntry.InstrumentRead.class,
                Combinators.combine(text, text, number, unit, text, text, text, text)
                        .as(CoatingEntry.InstrumentRead::new),
                CoatingEntry.LineRead.class,
                Combinators.combine(text, line, text).as(CoatingEntry.LineRead::new),
                CoatingEntry.CouponMeasured.class,
                Combinators.combine(
                                text,
                                text,
                                Arbitraries.of(Coupon.Place.class),
                                text,
                                number.list().ofMaxSize(4),
                                number,
                                text)
                        .as(CoatingEntry.CouponMeasured::new),
                CoatingEntry.PresenceMeasured.class,
                Combinators.combine(text, serial, balance, text).as(CoatingEntry.PresenceMeasured::new),
                CoatingEntry.SampleTyped.class,
                Combinators.combine(text, serial, text, number, unit, text).as(CoatingEntry.SampleTyped::new),
                CoatingEntry.BathJudged.class,
                judged(text, serial, reason));
    }

    private static Arbitrary<CoatingEntry.BathJudged> judged(
            Arbitrary<String> text, Arbitrary<SerialNumber> serial, Arbitrary<Reason> reason) {
        Arbitrary<Verdict> verdict = Arbitraries.of(Verdict.PASS, Verdict.NO_RESULT, Verdict.FAIL);
        return Combinators.combine(
                        text,
                        verdict,
                        verdict,
                        reason.list().ofMinSize(1).ofMaxSize(2),
                        serial.set().ofMaxSize(4),
                        text)
                .as((bath, all, one, why, serials, person) -> {
                    Verdict gravest = all.and(one);
                    List<CoatingEntry.JudgedUnit> units = serials.stream()
                            .map(each -> new CoatingEntry.JudgedUnit(
                                    each, gravest, gravest == Verdict.PASS ? List.of() : why))
                            .toList();
                    return new CoatingEntry.BathJudged(bath, all, all == Verdict.PASS ? List.of() : why, units, person);
                });
    }
}
