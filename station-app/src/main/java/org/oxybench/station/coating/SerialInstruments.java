package org.oxybench.station.coating;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.file.InstrumentReader;
import org.oxybench.fixture.instrument.InstrumentProfile;
import org.oxybench.fixture.instrument.SerialInstrument;
import org.oxybench.station.config.StationSettings.InstrumentEntry;

/** The serial instruments that the station's settings name, each at its port. Thread-safe. */
public final class SerialInstruments implements AutoCloseable {
    /** None at all. */
    public static final SerialInstruments NONE = new SerialInstruments(Map.of());

    private final Map<String, Placed> placed;

    private record Placed(InstrumentProfile profile, SerialInstrument instrument) {}

    /**
     * Where an instrument is.
     *
     * @param name its id, under which its calibrations are recorded
     * @param profile what kind it is
     * @param port absolute path of its port
     */
    public record Place(String name, InstrumentProfile profile, String port) {}

    private SerialInstruments(Map<String, Placed> placed) {
        this.placed = Map.copyOf(placed);
    }

    /**
     * Instruments whose ports are opened when they are asked first.
     *
     * @param nanoTime monotonic ticker, nanoseconds
     */
    public static SerialInstruments at(List<Place> places, LongSupplier nanoTime) {
        Map<String, Placed> placed = new TreeMap<>();
        places.forEach(place -> placed.put(
                place.name(),
                new Placed(
                        place.profile(), new SerialInstrument(place.name(), place.port(), place.profile(), nanoTime))));
        return new SerialInstruments(placed);
    }

    /**
     * Those that settings name.
     *
     * @param nanoTime monotonic ticker, nanoseconds
     */
    public static SerialInstruments of(List<InstrumentEntry> entries, LongSupplier nanoTime) {
        return at(
                entries.stream()
                        .map(entry -> new Place(entry.name(), shipped(entry.profile()), entry.port()))
                        .toList(),
                nanoTime);
    }

    /** UCUM code of the readings of each instrument that settings name, by its id. */
    public static Map<String, String> units(List<InstrumentEntry> entries) {
        return entries.stream()
                .collect(Collectors.toMap(
                        InstrumentEntry::name,
                        entry -> shipped(entry.profile()).low().unit().code()));
    }

    /**
     * A profile that comes with this build.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public static InstrumentProfile shipped(String name) {
        String file = name + ".yaml";
        try (InputStream in = SerialInstruments.class.getResourceAsStream("/oxybench/fixtures/instruments/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no profile " + name);
            }
            return InstrumentReader.read(file, in.readAllBytes()).match(profile -> profile, problems -> {
                throw new IllegalStateException(file + " of this build cannot be read: " + problems);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UCUM code of each instrument's readings, by its id. */
    public Map<String, String> units() {
        return placed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().profile().low().unit().code()));
    }

    /** What kind an instrument is; empty for one that is not there. */
    public Optional<InstrumentProfile> profile(String name) {
        return Optional.ofNullable(placed.get(name)).map(Placed::profile);
    }

    /**
     * Asks an instrument, once.
     *
     * @throws FixtureFault when that gave no reading
     */
    InstrumentProfile.Reading read(String name) throws FixtureFault {
        Placed asked = placed.get(name);
        if (asked == null) {
            throw new IllegalArgumentException("no instrument " + name);
        }
        return asked.instrument().read();
    }

    /** Gives the ports back. */
    @Override
    public void close() {
        placed.values().forEach(each -> each.instrument().close());
    }
}
