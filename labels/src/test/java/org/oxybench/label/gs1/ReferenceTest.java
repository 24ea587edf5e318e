package org.oxybench.label.gs1;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.oxybench.label.gs1.Scanned.Gs1;
import org.oxybench.label.gs1.Scanned.Plain;
import org.oxybench.label.gs1.Scanned.Refused;

/** Agrees with GS1's own test sets, in every row about the identifiers that are in our table. */
@Tag("verifies:URS-ADM-002")
final class ReferenceTest {

    private static final Pattern BRACKETED = Pattern.compile("\\((\\d+)\\)([^(]*)");
    private static final Set<String> OURS = Set.of("01", "10", "11", "17", "21");

    /** GS1's names for what we refuse. */
    private static final Map<String, Refusal> REFUSALS = Map.of(
            "GS1_LINTER_NON_DIGIT_CHARACTER", Refusal.NOT_A_DIGIT,
            "GS1_LINTER_INVALID_CSET82_CHARACTER", Refusal.ILLEGAL_CHARACTER,
            "GS1_LINTER_TOO_SHORT_FOR_CHECK_DIGIT", Refusal.TOO_SHORT,
            "GS1_LINTER_INCORRECT_CHECK_DIGIT", Refusal.WRONG_CHECK_DIGIT,
            "GS1_LINTER_DATE_TOO_SHORT", Refusal.TOO_SHORT,
            "GS1_LINTER_ILLEGAL_MONTH", Refusal.ILLEGAL_MONTH,
            "GS1_LINTER_ILLEGAL_DAY", Refusal.ILLEGAL_DAY);

    @Test
    void judgesCheckDigits() throws IOException {
        checkRows("gtin-check-digit.jsonl", row -> true, row -> {
            String gtin = text(row, "gtin");
            assertEquals(isOk(row), ValueRule.CSUM.check(gtin).isEmpty(), gtin);
        });
    }

    @Test
    void namesEachViolationAndItsPlace() throws IOException {
        Set<String> rules = Set.of("csetnumeric", "cset82", "csum", "yymmd0");
        checkRows("linters-udi.jsonl", row -> rules.contains(text(row, "linter")), row -> {
            Optional<Refused> expected = isOk(row)
                    ? Optional.empty()
                    : Optional.of(new Refused(
                            Objects.requireNonNull(REFUSALS.get(text(row, "error"))),
                            text(row, "markup").indexOf('*')));
            ValueRule rule = ValueRule.valueOf(text(row, "linter").toUpperCase(Locale.ROOT));
            assertEquals(expected, rule.check(text(row, "data")), row.toString());
        });
    }

    @Test
    void refusesWhatTheLintersOfItsIdentifiersRefuse() throws IOException {
        checkRows("ai-linters.jsonl", row -> isOurs(text(row, "bracketed")), row -> {
            Scanned read = ElementString.read(unbracketed(text(row, "bracketed")));
            assertEquals(
                    REFUSALS.get(text(row, "linter")),
                    assertInstanceOf(Refused.class, read, row.toString()).refusal());
        });
    }

    @Test
    void readsElementStringsAndWritesThemForPeople() throws IOException {
        checkRows("ai-bracketed-to-element-string.jsonl", row -> isOk(row) && isOurs(text(row, "bracketed")), row -> {
            String scanned = ReferenceRows.scanned(text(row, "unbracketed"));
            ElementString elements = elements(ElementString.read(scanned), row);
            assertEquals(text(row, "bracketed").replace("\\(", "("), elements.humanReadable());
            assertEquals(scanned, elements.toText());
        });
        checkRows("hri.jsonl", row -> text(row, "elementString").startsWith("^"), row -> {
            Scanned read = ElementString.read(ReferenceRows.scanned(text(row, "elementString")));
            List<String> lines = elements(read, row).elements().stream()
                    .map(e -> "(" + e.identifier().digits() + ") " + e.value())
                    .toList();
            assertEquals(row.get("hri"), lines);
        });
    }

    @Test
    void acceptsAndRefusesElementStringsLikeGs1() throws IOException {
        checkRows("ai-element-string-valid.jsonl", row -> beginsWithOurs(text(row, "elementString")), row -> {
            Scanned read = ElementString.read(ReferenceRows.scanned(text(row, "elementString")));
            boolean accepted = read instanceof Gs1;
            assertTrue(accepted == isOk(row) || isUnknownIdentifier(read), row + " -> " + read);
        });
    }

    @Test
    void decodesScansLikeGs1() throws IOException {
        checkRows("scan-data-parse.jsonl", row -> true, row -> {
            Scanned read = Scanned.read(text(row, "scanData"));
            if (!isOk(row)) {
                assertInstanceOf(Refused.class, read, row.toString());
            } else if (read instanceof Plain plain) {
                String expected = text(row, "elementString").replaceFirst("^\\\\(\\\\*\\^)", "$1");
                assertEquals(expected, plain.text());
            } else if (read instanceof Gs1 gs1) {
                assertEquals(
                        ReferenceRows.scanned(text(row, "elementString")),
                        gs1.elements().toText());
            } else {
                // Symbols and identifiers that the labels here do not use are refused, never half read.
                assertTrue(isUnknownIdentifier(read) || isUnknownSymbology(read), row + " -> " + read);
            }
        });
    }

    private interface RowCheck {
        void check(Map<?, ?> row);
    }

    private static void checkRows(String file, Predicate<Map<?, ?>> concernsUs, RowCheck check) throws IOException {
        List<Map<?, ?>> all = ReferenceRows.of(file);
        List<Map<?, ?>> used = all.stream().filter(concernsUs).toList();
        ReferenceRows.printCount(file, used.size(), all.size());
        assertTrue(!used.isEmpty(), "no row of " + file + " concerns us");
        Stream<Executable> checks = used.stream().map(row -> () -> check.check(row));
        assertAll(file, checks);
    }

    private static boolean isOk(Map<?, ?> row) {
        return text(row, "ok").equals("true");
    }

    private static String text(Map<?, ?> row, String key) {
        return Objects.requireNonNull(row.get(key)).toString();
    }

    private static ElementString elements(Scanned read, Map<?, ?> row) {
        return assertInstanceOf(Gs1.class, read, row.toString()).elements();
    }

    private static boolean isOurs(String bracketed) {
        List<MatchResult> elements =
                BRACKETED.matcher(bracketed.replace("\\(", "")).results().toList();
        return !elements.isEmpty() && elements.stream().allMatch(e -> OURS.contains(e.group(1)));
    }

    private static String unbracketed(String bracketed) {
        return BRACKETED.matcher(bracketed).replaceAll("$1$2");
    }

    private static boolean beginsWithOurs(String elementString) {
        return elementString.length() < 3 || OURS.contains(elementString.substring(1, 3));
    }

    private static boolean isUnknownIdentifier(Scanned read) {
        return read instanceof Refused refused && refused.refusal() == Refusal.UNKNOWN_IDENTIFIER;
    }

    private static boolean isUnknownSymbology(Scanned read) {
        return read instanceof Refused refused && refused.refusal() == Refusal.UNKNOWN_SYMBOLOGY;
    }
}
