package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.fixture.Identity;
import org.oxybench.fixture.Session;
import org.oxybench.fixture.VentOutcome;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.recipe.waveform.Waveform;

/**
 * A slot of a rack that energises its unit only when it is its turn, whoever asks for it: a first start, or a run that goes
 * on after a loss of power, when all slots want to. The armed fixture is watched meanwhile as ever: what happens to it is
 * told by the start itself. Thread-safe.
 */
public final class StaggeredFixture implements Fixture {
    private final RackPlace place;
    private final Fixture fixture;
    private final RackStarts starts;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private volatile @Nullable Instant turn;

    /**
     * A slot.
     *
     * @param place where it stands
     * @param starts shared by all slots of its rack
     * @param nanoTime monotonic time, nanoseconds
     */
    public StaggeredFixture(RackPlace place, Fixture fixture, RackStarts starts, LongSupplier nanoTime, Clock clock) {
        this.place = place;
        this.fixture = fixture;
        this.starts = starts;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** The slot that a bench's fixture is; empty for any other. */
    static Optional<SlotView> slot(Fixture fixture) {
        return fixture instanceof StaggeredFixture slot
                ? Optional.of(new SlotView(slot.place, Optional.ofNullable(slot.turn)))
                : Optional.empty();
    }

    @Override
    public String name() {
        return fixture.name();
    }

    @Override
    public FixtureStatus status() {
        return fixture.status();
    }

    @Override
    public Session open(int token, String display) throws FixtureFault {
        return new InTurn(fixture.open(token, display));
    }

    @Override
    public void holds(String display) {
        fixture.holds(display);
    }

    @Override
    public void close() {
        fixture.close();
    }

    /** The use of the slot by one run. */
    private final class InTurn implements Session {
        private final Session session;
        private boolean over;

        InTurn(Session session) {
            this.session = session;
        }

        @Override
        public Identity identity() {
            return session.identity();
        }

        @Override
        public void awaitClosed(Duration timeout) throws FixtureFault {
            session.awaitClosed(timeout);
        }

        @Override
        public OptionalInt closing() {
            return session.closing();
        }

        @Override
        public Optional<FixtureFault> untold() {
            return session.untold();
        }

        @Override
        public void start() throws FixtureFault {
            long now = nanoTime.getAsLong();
            long due = starts.turn(now);
            if (due - now > 0) {
                turn = clock.instant().plusNanos(due - now);
                awaitTurn(due);
                turn = null;
            }
            session.start();
        }

        /** A stop ends it; so does an interrupt, and the start then says what became of the fixture. */
        private synchronized void awaitTurn(long due) {
            try {
                for (long rest = due - nanoTime.getAsLong(); rest > 0 && !over; rest = due - nanoTime.getAsLong()) {
                    TimeUnit.NANOSECONDS.timedWait(this, rest);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void end() {
            over = true;
            notifyAll();
        }

        @Override
        public List<Waveform> perform(Step step, Consumer<SampleBlock> live) throws FixtureFault {
            return session.perform(step, live);
        }

        @Override
        public void attend(BooleanSupplier answered, Duration timeout, String reason) throws FixtureFault {
            session.attend(answered, timeout, reason);
        }

        @Override
        public SampleCounts samples() {
            return session.samples();
        }

        @Override
        public Reception reception() {
            return session.reception();
        }

        @Override
        public List<String> lateCalls() {
            return session.lateCalls();
        }

        @Override
        public void stop() {
            session.stop();
            end();
        }

        @Override
        public VentOutcome vent() {
            end();
            return session.vent();
        }

        @Override
        public void close() {
            end();
            session.close();
        }
    }
}
