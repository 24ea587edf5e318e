package org.oxybench.station.cli;

import java.util.Map;
import java.util.function.Supplier;
import org.oxybench.record.HomeKind;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Authentication;
import org.oxybench.station.people.Authenticator;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Secret;

/**
 * Proves who somebody is without a page: by a badge and its owner's PIN.
 *
 * @param secret asks for the PIN
 */
record HeadlessSignOn(Authenticator authenticator, String badge, Supplier<Secret> secret) {

    /** Of a badge of a station's home; the demonstration's operator has a PIN that everybody knows. */
    static HeadlessSignOn of(Station station, String badge, AskedSecret asked) {
        boolean demo = station.ledger().standing().homeKind() == HomeKind.DEMO && badge.equals(DemoHome.BADGE);
        return new HeadlessSignOn(
                station.people().authenticator(),
                badge,
                demo ? () -> Secret.typed(DemoHome.PIN.toCharArray()) : () -> asked.of(badge));
    }

    /** Proves it for something else than a bench; what is refused is recorded, and said. */
    Authenticated prove(Console console) {
        return check("cli").match(who -> who, reason -> {
            throw new CannotRun("not-proved", Map.of("reason", console.words().text(reason)));
        });
    }

    /** Signs the badge's owner on at a bench that awaits the PIN; the bench shows what was refused. */
    void at(Bench bench) {
        check(bench.name()).match(who -> bench.signOn(who).join(), reason -> {
            bench.signOnRefused(badge, reason);
            return false;
        });
    }

    private Authentication check(String place) {
        try (Secret given = secret.get()) {
            return authenticator.authenticate(new Identity.Badge(badge), given, place);
        }
    }
}
