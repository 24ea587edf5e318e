package org.oxybench.station.web;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.oxybench.record.Signature;
import org.oxybench.record.Signature.Meaning;
import org.oxybench.station.words.Messages;

/**
 * Puts signatures into words, the same wherever a record is shown: the name as it was printed when it was signed, what
 * the signature says in both languages, and when, in the signer's own zone. Source: 21 CFR 11.50(b).
 */
public final class SignatureText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx '('VV')'");

    private final Messages chinese;
    private final Messages english;

    SignatureText(Messages chinese, Messages english) {
        this.chinese = chinese;
        this.english = english;
    }

    /**
     * A signature as a row.
     *
     * @param what what was signed
     */
    public record Row(String what, String signer, String meaning, String time) {}

    /** The signatures behind one thing. */
    List<Row> rows(String what, List<Signature> signatures) {
        return signatures.stream()
                .map(signature -> new Row(what, printed(signature), meaning(signature.meaning()), time(signature)))
                .toList();
    }

    /** What a signature says, in both languages, with its code. */
    String meaning(Meaning meaning) {
        String key = "meaning." + meaning;
        return meaning + " · " + chinese.text(key) + " · " + english.text(key);
    }

    /** The signer's name as the signature prints it. */
    static String printed(Signature signature) {
        return signature.nameZh() + " " + signature.namePinyin() + " (" + signature.person() + ")";
    }

    /** When it was signed, where the signer was. */
    static String time(Signature signature) {
        return TIME.format(signature.at().atZone(ZoneId.of(signature.zone())));
    }
}
