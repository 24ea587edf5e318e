package org.oxybench.station.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Signature;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.StoredText;
import org.oxybench.record.history.AuditLine;
import org.oxybench.station.web.TraceScreen.Fact;
import org.oxybench.station.words.Messages;

/** One entry of the ledger for an auditor: where it stands, whose it is, what it names and who signed it. */
public final class AuditRecord {

    private static final String UNIT = "unit:";

    private final Messages words;
    private final AuditText text;
    private final SignatureText signatures;

    AuditRecord(Messages words, AuditText text, SignatureText signatures) {
        this.words = words;
        this.signatures = signatures;
        this.text = text;
    }

    /** A page about something that the entry names. */
    public record Link(String path, String title) {}

    /** What the record holds beside what happened. */
    List<Fact> facts(AuditLine line) {
        StoredEntry stored = line.stored();
        AuditRow row = text.of(line);
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("trace.ledger", stored.position().ledger()));
        facts.add(fact("audit.position", row.index()));
        facts.add(fact("audit.csv.column.hash", row.hash()));
        facts.add(fact("audit.type", StoredText.type(stored.entry())));
        facts.add(fact("audit.csv.column.time", row.time() + " (" + words.zone().getId() + ")"));
        facts.add(fact("audit.csv.column.utc", stored.at().toString()));
        facts.add(fact("audit.actor", stored.actor() + " " + actor(stored, row)));
        facts.add(fact("audit.about", String.join(", ", stored.keys())));
        if (stored.entry() instanceof Entry.Signed signed) {
            facts.addAll(signature(signed));
        }
        return facts;
    }

    private String actor(StoredEntry stored, AuditRow row) {
        if (stored.actor().equals(row.person())) {
            return row.name();
        }
        return stored.actor().equals(Draft.STATION) ? words.text("audit.station") : "";
    }

    private List<Fact> signature(Entry.Signed signed) {
        Signature signature = signed.signature();
        return List.of(
                fact("sign.signer", SignatureText.printed(signature)),
                fact("sign.meaning", signatures.meaning(signature.meaning())),
                fact("sign.time", SignatureText.time(signature)),
                fact("audit.factors", StoredText.factors(signature.factors())),
                fact("audit.saw", signature.saw()),
                fact(
                        "audit.rests-on",
                        signed.records().stream()
                                .map(record -> record.index() + " " + record.hash())
                                .collect(Collectors.joining(", "))));
    }

    /** Pages about what an entry names and brings about. */
    static List<Link> links(StoredEntry stored) {
        List<Link> links = new ArrayList<>();
        // A lot names each of its units.
        stored.keys().stream()
                .filter(key -> key.startsWith(UNIT))
                .limit(5)
                .map(key -> key.substring(UNIT.length()))
                .forEach(serial -> links.add(new Link(TraceScreen.path(serial), serial)));
        for (Entry act : stored.entry().effects()) {
            document(act).ifPresent(links::add);
        }
        return links;
    }

    private static Optional<Link> document(Entry act) {
        return act instanceof Entry.DocumentEffective e
                ? Optional.of(
                        new Link("/documents/" + e.kind() + "/" + e.id() + "/" + e.revision(), DocumentText.name(e)))
                : Optional.empty();
    }

    private Fact fact(String key, String value) {
        return new Fact(words.text(key), value);
    }
}
