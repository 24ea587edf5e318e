package org.oxybench.station.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Standing;
import org.oxybench.station.people.ComparedDocuments;
import org.oxybench.station.web.ActScreen.Table;
import org.oxybench.station.web.TraceScreen.Fact;
import org.oxybench.station.words.Figures;
import org.oxybench.station.words.Messages;

/** Puts a document into words: what it is, and what it changes of the revision that is effective. */
final class DocumentText {

    private final Standing standing;
    private final Messages words;

    DocumentText(Standing standing, Messages words) {
        this.standing = standing;
        this.words = words;
    }

    /** {@code HS1-OXY-A.LEAK r3}. */
    static String name(DocumentEffective document) {
        return document.id() + " r" + document.revision();
    }

    /** A document that shall be put in force. */
    ActScreen of(DocumentEffective document, String title) {
        Optional<DocumentEffective> effective = standing.effective(document.kind(), document.id());
        List<Fact> facts = List.of(
                fact("document.kind", words.text("document.kind." + document.kind())),
                fact("document.name", name(document)),
                fact("document.sha256", document.sha256()),
                fact(
                        "document.effective",
                        effective.map(e -> name(e) + " · " + e.sha256()).orElse(words.text("sign.none"))));
        List<TextDiff.Line> lines = effective
                .map(before -> TextDiff.of(before.text(), document.text()))
                .orElse(List.of());
        return document.kind() == DocumentKind.RECIPE
                ? recipe(new ActScreen(title, facts, List.of(), lines, document.text()), effective, document)
                : new ActScreen(title, facts, List.of(), lines, document.text());
    }

    private ActScreen recipe(ActScreen plain, Optional<DocumentEffective> effective, DocumentEffective document) {
        Optional<Recipe> before = effective.flatMap(DocumentText::recipe);
        Optional<Recipe> after = recipe(document);
        List<Problem> problems =
                read(document).match(recipe -> ComparedDocuments.problems(standing, document), found -> found);
        RecipeText text = new RecipeText(words);
        List<Fact> facts = new ArrayList<>(plain.facts());
        facts.add(fact(
                "document.lint",
                words.text(
                        problems.isEmpty() ? "document.lint.none" : "document.lint.some",
                        Map.of("count", String.valueOf(problems.size())))));
        List<Table> tables = new ArrayList<>();
        text.problems(problems).ifPresent(tables::add);
        before.flatMap(was -> after.flatMap(is -> text.changes(was, is))).ifPresent(tables::add);
        tables.add(limits(before, after));
        after.flatMap(text::risks).ifPresent(tables::add);
        List<String> curves = after.map(text::curves).orElse(List.of());
        return new ActScreen(plain.title(), facts, tables, plain.lines(), plain.text(), curves);
    }

    /** A recipe's limits, one row for each characteristic of either revision. */
    private Table limits(Optional<Recipe> before, Optional<Recipe> after) {
        Map<String, Characteristic> old = characteristics(before);
        Map<String, Characteristic> now = characteristics(after);
        Set<String> ids = new LinkedHashSet<>(now.keySet());
        ids.addAll(old.keySet());
        List<List<String>> rows = new ArrayList<>();
        for (String id : ids) {
            Optional<Characteristic> was = Optional.ofNullable(old.get(id));
            Optional<Characteristic> is = Optional.ofNullable(now.get(id));
            String title = is.or(() -> was)
                    .map(c -> c.title().in(words.language().tag()))
                    .orElse(id);
            String from = was.map(this::limit).orElse(words.text("sign.none"));
            String to = is.map(this::limit).orElse(words.text("sign.none"));
            String mark = words.text(from.equals(to) ? "document.limit.same" : "document.limit.changed");
            rows.add(List.of(title, from, to, mark));
        }
        return new Table(
                words.text("document.limits"),
                List.of(
                        words.text("document.characteristic"),
                        words.text("sign.before"),
                        words.text("sign.after"),
                        words.text("document.change")),
                rows);
    }

    private String limit(Characteristic c) {
        String zero = words.text(c.zero() ? "document.zero" : "document.no-zero");
        return bounds(c.limit(), c) + " " + c.shown().symbol() + " · " + rule(c.rule(), words) + " · " + zero;
    }

    /** A rule by its name, and by its factor where the name does not say it. */
    static String rule(DecisionRule rule, Messages words) {
        return DecisionRule.of(rule.name()).isPresent()
                ? rule.name()
                : words.text(
                        "document.rule.factor", Map.of("rule", rule.name(), "factor", String.valueOf(rule.factor())));
    }

    private static String bounds(Limit limit, Characteristic c) {
        if (limit instanceof Limit.AtMost most) {
            return "≤ " + shown(most.high(), c);
        }
        if (limit instanceof Limit.AtLeast least) {
            return "≥ " + shown(least.low(), c);
        }
        Limit.Between between = (Limit.Between) limit;
        return shown(between.low(), c) + " … " + shown(between.high(), c);
    }

    /** A bound with the recipe's decimals, or with all its digits when those would hide some. */
    private static String shown(Quantity bound, Characteristic c) {
        double exact = bound.in(c.shown());
        String plain = Figures.fixed(exact, c.decimals());
        boolean states = Math.abs(Double.parseDouble(plain) - exact) <= Math.abs(exact) * 1e-9;
        return states ? plain : String.valueOf(exact);
    }

    private static Map<String, Characteristic> characteristics(Optional<Recipe> recipe) {
        Map<String, Characteristic> byId = new LinkedHashMap<>();
        recipe.ifPresent(r -> r.characteristics().forEach(c -> byId.put(c.id(), c)));
        return byId;
    }

    private static Optional<Recipe> recipe(DocumentEffective document) {
        return read(document).match(Optional::of, problems -> Optional.empty());
    }

    private static Reading<Recipe> read(DocumentEffective document) {
        return RecipeReader.read(name(document), document.text().getBytes(StandardCharsets.UTF_8));
    }

    private Fact fact(String key, String value) {
        return new Fact(words.text(key), value);
    }
}
