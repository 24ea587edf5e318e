package org.oxybench.station.bench;

import java.util.function.Consumer;

/** What the bench is to do next. */
sealed interface Next {
    /** Nothing more. */
    record Nothing() implements Next {}

    /** Test this unit. */
    record Begin(Admission admission) implements Next {}

    /** Does it. */
    default void act(Consumer<Admission> begin) {
        if (this instanceof Begin next) {
            begin.accept(next.admission());
        }
    }
}
