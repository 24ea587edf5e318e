package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;

/** What the end of a run may say. */
final class EndCheck {
    private EndCheck() {}

    /**
     * A FAIL that is on the disk stays a FAIL, and nothing but complete, measured passes make a PASS.
     *
     * @throws IllegalArgumentException when the end does not follow from the run
     */
    static void check(Entry.RunFinished e, Standing.OpenRun run) {
        require(Objects.equals(e.lot(), run.started().lot()), "run " + e.run() + " is of another lot");
        require(e.operation().equals(run.started().operation()), "run " + e.run() + " is of another operation");
        List<Entry.StepJudged> steps = run.steps();
        Stream<Verdict> ofSteps =
                steps.stream().flatMap(step -> step.measurements().stream()).map(Measurement::verdict);
        Stream<Verdict> ofStretches = run.burnIn().stages().stream().flatMap(stage -> stage.judged().values().stream());
        List<Verdict> verdicts = Stream.concat(ofSteps, ofStretches).toList();
        require(
                verdicts.contains(Verdict.FAIL) == (e.verdict() == Verdict.FAIL),
                "verdict " + e.verdict() + " of run " + e.run() + " does not follow from its measurements");
        if (e.verdict() == Verdict.PASS) {
            boolean measured = !verdicts.isEmpty() && verdicts.stream().allMatch(v -> v == Verdict.PASS);
            require(
                    measured && e.reasons().isEmpty() && !e.recovered(),
                    "run " + e.run() + " is a PASS without measurements, or with a reason against it");
            require(
                    steps.stream().allMatch(step -> step.fault() == null),
                    "run " + e.run() + " is a PASS after a fault");
            require(run.burnIn().interruption() == null, "run " + e.run() + " is a PASS, and interrupted");
            require(
                    run.burnIn().stages().stream().allMatch(stage -> isJudged(stage.step(), steps)),
                    "run " + e.run() + " is a PASS in the middle of a stage");
        }
    }

    private static boolean isJudged(String step, List<Entry.StepJudged> steps) {
        return steps.stream().anyMatch(each -> each.step().equals(step));
    }
}
