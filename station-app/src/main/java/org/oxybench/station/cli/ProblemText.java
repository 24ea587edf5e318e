package org.oxybench.station.cli;

import java.util.List;
import java.util.Map;
import org.oxybench.recipe.file.Problem;
import org.oxybench.record.ledger.Json;

/**
 * Says what is wrong in files.
 *
 * @param json whether as JSON
 */
record ProblemText(Console console, boolean json) {

    /** Says every problem; returns how the command ends. */
    int tell(List<Problem> problems) {
        if (json) {
            console.answer(new Json.Items(problems.stream().map(this::json).toList()));
        } else if (!problems.isEmpty()) {
            console.out()
                    .println(SettingsOption.lines(problems, console.words()).strip());
            console.say("doctor.problems", Map.of("count", String.valueOf(problems.size())));
        }
        return problems.isEmpty() ? CommandTree.OK : CommandTree.PROBLEM;
    }

    private Json json(Problem problem) {
        return Json.object()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("key", problem.key())
                .put("problem", console.words().text("problem." + problem.code(), problem.arguments()))
                .build();
    }
}
