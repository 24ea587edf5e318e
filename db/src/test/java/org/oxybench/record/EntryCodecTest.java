package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.record.ledger.Attachments;
import org.oxybench.record.ledger.Blob;

@Tag("verifies:URS-EQP-005")
class EntryCodecTest {
    private static final Instant AT = Instant.parse("2026-11-22T05:40:00.123456789Z");
    private static final String HASH = "ab".repeat(32);

    @Provide
    Arbitrary<Entry> entries() {
        return Arbitraries.oneOf(AnyEntry.byType().values().stream()
                .map(arbitrary -> arbitrary.map(Entry.class::cast))
                .collect(Collectors.toList()));
    }

    @Property(tries = 3000)
    void readsBackExactlyWhatWasWritten(@ForAll("entries") Entry entry) {
        Draft draft = new Draft(EntryCodec.stored(AT), "p1", entry, List.of());
        List<String> keys = Subject.of(entry, run -> Optional.of("unit:X"));
        byte[] bytes = write(draft, keys, List.of());

        StoredEntry read = EntryCodec.read(bytes, HASH);

        assertEquals(entry, read.entry());
        assertEquals(Instant.parse("2026-11-22T05:40:00.123456Z"), read.at());
        assertEquals(new Position("L1", 7, HASH), read.position());
        assertEquals(keys, read.keys());
        assertArrayEquals(bytes, write(new Draft(read.at(), read.actor(), read.entry(), List.of()), keys, List.of()));
    }

    @Test
    void everyTypeOfEntryHasAFormAndIsTried() {
        assertEquals(AnyEntry.types(), AnyEntry.byType().keySet());
    }

    @Test
    void keepsNameHashAndSizeOfAttachments() {
        Draft draft = new Draft(AT, Draft.STATION, new Entry.StationStopped(), List.of());
        StoredEntry read =
                EntryCodec.read(write(draft, List.of(), List.of(new Blob("curve", new byte[] {1, 2}))), HASH);

        assertEquals(
                List.of(new StoredAttachment(
                        "curve", "a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222", 2)),
                read.attachments());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"StationStopped\",\"v\":2",
                "\"type\":\"StationDanced\",\"v\":1",
                "\"type\":\"RunStarted\",\"v\":1"
            })
    void refusesAFormThatItDoesNotKnow(String form) {
        String known = "\"type\":\"StationStopped\",\"v\":1";
        String text = new String(
                write(Draft.of(AT, "p1", new Entry.StationStopped()), List.of(), List.of()), StandardCharsets.UTF_8);
        assertTrue(text.contains(known));
        byte[] altered = text.replace(known, form).getBytes(StandardCharsets.UTF_8);

        UnreadableEntry refusal = assertThrows(UnreadableEntry.class, () -> EntryCodec.read(altered, HASH));
        assertTrue(String.valueOf(refusal.getMessage()).contains("entry 7"), refusal::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"bench\":\"b1\",', ''",
        "'\"bench\":\"b1\"', '\"bench\":1'",
        "'\"person\":\"p1\"', '\"person\":\"p1\",\"pin\":\"1\"'",
    })
    void refusesABodyWithAFieldMissingWrongOrExtra(String part, String replacement) {
        String text = new String(
                write(Draft.of(AT, "p1", new Entry.SignedOn("p1", "b1")), List.of(), List.of()),
                StandardCharsets.UTF_8);
        assertTrue(text.contains(part));
        byte[] altered = text.replace(part, replacement).getBytes(StandardCharsets.UTF_8);

        assertThrows(UnreadableEntry.class, () -> EntryCodec.read(altered, HASH));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, -0",
        "100, 100",
        "0.25, 0.25",
        "2.9657e-4, 0.00029657",
        "2.9657e-7, 2.9657E-7",
        "1e15, 1000000000000000",
        "1e23, 1E+23",
        "-1.5, -1.5"
    })
    void writesMeasuredValuesAsDecimalText(double value, String text) {
        assertEquals(text, DecimalText.of(value));
        assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(DecimalText.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.", ".5", "+1", "0x1p3", "1e5", "NaN", "1E999", "1d", " 1"})
    void refusesTextThatIsNoDecimalNumber(String text) {
        assertThrows(UnreadableEntry.class, () -> DecimalText.parse(text));
    }

    private static byte[] write(Draft draft, List<String> keys, List<Blob> blobs) {
        return EntryCodec.write("L1", 7, draft, keys, EntryCodec.writeBody(draft.entry()), Attachments.list(blobs));
    }
}
