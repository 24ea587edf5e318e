package org.oxybench.recipe.judge;

import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link ExtremeOnTable}: that of the extreme, and the least that the table did so far. */
public final class ExtremeOnTableFold implements Fold {
    /** So many times what is asked for is no reading of a table. */
    private static final double TOO_MUCH = 10;

    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final ExtremeValueFold extreme;
    private final Load acceleration = new Load("acceleration", UnitOfMeasure.M_PER_S2);
    private final Load tilt = new Load("tilt", UnitOfMeasure.DEG);

    ExtremeOnTableFold(Evaluation.Context context, boolean wantsGreatest) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.extreme = new ExtremeValueFold(context, wantsGreatest);
    }

    /** What the table does in one way: the least of it. */
    private final class Load {
        private final String role;
        private final UnitOfMeasure unit;
        private final Continuity continuity;
        private double least = Double.POSITIVE_INFINITY;

        Load(String role, UnitOfMeasure unit) {
            this.role = role;
            this.unit = unit;
            this.continuity = new Continuity(role, unit.dimension());
        }

        void accept(SampleBlock block) {
            if (!conclusion.plays(block, role)) {
                return;
            }
            for (int i = 0; i < block.size(); i++) {
                if (continuity.admits(block, i)) {
                    least = Math.min(least, block.channel().unit().convert(block.value(i), unit));
                }
            }
        }

        /** Why the unit was not loaded as it should be, less what the instrument may be wrong by. */
        Optional<Reason> doubt() {
            return continuity
                    .doubtOfExtreme(context.recording(), LastWindow.SAMPLES_MIN)
                    .or(continuity::frozen)
                    .or(() -> conclusion.uncalibrated(continuity))
                    .or(this::tooLittle);
        }

        private Optional<Reason> tooLittle() {
            double base = least * unit.factor();
            double doubt =
                    Conclusion.COVERAGE_FACTOR * conclusion.standardUncertainty(continuity, base) / unit.factor();
            double needed = conclusion.parameter(role + "_least", unit);
            return Conclusion.outside(role, least - doubt, needed, TOO_MUCH * needed, unit);
        }
    }

    @Override
    public void accept(SampleBlock block) {
        extreme.accept(block);
        acceleration.accept(block);
        tilt.accept(block);
    }

    @Override
    public Measurement measurement() {
        return acceleration.doubt().or(tilt::doubt).map(conclusion::none).orElseGet(extreme::measurement);
    }
}
