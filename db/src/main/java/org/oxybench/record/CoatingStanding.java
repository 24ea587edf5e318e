package org.oxybench.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.StandardLine;

/** What follows from the ledger's entries about coating. Every method returns an immutable snapshot. */
public interface CoatingStanding {

    /** Every bath, oldest first. */
    List<Bath> baths();

    /** A bath. */
    Optional<Bath> bath(String id);

    /** The bath that a unit is or was in; a unit is in one bath at most. */
    Optional<Bath> bathOf(SerialNumber unit);

    /** Every lot of coating solution, oldest first. */
    List<Solution> solutions();

    /** A lot of coating solution. */
    Optional<Solution> solution(String lot);

    /** What was read of a calibration line. */
    Optional<StandardLine> line(String id);

    /** Ids of all calibration lines, oldest first. */
    List<String> lines();

    /** When a calibration line was recorded. */
    Optional<Instant> lineRead(String id);

    /** Whether a calibration line was read after a bath began, by their order in the record. */
    boolean lineReadSince(String line, String bath);

    /** The bath that a coupon belongs to. */
    Optional<String> bathOfCoupon(String coupon);

    /**
     * Where a unit is with its coating; empty for one that was in no bath.
     *
     * @return PASS: coated; NO_RESULT: not known to be, it may go nowhere; FAIL: rejected for ever
     */
    Optional<Verdict> of(SerialNumber unit);

    /**
     * A lot of coating solution.
     *
     * @param prepared how it was made
     * @param releasedBy id of who released it, or null
     * @param baths ids of the baths that it had, in order
     * @param head index of the newest entry that named it
     */
    record Solution(
            CoatingEntry.SolutionPrepared prepared,
            @Nullable String releasedBy,
            List<String> baths,
            long head) {
        /** Copies its list. */
        public Solution {
            baths = List.copyOf(baths);
        }
    }

    /**
     * A bath and everything that was recorded of it.
     *
     * @param begun its beginning
     * @param began when that was
     * @param entries what came after, in order, its verdicts included
     * @param head index of the newest entry that named it
     */
    record Bath(CoatingEntry.BathBegun begun, Instant began, List<StoredEntry> entries, long head) {
        /** Copies its list. */
        public Bath {
            entries = List.copyOf(entries);
        }

        /** Its id. */
        public String id() {
            return begun.bath();
        }

        /** What was recorded of one kind, in order. */
        public <T extends CoatingEntry> List<T> recorded(Class<T> kind) {
            List<T> all = new ArrayList<>();
            for (StoredEntry stored : entries) {
                for (Entry effect : stored.entry().effects()) {
                    if (kind.isInstance(effect)) {
                        all.add(kind.cast(effect));
                    }
                }
            }
            return all;
        }

        /** Its newest verdict. */
        public Optional<CoatingEntry.BathJudged> judged() {
            return recorded(CoatingEntry.BathJudged.class).stream().reduce((earlier, later) -> later);
        }

        /**
         * What the record says of it: FAIL for ever, once it has failed; PASS only while nothing was recorded after the
         * verdict, for that is not judged yet.
         */
        public Verdict verdict() {
            if (recorded(CoatingEntry.BathJudged.class).stream().anyMatch(each -> each.verdict() == Verdict.FAIL)) {
                return Verdict.FAIL;
            }
            return settled().map(CoatingEntry.BathJudged::verdict).orElse(Verdict.NO_RESULT);
        }

        /** The same of one of its units. */
        public Verdict verdict(SerialNumber unit) {
            boolean failed = recorded(CoatingEntry.BathJudged.class).stream()
                    .anyMatch(judged -> judged.held().contains(unit));
            if (failed) {
                return Verdict.FAIL;
            }
            return settled().stream()
                    .flatMap(judged -> judged.units().stream())
                    .filter(judged -> judged.unit().equals(unit))
                    .map(CoatingEntry.JudgedUnit::verdict)
                    .findFirst()
                    .orElse(Verdict.NO_RESULT);
        }

        /** The newest verdict, unless something was recorded after it. */
        private Optional<CoatingEntry.BathJudged> settled() {
            if (entries.isEmpty()) {
                return Optional.empty();
            }
            List<Entry> newest = entries.get(entries.size() - 1).entry().effects();
            return newest.get(newest.size() - 1) instanceof CoatingEntry.BathJudged judged
                    ? Optional.of(judged)
                    : Optional.empty();
        }
    }
}
