package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Position;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.history.AuditLine;
import org.oxybench.record.history.AuditQuery;
import org.oxybench.record.history.AuditQuery.Only;
import org.oxybench.record.history.AuditQuery.Order;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did what, when and why: as pages, one entry at a time, and as a file. */
public final class AuditPages {

    /** Where the audit trail is. */
    static final String PATH = "/audit";

    /** Lines of a page. */
    static final int LINES = 50;

    private static final List<String> COLUMNS = List.of(
            "index",
            "utc",
            "time",
            "person",
            "name",
            "kind",
            "title",
            "what",
            "before",
            "after",
            "why",
            "where",
            "refused",
            "signed",
            "signer",
            "signed-at",
            "hash");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final Logger LOG = LoggerFactory.getLogger(AuditPages.class);

    private final Ledger ledger;
    private final AuditTrail trail;
    private final Pages pages;
    private final Clock clock;

    AuditPages(Office office, Pages pages, Clock clock) {
        this.ledger = office.ledger();
        this.trail = office.audit();
        this.pages = pages;
        this.clock = clock;
    }

    /** Every route here with who may use it. An export is an entry, so it is posted. */
    List<Endpoint> routes() {
        Access auditor = Access.of(Right.READ_AUDIT_TRAIL);
        return List.of(
                Pages.get(PATH, auditor, this::list),
                Pages.get(PATH + "/{position}", auditor, this::entry),
                Pages.post(PATH + "/export", auditor, this::export));
    }

    /** Something to choose in a form. */
    public record Choice(String value, String title, boolean chosen) {}

    /**
     * A column that the lines can be ordered by.
     *
     * @param sorted how it is: ascending, descending or none
     * @param path of the same lines in its order
     */
    public record Column(String title, String sorted, String path) {}

    private void list(Context context) {
        AuditFilter filter = AuditFilter.of(context);
        Messages words = pages.words(context);
        AuditText text = new AuditText(ledger.standing(), words, pages.signatures());
        AuditTrail.Page page = trail.page(filter.query(clock.getZone()), LINES);
        AuditQuery.Place next = page.next();
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("filter", filter);
        model.put("rows", page.lines().stream().map(text::of).toList());
        model.put("kinds", kinds(filter, text, words));
        model.put("parts", parts(filter, words));
        model.put("columns", columns(filter, words));
        model.put("next", next == null ? "" : filter.after(next).path());
        model.put("first", filter.after().isEmpty() ? "" : filter.first().path());
        model.put("asOf", words.text("trace.asof", Map.of("index", String.valueOf(page.asOf()))));
        model.put("zone", clock.getZone().getId());
        pages.show(context, "audit.jte", model);
    }

    private static List<Choice> kinds(AuditFilter filter, AuditText text, Messages words) {
        List<Choice> kinds = new ArrayList<>();
        kinds.add(new Choice("", words.text("audit.all"), filter.kind().isEmpty()));
        AuditTrail.kinds().forEach(kind -> kinds.add(new Choice(kind, text.kind(kind), kind.equals(filter.kind()))));
        return kinds;
    }

    private static List<Choice> parts(AuditFilter filter, Messages words) {
        List<Choice> parts = new ArrayList<>();
        for (Only only : Only.values()) {
            parts.add(new Choice(
                    only.name(), words.text("audit.only." + only), only.name().equals(filter.only())));
        }
        return parts;
    }

    private static List<Column> columns(AuditFilter filter, Messages words) {
        Order order = Order.valueOf(filter.order());
        String byTime =
                switch (order) {
                    case NEWEST -> "descending";
                    case OLDEST -> "ascending";
                    case PERSON, KIND -> "none";
                };
        Order other = order == Order.NEWEST ? Order.OLDEST : Order.NEWEST;
        return List.of(
                new Column(
                        words.text("audit.time"), byTime, filter.ordered(other).path()),
                new Column(
                        words.text("audit.person"),
                        order == Order.PERSON ? "ascending" : "none",
                        filter.ordered(Order.PERSON).path()),
                new Column(
                        words.text("audit.what"),
                        order == Order.KIND ? "ascending" : "none",
                        filter.ordered(Order.KIND).path()));
    }

    private void entry(Context context) {
        String position = context.pathParam("position");
        List<AuditLine> lines = position.matches("\\d{1,18}") ? trail.entry(Long.parseLong(position)) : List.of();
        if (lines.isEmpty()) {
            throw new WebRefusal(Kind.NOT_FOUND);
        }
        Messages words = pages.words(context);
        AuditText text = new AuditText(ledger.standing(), words, pages.signatures());
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("title", words.text("audit.entry", Map.of("index", position)));
        model.put("rows", lines.stream().map(text::of).toList());
        model.put("facts", new AuditRecord(words, text, pages.signatures()).facts(lines.get(0)));
        model.put("signatures", signatures(lines.get(0), text));
        model.put("links", AuditRecord.links(lines.get(0).stored()));
        pages.show(context, "audit-entry.jte", model);
    }

    /** Every signature behind an entry: where two people put something in force, both of theirs. */
    private List<SignatureText.Row> signatures(AuditLine line, AuditText text) {
        long index = line.stored().position().index();
        return pages.signatures().rows(text.of(line).title(), trail.signatures(index));
    }

    /** Hands the lines over one by one; that somebody took them is in the ledger before the first. */
    private void export(Context context) {
        AuditFilter filter = AuditFilter.posted(context).first();
        AuditQuery query = filter.query(clock.getZone());
        Person reader = pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
        Messages words = pages.words(context);
        long asOf = trail.asOf();
        Instant now = clock.instant();
        Position recorded = ledger.append(
                Draft.of(now, reader.id(), new Entry.RecordsExported("audit-trail", filter.query(), asOf)));
        context.contentType("text/csv; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"audit-trail-" + STAMP.format(now.atZone(clock.getZone())) + ".csv\"");
        List<String> head = List.of(
                words.text("audit.title"),
                words.text("audit.csv.person", Map.of("person", SignScreen.printed(reader))),
                words.text("audit.csv.time", Map.of("time", SignScreen.time(now, words))),
                words.text("audit.csv.filter", Map.of("filter", filter(filter, words))),
                words.text("trace.asof", Map.of("index", String.valueOf(asOf))),
                words.text("audit.csv.ledger", Map.of("ledger", recorded.ledger())),
                words.text(
                        "audit.csv.entry", Map.of("index", String.valueOf(recorded.index()), "hash", recorded.hash())));
        try (CsvWriter csv = new CsvWriter(context.outputStream(), COLUMNS.size())) {
            csv.line(head);
            csv.line(COLUMNS.stream()
                    .map(column -> words.text("audit.csv.column." + column))
                    .toList());
            csv.line(List.of(write(csv, query, asOf, words)));
        } catch (IOException | UncheckedIOException e) {
            LOG.info("the reader of an export went away: {}", e.getMessage());
        }
    }

    private String filter(AuditFilter filter, Messages words) {
        return filter.fields().isEmpty()
                ? words.text("audit.everything")
                : filter.fields().entrySet().stream()
                                .map(field -> field.getKey() + "=" + field.getValue())
                                .collect(Collectors.joining(" "))
                        + " (" + clock.getZone().getId() + ")";
    }

    /** Writes every line; returns the last one, which says that they are all, so that a file cut short is known. */
    private String write(CsvWriter csv, AuditQuery query, long asOf, Messages words) {
        AuditText text = new AuditText(ledger.standing(), words, pages.signatures());
        long[] count = {0};
        try {
            trail.each(query, asOf, line -> {
                try {
                    csv.line(fields(text.of(line), words));
                    count[0]++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return words.text("audit.csv.end", Map.of("count", String.valueOf(count[0])));
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("an export of the audit trail broke off after {} lines", count[0], e);
            return words.text("audit.csv.broken", Map.of("count", String.valueOf(count[0])));
        }
    }

    private static List<String> fields(AuditRow row, Messages words) {
        return List.of(
                row.index(),
                row.utc(),
                row.time(),
                row.person(),
                row.name(),
                row.kind(),
                row.title(),
                row.what(),
                row.before(),
                row.after(),
                row.why(),
                row.where(),
                row.refused() ? words.text("sign.yes") : "",
                row.signed(),
                row.signer(),
                row.signedAt(),
                row.hash());
    }
}
