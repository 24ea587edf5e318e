package org.oxybench.recipe.file;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list of a file that is being read strictly. Used by one thread. */
public final class YamlList {
    /** Most elements of a list. */
    public static final int ELEMENTS_MAX = 1000;

    private final Findings findings;
    private final String path;
    private final int line;
    private final List<YamlNode> items;
    private final boolean present;

    private YamlList(Findings findings, String path, int line, YamlNode.@Nullable Sequence sequence) {
        this.findings = findings;
        this.path = path;
        this.line = line;
        this.present = sequence != null;
        this.items = sequence == null ? List.of() : sequence.items();
    }

    static YamlList of(Findings findings, String path, int line, @Nullable YamlNode node) {
        if (node == null) {
            return new YamlList(findings, path, line, null);
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            findings.add(
                    node.line(), path, ProblemCode.WRONG_KIND.code(), Map.of("expected", "list", "given", node.kind()));
            return new YamlList(findings, path, line, null);
        }
        if (sequence.items().size() > ELEMENTS_MAX) {
            findings.add(line, path, ProblemCode.LIST_TOO_LONG.code(), Map.of("max", "" + ELEMENTS_MAX));
            return new YamlList(findings, path, line, null);
        }
        return new YamlList(findings, path, line, sequence);
    }

    /** Number of elements. */
    public int size() {
        return items.size();
    }

    /** Reports an empty list; returns this. */
    public YamlList notEmpty() {
        if (present && items.isEmpty()) {
            problem(ProblemCode.EMPTY_LIST, Map.of());
        }
        return this;
    }

    /** Its elements as maps. */
    public List<YamlMap> maps() {
        return each((below, node) -> YamlMap.of(findings, below, node.line(), node));
    }

    /** Its elements as texts, numbers, flags or quantities. */
    public List<YamlScalar> scalars() {
        return each((below, node) -> YamlScalar.of(findings, below, node));
    }

    /** Its elements as texts. */
    public List<String> texts() {
        return scalars().stream().map(YamlScalar::text).toList();
    }

    /** Reports a problem of the list as a whole. */
    public void problem(ProblemCode code, Map<String, String> arguments) {
        findings.add(line, path, code.code(), arguments);
    }

    private <T> List<T> each(BiFunction<String, YamlNode, T> element) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> element.apply(path + "[" + i + "]", items.get(i)))
                .toList();
    }
}
