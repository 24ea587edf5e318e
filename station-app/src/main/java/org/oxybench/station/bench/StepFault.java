package org.oxybench.station.bench;

import java.util.List;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.waveform.Waveform;

/** A fixture's fault within a step, with what was recorded before it. */
final class StepFault extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Step step;
    private final transient FixtureFault fault;
    private final transient List<Waveform> partial;

    StepFault(Step step, FixtureFault fault, List<Waveform> partial) {
        super(fault);
        this.step = step;
        this.fault = fault;
        this.partial = partial;
    }

    Step step() {
        return step;
    }

    FixtureFault fault() {
        return fault;
    }

    /** The recipe names its own reason for a condition that was not reached; otherwise the fault's. */
    Reason reason() {
        String own = fault.reason().arguments().get("reason");
        if (own == null || fault.kind() != FixtureFault.Kind.CONDITION_TIMEOUT) {
            return fault.reason();
        }
        return new Reason(own, fault.reason().arguments());
    }

    List<StoredWaveform> recorded() {
        return partial.stream().map(StoredWaveform::encode).toList();
    }
}
