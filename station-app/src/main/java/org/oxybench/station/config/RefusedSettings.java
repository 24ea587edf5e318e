package org.oxybench.station.config;

import java.util.List;
import org.oxybench.recipe.file.Problem;

/** The station cannot be started with these settings; every problem at once. */
public final class RefusedSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Says why. */
    public RefusedSettings(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, with file, line and key. */
    public List<Problem> problems() {
        return problems;
    }
}
