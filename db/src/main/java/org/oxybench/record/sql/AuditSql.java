package org.oxybench.record.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.oxybench.record.history.AuditQuery;
import org.oxybench.record.history.AuditQuery.Only;
import org.oxybench.record.history.AuditQuery.Order;
import org.oxybench.record.history.AuditQuery.Place;

/**
 * The statement of one question to the audit trail. Texts of readers are only ever bound; the order of each question is
 * that of an index, so that the first lines come without sorting the rest.
 */
final class AuditSql {
    static final String SELECT = "select a.idx, a.ordinal, a.kind, a.person, a.nature, e.hash,"
            + " (select n.state from audit_change n where n.ledger = a.ledger and n.about = concat('name:', a.person)"
            + " and n.idx <= a.idx order by n.idx desc fetch first row only)"
            + " from audit a join entry e on e.ledger = a.ledger and e.idx = a.idx";

    /** So many entries about one thing are listed first and sorted then; of more, the newest are looked through. */
    static final int FEW = 5_000;

    private static final List<String> SUBJECTS = List.of(
            "unit:",
            "lot:",
            "master:",
            "person:",
            "bench:",
            "instrument:",
            "run:",
            "proposal:",
            "document:RECIPE/",
            "document:ROUTE/",
            "document:PROFILE/",
            "document:COATING/",
            "bath:",
            "solution:",
            "line:");

    private static final List<String> ELSEWHERE = List.of(
            "select idx from refusal where scan = :about and ledger = :ledger",
            "select idx from run where run = :about and ledger = :ledger",
            "select idx from run_end where run = :about and ledger = :ledger");

    /** What a statement answers: lines sorted by groups go on in the group that was begun, then in the next. */
    enum Part {
        WHOLE,
        SAME_GROUP,
        LATER_GROUPS;

        /** The statements that answer a question, one after the other. */
        static List<Part> of(AuditQuery query) {
            boolean groups = query.order() == Order.PERSON || query.order() == Order.KIND;
            return groups && query.after() != null ? List.of(SAME_GROUP, LATER_GROUPS) : List.of(WHOLE);
        }
    }

    private final Map<String, Object> bound = new HashMap<>();
    private final StringBuilder where = new StringBuilder(" where a.ledger = :ledger");
    private final List<String> equal = new ArrayList<>(List.of("a.ledger"));
    private final Order order;
    private final Part part;
    private boolean possible = true;
    private boolean sorted;

    AuditSql(Handle handle, String ledger, AuditQuery query, Part part, long asOf) {
        this.part = part;
        this.order = part == Part.SAME_GROUP ? Order.NEWEST : query.order();
        bound.put("ledger", ledger);
        if (asOf < Long.MAX_VALUE) {
            and("a.idx <= :as_of", "as_of", asOf);
        }
        boolean typed = query.only() == Only.TYPED;
        equal("nature", query.only() == Only.ALL ? "" : (typed ? Only.REFUSED : query.only()).name());
        if (typed) {
            and(
                    "exists (select 1 from refusal r where r.ledger = a.ledger and r.idx = a.idx and r.scan like :typed)",
                    "typed",
                    "MANUAL %");
        }
        equal("person", query.person());
        equal("kind", query.kind());
        if (query.from() != null) {
            and("a.happened >= :from_at", "from_at", time(query.from()));
        }
        if (query.to() != null) {
            and("a.happened < :to_at", "to_at", time(query.to()));
        }
        if (!query.about().isEmpty()) {
            about(handle, query.about());
        }
        if (query.after() != null) {
            after(handle, query.after(), query.order());
        }
    }

    /** Whether there can be any line at all. */
    boolean possible() {
        return possible;
    }

    /** The statement; it takes what is {@link #bound} and {@code max}. */
    String text() {
        return SELECT + where + " order by " + order() + " fetch first :max rows only";
    }

    Map<String, Object> bound() {
        return bound;
    }

    /**
     * The order, led by columns that are equal in all lines found, as the index that serves the question has them. What
     * is few is found by another index and sorted.
     */
    private String order() {
        String newest = "a.happened desc, a.idx desc, a.ordinal desc";
        boolean few = sorted || bound.containsKey("nature");
        return switch (order) {
            case NEWEST -> equal.isEmpty() ? newest : String.join(", ", equal) + ", " + newest;
            case OLDEST ->
                equal.stream().map(column -> column + " desc, ").collect(Collectors.joining())
                        + "a.happened, a.idx, a.ordinal";
            case PERSON -> (few ? "" : "a.ledger, ") + "a.person, " + newest;
            case KIND -> (few ? "" : "a.ledger, ") + "a.kind, " + newest;
        };
    }

    private void equal(String column, String value) {
        if (!value.isEmpty()) {
            and("a." + column + " = :" + column, column, value);
            if (equal.size() == 1) {
                equal.add("a." + column);
            }
        }
    }

    private void and(String condition, String name, Object value) {
        where.append(" and ").append(condition);
        bound.put(name, value);
    }

    private void about(Handle handle, String about) {
        Set<Long> few = new TreeSet<>();
        for (String subject : SUBJECTS) {
            List<Long> found = indexes(
                    handle,
                    "select idx from entry_subject where subject = :about and ledger = :ledger",
                    subject + about);
            if (found.size() > FEW) {
                and(
                        "exists (select 1 from entry_subject s where s.subject = :subject and s.ledger = a.ledger"
                                + " and s.idx = a.idx)",
                        "subject",
                        subject + about);
                return;
            }
            few.addAll(found);
        }
        ELSEWHERE.forEach(sql -> few.addAll(indexes(handle, sql, about)));
        if (few.isEmpty()) {
            possible = false;
        } else {
            sorted = true;
            equal.clear();
            where.append(few.stream().map(String::valueOf).collect(Collectors.joining(", ", " and a.idx in (", ")")));
        }
    }

    private List<Long> indexes(Handle handle, String sql, String about) {
        return handle.createQuery(sql + " fetch first " + (FEW + 1) + " rows only")
                .bind("ledger", bound.get("ledger"))
                .bind("about", about)
                .mapTo(Long.class)
                .list();
    }

    /** The line that was read last. */
    private record Last(String person, String kind, OffsetDateTime at, Place place) {}

    private void after(Handle handle, Place place, Order asked) {
        List<Last> found = handle.createQuery("select person, kind, happened from audit"
                        + " where ledger = :ledger and idx = :after_idx and ordinal = :after_ordinal")
                .bind("ledger", bound.get("ledger"))
                .bind("after_idx", place.index())
                .bind("after_ordinal", place.ordinal())
                .map((row, context) ->
                        new Last(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class), place))
                .list();
        if (found.isEmpty()) {
            possible = false;
            return;
        }
        Last last = found.get(0);
        switch (asked) {
            case NEWEST -> beyond("<", last);
            case OLDEST -> beyond(">", last);
            case PERSON -> group("person", last.person(), last);
            case KIND -> group("kind", last.kind(), last);
        }
    }

    private void group(String column, String value, Last last) {
        if (part == Part.LATER_GROUPS) {
            // H2 reads all rows of a value to find those beyond it; no id and no kind lies between it and this text.
            and("a." + column + " >= :group", "group", value + '\u0001');
            return;
        }
        and("a." + column + " = :group", "group", value);
        if (!sorted) {
            equal.clear();
            equal.addAll(List.of("a.ledger", "a." + column));
        }
        beyond("<", last);
    }

    /** The first condition lets an index begin there; the second leaves out what was read. */
    private void beyond(String than, Last last) {
        where.append((" and a.happened %1$s= :after_at and (a.happened %1$s :after_at or a.idx %1$s :after_idx"
                        + " or (a.idx = :after_idx and a.ordinal %1$s :after_ordinal))")
                .formatted(than));
        bound.put("after_at", last.at());
        bound.put("after_idx", last.place().index());
        bound.put("after_ordinal", last.place().ordinal());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
