package org.oxybench.record;

import java.util.List;
import java.util.Map;
import org.oxybench.record.ledger.CanonicalJson;
import org.oxybench.record.ledger.Hash;

/**
 * Stored forms of signatures and of what they are about. The members {@code act} and {@code records} of a signed
 * entry, as one canonical object, are what its signature's {@code saw} is the hash of; the verifiers rely on it.
 */
final class SignedForms {
    static final Codes<Signature.Meaning> MEANING = new Codes<>(
            Signature.Meaning.class,
            Map.of(
                    Signature.Meaning.SUBMITTED, "SUBMITTED",
                    Signature.Meaning.APPROVED, "APPROVED",
                    Signature.Meaning.REJECTED, "REJECTED",
                    Signature.Meaning.REVIEWED, "REVIEWED",
                    Signature.Meaning.HELD, "HELD",
                    Signature.Meaning.AFFIRMED, "AFFIRMED"));

    static final Codes<Signature.Factor> FACTOR = new Codes<>(
            Signature.Factor.class,
            Map.of(
                    Signature.Factor.BADGE, "BADGE",
                    Signature.Factor.PERSON_ID, "PERSON_ID",
                    Signature.Factor.SECRET, "SECRET",
                    Signature.Factor.DIRECTORY, "DIRECTORY"));

    private SignedForms() {}

    static List<EntryForm<?>> all() {
        return List.of(
                new EntryForm<>("Proposed", 1, Entry.Proposed.class, SignedForms::proposed, SignedForms::proposed),
                new EntryForm<>("Decided", 1, Entry.Decided.class, SignedForms::decided, SignedForms::decided),
                new EntryForm<>("Signed", 1, Entry.Signed.class, SignedForms::signed, SignedForms::signed));
    }

    /** See {@link Signature#digest}. */
    static String digest(Entry act, List<Signature.Evidence> records) {
        return Hash.sha256(CanonicalJson.write(BodyWriter.write(act, (out, a) -> shown(out, a, records))))
                .toString();
    }

    private static BodyWriter shown(BodyWriter out, Entry act, List<Signature.Evidence> records) {
        return out.object("act", act, EntryCodec::nested).list("records", records, SignedForms::record);
    }

    private static void proposed(BodyWriter out, Entry.Proposed entry) {
        out.text("proposal", entry.proposal())
                .object("effect", entry.effect(), EntryCodec::nested)
                .text("why", entry.why());
    }

    private static Entry.Proposed proposed(BodyReader in) {
        return new Entry.Proposed(in.text("proposal"), in.object("effect", EntryCodec::nested), in.text("why"));
    }

    private static void decided(BodyWriter out, Entry.Decided entry) {
        out.text("proposal", entry.proposal())
                .object("effect", entry.effect(), EntryCodec::nested)
                .text("why", entry.why());
    }

    private static Entry.Decided decided(BodyReader in) {
        return new Entry.Decided(in.text("proposal"), in.optionalObject("effect", EntryCodec::nested), in.text("why"));
    }

    private static void signed(BodyWriter out, Entry.Signed entry) {
        shown(out, entry.act(), entry.records()).object("signature", entry.signature(), SignedForms::signature);
    }

    private static Entry.Signed signed(BodyReader in) {
        return new Entry.Signed(
                in.object("signature", SignedForms::signature),
                in.object("act", EntryCodec::nested),
                in.list("records", SignedForms::record));
    }

    private static void record(BodyWriter out, Signature.Evidence record) {
        out.integer("index", record.index()).text("hash", record.hash());
    }

    private static Signature.Evidence record(BodyReader in) {
        return new Signature.Evidence(in.integer("index"), in.text("hash"));
    }

    private static void signature(BodyWriter out, Signature signature) {
        out.text("id", signature.id())
                .text("person", signature.person())
                .text("name_zh", signature.nameZh())
                .text("name_pinyin", signature.namePinyin())
                .text("meaning", MEANING.of(signature.meaning()))
                .instant("at", signature.at())
                .text("zone", signature.zone())
                .texts("factors", signature.factors().stream().map(FACTOR::of).toList())
                .text("saw", signature.saw());
    }

    private static Signature signature(BodyReader in) {
        return new Signature(
                in.text("id"),
                in.text("person"),
                in.text("name_zh"),
                in.text("name_pinyin"),
                MEANING.parse(in.text("meaning")),
                in.instant("at"),
                in.text("zone"),
                in.texts("factors", FACTOR::parse),
                in.text("saw"));
    }
}
