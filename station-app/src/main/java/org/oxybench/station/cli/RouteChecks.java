package org.oxybench.station.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Standing;
import org.oxybench.station.cli.Checks.Check;
import org.oxybench.station.people.ApprovalRules;
import org.oxybench.station.people.RouteApproval;
import org.oxybench.station.words.Messages;

/**
 * What the doctor asks about routes: whether each that is effective keeps the installation's rules. One from before
 * them goes on; its next revision is approved only if it does.
 */
final class RouteChecks {
    private final Standing standing;
    private final ApprovalRules rules;
    private final Messages words;

    /** Looks at what a standing holds now. */
    RouteChecks(Standing standing, Path installation, Messages words) {
        this.standing = standing;
        this.rules = RouteApproval.of(installation);
        this.words = words;
    }

    /** A warning for each route that does not keep the rules. */
    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        for (DocumentEffective document : standing.effectiveDocuments()) {
            if (document.kind() == DocumentKind.ROUTE) {
                rules.refusal(document)
                        .map(reason -> document.id() + ": " + words.text(reason) + " (" + reason.code() + ")")
                        .ifPresent(detail -> checks.add(Check.warning("rules", detail)));
            }
        }
        return checks;
    }
}
