package org.oxybench.station.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.record.Ledger;

/**
 * What a bench works with.
 *
 * @param profile the effective profile of its fixture
 * @param ventExecutor runs venting; never shared with anything that can wait
 * @param curves what the station has recorded
 * @param nanoTime monotonic time, nanoseconds
 * @param random source of run tokens and run ids
 * @param build build of the station's software, as runs record it
 */
public record BenchParts(
        Fixture fixture,
        FixtureProfile profile,
        Ledger ledger,
        EffectiveDocuments documents,
        Executor ventExecutor,
        Curves curves,
        Clock clock,
        LongSupplier nanoTime,
        SecureRandom random,
        String build) {

    RunExecutor runExecutor(BenchSettings settings) {
        return new RunExecutor(
                fixture,
                ledger,
                clock,
                ventExecutor,
                new CurveWatch(CurvePrint.of(profile), curves),
                random,
                settings.closeTimeout(),
                build);
    }

    Preparation preparation(BenchSettings settings) {
        return new Preparation(ledger.standing(), documents, fixture.name(), profile, settings.zeroAgeMax(), clock);
    }
}
