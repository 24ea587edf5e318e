package org.oxybench.station.measure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Identity;
import org.oxybench.fixture.Session;
import org.oxybench.fixture.VentOutcome;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.recipe.waveform.Waveform;

/**
 * A session that moves nothing and answers every step at once with the same recording, or with a fault when there is
 * none: what is left is ours.
 */
record IdleSession(List<Waveform> recording) implements Session {

    @Override
    public Identity identity() {
        return IdleFixture.IDENTITY;
    }

    @Override
    public void awaitClosed(Duration timeout) {}

    @Override
    public OptionalInt closing() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<FixtureFault> untold() {
        return Optional.empty();
    }

    @Override
    public void start() {}

    @Override
    public List<Waveform> perform(Step step, Consumer<SampleBlock> live) throws FixtureFault {
        if (recording.isEmpty()) {
            throw new FixtureFault(FixtureFault.Kind.NO_ANSWER, Map.of());
        }
        return recording;
    }

    @Override
    public void attend(BooleanSupplier answered, Duration timeout, String reason) {}

    @Override
    public SampleCounts samples() {
        return SampleCounts.NONE;
    }

    @Override
    public Reception reception() {
        return Reception.NONE;
    }

    @Override
    public List<String> lateCalls() {
        return List.of();
    }

    @Override
    public void stop() {}

    @Override
    public VentOutcome vent() {
        return new VentOutcome.Vented(0, Duration.ZERO);
    }

    @Override
    public void close() {}
}
