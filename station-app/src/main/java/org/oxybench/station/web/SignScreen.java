package org.oxybench.station.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Signing.Paper;
import org.oxybench.station.words.Messages;

/**
 * What the page to sign shows: the paper, and what the signature will say.
 *
 * @param act the paper in words
 * @param reading name of this reading of it
 * @param reader printed name of who is signed on in the browser
 * @param time now, with the zone
 * @param code code of why it was not signed the last time, or empty
 * @param refusal the same in words
 * @param path where the form goes
 * @param back where to go without signing
 */
public record SignScreen(
        ActScreen act,
        Paper paper,
        String reading,
        String reader,
        String time,
        String code,
        String refusal,
        String path,
        String back,
        SignatureText signatures) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx '('VV')'");
    private static final int DIGEST_SHOWN = 12;

    /** Whether the signer must affirm the statement of accountability first. */
    public boolean needsStatement() {
        return code.equals(AccessReasons.NO_STATEMENT);
    }

    /** SHA-256 of the paper. */
    public String digest() {
        return paper.digest();
    }

    /** The first digits of it, for people to compare. */
    public String shortDigest() {
        return digest().substring(0, DIGEST_SHOWN) + "…";
    }

    /** What the signature says, in both languages, with its code. */
    public String meaning() {
        return signatures.meaning(paper.meaning());
    }

    /** A person's name as a signature prints it. */
    static String printed(Person person) {
        return person.nameZh() + " " + person.namePinyin() + " (" + person.id() + ")";
    }

    static String time(Instant at, Messages words) {
        return TIME.format(at.atZone(words.zone()));
    }
}
