package org.oxybench.station.people;

import java.time.Instant;
import java.util.List;
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Standing.Person;

/** A person who has just proved to be that person; only an {@link Authenticator} makes one. */
public final class Authenticated {

    private final Person person;
    private final List<Factor> factors;
    private final Instant at;

    Authenticated(Person person, List<Factor> factors, Instant at) {
        this.person = person;
        this.factors = List.copyOf(factors);
        this.at = at;
    }

    /** The person, as the account stood then. */
    public Person person() {
        return person;
    }

    /** Person id. */
    public String id() {
        return person.id();
    }

    /** What it was proved with. */
    public List<Factor> factors() {
        return factors;
    }

    /** When. */
    public Instant at() {
        return at;
    }

    /** Whether the secret was given by somebody else and must be changed before anything else is done. */
    public boolean mustChangeSecret() {
        return person.secret() != null && person.secret().oneTime();
    }
}
