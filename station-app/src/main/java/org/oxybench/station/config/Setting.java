package org.oxybench.station.config;

import org.oxybench.recipe.file.YamlMap;

/**
 * One setting. What it means is said in the message bundles under {@code setting.<key>}.
 *
 * @param key path in {@code station.yaml}: {@code web.port}
 * @param form what it may be
 * @param standard what it is when nobody says, as it would be written; empty when it must be said
 */
record Setting<T>(String key, Form<T> form, String standard) {

    /** Path of the map that it stands in; empty for the whole file. */
    String group() {
        int dot = key.lastIndexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }

    /** Its key within the map that it stands in. */
    String leaf() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Whether somebody must say it. */
    boolean required() {
        return standard.isEmpty();
    }

    /** Reads it from the map that it stands in. */
    T read(YamlMap map) {
        return form.reader().apply(map, leaf());
    }

    /** As it is written there. */
    String shown(YamlMap map) {
        return form.shown().apply(map, leaf());
    }
}
