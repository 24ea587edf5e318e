package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.FixtureProfile.ChannelRegister;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Step;

/** The gauges of each kind of bench, as its shipped profile has them, and which of them a cell makes stand still. */
final class MatrixGauges {
    /** A gauge whose noise is less repeats itself now and then. */
    private static final double PLAIN_COUNTS = 0.5;

    /** How long one of the least noise that a shipped profile has may repeat itself before it is called frozen. */
    private static final Duration FAINT = Duration.ofSeconds(4);

    private static final Map<String, FixtureProfile> PROFILES = new ConcurrentHashMap<>();

    private MatrixGauges() {}

    /** The shipped profile of a kind of bench. */
    static FixtureProfile profile(String kind) {
        return PROFILES.computeIfAbsent(kind, MatrixGauges::read);
    }

    private static FixtureProfile read(String kind) {
        String name = kind + ".yaml";
        Path file = QuickHome.surroundings().installation().resolve("fixtures/profiles/" + name);
        try {
            return ProfileReader.read(name, Files.readAllBytes(file))
                    .match(read -> read, problems -> fail(problems.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number in a sample, from 1, of the gauge that stands still when a fault of one gauge comes in this step. */
    static int number(MatrixRecipe tried, int step) {
        return sampled(tried).indexOf(still(tried, step)) + 1;
    }

    /** Within what time it must have been seen to stand still, on a bench that samples as fast as most. */
    static Duration seenWithin(MatrixRecipe tried, int step) {
        return counts(still(tried, step)) < PLAIN_COUNTS ? FAINT : MatrixLimits.STALE;
    }

    /** Of the gauges that are judged next the one whose noise is plainest; of all where nothing is judged any more. */
    private static ChannelRegister still(MatrixRecipe tried, int step) {
        List<Step> left =
                tried.recipe().steps().subList(step, tried.recipe().steps().size());
        List<ChannelRegister> living =
                sampled(tried).stream().filter(c -> c.noiseFloor() > 0).toList();
        return left.stream()
                .map(MatrixGauges::judged)
                .map(names -> living.stream()
                        .filter(c -> names.contains(c.channel().name()))
                        .toList())
                .filter(judged -> !judged.isEmpty())
                .findFirst()
                .orElse(living)
                .stream()
                .max(Comparator.comparingDouble(MatrixGauges::counts))
                .orElseThrow();
    }

    private static Set<String> judged(Step step) {
        return step.characteristics()
                .flatMap(c -> c.channels().values().stream())
                .collect(Collectors.toSet());
    }

    private static List<ChannelRegister> sampled(MatrixRecipe tried) {
        return profile(tried.kind()).block().samples().channels();
    }

    private static double counts(ChannelRegister gauge) {
        return gauge.noiseFloor() / Math.abs(gauge.channel().scale());
    }
}
