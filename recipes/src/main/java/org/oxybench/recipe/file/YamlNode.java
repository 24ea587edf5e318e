package org.oxybench.recipe.file;

import java.util.List;
import java.util.Map;

/** A parsed piece of YAML with the line on which it begins, counted from 1. */
sealed interface YamlNode {
    int line();

    /** What people call it in a message. */
    String kind();

    /** A text; {@code plain} when it is written without quotes. */
    record Scalar(int line, String text, boolean plain) implements YamlNode {
        @Override
        public String kind() {
            return "text";
        }
    }

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "list";
        }
    }

    /** A map, its keys in order. */
    record Mapping(int line, Map<String, Pair> pairs) implements YamlNode {
        @Override
        public String kind() {
            return "map";
        }
    }

    /** A key and its value. */
    record Pair(Scalar key, YamlNode value) {}
}
