package org.oxybench.station.bench;

import java.util.function.Consumer;

/** What the bench is to do next. */
sealed interface Next {
    /** Nothing more. */
    record Nothing() implements Next {}

    /** Test this unit. */
    record Begin(Admission admission) implements Next {}

    /** Stop the run that is on. */
    record Stop() implements Next {}

    /** Does it. */
    default void act(Consumer<Admission> begin, Runnable stop) {
        if (this instanceof Begin next) {
            begin.accept(next.admission());
        } else if (this instanceof Stop) {
            stop.run();
        }
    }
}
