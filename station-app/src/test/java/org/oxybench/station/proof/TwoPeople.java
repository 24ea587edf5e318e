package org.oxybench.station.proof;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Role;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.LockoutLimits;
import org.oxybench.station.people.People;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.SecretRules;
import org.oxybench.station.people.SecretVerifier;
import org.oxybench.station.people.Signing;
import org.oxybench.station.people.Statements;

/** Two administrators, an engineer and an approver, who put in force in a production home what takes two people. */
final class TwoPeople {
    private static final String PIN = "61907342";

    private final FileLedger ledger;
    private final Surroundings surroundings;
    private final SecretVerifier verifier;
    private final People people;

    TwoPeople(Home home, FileLedger ledger, Surroundings surroundings) throws IOException {
        byte[] pepper = Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER);
        this.ledger = ledger;
        this.surroundings = surroundings;
        this.verifier = surroundings.verifier(pepper);
        this.people = People.of(
                ledger,
                new SecretRules(List.of("ST-01"), Optional.empty()),
                LockoutLimits.DEFAULT,
                verifier,
                null,
                surroundings.clock(),
                surroundings.nanoTime(),
                surroundings.random(),
                effect -> Optional.empty());
    }

    SecretVerifier verifier() {
        return verifier;
    }

    /** The first two may be enrolled by one; everybody after them is enrolled by two. */
    void found() {
        doesAlone(Draft.STATION, person("A1", Role.SECURITY_ADMIN));
        doesAlone("A1", person("A2", Role.SECURITY_ADMIN));
        chooseSecret("A1");
        chooseSecret("A2");
        does(Draft.STATION, person("E1", Role.PROCESS_ENGINEER));
        does(Draft.STATION, person("E2", Role.RECIPE_APPROVER));
        does(Draft.STATION, person("T1", Role.TECHNICIAN));
        chooseSecret("E1");
        chooseSecret("T1");
        chooseSecret("E2");
    }

    /** Records what happens; what takes two people is signed by two. */
    void does(String actor, Entry entry) {
        if (entry instanceof Entry.PersonEnrolled) {
            sign("A1", "A2", entry);
        } else if (entry instanceof Entry.DocumentEffective) {
            sign("E1", "E2", entry);
        } else if (entry instanceof Entry.InstrumentCalibrated) {
            sign("T1", "E1", entry);
        } else {
            doesAlone(actor, entry);
        }
    }

    /** Records what one person does. */
    void doesAlone(String actor, Entry entry) {
        ledger.append(Draft.of(surroundings.clock().instant(), actor, entry));
    }

    private void sign(String first, String second, Entry effect) {
        Signing.Paper asked = people.signing().propose(effect, "proof");
        sign(first, asked);
        String proposal = ((Entry.Proposed) asked.act()).proposal();
        sign(second, people.signing().decide(proposal, true, "").orElseThrow());
    }

    private void sign(String person, Signing.Paper paper) {
        people.signing()
                .sign(prove(person), paper, paper.digest(), paper.heads())
                .match(at -> at, reason -> {
                    throw new AssertionError(reason);
                });
    }

    private Authenticated prove(String person) {
        try (Secret secret = Secret.typed(PIN.toCharArray())) {
            return people.authenticator()
                    .authenticate(new Identity.Badge("B-" + person), secret, "proof")
                    .match(who -> who, reason -> {
                        throw new AssertionError(reason);
                    });
        }
    }

    private void chooseSecret(String person) {
        try (Secret secret = Secret.typed(PIN.toCharArray())) {
            String text = verifier.make(secret).orElseThrow().text();
            doesAlone(person, new AccountEntry.SecretSet(person, text, false));
        }
        affirm(person);
    }

    /** A person may sign from now on. */
    void affirm(String person) {
        Statements.affirm(ledger, person, surroundings.clock().instant());
    }

    private static Entry.PersonEnrolled person(String id, Role role) {
        return new Entry.PersonEnrolled(id, "B-" + id, "人员" + id, "Person " + id, Set.of(role));
    }
}
