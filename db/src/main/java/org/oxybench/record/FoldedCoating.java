package org.oxybench.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.StandardLine;

/**
 * What a standing says of coating. Thread-safe, as the standing is.
 *
 * @param standing guards the fold, and knows the heads
 */
record FoldedCoating(FoldedStanding standing, CoatingFold fold) implements CoatingStanding {

    @Override
    public List<Bath> baths() {
        synchronized (standing) {
            return fold.bathIds().stream().flatMap(id -> bath(id).stream()).toList();
        }
    }

    @Override
    public Optional<Bath> bath(String id) {
        synchronized (standing) {
            return fold.bath(id, standing.head(Subject.bath(id)));
        }
    }

    @Override
    public Optional<Bath> bathOf(SerialNumber unit) {
        synchronized (standing) {
            return fold.bathOf(unit).flatMap(this::bath);
        }
    }

    @Override
    public List<Solution> solutions() {
        synchronized (standing) {
            return fold.solutionLots().stream()
                    .flatMap(lot -> solution(lot).stream())
                    .toList();
        }
    }

    @Override
    public Optional<Solution> solution(String lot) {
        synchronized (standing) {
            return fold.solution(lot, standing.head(Subject.solution(lot)));
        }
    }

    @Override
    public Optional<StandardLine> line(String id) {
        synchronized (standing) {
            return fold.line(id);
        }
    }

    @Override
    public List<String> lines() {
        synchronized (standing) {
            return fold.lineIds();
        }
    }

    @Override
    public Optional<Instant> lineRead(String id) {
        synchronized (standing) {
            return fold.lineRead(id);
        }
    }

    @Override
    public boolean lineReadSince(String line, String bath) {
        synchronized (standing) {
            return fold.lineReadSince(line, bath);
        }
    }

    @Override
    public Optional<String> bathOfCoupon(String coupon) {
        synchronized (standing) {
            return fold.bathOfCoupon(coupon);
        }
    }

    @Override
    public Optional<Verdict> of(SerialNumber unit) {
        synchronized (standing) {
            return fold.coating(unit);
        }
    }
}
