package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.Entry;

/**
 * A run of days does not go on with what somebody may have put into its bench while nobody watched: the PLC counts how
 * often the bench was closed.
 */
class ReopenedBenchIT {
    @TempDir
    private Path dir = Path.of("");

    @Test
    void aBenchThatWasOpenedAndClosedWhileItsLinkWasDeadGivesNoResult() throws Exception {
        List<String> codes = interrupted(UnaryOperator.identity(), plc -> {
            plc.order("open");
            plc.order("close");
        });
        assertEquals(List.of("E-CLS-02"), codes);
    }

    @Test
    void aBenchThatDoesNotCountGoesOnWithNothing() throws Exception {
        assertEquals(List.of("E-BRN-06"), interrupted(ReopenedBenchIT::notCounting, plc -> {}));
    }

    /** Shorter than the time between two looks at the PLC, and while its link lives. */
    @Test
    void aBenchThatIsOpenedAndClosedBetweenTwoLooksEndsTheRun() throws Exception {
        BurnInRig.make(dir.resolve("home"), BurnInRig.Rules.RESUME);
        BurnInWatch watch = new BurnInWatch();
        try (BurnInPlc plc = new BurnInPlc();
                BurnInRig rig = BurnInRig.open(dir.resolve("home"), plc.port())) {
            CompletableFuture<RunExecutor.Result> run = start(rig, watch, plc);
            await(() -> watch.stretches.get() >= 1);
            plc.order("open");
            plc.order("close");
            assertEquals(List.of("E-CLS-02"), codes(run));
        }
    }

    /** What the run ends with, whose link was dead while something was done to its bench. */
    private List<String> interrupted(UnaryOperator<String> profile, Consumer<BurnInPlc> meanwhile) throws Exception {
        BurnInRig.make(dir.resolve("home"), BurnInRig.Rules.RESUME);
        BurnInWatch watch = new BurnInWatch();
        try (BurnInPlc plc = new BurnInPlc();
                Cable cable = new Cable(plc.port());
                BurnInRig rig = BurnInRig.open(dir.resolve("home"), cable.port(), profile)) {
            CompletableFuture<RunExecutor.Result> run = start(rig, watch, plc);
            await(() -> watch.stretches.get() >= 1);
            cable.pull();
            await(() -> watch.interruptions.get() == 1);
            meanwhile.accept(plc);
            cable.plugIn(plc.port());
            List<String> codes = codes(run);
            assertEquals(0, BurnInRecord.all(rig.ledger, RunResumed.class).size());
            return codes;
        }
    }

    private static String notCounting(String profile) {
        String without = profile.replaceAll("(?m)^  closings: .*\n", "");
        assertTrue(without.length() < profile.length(), "the profile counts no closings as it is");
        return without;
    }

    private static List<String> codes(CompletableFuture<RunExecutor.Result> run) throws Exception {
        return ended(run).reasons().stream().map(Reason::code).distinct().toList();
    }

    private static Entry.RunFinished ended(CompletableFuture<RunExecutor.Result> run) throws Exception {
        RunExecutor.Result.Ran ran = assertInstanceOf(RunExecutor.Result.Ran.class, run.get(90, TimeUnit.SECONDS));
        assertEquals(Verdict.NO_RESULT, ran.ended().finished().verdict());
        return ran.ended().finished();
    }

    private static CompletableFuture<RunExecutor.Result> start(BurnInRig rig, BurnInWatch watch, BurnInPlc plc)
            throws InterruptedException {
        await(() -> rig.fixture.status().online());
        CompletableFuture<RunExecutor.Result> run = CompletableFuture.supplyAsync(() -> rig.run(watch));
        await(() -> watch.armed.get() > 0);
        plc.order("close");
        return run;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "it did not come to pass");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
