package org.oxybench.station.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.oxybench.record.Standing;
import org.oxybench.station.bench.Instruments;
import org.oxybench.station.bench.Instruments.Instrument;
import org.oxybench.station.bench.Instruments.State;
import org.oxybench.station.cli.Checks.Check;
import org.oxybench.station.coating.SerialInstruments;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.words.Messages;

/**
 * What the doctor asks about instruments: whose calibration, and which badge reader's function test, is missing, has ended
 * or ends soon. The bench itself refuses what rests on one that does not count; the doctor tells before.
 */
final class InstrumentChecks {
    private final List<Instrument> instruments;
    private final Messages words;

    /**
     * Looks at what a standing holds now.
     *
     * @param settings which badge readers and serial instruments there are
     */
    InstrumentChecks(Standing standing, StationSettings settings, Clock clock, Messages words) {
        Map<String, String> serial = SerialInstruments.units(settings.instruments());
        this.instruments = new Instruments(standing, settings.badgeReaders(), serial, clock).all();
        this.words = words;
    }

    /** A warning for each kind of which one wants something. */
    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        warn(checks, "calibration", instrument -> !instrument.isReader());
        warn(checks, "readertest", Instrument::isReader);
        return checks;
    }

    private void warn(List<Check> checks, String name, Predicate<Instrument> kind) {
        String due = instruments.stream()
                .filter(kind)
                .filter(instrument -> instrument.state() != State.IN_DATE)
                .map(instrument -> instrument.id() + " (" + words.text("instruments.state." + instrument.state()) + ")")
                .collect(Collectors.joining(", "));
        if (!due.isEmpty()) {
            checks.add(Check.warning(name, due));
        }
    }
}
