package org.oxybench.station.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BenchView.RunView;
import org.oxybench.station.bench.QuestionView;

/** A run that asks. */
final class QuestionScenes {
    private QuestionScenes() {}

    /** How many bubbles, twice by one person. */
    static BenchView number(Instant now, String key, int typed) {
        Ask.Value bubbles = new Ask.Value(
                UnitOfMeasure.ONE,
                0,
                new Limit.Between(new Quantity(0, UnitOfMeasure.ONE), new Quantity(200, UnitOfMeasure.ONE)));
        Text question =
                new Text("60 s 内气侧出口出现了多少个气泡或水滴？", "How many bubbles or drops came out of the gas side in 60 s?");
        return asking(now, new QuestionView(key, "watch", question, bubbles, Ask.Entry.DOUBLE, typed, false, false));
    }

    /** Whether the label agrees, with a photo. */
    static BenchView choice(Instant now, String key) {
        Ask.Choice label = new Ask.Choice(List.of(
                new Ask.Option("agrees", new Text("一致", "They agree"), 0),
                new Ask.Option("unreadable", new Text("看不清", "Cannot be read"), 1),
                new Ask.Option("differs", new Text("不一致", "They differ"), 2)));
        Text question = new Text(
                "标签上的产品、批号、失效日期与工单一致吗？请拍照。",
                "Do product, lot and expiry date on the label agree with the order? Take a photo.");
        return asking(now, new QuestionView(key, "label", question, label, Ask.Entry.ONCE, 0, false, true));
    }

    private static BenchView asking(Instant now, QuestionView question) {
        BenchView view = Scenes.running(now);
        RunView run = Objects.requireNonNull(view.run());
        RunView asking = new RunView(
                run.unit(),
                run.attempt(),
                run.operation(),
                run.recipe(),
                run.phases(),
                run.started(),
                run.expectedEnd(),
                question,
                null);
        return new BenchView(
                view.revision(),
                view.bench(),
                view.title(),
                view.state(),
                Reason.of("answer" + question.turn()),
                null,
                null,
                view.lot(),
                view.operator(),
                view.signOn(),
                asking,
                view.actions(),
                view.online(),
                view.homeKind(),
                view.at());
    }
}
