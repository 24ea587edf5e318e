package org.oxybench.station.bench;

import java.util.regex.Pattern;
import org.oxybench.label.gs1.ElementString;
import org.oxybench.label.gs1.Refusal;
import org.oxybench.label.gs1.Scanned;
import org.oxybench.label.gs1.Udi;
import org.oxybench.recipe.Reason;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;

/** What a complete, framed scan says. */
public sealed interface Scan {

    /** A unit's label: GTIN and serial. */
    record UnitLabel(String gtin, SerialNumber serial) implements Scan {}

    /** A lot's label. */
    record LotLabel(LotNumber lot) implements Scan {}

    /** A person's badge. */
    record Badge(String badge) implements Scan {}

    /** The label of a reject bin. */
    record BinLabel(String bin) implements Scan {}

    /** A command from the laminated card. */
    record Command(String name) implements Scan {}

    /** Nothing that we know; never guessed. */
    record Unreadable(Reason reason) implements Scan {}

    /** Whether it stops a test, whoever shows or types it: that is never refused, and waits for nothing. */
    default boolean isStop() {
        return this instanceof Command command && command.name().equals("STOP");
    }

    /** Stands before what was typed by hand in a refusal: an exception that people look into. */
    String MANUAL = "MANUAL ";

    /** Most characters of a scan that a refusal records. */
    int RECORDED_MAX = 200;

    /** Stands in a refusal for what was no label and may be a secret, typed where nobody asked for it. */
    String HIDDEN = "?";

    /** A label or card of ours without its frame, or with half of it: a scanner that is set up wrongly sends such. */
    Pattern UNFRAMED = Pattern.compile("([A-Za-z]\\d)?((LOT|USR|BIN|STN):|01\\d{14})[ -~\\x1D]*");

    /** A card of ours: its kind, a colon, its value. */
    Pattern CARD = Pattern.compile("(LOT|USR|BIN|STN):[!-~]{1,60}");

    /**
     * Reads what a scanner sent, from its symbology prefix to before its Enter.
     *
     * @param text for example {@code ]d2010...21...} for a unit or {@code ]d1LOT:A2611-014} for a lot
     */
    static Scan parse(String text) {
        return Scanned.read(text).match(Scan::unit, Scan::card, refused -> refused(refused.refusal()));
    }

    /**
     * What a refusal records of a text: all of a scan, and of what is none only what is known not to be a secret.
     *
     * @param standing tells the serials of units
     */
    static String recorded(String text, Standing standing) {
        boolean harmless = text.startsWith("]")
                || UNFRAMED.matcher(text).matches()
                || (SerialNumber.isValid(text)
                        && standing.unit(new SerialNumber(text)).isPresent());
        return harmless ? text : HIDDEN;
    }

    private static Scan card(String content) {
        if (!CARD.matcher(content).matches()) {
            return new Unreadable(Reason.of(Reasons.SCAN_UNREADABLE));
        }
        String value = content.substring(4);
        return switch (content.substring(0, 3)) {
            case "LOT" ->
                SerialNumber.isValid(value)
                        ? new LotLabel(new LotNumber(value))
                        : new Unreadable(Reason.of(Reasons.SCAN_UNREADABLE));
            case "USR" -> new Badge(value);
            case "BIN" -> new BinLabel(value);
            default -> new Command(value);
        };
    }

    private static Scan unit(ElementString elements) {
        return Udi.of(elements)
                .flatMap(udi -> udi.serial().map(serial -> (Scan) new UnitLabel(udi.gtin(), new SerialNumber(serial))))
                .orElseGet(() -> new Unreadable(Reason.of(Reasons.SCAN_WRONG_KIND)));
    }

    private static Scan refused(Refusal refusal) {
        return new Unreadable(
                Reason.of(refusal == Refusal.WRONG_CHECK_DIGIT ? Reasons.SCAN_CHECK_DIGIT : Reasons.SCAN_UNREADABLE));
    }
}
