package org.oxybench.station.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.cli.Checks.Check;
import org.oxybench.station.config.StationSettings.BenchEntry;

/**
 * What the doctor asks about the operations of benches: a name that no route has tests nothing, and while another name of
 * the same bench fits nobody would see it.
 */
final class OperationChecks {
    private final Set<String> known;

    /** Looks at what a standing holds now. */
    OperationChecks(Standing standing) {
        known = standing.effectiveDocuments().stream()
                .filter(document -> document.kind() == Entry.DocumentKind.ROUTE)
                .flatMap(route -> EffectiveDocuments.requiredOperations(route).stream())
                .collect(Collectors.toSet());
    }

    /** A warning for each bench with an operation that no effective route has; none where no route is effective yet. */
    List<Check> all(List<BenchEntry> benches) {
        List<Check> checks = new ArrayList<>();
        for (BenchEntry bench : benches) {
            String unknown = bench.operations().stream()
                    .filter(operation -> !known.contains(operation))
                    .collect(Collectors.joining(", "));
            if (!unknown.isEmpty() && !known.isEmpty()) {
                checks.add(Check.warning("operations", bench.name() + ": " + unknown));
            }
        }
        return checks;
    }
}
