package org.oxybench.record;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Stored form of one type of entry in one version. A form that was released is never changed: a new version gets a
 * form of its own, and the old one stays to read what it wrote.
 *
 * @param type stored word of the entry's type
 * @param version version of the form, from 1
 * @param kind the entry's type
 * @param writer writes the body
 * @param reader reads what the writer wrote
 */
record EntryForm<T extends Entry>(
        String type, int version, Class<T> kind, BiConsumer<BodyWriter, T> writer, Function<BodyReader, T> reader) {}
