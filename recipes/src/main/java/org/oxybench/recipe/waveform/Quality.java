package org.oxybench.recipe.waveform;

import java.util.Optional;

/** What is known of one sample. */
public enum Quality {
    /** Measured, in range, in sequence. */
    GOOD(0),
    /** Outside the channel's range. */
    OUT_OF_RANGE(1),
    /** The value arrived late or was repeated, so its time is not trusted. */
    DOUBTFUL(2);

    private final int code;

    Quality(int code) {
        this.code = code;
    }

    /** Number that stands for it in stored waveforms; never given another meaning. */
    public int code() {
        return code;
    }

    /** Returns the quality of a stored number. */
    public static Optional<Quality> of(int code) {
        return switch (code) {
            case 0 -> Optional.of(GOOD);
            case 1 -> Optional.of(OUT_OF_RANGE);
            case 2 -> Optional.of(DOUBTFUL);
            default -> Optional.empty();
        };
    }
}
