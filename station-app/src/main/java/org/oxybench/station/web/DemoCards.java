package org.oxybench.station.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.oxybench.recipe.Text;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoPeople;
import org.oxybench.station.demo.DemoUnits;

/** The paper of the demonstration, to be clicked instead of scanned: badge, lot, units, bin, stop. */
public final class DemoCards {

    private DemoCards() {}

    /**
     * Returns the cards of a demonstration home.
     *
     * @param gtin GTIN of a unit's product
     */
    public static List<ScanCard> of(Standing standing, Function<UnitStanding, String> gtin) {
        List<ScanCard> cards = new ArrayList<>();
        for (DemoPeople.Member member : DemoPeople.ALL) {
            cards.add(new ScanCard(
                    "badge",
                    new Text(member.nameZh(), member.namePinyin()),
                    member.badge(),
                    Cards.badge(member.badge()),
                    new ScanCard.Bearer(member.id(), member.roles(), member.pin())));
        }
        for (Standing.LotStanding lot : standing.openLots()) {
            cards.add(new ScanCard("lot", new Text("批", "Lot"), lot.lot().value(), Cards.lot(lot.lot())));
            for (SerialNumber serial : standing.serials(lot.lot())) {
                standing.unit(serial)
                        .ifPresent(unit -> cards.add(new ScanCard(
                                "unit",
                                planted(serial, standing),
                                serial.value(),
                                Cards.unit(gtin.apply(unit), serial))));
            }
        }
        cards.add(new ScanCard("bin", new Text("不合格箱", "Reject bin"), DemoHome.BIN, Cards.bin(DemoHome.BIN)));
        cards.add(new ScanCard("command", new Text("停止测试", "Stop test"), "STOP", Cards.command("STOP")));
        return cards;
    }

    /** What is planted in a unit, so that who tries the demonstration knows what to expect. */
    private static Text planted(SerialNumber serial, Standing standing) {
        DemoUnits.Defect defect = DemoUnits.defects(standing).get(serial);
        return defect == null ? new Text("良好", "good") : defect.told();
    }
}
