package org.oxybench.station.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.history.AuditQuery;
import org.oxybench.record.history.AuditQuery.Only;
import org.oxybench.record.history.AuditQuery.Order;
import org.oxybench.record.history.AuditQuery.Place;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.station.web.WebRefusal.Kind;

/**
 * A question to the audit trail as fields of an address or a form: whoever opens the address sees the same lines.
 *
 * @param order one of {@link Order}
 * @param only one of {@link Only}
 * @param person id, or empty
 * @param kind stored word, or empty
 * @param from first day, in the station's zone, or empty
 * @param to last day, or empty
 * @param about what it was about, or empty
 * @param after {@code index.ordinal} of the last line of the page before, or empty
 */
public record AuditFilter(
        String order, String only, String person, String kind, String from, String to, String about, String after) {

    /** Most characters of a field; a refused scan is no longer. */
    static final int LENGTH_MAX = 200;

    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.(\\d{1,4})");

    /** Reads the fields of an address. */
    static AuditFilter of(Context context) {
        return of(context::queryParam);
    }

    /** Reads the fields of a posted form. */
    static AuditFilter posted(Context context) {
        return of(context::formParam);
    }

    private static AuditFilter of(Function<String, @Nullable String> fields) {
        AuditFilter filter = new AuditFilter(
                one(Order.class, field(fields, "order"), Order.NEWEST).name(),
                one(Only.class, field(fields, "only"), Only.ALL).name(),
                field(fields, "person"),
                field(fields, "kind"),
                field(fields, "from"),
                field(fields, "to"),
                field(fields, "about"),
                field(fields, "after"));
        if (!filter.kind.isEmpty() && !AuditTrail.kinds().contains(filter.kind)) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        return filter;
    }

    private static String field(Function<String, @Nullable String> fields, String name) {
        String value = fields.apply(name);
        if (value == null) {
            return "";
        }
        if (value.length() > LENGTH_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        return value.strip();
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, E otherwise) {
        if (name.isEmpty()) {
            return otherwise;
        }
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new WebRefusal(Kind.BAD_FIELD);
    }

    /** The question. */
    AuditQuery query(ZoneId zone) {
        return new AuditQuery(
                Order.valueOf(order),
                Only.valueOf(only),
                person,
                kind,
                day(from, 0, zone),
                day(to, 1, zone),
                about,
                place());
    }

    private static @Nullable Instant day(String date, int later, ZoneId zone) {
        if (date.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(date);
            if (day.getYear() < 1970 || day.getYear() > 9999) {
                throw new WebRefusal(Kind.BAD_FIELD);
            }
            return day.plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
    }

    private @Nullable Place place() {
        if (after.isEmpty()) {
            return null;
        }
        var matcher = PLACE.matcher(after);
        if (!matcher.matches()) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        return new Place(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The same lines in another order, from the first. */
    AuditFilter ordered(Order other) {
        return new AuditFilter(other.name(), only, person, kind, from, to, about, "");
    }

    /** What follows a line. */
    AuditFilter after(Place place) {
        return new AuditFilter(order, only, person, kind, from, to, about, place.index() + "." + place.ordinal());
    }

    /** The same question from its first line. */
    AuditFilter first() {
        return ordered(Order.valueOf(order));
    }

    /** Path and query; fields that ask for everything are left out. */
    public String path() {
        String query = query();
        return query.isEmpty() ? AuditPages.PATH : AuditPages.PATH + "?" + query;
    }

    /** The fields as a query, encoded. */
    String query() {
        return fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Fields that do not ask for everything, by name. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("order", order.equals(Order.NEWEST.name()) ? "" : order);
        fields.put("only", only.equals(Only.ALL.name()) ? "" : only);
        fields.put("person", person);
        fields.put("kind", kind);
        fields.put("from", from);
        fields.put("to", to);
        fields.put("about", about);
        fields.put("after", after);
        fields.values().removeIf(String::isEmpty);
        return fields;
    }
}
