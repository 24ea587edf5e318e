package org.oxybench.station.coating;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.instrument.InstrumentProfile;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Subject;
import org.oxybench.station.bench.Instruments;
import org.oxybench.station.bench.Reasons;
import org.oxybench.station.people.Right;

/**
 * Records what serial instruments read of a bath. An instrument counts only while its calibration does, and only when it
 * measures what the parameter is. Thread-safe.
 */
public final class InstrumentReadings {
    private final Baths baths;
    private final SerialInstruments serial;
    private final Instruments instruments;

    /**
     * Of these baths.
     *
     * @param instruments how calibrations stand
     */
    public InstrumentReadings(Baths baths, SerialInstruments serial, Instruments instruments) {
        this.baths = baths;
        this.serial = serial;
        this.instruments = instruments;
    }

    /** Ids of the instruments that measure what a parameter is, sorted. */
    public List<String> of(CoatingPlan.Window window) {
        return serial.units().keySet().stream()
                .filter(name -> serial.profile(name)
                        .filter(profile -> measures(profile, window))
                        .isPresent())
                .sorted()
                .toList();
    }

    private static boolean measures(InstrumentProfile profile, CoatingPlan.Window window) {
        // Of two ratios nobody knows that they are the same: an absorbance is no share of anything.
        return window.unit().dimension() != UnitOfMeasure.ONE.dimension()
                && profile.low().unit().dimension() == window.unit().dimension();
    }

    /** Asks an instrument for a parameter, once, and records its answer; returns every reason why not. */
    public List<Reason> read(Person actor, String id, String parameter, String instrument) {
        String asked = Baths.asked("read", id);
        List<Reason> reasons = baths.mayNot(actor, Right.COAT);
        Optional<Bath> bath = baths.standing().coating().bath(id);
        Optional<CoatingPlan.Window> window =
                bath.flatMap(known -> baths.plan(known).window(parameter));
        Optional<InstrumentProfile> profile = serial.profile(instrument);
        if (reasons.isEmpty()) {
            reasons.addAll(bath.isEmpty() ? List.of(Baths.unknown("bath", id)) : List.of());
            reasons.addAll(
                    bath.isPresent() && window.isEmpty() ? List.of(Baths.unknown("parameter", parameter)) : List.of());
            reasons.addAll(profile.map(kind -> uncalibrated(instrument, kind))
                    .orElseGet(() -> List.of(Baths.unknown("instrument", instrument))));
            window.filter(known -> profile.isPresent() && !measures(profile.get(), known))
                    .ifPresent(known -> reasons.add(Baths.impossible("instrument")));
        }
        if (!reasons.isEmpty()) {
            return baths.refused(actor, asked, reasons);
        }
        InstrumentProfile.Reading reading;
        try {
            reading = serial.read(instrument);
        } catch (FixtureFault e) {
            return baths.refused(actor, asked, List.of(e.reason()));
        }
        CoatingEntry read = new CoatingEntry.InstrumentRead(
                id,
                window.orElseThrow().id(),
                reading.value().value(),
                reading.value().unit(),
                instrument,
                profile.orElseThrow().id() + " r" + profile.get().revision(),
                reading.answer(),
                actor.id());
        // While the instrument measured, somebody else may have recorded something else of the bath: no less true.
        return baths.append(
                actor, asked, read, Map.of(Subject.bath(id), baths.standing().head(Subject.bath(id))));
    }

    /** By the id alone: a gauge of a bench may be called the same, whose certificate says nothing of this instrument. */
    private List<Reason> uncalibrated(String instrument, InstrumentProfile profile) {
        Optional<Instruments.Instrument> found = instruments.find(instrument);
        Optional<InstrumentCalibrated> newest = found.flatMap(Instruments.Instrument::newest);
        boolean ended = newest.filter(each -> !baths.now().isBefore(each.due())).isPresent();
        boolean other = newest.filter(
                        each -> !each.unit().equals(profile.low().unit().code()))
                .isPresent();
        Instruments.State known = found.map(Instruments.Instrument::state).orElse(Instruments.State.NONE);
        Instruments.State state = ended ? Instruments.State.ENDED : other ? Instruments.State.OTHER_UNIT : known;
        return switch (state) {
            case IN_DATE, ENDS_SOON -> List.of();
            case ENDED, FAILED -> List.of(Reason.of(Reasons.CALIBRATION_ENDED, "instrument", instrument));
            case OTHER_UNIT -> List.of(Reason.of(Reasons.CALIBRATION_UNIT, "instrument", instrument));
            case NONE -> List.of(Reason.of(Reasons.CALIBRATION_NONE, "instrument", instrument));
        };
    }
}
