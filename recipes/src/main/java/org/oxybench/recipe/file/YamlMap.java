package org.oxybench.recipe.file;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Text;

/**
 * A map of a file that is being read strictly. Asking for a key marks it as known; {@link #finish} reports those that
 * nobody asked for. Used by one thread.
 */
public final class YamlMap {
    private final Findings findings;
    private final String path;
    private final int line;
    private final YamlNode.@Nullable Mapping mapping;
    private final Set<String> known = new HashSet<>();

    private YamlMap(Findings findings, String path, int line, YamlNode.@Nullable Mapping mapping) {
        this.findings = findings;
        this.path = path;
        this.line = line;
        this.mapping = mapping;
    }

    /** Reads a node as a map; reports a node of another kind. A null node gives a stand-in that reports nothing. */
    static YamlMap of(Findings findings, String path, int line, @Nullable YamlNode node) {
        if (node == null || node instanceof YamlNode.Mapping) {
            return new YamlMap(findings, path, line, (YamlNode.Mapping) node);
        }
        findings.add(node.line(), path, ProblemCode.WRONG_KIND.code(), Map.of("expected", "map", "given", node.kind()));
        return new YamlMap(findings, path, line, null);
    }

    /** Path of this map in the file: {@code steps[2].record}; empty for the whole file. */
    public String path() {
        return path;
    }

    /** Line on which it begins, counted from 1. */
    public int line() {
        return line;
    }

    /** Line of a key, counted from 1; that of the map when the key is not there. */
    public int line(String key) {
        return lineOf(key);
    }

    /** Whether the key is there; marks it as known. */
    public boolean has(String key) {
        return pair(key) != null;
    }

    /** Keys in order of the file; for maps whose keys are names. Each must still be asked for to be known. */
    public List<String> keys() {
        return mapping == null ? List.of() : List.copyOf(mapping.pairs().keySet());
    }

    /** The key itself as a value, for maps whose keys are numbers. */
    public YamlScalar key(String key) {
        YamlNode.Pair pair = pair(key);
        return YamlScalar.of(findings, StrictYaml.below(path, key), pair == null ? null : pair.key());
    }

    /** A required text, number, flag or quantity. */
    public YamlScalar scalar(String key) {
        return YamlScalar.of(findings, StrictYaml.below(path, key), required(key));
    }

    /** A text, number, flag or quantity that may be absent. */
    public Optional<YamlScalar> optionalScalar(String key) {
        return has(key) ? Optional.of(scalar(key)) : Optional.empty();
    }

    /** A required map. */
    public YamlMap map(String key) {
        YamlNode node = required(key);
        return of(findings, StrictYaml.below(path, key), lineOf(key), node);
    }

    /** A map that may be absent. */
    public Optional<YamlMap> optionalMap(String key) {
        return has(key) ? Optional.of(map(key)) : Optional.empty();
    }

    /** A required list; may be empty. */
    public YamlList list(String key) {
        YamlNode node = required(key);
        return YamlList.of(findings, StrictYaml.below(path, key), lineOf(key), node);
    }

    /** A list that may be absent. */
    public Optional<YamlList> optionalList(String key) {
        return has(key) ? Optional.of(list(key)) : Optional.empty();
    }

    /** Whether a key that is there has a list. */
    public boolean isList(String key) {
        YamlNode.Pair pair = pair(key);
        return pair != null && pair.value() instanceof YamlNode.Sequence;
    }

    /** A required text: {@code scalar(key).text()}. */
    public String text(String key) {
        return scalar(key).text();
    }

    /** A required text in both languages: {@code {zh-CN: …, en: …}}. */
    public Text words(String key) {
        YamlMap languages = map(key);
        Text words = new Text(languages.text("zh-CN"), languages.text("en"));
        languages.finish();
        return words;
    }

    /** Reports a problem of a key, on the line of the key; of this map as a whole when the key is empty. */
    public void problem(String key, ProblemCode code, Map<String, String> arguments) {
        problem(key, code.code(), arguments);
    }

    /** The same with a code of the caller's own. */
    public void problem(String key, String code, Map<String, String> arguments) {
        if (mapping != null) {
            findings.add(lineOf(key), key.isEmpty() ? path : StrictYaml.below(path, key), code, arguments);
        }
    }

    /** Reports every key that nobody asked for, with the known key that is most like it. */
    public void finish() {
        for (String key : keys()) {
            if (!known.contains(key)) {
                String nearest = Nearest.of(key, known).orElse("");
                problem(key, ProblemCode.UNKNOWN_KEY, Map.of("given", key, "nearest", nearest));
            }
        }
    }

    /**
     * Finishes this map and makes a value of it, unless something is wrong in it: a constructor that validates never
     * sees a stand-in.
     */
    public <T> Optional<T> make(Supplier<T> constructor) {
        finish();
        return mapping != null && findings.noneUnder(path) ? Optional.of(constructor.get()) : Optional.empty();
    }

    private @Nullable YamlNode required(String key) {
        YamlNode.Pair pair = pair(key);
        if (pair == null) {
            problem(key, ProblemCode.MISSING_KEY, Map.of("given", key));
            return null;
        }
        return pair.value();
    }

    private YamlNode.@Nullable Pair pair(String key) {
        known.add(key);
        return mapping == null ? null : mapping.pairs().get(key);
    }

    private int lineOf(String key) {
        YamlNode.Pair pair = mapping == null ? null : mapping.pairs().get(key);
        return pair == null ? line : pair.key().line();
    }
}
