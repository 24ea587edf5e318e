package org.oxybench.record.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.RandomShift;
import org.oxybench.record.Role;
import org.oxybench.record.Signature;
import org.oxybench.record.Signature.Meaning;
import org.oxybench.record.SignedDrafts;
import org.oxybench.record.history.AuditLine;
import org.oxybench.record.history.AuditQuery;
import org.oxybench.record.history.AuditQuery.Only;
import org.oxybench.record.history.AuditQuery.Order;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.ledger.Hash;

/** What the audit trail must find, whatever the database. */
final class AuditContract {
    private static final Comparator<AuditLine> NEWEST = Comparator.comparing(
                    (AuditLine line) -> line.stored().at())
            .thenComparing(line -> line.place().index())
            .thenComparing(line -> line.place().ordinal())
            .reversed();

    private AuditContract() {}

    /** Every question, paged in odd steps, answers what a reading of the whole ledger answers, in its order. */
    static void agreesWithTheLedger(FileLedger ledger, Database database) throws Exception {
        Projection.catchUp(ledger, database);
        SqlAudit audit = new SqlAudit(ledger, database);
        List<AuditLine> all = read(audit, AuditQuery.ALL, 37);
        long expected = ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .flatMap(stored -> stored.entry().effects().stream())
                .filter(act -> !(act instanceof Entry.StepJudged)
                        && !(act instanceof BurnInEntry.StretchRecorded)
                        && !(act instanceof Entry.Signed))
                .count();
        assertEquals(expected, all.size());
        Random random = new Random(5);
        for (Order order : Order.values()) {
            filters(audit, all, order, all.get(random.nextInt(all.size())));
        }
        String lot = ledger.standing().openLots().get(0).lot().value();
        for (Order order : Order.values()) {
            same(audit, all, new AuditQuery(order, Only.ALL, "", "", null, null, lot, null), line -> line.stored()
                    .keys()
                    .contains("lot:" + lot));
        }
        AuditQuery nothing = new AuditQuery(Order.NEWEST, Only.ALL, "", "", null, null, "no such", null);
        assertEquals(List.of(), read(audit, nothing, 5));
        for (String sql : List.of("' or '1'='1", "'; delete from audit; --", "\" or 1=1 --", "%", "_")) {
            whatIsAskedForIsAValue(audit, sql);
        }
        List<AuditLine> each = new ArrayList<>();
        audit.each(AuditQuery.ALL, audit.asOf(), each::add);
        assertEquals(all, each);
        assertEquals(ledger.size() - 1, audit.asOf());
    }

    private static void whatIsAskedForIsAValue(SqlAudit audit, String sql) {
        for (AuditQuery query : List.of(
                new AuditQuery(Order.NEWEST, Only.ALL, sql, "", null, null, "", null),
                new AuditQuery(Order.PERSON, Only.ALL, "", sql, null, null, "", null),
                new AuditQuery(Order.KIND, Only.ALL, "", "", null, null, sql, null))) {
            assertEquals(List.of(), read(audit, query, 5), query::toString);
        }
    }

    private static void filters(SqlAudit audit, List<AuditLine> all, Order order, AuditLine some) {
        Instant from = all.get(all.size() / 2).stored().at();
        Instant to = all.get(all.size() / 4).stored().at();
        Predicate<AuditLine> between =
                line -> !line.stored().at().isBefore(from) && line.stored().at().isBefore(to);
        String person = some.person();
        String kind = some.kind();
        same(audit, all, new AuditQuery(order, Only.ALL, "", "", null, null, "", null), line -> true);
        same(audit, all, new AuditQuery(order, Only.ALL, person, "", null, null, "", null), line -> line.person()
                .equals(person));
        same(audit, all, new AuditQuery(order, Only.ALL, "", kind, null, null, "", null), line -> line.kind()
                .equals(kind));
        same(
                audit,
                all,
                new AuditQuery(order, Only.ALL, person, kind, null, null, "", null),
                line -> line.kind().equals(kind) && line.person().equals(person));
        same(audit, all, new AuditQuery(order, Only.REFUSED, "", "", null, null, "", null), AuditLine::refused);
        same(
                audit,
                all,
                new AuditQuery(order, Only.TYPED, "", "", null, null, "", null),
                line -> line.act() instanceof Entry.Refused typed
                        && typed.scan().startsWith("MANUAL "));
        same(
                audit,
                all,
                new AuditQuery(order, Only.SIGNED, "", "", null, null, "", null),
                line -> line.signature() != null);
        same(audit, all, new AuditQuery(order, Only.ALL, "", "", from, to, "", null), between);
    }

    /** What was before and is after, over enrolling, roles, lock and badge; and a refusal by its exact scan. */
    static void tellsBeforeAndAfter(FileLedger ledger, Database database) throws Exception {
        Instant at = RandomShift.BEGIN.plusSeconds(90);
        enrol(ledger, at, "a1", null, Role.SECURITY_ADMIN);
        enrol(ledger, at, "o1", "B-o1", Role.OPERATOR);
        long roles = enrol(ledger, at, "o1", null, Role.OPERATOR, Role.LINE_LEAD);
        long locked = ledger.append(Draft.of(
                        at, Draft.STATION, new AccountEntry.StateChanged("o1", State.LOCKED, Reason.of("H-LCK-01"))))
                .index();
        long lost = ledger.append(
                        Draft.of(at, "a1", new AccountEntry.BadgeRevoked("o1", "B-o1", Reason.of("R-ACC-01"))))
                .index();
        ledger.append(Draft.of(at, "o1", new AccountEntry.SecretSet("o1", "$argon2id$verifier", false)));
        long refused = ledger.append(Draft.of(
                        at,
                        Draft.STATION,
                        new Entry.Refused("web", "POST /people", null, List.of(Reason.of("E-RGT-01")), "o1")))
                .index();
        Projection.catchUp(ledger, database);
        SqlAudit audit = new SqlAudit(ledger, database);

        AuditLine line = audit.entry(roles).get(0);
        assertEquals(
                List.of(
                        new AuditLine.Change("name:o1", "赵 Zhao", "赵 Zhao"),
                        new AuditLine.Change("roles:o1", "operator", "operator line-lead")),
                line.changes());
        assertEquals(
                List.of(new AuditLine.Change("state:o1", "ACTIVE", "LOCKED")),
                audit.entry(locked).get(0).changes());
        assertEquals(
                List.of(new AuditLine.Change("badge:o1", "B-o1", null)),
                audit.entry(lost).get(0).changes());
        assertEquals(List.of(), audit.entry(ledger.size() + 7));
        List<AuditLine> found =
                read(audit, new AuditQuery(Order.NEWEST, Only.REFUSED, "o1", "", null, null, "POST /people", null), 9);
        assertEquals(refused, found.get(0).place().index());
        assertEquals(1, found.size());
        assertTrue(read(audit, AuditQuery.ALL, 50).stream()
                .flatMap(each -> each.changes().stream())
                .flatMap(change -> Stream.of(String.valueOf(change.before()), String.valueOf(change.after())))
                .noneMatch(text -> text.contains("argon2")));
    }

    /** Who acted is named as they were called then, and both signatures are found behind what two people did. */
    static void tellsWhoSigned(FileLedger ledger, Database database) throws Exception {
        Instant at = RandomShift.BEGIN.plusSeconds(120);
        enrol(ledger, at, "q1", null, Role.QA_REVIEWER);
        enrol(ledger, at, "q2", null, Role.QA_REVIEWER);
        Entry.LotOpened lot = ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .flatMap(stored -> stored.entry().effects().stream())
                .filter(Entry.LotOpened.class::isInstance)
                .map(Entry.LotOpened.class::cast)
                .findFirst()
                .orElseThrow();
        Entry.UnitHeld hold = new Entry.UnitHeld(lot.serials().get(0), lot.lot(), Reason.of("H-QA-01"));
        long held = ledger.append(SignedDrafts.signed(ledger, "q1", Meaning.HELD, hold))
                .index();
        String text = "route";
        Entry.DocumentEffective route = new Entry.DocumentEffective(
                Entry.DocumentKind.ROUTE,
                "SIGNED",
                1,
                Hash.sha256(text.getBytes(UTF_8)).toString(),
                text);
        long asked = ledger.append(SignedDrafts.proposed(ledger, "q1", "p-signed", route))
                .index();
        long agreed = ledger.append(SignedDrafts.decided(ledger, "q2", "p-signed", true))
                .index();
        ledger.append(Draft.of(
                at,
                Draft.STATION,
                new Entry.PersonEnrolled("q1", null, "赵", "Zhao-Married", Set.of(Role.QA_REVIEWER))));
        Projection.catchUp(ledger, database);
        SqlAudit audit = new SqlAudit(ledger, database);
        assertEquals(List.of("q1 HELD"), signers(audit.signatures(held)));
        assertEquals(List.of("q1 HELD"), signers(audit.signatures(hold)));
        assertEquals(List.of("q1 SUBMITTED"), signers(audit.signatures(asked)));
        assertEquals(List.of("q1 SUBMITTED", "q2 APPROVED"), signers(audit.signatures(agreed)));
        assertEquals(List.of("q1 SUBMITTED", "q2 APPROVED"), signers(audit.signatures(route)));
        Entry.DocumentEffective other =
                new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, "SIGNED", 1, route.sha256(), "another text");
        assertEquals(List.of(), audit.signatures(other), "a signature under one text is none under another");
        assertEquals(List.of(), audit.signatures(0L), "nobody signed the first entry");
        assertEquals(List.of(), audit.signatures(ledger.size() + 7));
        assertEquals("赵 Zhao", audit.entry(held).get(0).name(), "as she was called then");
    }

    private static List<String> signers(List<Signature> signatures) {
        return signatures.stream()
                .map(signature -> signature.person() + " " + signature.meaning())
                .toList();
    }

    private static long enrol(
            FileLedger ledger, Instant at, String id, @org.jspecify.annotations.Nullable String badge, Role... roles) {
        return ledger.append(
                        Draft.of(at, Draft.STATION, new Entry.PersonEnrolled(id, badge, "赵", "Zhao", Set.of(roles))))
                .index();
    }

    private static void same(SqlAudit audit, List<AuditLine> all, AuditQuery query, Predicate<AuditLine> is) {
        List<AuditLine> expected =
                all.stream().filter(is).sorted(comparator(query.order())).toList();
        assertFalse(expected.isEmpty(), query::toString);
        assertEquals(expected, read(audit, query, 7), query::toString);
    }

    private static Comparator<AuditLine> comparator(Order order) {
        return switch (order) {
            case NEWEST -> NEWEST;
            case OLDEST -> NEWEST.reversed();
            case PERSON -> Comparator.comparing(AuditLine::person).thenComparing(NEWEST);
            case KIND -> Comparator.comparing(AuditLine::kind).thenComparing(NEWEST);
        };
    }

    private static List<AuditLine> read(SqlAudit audit, AuditQuery query, int step) {
        List<AuditLine> all = new ArrayList<>();
        AuditTrail.Page page = audit.page(query, step);
        all.addAll(page.lines());
        while (page.next() != null) {
            assertEquals(step, page.lines().size());
            page = audit.page(query.after(page.next()), step);
            all.addAll(page.lines());
        }
        return all;
    }
}
