package org.oxybench.station.words;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.waveform.Reception;

/** How samples came over the link, in figures that need no language. */
public final class ReceptionText {
    private final @Nullable Reception reception;

    /** Tells of this; of null that nothing was noted. */
    public ReceptionText(@Nullable Reception reception) {
        this.reception = reception;
    }

    /** How often the link was lost, and for how long together: {@code 2 / 3.5 s}. */
    public String gaps() {
        return reception == null
                ? Messages.ABSENT
                : reception.gaps() + " / " + Figures.fixed(reception.gapsTotal().toMillis() / 1000.0, 1) + " s";
    }

    /** How late samples came, half of them at most and the latest: {@code 31 / 1260 ms}. */
    public String lag() {
        return reception == null
                ? Messages.ABSENT
                : millis(reception.lagMedian()) + " / " + millis(reception.lagMax()) + " ms";
    }

    private static String millis(Duration lag) {
        return Long.toString(lag.toMillis());
    }
}
