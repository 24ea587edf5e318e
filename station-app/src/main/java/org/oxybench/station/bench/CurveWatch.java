package org.oxybench.station.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.record.SerialNumber;

/**
 * Sees a recording that came before, under whatever unit.
 *
 * @param prints prints of the fixture's recordings
 * @param curves what the station has recorded
 */
record CurveWatch(CurvePrint prints, Curves curves) {

    /**
     * Looks at a recording of a unit and remembers it.
     *
     * @return its print; empty when it is too short for one
     * @throws FixtureFault REPLAYED when it came before
     */
    Optional<String> look(List<Waveform> recording, SerialNumber unit) throws FixtureFault {
        Optional<String> print = prints.of(recording);
        Optional<SerialNumber> before = print.flatMap(p -> curves.remember(p, unit));
        if (before.isPresent()) {
            throw new FixtureFault(
                    FixtureFault.Kind.REPLAYED, Map.of("serial", before.get().value(), "print", print.orElseThrow()));
        }
        return print;
    }
}
