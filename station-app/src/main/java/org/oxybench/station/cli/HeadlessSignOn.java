package org.oxybench.station.cli;

import java.util.Map;
import java.util.function.Supplier;
import org.oxybench.recipe.Reason;
import org.oxybench.record.HomeKind;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Authentication;
import org.oxybench.station.people.Authenticator;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.people.Right;
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

    /**
     * Proves it, and that the person has the right that a command asks for; a refusal is recorded, and said.
     *
     * @param asked what was asked for, as the record says it
     */
    Authenticated prove(Console console, CommandAccess command, String asked, Refusals refusals) {
        Authenticated who = prove(console);
        Right needed = command.right().orElseThrow();
        if (!needed.isOf(who.person())) {
            Reason reason = Reason.of(AccessReasons.NO_RIGHT, "right", needed);
            refusals.record("cli", asked, reason, who.id());
            throw new CannotRun("not-proved", Map.of("reason", console.words().text(reason)));
        }
        return who;
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
