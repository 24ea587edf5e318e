package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.Session;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInEntry.RunInterrupted;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.Entry;
import org.oxybench.record.StoredEntry;

/** An order that the link refused after a run of days was interrupted is in the record of that run. */
@Timeout(180)
final class LateCallOfDaysIT {
    @Test
    @Tag("verifies:URS-VER-007")
    void whatTheLinkRefusedIsRecordedBetweenTheInterruptionAndItsEnd(@TempDir Path dir) throws Exception {
        Path home = dir.resolve("home");
        BurnInRig.make(home, BurnInRig.Rules.RESUME);
        BurnInWatch watch = new BurnInWatch();
        try (BurnInPlc plc = new BurnInPlc();
                Cable cable = new Cable(plc.port());
                BurnInRig rig =
                        BurnInRig.open(home, cable.port(), UnaryOperator.identity(), LateCallOfDaysIT::refusing)) {
            await(() -> rig.fixture.status().online());
            CompletableFuture<RunExecutor.Result> run = CompletableFuture.supplyAsync(() -> rig.run(watch));
            await(() -> watch.armed.get() > 0);
            plc.order("close");
            await(() -> watch.stretches.get() >= 2);
            cable.pull();
            await(() -> watch.interruptions.get() == 1);
            cable.plugIn(plc.port());
            RunExecutor.Result.Ran ran = assertInstanceOf(RunExecutor.Result.Ran.class, run.get(90, TimeUnit.SECONDS));
            assertEquals(Verdict.PASS, ran.ended().finished().verdict());
            List<Entry> entries = rig.ledger.read(0, Math.toIntExact(rig.ledger.size())).stream()
                    .map(StoredEntry::entry)
                    .toList();
            int late = entries.indexOf(
                    new Entry.LateCallRefused(ran.ended().finished().run(), "hot"));
            assertTrue(first(entries, RunInterrupted.class) < late && late < first(entries, RunResumed.class));
        }
    }

    private static int first(List<Entry> entries, Class<? extends Entry> type) {
        return IntStream.range(0, entries.size())
                .filter(i -> type.isInstance(entries.get(i)))
                .findFirst()
                .orElseThrow();
    }

    /** The fixture, whose link refuses an order in every session. */
    private static Fixture refusing(Fixture fixture) {
        return like(Fixture.class, fixture, (proxy, method, arguments) -> {
            Object answer = method.invoke(fixture, arguments);
            return answer instanceof Session session ? session(session) : answer;
        });
    }

    private static Session session(Session session) {
        return like(
                Session.class,
                session,
                (proxy, method, arguments) ->
                        method.getName().equals("lateCalls") ? List.of("hot") : method.invoke(session, arguments));
    }

    private static <T> T like(Class<T> type, T real, InvocationHandler calls) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return calls.invoke(real, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "it did not come to pass");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
