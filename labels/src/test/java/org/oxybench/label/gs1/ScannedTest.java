package org.oxybench.label.gs1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.label.gs1.ElementString.Element;
import org.oxybench.label.gs1.Scanned.Gs1;
import org.oxybench.label.gs1.Scanned.Plain;
import org.oxybench.label.gs1.Scanned.Refused;

/** Reads scans, and refuses rather than guesses. In the tables {@code ^} stands for GS. */
@Tag("verifies:URS-ADM-002")
final class ScannedTest {

    private static final String GTIN = "06901234567892";

    @ParameterizedTest(name = "{0} is {1} at {2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0106901234567892, NOT_FRAMED, 0",
                "]d, NOT_FRAMED, 0",
                "``, NOT_FRAMED, 0",
                "]e00106901234567892, UNKNOWN_SYMBOLOGY, 0",
                "]d2, EMPTY, 3",
                "]d2^0106901234567892, UNKNOWN_IDENTIFIER, 3",
                "]d2010690123456789, TOO_SHORT, 18",
                "]d20106901234567893, WRONG_CHECK_DIGIT, 18",
                "]d2010690123456789O, NOT_A_DIGIT, 18",
                "]d20106901234567892992X, UNKNOWN_IDENTIFIER, 19",
                "]d2010690123456789217261300, ILLEGAL_MONTH, 23",
                "]d2010690123456789217260230, ILLEGAL_DAY, 25",
                "]d20106901234567892172602, TOO_SHORT, 25",
                "]d2010690123456789210, TOO_SHORT, 21",
                "]d2010690123456789210^21A, TOO_SHORT, 21",
                "]d2010690123456789210L^^21A, UNKNOWN_IDENTIFIER, 23",
                "]d201069012345678921012345678901234567890A, TOO_LONG, 41",
                "]d2010690123456789210L 1, ILLEGAL_CHARACTER, 22",
                "]d2010690123456789210A^10B, CONTRADICTION, 23",
                "]d1LOT:\u00e9, ILLEGAL_CHARACTER, 7",
            })
    void refusesWithTheReasonAndThePlace(String scan, Refusal refusal, int at) {
        assertEquals(new Refused(refusal, at), Scanned.read(scan.replace('^', ElementString.SEPARATOR)));
    }

    @Test
    void neverSplitsAValueAtAMissingSeparator() {
        Gs1 read = assertInstanceOf(Gs1.class, Scanned.read("]d201" + GTIN + "10L121S1"));
        assertEquals(Optional.of("L121S1"), read.elements().value(ApplicationIdentifier.LOT));
        assertEquals(Optional.empty(), read.elements().value(ApplicationIdentifier.SERIAL));
    }

    @Test
    void refusesAScanThatIsCutOffAtTheFront() {
        String whole = "]d201" + GTIN + "17270100" + "10OXY-A-2611-014\u001d21HS1-A-004217";
        assertInstanceOf(Gs1.class, Scanned.read(whole));
        for (int from = 1; from <= whole.length(); from++) {
            assertEquals(new Refused(Refusal.NOT_FRAMED, 0), Scanned.read(whole.substring(from)));
        }
    }

    @Test
    void readsPlainTextOfOtherSymbols() {
        assertEquals(new Plain("USR:4471"), Scanned.read("]d1USR:4471"));
        assertEquals(new Plain("01" + GTIN), Scanned.read("]C001" + GTIN));
    }

    @Test
    void refusesAScanThatNoSymbolCarries() {
        String scan = "]d1" + "x".repeat(Scanned.LENGTH_MAX - 3);
        assertInstanceOf(Plain.class, Scanned.read(scan));
        assertEquals(new Refused(Refusal.SCAN_TOO_LONG, Scanned.LENGTH_MAX), Scanned.read(scan + "x"));
    }

    @Test
    void theSameValueTwiceIsNoContradiction() {
        Gs1 read = assertInstanceOf(Gs1.class, Scanned.read("]d201" + GTIN + "01" + GTIN));
        assertEquals(2, read.elements().elements().size());
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadAgain(
            @ForAll @StringLength(min = 1, max = 20) @Chars({'0', '1', '2', 'A', 'z', '-', '/', '(', ')'}) String lot,
            @ForAll @StringLength(min = 1, max = 20) @Chars({'0', '1', '2', 'A', 'z', '-', '/', '(', ')'})
                    String serial,
            @ForAll @IntRange(min = 0, max = 28) int day) {
        Udi udi = new Udi(
                GTIN,
                Optional.of(new Gs1Date(26, 11, day)),
                Optional.of(new Gs1Date(29, 2, day)),
                Optional.of(lot),
                Optional.of(serial));
        Scanned read = Scanned.read(
                Symbology.GS1_DATA_MATRIX.prefix() + udi.toElementString().toText());
        assertEquals(Optional.of(udi), Udi.of(assertInstanceOf(Gs1.class, read).elements()));
    }

    @Test
    void writesForPeople() {
        Udi udi = new Udi(GTIN, Optional.empty(), Optional.empty(), Optional.of("L1"), Optional.of("S1"));
        assertEquals("(01)06901234567892(10)L1(21)S1", udi.humanReadable());
        assertEquals("010690123456789210L1\u001d21S1", udi.toElementString().toText());
    }

    @Test
    void anElementStringWithoutDeviceIdentifierIsNoUdi() {
        ElementString elements = new ElementString(List.of(new Element(ApplicationIdentifier.SERIAL, "S1")));
        assertEquals(Optional.empty(), Udi.of(elements));
    }

    @Test
    void refusesToConstructWhatIsInvalid() {
        assertThrows(IllegalArgumentException.class, () -> new Element(ApplicationIdentifier.GTIN, "1"));
        assertThrows(IllegalArgumentException.class, () -> new ElementString(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Gs1Date(26, 13, 0));
        assertThrows(IllegalArgumentException.class, () -> new Gs1Date(26, 2, 29));
    }

    @ParameterizedTest(name = "{0} read in {1} is {2}")
    @CsvSource({
        "261100, 2026, 2026-11-30",
        "280200, 2026, 2028-02-29",
        "760101, 2026, 2076-01-01",
        "770101, 2026, 1977-01-01",
        "490101, 2099, 2149-01-01",
        "500101, 2099, 2050-01-01",
        "991231, 2001, 1999-12-31",
        "000101, 1999, 2000-01-01",
    })
    void settlesTheCenturyByTheGs1Rule(String digits, int currentYear, LocalDate expected) {
        assertEquals(expected, Gs1Date.ofDigits(digits).lastDay(currentYear));
    }
}
