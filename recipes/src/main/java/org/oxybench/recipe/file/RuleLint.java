package org.oxybench.recipe.file;

import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.RuleSet;

/** What a route lacks of a set of rules, as problems of its file. */
public final class RuleLint {
    private RuleLint() {}

    /**
     * A problem for each rule that the route does not keep; none when it keeps them all.
     *
     * @param fileName file of the route
     */
    public static List<Problem> check(String fileName, Route route, RuleSet rules) {
        return rules.missedBy(route).stream()
                .map(miss -> new Problem(
                        fileName,
                        1,
                        key(miss.rule()),
                        code(miss.rule()).code(),
                        Map.of("given", miss.what(), "rules", rules.id())))
                .toList();
    }

    private static String key(RuleSet.Rule rule) {
        return switch (rule) {
            case FAMILY -> "product";
            case OPERATION, ATTEMPTS -> "operations";
            case IDENTIFIER -> "serial";
        };
    }

    private static ProblemCode code(RuleSet.Rule rule) {
        return switch (rule) {
            case FAMILY -> ProblemCode.RULES_FAMILY;
            case OPERATION -> ProblemCode.RULES_OPERATION;
            case ATTEMPTS -> ProblemCode.RULES_ATTEMPTS;
            case IDENTIFIER -> ProblemCode.RULES_IDENTIFIER;
        };
    }
}
