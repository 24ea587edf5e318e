package org.oxybench.recipe.file;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** Builds the tree of one document from the parser's events, with its lines, and refuses what is not plain. */
final class YamlTree {
    private final Iterator<Event> events;
    private final Findings findings;

    YamlTree(Iterator<Event> events, Findings findings) {
        this.events = events;
        this.findings = findings;
    }

    /** Returns the one document of the stream, or null when there is none or another follows. */
    @Nullable
    YamlNode document() {
        YamlNode root = null;
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                documents++;
                YamlNode node = node(events.next(), "", 1);
                root = root == null ? node : root;
            }
        }
        return documents == 1 ? root : null;
    }

    private YamlNode node(Event event, String path, int depth) {
        int line = lineOf(event);
        refuseWhatIsNotPlain(event, path, line);
        if (depth > StrictYaml.DEPTH_MAX) {
            throw new TooDeep(line, path);
        }
        if (event instanceof MappingStartEvent) {
            return new YamlNode.Mapping(line, pairs(path, depth));
        }
        if (event instanceof SequenceStartEvent) {
            return new YamlNode.Sequence(line, items(path, depth));
        }
        if (event instanceof ScalarEvent scalar) {
            return new YamlNode.Scalar(line, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
        }
        return new YamlNode.Scalar(line, "", true);
    }

    private Map<String, YamlNode.Pair> pairs(String path, int depth) {
        Map<String, YamlNode.Pair> pairs = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            YamlNode key = node(event, path, depth + 1);
            String name = key instanceof YamlNode.Scalar scalar ? scalar.text() : "?";
            String below = StrictYaml.below(path, name);
            YamlNode value = node(events.next(), below, depth + 1);
            if (!(key instanceof YamlNode.Scalar scalar)) {
                findings.add(key.line(), below, ProblemCode.WRONG_KIND.code(), Map.of("expected", "text"));
            } else if (pairs.putIfAbsent(name, new YamlNode.Pair(scalar, value)) != null) {
                findings.add(key.line(), below, ProblemCode.DUPLICATE_KEY.code(), Map.of("given", name));
            }
        }
        return pairs;
    }

    private List<YamlNode> items(String path, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path + "[" + items.size() + "]", depth + 1));
        }
        return items;
    }

    private void refuseWhatIsNotPlain(Event event, String path, int line) {
        boolean plain = !(event instanceof AliasEvent)
                && !(event instanceof NodeEvent node && node.getAnchor().isPresent())
                && tagOf(event) == null
                && !(event instanceof ScalarEvent scalar
                        && scalar.isPlain()
                        && scalar.getValue().equals("<<"));
        if (!plain) {
            findings.add(line, path, ProblemCode.NOT_PLAIN_YAML.code(), Map.of());
        }
    }

    private static @Nullable String tagOf(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag().orElse(null);
        }
        if (event instanceof MappingStartEvent mapping) {
            return mapping.getTag().orElse(null);
        }
        return event instanceof SequenceStartEvent sequence ? sequence.getTag().orElse(null) : null;
    }

    private static int lineOf(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** The document is nested too deep to be one of ours; reading it stops. */
    static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final String path;

        TooDeep(int line, String path) {
            super("nested too deep at line " + line);
            this.line = line;
            this.path = path;
        }

        int line() {
            return line;
        }

        String path() {
            return path;
        }
    }
}
