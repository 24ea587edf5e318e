package org.oxybench.station.people;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Role;

/**
 * The first security administrators of a production home, who are there from its first moment. They are two, since
 * everybody after them is enrolled by one who asks and another who decides, and since nobody opens the own account again.
 */
public final class Founders {

    /** How many there are. */
    public static final int COUNT = 2;

    private final List<Founder> founders;

    /**
     * Names them.
     *
     * @throws IllegalArgumentException when they are not two persons with ids and names
     */
    public Founders(List<Founder> founders) {
        Set<String> ids = new HashSet<>();
        founders.forEach(founder -> ids.add(founder.id()));
        if (founders.size() != COUNT
                || ids.size() != COUNT
                || !founders.stream().allMatch(Founder::isSound)) {
            throw new IllegalArgumentException("not two administrators: " + founders);
        }
        this.founders = List.copyOf(founders);
    }

    /** One of them. */
    public record Founder(String id, String nameZh, String namePinyin) {
        /** Whether a person may be called so. */
        public boolean isSound() {
            return PersonFields.isId(id) && PersonFields.isName(nameZh) && PersonFields.isName(namePinyin);
        }
    }

    /**
     * One who is enrolled.
     *
     * @param oneTime the secret for the first sign-on, to be shown once to its owner; whoever has shown it closes it
     */
    public record Enrolled(Founder founder, Secret oneTime) {}

    /**
     * Enrols them, each with a one-time secret that must be changed at its first use.
     *
     * @param ledger of a home that has nobody yet
     */
    public List<Enrolled> enrol(Ledger ledger, SecretVerifier verifier, SecureRandom random, Instant now) {
        List<Enrolled> enrolled = new ArrayList<>();
        for (Founder founder : founders) {
            Secret oneTime = OneTimeSecret.next(random);
            Verifier made =
                    verifier.make(oneTime).orElseThrow(() -> new IllegalStateException("one secret after another"));
            Set<Role> roles = EnumSet.of(Role.SECURITY_ADMIN);
            append(
                    ledger,
                    now,
                    new Entry.PersonEnrolled(founder.id(), null, founder.nameZh(), founder.namePinyin(), roles));
            append(ledger, now, new AccountEntry.SecretSet(founder.id(), made.text(), true));
            enrolled.add(new Enrolled(founder, oneTime));
        }
        return List.copyOf(enrolled);
    }

    private static void append(Ledger ledger, Instant now, Entry entry) {
        ledger.append(Draft.of(now, Draft.STATION, entry));
    }
}
