package org.oxybench.station.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoUnits;

/** The demonstration without a browser: one leaking and one tight unit, and what the bench says of them. */
final class DemoTwoUnits {

    private final Console console;
    private final boolean json;

    DemoTwoUnits(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /** Ends with OK when the leaking unit failed and the tight one passed. */
    int run(Station station) throws InterruptedException {
        BenchView leaking = test(station, true);
        BenchView tight = test(station, false);
        VerdictText text = new VerdictText(console.words());
        if (json) {
            console.answer(new Json.Items(List.of(text.json(leaking), text.json(tight))));
        } else {
            console.out().println(text.line(leaking));
            console.out().println(text.line(tight));
        }
        boolean told = leaking.state() == BenchState.FAIL && tight.state() == BenchState.PASS;
        return told ? CommandTree.OK : CommandTree.PROBLEM;
    }

    private BenchView test(Station station, boolean leaking) throws InterruptedException {
        Standing standing = station.ledger().standing();
        Optional<UnitStanding> unit = DemoUnits.untested(standing, leaking);
        if (unit.isEmpty()) {
            throw new CannotRun("demo.used-up", Map.of());
        }
        Bench bench = station.benches().get(0);
        HeadlessSignOn signOn = HeadlessSignOn.of(station, DemoHome.BADGE, new AskedSecret(console, System.in));
        return new HeadlessRun(bench, signOn, DemoHome.BIN, Map.of(), Map.of())
                .test(
                        station.gtin(unit.get()),
                        unit.get().serial(),
                        Optional.of(unit.get().lot()));
    }
}
