package org.oxybench.station;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.people.SecretRules;

/** What a home and its settings say of people's secrets. */
final class PeopleParts {
    private PeopleParts() {}

    static SecretRules rules(Home home, StationSettings settings) {
        List<String> words = new ArrayList<>(settings.secrets().words());
        words.add(settings.station());
        return new SecretRules(
                words,
                settings.secrets().breached().map(home.dir()::resolve),
                settings.secrets().oneTime());
    }

    /** A home of the first releases has no secrets yet, and nobody in it has a PIN. */
    static byte[] pepper(Home home, Surroundings surroundings) throws IOException {
        if (!Secrets.exist(home)) {
            Secrets.make(home, surroundings.random());
        }
        return Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER);
    }
}
