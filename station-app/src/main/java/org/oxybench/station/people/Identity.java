package org.oxybench.station.people;

import java.util.Optional;
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.Person;

/** Whom somebody claims to be. It proves nothing. */
public sealed interface Identity {

    /** The badge that was scanned. */
    record Badge(String badge) implements Identity {
        @Override
        public Optional<Person> find(Standing standing) {
            return standing.personByBadge(badge);
        }

        @Override
        public Factor factor() {
            return Factor.BADGE;
        }

        @Override
        public String label() {
            return "badge:" + badge;
        }

        @Override
        public String strangersLabel(Standing standing) {
            return label();
        }
    }

    /** The id that was typed. */
    record Id(String id) implements Identity {
        @Override
        public Optional<Person> find(Standing standing) {
            return standing.person(id);
        }

        @Override
        public Factor factor() {
            return Factor.PERSON_ID;
        }

        @Override
        public String label() {
            return "person:" + id;
        }

        @Override
        public String strangersLabel(Standing standing) {
            return "person:" + StrangersId.recorded(id, standing);
        }
    }

    /** The person, if there is one. */
    Optional<Person> find(Standing standing);

    /** The component of identity that it is. */
    Factor factor();

    /** How the record names it when it is somebody's. */
    String label();

    /** How the record names it when it is nobody's. */
    String strangersLabel(Standing standing);
}
