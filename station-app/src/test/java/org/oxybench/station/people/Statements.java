package org.oxybench.station.people;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Signature;
import org.oxybench.record.Standing.Person;

/** Statements of accountability of people who sign in tests of something else, as entries without a page or a secret. */
public final class Statements {

    private static final String TEXT = "affirmed for a test";

    private Statements() {}

    /** A person has affirmed the statement at a moment. */
    public static void affirm(Ledger ledger, String person, Instant at) {
        ledger.append(
                Draft.of(at, person, affirmed(ledger.standing().person(person).orElseThrow(), at)));
    }

    private static Entry affirmed(Person person, Instant at) {
        AccountEntry.StatementAffirmed act = new AccountEntry.StatementAffirmed(
                person.id(),
                AccountAges.STATEMENT_VERSION,
                "en",
                Fingerprint.sha256(TEXT.getBytes(StandardCharsets.UTF_8)),
                TEXT);
        Signature signature = new Signature(
                "statement-" + person.id() + "-" + at,
                person.id(),
                person.nameZh(),
                person.namePinyin(),
                Signature.Meaning.AFFIRMED,
                at,
                "Asia/Shanghai",
                List.of(Signature.Factor.PERSON_ID, Signature.Factor.SECRET),
                Signature.digest(act, List.of()));
        return new Entry.Signed(signature, act, List.of());
    }
}
