package org.oxybench.station;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.SharedSocket;
import org.oxybench.fixture.plc.LinkAddress;
import org.oxybench.station.bench.RackPlace;
import org.oxybench.station.bench.RackStarts;
import org.oxybench.station.bench.StaggeredFixture;
import org.oxybench.station.config.StationSettings.BenchEntry;
import org.oxybench.station.config.Surroundings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a slot of a rack has that a bench of its own has not: a unit behind a shared socket, and a turn to start. */
final class RackFixtures {
    private static final Logger LOG = LoggerFactory.getLogger(RackFixtures.class);

    private final Duration stagger;
    private final Surroundings surroundings;
    private final Map<String, RackStarts> racks = new HashMap<>();

    /** Racks whose slots start so far apart at least. */
    RackFixtures(Duration stagger, Surroundings surroundings) {
        this.stagger = stagger;
        this.surroundings = surroundings;
    }

    /** The profile of the unit that the bench is behind its socket. */
    static FixtureProfile atUnit(BenchEntry entry, FixtureProfile profile) {
        return entry.unit().map(unit -> SharedSocket.at(unit, profile)).orElse(profile);
    }

    /** Not when one of them is for a serial line and the other for the network, or for a unit that its wire has not. */
    static boolean leadsTo(BenchEntry entry, FixtureProfile profile) {
        try {
            LinkAddress.of(atUnit(entry, profile).wire(), entry.host(), entry.port());
            return true;
        } catch (IllegalArgumentException e) {
            LOG.error("{} has no address for its profile {}", entry.name(), profile.id(), e);
            return false;
        }
    }

    /** The same fixture; a slot's starts only when it is its turn among those of its rack. */
    Fixture inTurn(BenchEntry entry, Fixture fixture) {
        if (entry.rack().isEmpty()) {
            return fixture;
        }
        RackPlace place = entry.rack().get();
        RackStarts starts = racks.computeIfAbsent(place.rack(), rack -> new RackStarts(stagger));
        return new StaggeredFixture(place, fixture, starts, surroundings.nanoTime(), surroundings.clock());
    }
}
