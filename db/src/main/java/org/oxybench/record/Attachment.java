package org.oxybench.record;

/**
 * Bytes that belong to an entry, for example an encoded waveform. The array is not copied and nobody changes it.
 *
 * @param name unique within the entry
 * @param bytes content
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by content nowhere; copied nowhere.
public record Attachment(String name, byte[] bytes) {}
