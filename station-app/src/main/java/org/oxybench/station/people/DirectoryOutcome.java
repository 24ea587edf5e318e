package org.oxybench.station.people;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.oxybench.recipe.Reason;

/** What a directory says about a person and a secret. Only {@link Bound} lets anybody in. */
public sealed interface DirectoryOutcome {

    /**
     * The secret is right.
     *
     * @param groups that the person is directly in, as the directory writes them
     */
    record Bound(Set<String> groups) implements DirectoryOutcome {
        /** Copies its set. */
        public Bound {
            groups = Set.copyOf(groups);
        }

        /** Whether the person is in a group: names are compared as distinguished names, without case. */
        public boolean isIn(String group) {
            return groups.stream().anyMatch(g -> normal(g).equals(normal(group)));
        }

        private static String normal(String group) {
            try {
                return DN.normalize(group);
            } catch (LDAPException e) {
                // Some directories name groups by other than a distinguished name.
                return group.toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public <T> T match(Function<Bound, T> bound, Supplier<T> refused, Function<Reason, T> unavailable) {
            return bound.apply(this);
        }
    }

    /** The secret is wrong, or there is no such person, or the directory does not let them in. */
    record Refused() implements DirectoryOutcome {
        @Override
        public <T> T match(Function<Bound, T> bound, Supplier<T> refused, Function<Reason, T> unavailable) {
            return refused.get();
        }
    }

    /** Nothing is known of the secret: it must not count as a failed try. */
    record Unavailable(Reason reason) implements DirectoryOutcome {
        @Override
        public <T> T match(Function<Bound, T> bound, Supplier<T> refused, Function<Reason, T> unavailable) {
            return unavailable.apply(reason);
        }
    }

    /** Handles each case. */
    <T> T match(Function<Bound, T> bound, Supplier<T> refused, Function<Reason, T> unavailable);
}
