package org.oxybench.station.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.words.Messages;

/** Hands the product's messages under {@code cli.} to the command-line parser, which asks for a resource bundle. */
final class CommandHelp extends ResourceBundle {

    private static final String PREFIX = "cli.";

    private final Messages words;

    CommandHelp(Messages words) {
        this.words = words;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return words.find(PREFIX + key, Map.of()).orElse(null);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(words.keys().stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()))
                .toList());
    }
}
