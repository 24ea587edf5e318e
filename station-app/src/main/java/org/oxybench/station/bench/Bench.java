package org.oxybench.station.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.station.people.Authenticated;

/** One bench as the screen and the command line use it. Thread-safe; no method waits for a run. */
public interface Bench extends AutoCloseable {

    /** Name of the bench, for example {@code bench-1}. */
    String name();

    /** Newest snapshot; never blocks. */
    BenchView view();

    /** The slot of a rack that it is; empty for a bench of its own. Never blocks. */
    default Optional<SlotView> slot() {
        return Optional.empty();
    }

    /**
     * Hands over one complete, framed scan. What it led to is in the next {@link #view}; what was refused is in the
     * ledger.
     *
     * @param text what the scanner sent, its symbology prefix included
     * @param manual whether it was typed by hand
     */
    void scan(String text, boolean manual);

    /** Does an action that the newest view offers; anything else is refused and recorded. */
    void act(BenchAction action);

    /** Answers the question that stands; an answer to any other is refused and recorded, and changes nothing. */
    void answer(GivenAnswer answer);

    /**
     * Signs somebody on who has proved to be that person, in the place of whoever was; a run that is on goes on, and
     * stays whose it is.
     *
     * @return whether it was done; what was refused is in the ledger, and on the screen
     */
    CompletableFuture<Boolean> signOn(Authenticated who);

    /**
     * Shows that a secret was refused; the refusal is in the ledger already.
     *
     * @param badge badge that was scanned
     */
    void signOnRefused(String badge, Reason reason);

    /**
     * Tells a listener of every new snapshot, and of every block of the live curve. Listeners are called on the bench's
     * threads and must not block.
     *
     * @return ends the subscription when closed
     */
    Subscription subscribe(Consumer<BenchView> views, Consumer<SampleBlock> curve);

    /** Blocks of the live curve of the run that is on, from its start; empty without one. */
    List<SampleBlock> curve();

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Admits nothing new, stops a run that is on, vents, and makes its end durable. */
    @Override
    void close();
}
