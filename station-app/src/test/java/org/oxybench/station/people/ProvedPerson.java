package org.oxybench.station.people;

import java.time.Instant;
import java.util.List;
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Standing.Person;

/** Somebody who is said to have proved to be a person; what proves it costs a quarter of a second each time. */
public final class ProvedPerson {

    private ProvedPerson() {}

    /** As if a badge had been scanned and its secret been right. */
    public static Authenticated of(Person person, Instant at) {
        return new Authenticated(person, List.of(Factor.BADGE, Factor.SECRET), at);
    }
}
