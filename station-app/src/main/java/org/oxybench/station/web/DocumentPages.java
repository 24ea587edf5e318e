package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.StrictYaml;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.ledger.Hash;
import org.oxybench.station.bench.DocumentFile;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.people.Right;
import org.oxybench.station.people.Signing;
import org.oxybench.station.trial.RiskDesk;
import org.oxybench.station.web.TraceScreen.Fact;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/**
 * Recipes, routes and fixture profiles that are effective; and the way to ask for another revision. A file that is refused
 * leaves an entry that says so.
 */
public final class DocumentPages {

    /** Path that a file is posted to; the one request that may be larger than a form. */
    static final String IMPORT = "/documents/import";

    /** How the record names where a document was refused. */
    private static final String PLACE = "documents";

    private final Ledger ledger;
    private final RiskDesk risks;
    private final AuditTrail audit;
    private final Refusals refusals;
    private final Signing signing;
    private final Pages pages;
    private final SignPages sign;

    DocumentPages(Office office, Pages pages, SignPages sign) {
        this.ledger = office.ledger();
        this.risks = office.risks();
        this.audit = office.audit();
        this.refusals = office.people().refusals();
        this.signing = office.people().signing();
        this.pages = pages;
        this.sign = sign;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        return List.of(
                Pages.get("/documents", Access.of(Right.READ_HISTORY), this::list),
                Pages.get("/documents/{kind}/{id}/{revision}", Access.of(Right.READ_HISTORY), this::show),
                Pages.get(IMPORT, Access.of(Right.PROPOSE_DOCUMENT), this::form),
                Pages.post(IMPORT, Access.of(Right.PROPOSE_DOCUMENT), this::take));
    }

    /** A document in the list. */
    public record Row(String path, String kind, String name, String sha256) {}

    /** What is wrong in a file. */
    public record ProblemRow(String line, String key, String text) {}

    private void list(Context context) {
        Messages words = pages.words(context);
        List<Row> rows = ledger.standing().effectiveDocuments().stream()
                .map(document -> new Row(
                        "/documents/" + document.kind() + "/" + document.id() + "/" + document.revision(),
                        words.text("document.kind." + document.kind()),
                        DocumentText.name(document),
                        document.sha256()))
                .toList();
        boolean mayImport = pages.guard()
                .person(context)
                .filter(Right.PROPOSE_DOCUMENT::isOf)
                .isPresent();
        pages.show(context, "documents.jte", Map.of("words", words, "rows", rows, "mayImport", mayImport));
    }

    private void show(Context context) {
        DocumentEffective document = kind(context.pathParam("kind"))
                .flatMap(kind -> ledger.standing()
                        .document(kind, context.pathParam("id"), revision(context.pathParam("revision"))))
                .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        Messages words = pages.words(context);
        ActScreen screen = ruled(
                new DocumentText(ledger.standing(), words).of(document, DocumentText.name(document)), document, words);
        List<SignatureText.Row> signatures =
                pages.signatures().rows(DocumentText.name(document), audit.signatures(document));
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("document", screen);
        model.put("signatures", signatures);
        // Of a revision that is in force no more nobody asks how it may be wrong.
        boolean inForce = ledger.standing()
                .effective(document.kind(), document.id())
                .filter(document::equals)
                .isPresent();
        model.put("risk", inForce ? RiskPages.of(document, risks, words).orElse(null) : null);
        pages.show(context, "document.jte", model);
    }

    /** The page of a route says whether it keeps the rules: one that does not may be in force since before them. */
    private ActScreen ruled(ActScreen screen, DocumentEffective document, Messages words) {
        if (document.kind() != DocumentKind.ROUTE) {
            return screen;
        }
        String kept = signing.againstRules(document)
                .map(reason -> words.text(reason) + " (" + reason.code() + ")")
                .orElse(words.text("document.rules.kept"));
        List<Fact> facts = Stream.concat(
                        screen.facts().stream(), Stream.of(new Fact(words.text("document.rules"), kept)))
                .toList();
        return new ActScreen(screen.title(), facts, screen.tables(), screen.lines(), screen.text(), screen.pictures());
    }

    private static int revision(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private void form(Context context) {
        showForm(context, "", "", DocumentKind.RECIPE, List.of());
    }

    private void showForm(Context context, String text, String why, DocumentKind kind, List<ProblemRow> problems) {
        Map<String, Object> model = new HashMap<>();
        model.put("words", pages.words(context));
        model.put("text", text);
        model.put("why", why);
        model.put("kind", kind.name());
        model.put("problems", problems);
        pages.show(context, "document-import.jte", model);
    }

    /** Reads a file strictly. What has a problem is stored nowhere; what has none goes to the page to sign. */
    private void take(Context context) {
        DocumentKind kind = kind(Pages.field(context, "kind")).orElseThrow(() -> new WebRefusal(Kind.BAD_FIELD));
        // A form sends every line's end as CR LF, whatever the file had.
        String text = Pages.field(context, "text").replace("\r\n", "\n");
        String why = ProposalPages.words(context, "why");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > StrictYaml.BYTES_MAX) {
            throw new WebRefusal(Kind.TOO_LARGE);
        }
        Messages words = pages.words(context);
        Reading<DocumentEffective> read = DocumentFile.read(ledger.standing(), kind, "", bytes);
        List<Problem> found = read.match(document -> List.of(), wrong -> wrong);
        List<ProblemRow> problems = Stream.concat(
                        found.stream().map(problem -> row(problem, words)),
                        why.isEmpty() ? Stream.of(whyMissing(words)) : Stream.empty())
                .toList();
        if (problems.isEmpty() && read instanceof Reading.Accepted<DocumentEffective> accepted) {
            sign.send(context, new Errand.Propose(accepted.value(), why, "/documents"));
            return;
        }
        refused(context, kind, bytes, found);
        context.status(422);
        showForm(context, text, why, kind, problems);
    }

    /** Which file it was tells its hash alone: a file that nobody approved is stored nowhere. */
    private void refused(Context context, DocumentKind kind, byte[] bytes, List<Problem> problems) {
        Reason reason = problems.isEmpty()
                ? Reason.of(AccessReasons.WHY_MISSING)
                : new Reason(
                        AccessReasons.DOCUMENT_REFUSED,
                        Map.of(
                                "count", String.valueOf(problems.size()),
                                "line", String.valueOf(problems.get(0).line()),
                                "key", problems.get(0).key(),
                                "problem", problems.get(0).code()));
        refusals.record(
                PLACE,
                "IMPORT " + kind + " sha256:" + Hash.sha256(bytes),
                reason,
                pages.guard().person(context).map(Person::id).orElse(null));
    }

    private static ProblemRow row(Problem problem, Messages words) {
        return new ProblemRow(
                String.valueOf(problem.line()),
                problem.key(),
                words.text("problem." + problem.code(), problem.arguments()));
    }

    private static ProblemRow whyMissing(Messages words) {
        return new ProblemRow("", "", words.text("sign.why.missing"));
    }

    private static Optional<DocumentKind> kind(String name) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
