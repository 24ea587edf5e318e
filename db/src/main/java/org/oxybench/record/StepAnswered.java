package org.oxybench.record;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.UnitOfMeasure;

/**
 * People answered the question of a step; written before the step is judged. What was typed twice and differs is no
 * answer, is kept, and the question stands again.
 *
 * @param unit the unit that is tested
 * @param step step id
 * @param typed one, or two that were typed without sight of each other, in order
 * @param measuredIn unit of measure of the values
 * @param photo the photo that belongs to it, or null
 */
public record StepAnswered(
        RunId run,
        SerialNumber unit,
        String step,
        List<Typed> typed,
        UnitOfMeasure measuredIn,
        @Nullable Photo photo) implements Entry {
    /** Most times that an answer is typed. */
    private static final int TYPED_MAX = 2;

    /** Copies its list and rejects what nobody typed. */
    public StepAnswered {
        typed = List.copyOf(typed);
        if (typed.isEmpty() || typed.size() > TYPED_MAX) {
            throw new IllegalArgumentException("an answer is typed once or twice: " + typed.size());
        }
    }

    /** The answer, in {@link #measuredIn}; empty when what was typed differs. */
    public OptionalDouble answer() {
        Typed first = typed.get(0);
        return typed.stream().allMatch(first::agrees) ? OptionalDouble.of(first.value()) : OptionalDouble.empty();
    }

    /**
     * What one person typed or chose.
     *
     * @param at when, in the precision of the record
     * @param given as it was typed, or the name of what was chosen
     * @param value what it stands for
     */
    public record Typed(String person, Instant at, String given, double value) {
        /** Keeps the precision of the record. */
        public Typed {
            at = EntryCodec.stored(at);
        }

        boolean agrees(Typed other) {
            return Double.compare(value, other.value) == 0;
        }
    }

    /**
     * A photo, which lies elsewhere.
     *
     * @param file its name
     * @param sha256 hash of its bytes, 64 lower-case hexadecimal digits
     */
    public record Photo(String file, String sha256) {
        /** Longest name of a file that is kept. */
        public static final int FILE_LENGTH_MAX = 100;

        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        /** Rejects what names no photo. */
        public Photo {
            if (!isPhoto(file, sha256)) {
                throw new IllegalArgumentException("no photo: " + file + " " + sha256);
            }
        }

        /** Whether a file name and a hash name a photo. */
        public static boolean isPhoto(String file, String sha256) {
            return !file.isBlank()
                    && file.length() <= FILE_LENGTH_MAX
                    && SHA256.matcher(sha256).matches();
        }
    }
}
