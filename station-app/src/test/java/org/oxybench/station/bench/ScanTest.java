package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;

/** A whole, framed scan says one thing; anything else says nothing and is told why. */
@Tag("verifies:URS-ADM-002")
final class ScanTest {

    private static final String GTIN = "09521234000013";
    private static final SerialNumber SERIAL = new SerialNumber("A2611-014-001");

    private static Stream<Arguments> whole() {
        return Stream.of(
                Arguments.of(Cards.unit(GTIN, SERIAL), new Scan.UnitLabel(GTIN, SERIAL)),
                Arguments.of("]d20109521234000013" + "21A2611-014-001", new Scan.UnitLabel(GTIN, SERIAL)),
                Arguments.of("]C10109521234000013" + "21A2611-014-001", new Scan.UnitLabel(GTIN, SERIAL)),
                Arguments.of(
                        "]d20109521234000013" + "10A2611-014\u001d21A2611-014-001", new Scan.UnitLabel(GTIN, SERIAL)),
                Arguments.of("]d1LOT:A2611-014", new Scan.LotLabel(new LotNumber("A2611-014"))),
                Arguments.of("]d1USR:OP-4471", new Scan.Badge("OP-4471")),
                Arguments.of("]d1BIN:R3", new Scan.BinLabel("R3")),
                Arguments.of("]d1STN:STOP", new Scan.Command("STOP")));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void aWholeScanIsRead(String text, Scan says) {
        assertEquals(says, Scan.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        // the first digits of a unit's label, cut anywhere
        "']d2', E-SCN-01",
        "']d201095212340', E-SCN-01",
        "']d2010952123400001321', E-SCN-01",
        "'', E-SCN-01",
        // without its prefix: typed by hand, or a scanner that is not set up
        "'010952123400001321A2611-014-001', E-SCN-01",
        "'A2611-014-001', E-SCN-01",
        "'LOT:A2611-014', E-SCN-01",
        "'d2010952123400001321A2611-014-001', E-SCN-01",
        "']z9010952123400001321A2611-014-001', E-SCN-01",
        // one digit of the GTIN misread
        "']d2010952123400001421A2611-014-001', E-SCN-02",
        "']d2010952123400010321A2611-014-001', E-SCN-02",
        // a whole label, but of no single unit
        "']d20109521234000013', E-SCN-03",
        "']d221A2611-014-001', E-SCN-03",
        // cards that are not ours, or cut
        "']d1', E-SCN-01",
        "']d1LOT:', E-SCN-01",
        "']d1LOT', E-SCN-01",
        "']d1lot:A2611-014', E-SCN-01",
        "']d1LOT:A2611 014', E-SCN-01",
        "']d1LOT:A2611-014-A2611-014-X', E-SCN-01",
        "']d1WIFI:T:WPA;', E-SCN-01",
        // a whole label of ours read by a symbology without GS1's meaning
        "']d1010952123400001321A2611-014-001', E-SCN-01",
    })
    void anythingElseIsToldWhy(String text, String code) {
        Scan.Unreadable unreadable = assertInstanceOf(Scan.Unreadable.class, Scan.parse(text));
        assertEquals(code, unreadable.reason().code());
    }

    @ParameterizedTest
    @MethodSource("whole")
    void whatIsCutOffAtTheFrontSaysNothing(String text, Scan says) {
        for (int from = 1; from < text.length(); from++) {
            assertInstanceOf(Scan.Unreadable.class, Scan.parse(text.substring(from)), text.substring(from));
        }
    }
}
