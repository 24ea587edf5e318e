package org.oxybench.record.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.record.ledger.CanonicalJson.Malformed;

class CanonicalJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"french", "unicode", "weird"})
    void writesThePublishedFormOfThePublishedInput(String name) throws IOException, Malformed {
        byte[] input = Files.readAllBytes(ReferenceFiles.of("jcs-rfc8785", "input/" + name + ".json"));
        byte[] output = Files.readAllBytes(ReferenceFiles.of("jcs-rfc8785", "output/" + name + ".json"));
        assertArrayEquals(output, CanonicalJson.write(CanonicalJson.parseAnyForm(input)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"french", "unicode", "weird", "structures"})
    void readsAndWritesThePublishedOutput(String name) throws IOException, Malformed {
        byte[] output = Files.readAllBytes(ReferenceFiles.of("jcs-rfc8785", "output/" + name + ".json"));
        assertArrayEquals(output, CanonicalJson.write(CanonicalJson.parse(output)));
    }

    /** Entries have no null and no fraction, so two published files are refused rather than read as something else. */
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "values"})
    void refusesThePublishedOutputWithNullsAndFractions(String name) throws IOException {
        byte[] output = Files.readAllBytes(ReferenceFiles.of("jcs-rfc8785", "output/" + name + ".json"));
        assertThrows(Malformed.class, () -> CanonicalJson.parse(output));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}x",
                "{} ",
                " {}",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"a\": 1}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":+1}",
                "{\"a\":-}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":null}",
                "{\"a\":9007199254740992}",
                "{\"a\":99999999999999999999}",
                "{\"a\":tru}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u000A\"}",
                "{\"a\":\"\\u001F\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"",
                "[1,]",
                "[1",
                "{\"a\":1,}",
                "{a:1}"
            })
    void refusesWhatIsNotCanonical(String text) {
        assertThrows(Malformed.class, () -> CanonicalJson.parse(text.getBytes(UTF_8)));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThrows(Malformed.class, () -> CanonicalJson.parse(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}));
        assertThrows(
                Malformed.class,
                () -> CanonicalJson.parse(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}));
    }

    @Test
    void holdsTheLimitOfDepthInBothDirections() throws Malformed {
        byte[] deepest = nested(CanonicalJson.DEPTH_MAX);
        assertArrayEquals(deepest, CanonicalJson.write(CanonicalJson.parse(deepest)));
        assertThrows(Malformed.class, () -> CanonicalJson.parse(nested(CanonicalJson.DEPTH_MAX + 1)));
        assertThrows(Malformed.class, () -> CanonicalJson.parse(nested(1_000_000)));
        Json value = new Json.Items(List.of());
        for (int i = 0; i <= CanonicalJson.DEPTH_MAX; i++) {
            value = new Json.Items(List.of(value));
        }
        Json tooDeep = value;
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(tooDeep));
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth + 1) + "]".repeat(depth + 1)).getBytes(UTF_8);
    }

    @Test
    void refusesValuesThatHaveNoExactForm() {
        assertThrows(IllegalArgumentException.class, () -> new Json.Text("\ud800"));
        assertThrows(IllegalArgumentException.class, () -> new Json.Text("\udc00\ud800"));
        assertThrows(IllegalArgumentException.class, () -> new Json.Whole(Json.WHOLE_MAX + 1));
        assertThrows(IllegalArgumentException.class, () -> new Json.Whole(-Json.WHOLE_MAX - 1));
        assertThrows(IllegalArgumentException.class, () -> new Json.Fields(new TreeMap<>(Map.of("\ud800", flag()))));
    }

    private static Json flag() {
        return new Json.Flag(true);
    }

    @Test
    void tellsWhichMemberIsMissingOrOfAnotherKind() {
        Json.Fields fields = Json.object().put("n", 1).build();
        assertEquals(1, fields.whole("n"));
        assertEquals(
                "member n is not Text",
                assertThrows(IllegalArgumentException.class, () -> fields.text("n"))
                        .getMessage());
        assertEquals(
                "member m is absent",
                assertThrows(IllegalArgumentException.class, () -> fields.text("m"))
                        .getMessage());
    }

    @Property(tries = 500)
    void readsBackEveryValueThatItWrites(@ForAll("values") Json value) throws Malformed {
        byte[] bytes = CanonicalJson.write(value);
        assertEquals(value, CanonicalJson.parse(bytes));
    }

    @Property(tries = 300)
    void sortsMembersByCodeUnits(@ForAll("names") List<String> names) throws Malformed {
        Map<String, Json> members = new TreeMap<>();
        names.forEach(name -> members.put(name, flag()));
        byte[] written = CanonicalJson.write(new Json.Fields(new TreeMap<>(members)));
        List<String> sorted = new ArrayList<>(members.keySet());
        sorted.sort((a, b) -> {
            for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
                if (a.charAt(i) != b.charAt(i)) {
                    return Integer.compare(a.charAt(i), b.charAt(i));
                }
            }
            return Integer.compare(a.length(), b.length());
        });
        List<String> read =
                new ArrayList<>(CanonicalJson.parseObject(written).members().keySet());
        assertEquals(sorted, read);
        Collections.reverse(sorted);
        assertEquals(new String(written, UTF_8).indexOf("true") < 0, sorted.isEmpty(), "an empty object has no member");
    }

    @Provide
    Arbitrary<List<String>> names() {
        return text().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Json> values() {
        return value(3);
    }

    private static Arbitrary<String> text() {
        Arbitrary<Integer> scalars = Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 0x7f),
                        Arbitraries.integers().between(0, 0x10ffff))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        return scalars.list().ofMaxSize(12).map(all -> all.stream()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    private static Arbitrary<Json> value(int depth) {
        Arbitrary<Json> leaf = Arbitraries.oneOf(
                text().map(Json.Text::new),
                Arbitraries.longs().between(-Json.WHOLE_MAX, Json.WHOLE_MAX).map(Json.Whole::new),
                Arbitraries.of(true, false).map(Json.Flag::new));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Json> inner = value(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                inner.list().ofMaxSize(4).map(Json.Items::new),
                Arbitraries.maps(text(), inner).ofMaxSize(4).map(map -> new Json.Fields(new TreeMap<>(map))));
    }
}
