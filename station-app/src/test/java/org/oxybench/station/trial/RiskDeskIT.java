package org.oxybench.station.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.RecipeReader;

/** Risks are counted one after the other, beside a station that works. */
final class RiskDeskIT {
    private static final Path ROOT = Path.of(System.getProperty("oxybench.root"));

    /** A shipped recipe, told apart from others of it by its comment. */
    private static Recipe recipe(String id, String comment) throws IOException {
        String text = Files.readString(ROOT.resolve("recipes/library/" + id + ".yaml")) + "# " + comment + "\n";
        return RecipeReader.read("r.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(read -> read, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private static RiskState await(RiskDesk desk, Recipe recipe, Predicate<RiskState> wanted)
            throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (!wanted.test(desk.state(recipe.sha256()))) {
            assertTrue(System.nanoTime() < until, () -> "still " + desk.state(recipe.sha256()));
            Thread.sleep(50);
        }
        return desk.state(recipe.sha256());
    }

    @Test
    void oneIsCountedOneWaitsAndAThirdIsTurnedAway() throws Exception {
        Recipe first = recipe("HS1-PUMP.LEAK", "first");
        Recipe second = recipe("HS1-PUMP.LEAK", "second");
        Recipe third = recipe("HS1-PUMP.LEAK", "third");
        try (RiskDesk desk = new RiskDesk(ROOT, 2, System::nanoTime)) {
            assertInstanceOf(RiskState.NotCounted.class, desk.state(first.sha256()));
            assertTrue(desk.begin(first));
            await(desk, first, state -> state instanceof RiskState.Running running && running.done() > 0);
            assertTrue(desk.begin(second));
            assertInstanceOf(RiskState.Waiting.class, desk.state(second.sha256()));
            assertTrue(desk.begin(first) && desk.begin(second), "a second press is no second run");
            assertFalse(desk.begin(third), "one is counted, one waits");
            desk.cancel(second.sha256());
            assertInstanceOf(RiskState.NotCounted.class, desk.state(second.sha256()));
            assertTrue(desk.begin(third), "its place is free");
            desk.cancel(first.sha256());
            RiskState.Counted counted = assertInstanceOf(
                    RiskState.Counted.class, await(desk, third, state -> state instanceof RiskState.Counted));
            assertEquals(CountedRisk.SHARES.size(), counted.risk().sizes().size());
            assertInstanceOf(RiskState.NotCounted.class, desk.state(first.sha256()), "what is given up is not counted");
            desk.cancel(third.sha256());
            assertInstanceOf(RiskState.Counted.class, desk.state(third.sha256()), "what was counted stays");
        }
    }

    @Test
    void withoutASimulatorItSaysSoAndMayBeAskedAgain(@TempDir Path empty) throws Exception {
        Recipe recipe = recipe("HS1-PUMP.LEAK", "none");
        try (RiskDesk desk = new RiskDesk(empty, 2, System::nanoTime)) {
            assertTrue(desk.begin(recipe));
            await(desk, recipe, state -> state instanceof RiskState.Failed);
            assertTrue(desk.begin(recipe), "it is tried again");
            await(desk, recipe, state -> state instanceof RiskState.Failed);
            Recipe flow = recipe("HS1-OXY-A.FLOW", "no leak");
            assertFalse(RiskDesk.counts(flow));
            assertThrows(IllegalArgumentException.class, () -> desk.begin(flow));
        }
    }
}
