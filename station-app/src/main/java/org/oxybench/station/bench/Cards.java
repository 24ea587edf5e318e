package org.oxybench.station.bench;

import java.util.Optional;
import org.oxybench.label.gs1.Udi;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;

/** What a scanner sends for each of the station's labels and cards, without its Enter. */
public final class Cards {

    private static final String GS1_DATA_MATRIX = "]d2";
    private static final String PLAIN_DATA_MATRIX = "]d1";

    private Cards() {}

    /** The in-process label of a unit. */
    public static String unit(String gtin, SerialNumber serial) {
        Udi udi = new Udi(gtin, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(serial.value()));
        return GS1_DATA_MATRIX + udi.toElementString().toText();
    }

    /** The label of a lot. */
    public static String lot(LotNumber lot) {
        return PLAIN_DATA_MATRIX + "LOT:" + lot;
    }

    /** A person's badge. */
    public static String badge(String badge) {
        return PLAIN_DATA_MATRIX + "USR:" + badge;
    }

    /** The label of a reject bin. */
    public static String bin(String bin) {
        return PLAIN_DATA_MATRIX + "BIN:" + bin;
    }

    /** A command of the laminated card, for example {@code STOP}. */
    public static String command(String name) {
        return PLAIN_DATA_MATRIX + "STN:" + name;
    }
}
