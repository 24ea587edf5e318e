package org.oxybench.station.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Bursts;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.RecipeReader;

/**
 * Looks whether the fixture of a recipe's kind, as its shipped profile says, takes the bursts that the recipe asks for, and
 * lets them be fetched in time. Of a kind whose profile is not shipped nothing is said.
 */
final class BurstLint {
    private static final String UNFIT = "burst-unfit";

    private BurstLint() {}

    /**
     * Returns a problem for each step whose bursts do not fit.
     *
     * @param installation folder of the product
     * @param files recipes; what else there is is left out
     */
    static List<Problem> check(Path installation, List<Path> files) {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            RecipeReader.read(name, FixtureCommand.bytes(file))
                    .match(Optional::of, unread -> Optional.<Recipe>empty())
                    .ifPresent(recipe -> profile(installation, recipe)
                            .ifPresent(profile -> problems.addAll(problems(name, recipe, profile))));
        }
        return problems;
    }

    private static Optional<FixtureProfile> profile(Path installation, Recipe recipe) {
        Path shipped = installation.resolve("fixtures/profiles/" + recipe.fixtureKind() + ".yaml");
        return Files.exists(shipped)
                ? ProfileReader.read(shipped.getFileName().toString(), FixtureCommand.bytes(shipped))
                        .match(Optional::of, unread -> Optional.empty())
                : Optional.empty();
    }

    private static List<Problem> problems(String file, Recipe recipe, FixtureProfile profile) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < recipe.steps().size(); i++) {
            Step.Stretch stretch = recipe.steps().get(i).stretch();
            Bursts bursts = stretch == null ? null : stretch.bursts();
            if (bursts != null && !profile.fits(bursts)) {
                problems.add(new Problem(
                        file,
                        1,
                        "steps[" + i + "].record.stretch.burst",
                        UNFIT,
                        Map.of("given", bursts.channel(), "fixture", profile.id())));
            }
        }
        return problems;
    }
}
