package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * How far the pressure rise of one pump head differs between two hosts, {@code head-agreement/1}: by what share the
 * head is higher on the second host than on the first, above or below zero. The head is moved during the recording:
 * the means over its first {@code window} (seat 1) and its last one (seat 2) are compared, each referred to one
 * speed by the affinity law. One gauge reads both, so its scale does not matter. Hosts that turn it at speeds more
 * than 1 % apart have no result: the affinity law would make them agree.
 */
public final class HeadAgreement extends FoldedEvaluation<HeadAgreementFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "head-agreement/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("head", "speed", "seat"),
            Map.of("window", Dimension.TIME, "settle_max", Dimension.PRESSURE),
            Map.of(),
            Dimension.RATIO,
            false);

    HeadAgreement() {
        super(NAME, SIGNATURE, HeadAgreementFold::new);
    }
}
