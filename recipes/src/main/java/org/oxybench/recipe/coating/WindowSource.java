package org.oxybench.recipe.coating;

import java.util.List;

/** Which runs of its units say of a window what it was: nobody types it then. */
public sealed interface WindowSource {
    /** Id of the operation whose run says it. */
    String operation();

    /** Ids of every operation that it takes. */
    default List<String> operations() {
        return List.of(operation());
    }

    /**
     * What a run measured: from the least of these to the greatest.
     *
     * @param characteristics ids of the recipe's characteristics; never empty
     */
    record Measured(String operation, List<String> characteristics) implements WindowSource {
        /** Copies its list. */
        public Measured {
            characteristics = List.copyOf(characteristics);
        }
    }

    /**
     * For how long a run recorded.
     *
     * @param steps ids of the recipe's steps, whose recordings are added; never empty
     */
    record Recorded(String operation, List<String> steps) implements WindowSource {
        /** Copies its list. */
        public Recorded {
            steps = List.copyOf(steps);
        }
    }

    /**
     * How long it was from the last measurement of another operation's run to the start of this one's.
     *
     * @param after id of the other operation
     */
    record Since(String operation, String after) implements WindowSource {
        @Override
        public List<String> operations() {
            return List.of(after, operation);
        }
    }
}
