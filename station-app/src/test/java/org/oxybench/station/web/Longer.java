package org.oxybench.station.web;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Text;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BenchView.LotView;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.bench.BenchView.PhaseView;
import org.oxybench.station.bench.BenchView.RunView;

/**
 * A pseudo-language: our words, each two fifths longer by its own letters. What is given to a text in braces, names and
 * numbers stay as they are, as they would in a translation.
 */
final class Longer implements UnaryOperator<String> {

    /** Two fifths: what a translation of a short text from English may need. */
    static final double BY = 0.4;

    private static final Pattern WORD = Pattern.compile("\\{[A-Za-z]+}|\\p{L}+");

    @Override
    public String apply(String text) {
        StringBuilder longer = new StringBuilder();
        int counted = 0;
        int added = 0;
        int from = 0;
        for (Matcher word = WORD.matcher(text); word.find(); from = word.end()) {
            longer.append(text, from, word.end());
            counted += word.start() - from;
            if (!word.group().startsWith("{")) {
                counted += word.group().length();
                int missing = (int) Math.ceil(counted * BY) - added;
                longer.append(word.group().repeat(missing), 0, missing);
                added += missing;
            }
        }
        return longer.append(text.substring(from)).toString();
    }

    /** The snapshot with the titles of its recipe, product and bench longer too. */
    BenchView view(BenchView view) {
        LotView lot = view.lot();
        RunView run = view.run();
        return new BenchView(
                view.revision(),
                view.bench(),
                text(view.title()),
                view.state(),
                view.band(),
                view.why(),
                view.notice(),
                lot == null ? null : new LotView(lot.lot(), text(lot.product()), lot.tested(), lot.total()),
                view.operator(),
                view.signOn(),
                run == null ? null : run(run),
                view.actions(),
                view.online(),
                view.homeKind(),
                view.at());
    }

    private RunView run(RunView run) {
        List<PhaseView> phases = run.phases().stream().map(this::phase).toList();
        Outcome outcome = run.outcome();
        return new RunView(
                run.unit(),
                run.attempt(),
                text(run.operation()),
                run.recipe(),
                phases,
                run.started(),
                run.expectedEnd(),
                outcome == null ? null : outcome(outcome));
    }

    private PhaseView phase(PhaseView phase) {
        return new PhaseView(
                phase.phase(),
                text(phase.title()),
                phase.progress(),
                phase.planned(),
                phase.started(),
                measurement(phase.measurement()));
    }

    private Outcome outcome(Outcome outcome) {
        return new Outcome(
                outcome.verdict(),
                measurement(outcome.decisive()),
                outcome.reasons(),
                outcome.ventedKpa(),
                outcome.lastKpa(),
                outcome.history(),
                outcome.position());
    }

    private @Nullable Measurement measurement(@Nullable Measurement measurement) {
        if (!(measurement instanceof Measurement.Judged judged)) {
            return measurement;
        }
        Characteristic c = judged.characteristic();
        Characteristic longer = new Characteristic(
                c.id(),
                text(c.title()),
                c.evaluation(),
                c.parameters(),
                c.channels(),
                c.unit(),
                c.shown(),
                c.decimals(),
                c.limit(),
                c.rule(),
                c.zero(),
                c.failureCode());
        return new Measurement.Judged(
                longer,
                judged.raw(),
                judged.zero(),
                judged.value(),
                judged.standardUncertainty(),
                judged.coverageFactor(),
                judged.budget(),
                judged.zone(),
                judged.details());
    }

    private Text text(Text text) {
        return new Text(apply(text.zhCn()), apply(text.en()));
    }
}
