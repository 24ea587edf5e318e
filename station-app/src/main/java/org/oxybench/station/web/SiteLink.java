package org.oxybench.station.web;

import java.util.List;
import java.util.Set;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;

/**
 * A page that every page's header leads to, for whom it is open.
 *
 * @param path where it is
 * @param word last part of the key of its name
 */
public record SiteLink(String path, String word) {

    private static final String BENCH = "/bench";
    private static final String TRACE = "/trace";
    private static final String PROPOSALS = "/proposals";
    private static final String PEOPLE = "/people";

    /** Every such page, in the order of the header. */
    static final List<SiteLink> ALL = List.of(
            new SiteLink(BENCH, "bench"),
            new SiteLink(TRACE, "trace"),
            new SiteLink(PROPOSALS, "proposals"),
            new SiteLink("/lots", "lots"),
            new SiteLink(CoatingPages.PATH, "coating"),
            new SiteLink("/baths", "baths"),
            new SiteLink("/documents", "documents"),
            new SiteLink(InstrumentPages.PATH, "instruments"),
            new SiteLink(PEOPLE, "people"),
            new SiteLink("/training", "training"),
            new SiteLink(AuditPages.PATH, "audit"),
            new SiteLink(SchedulePages.PATH, "schedule"),
            new SiteLink("/scanner-test", "scanner"));

    /** The first page of a person: where the work of the roles is. */
    static String first(Person person) {
        Set<Role> roles = person.roles();
        if (roles.contains(Role.OPERATOR) || roles.contains(Role.LINE_LEAD) || roles.contains(Role.TECHNICIAN)) {
            return BENCH;
        }
        if (roles.contains(Role.QA_REVIEWER) || roles.contains(Role.QA_RELEASER)) {
            return PROPOSALS;
        }
        if (roles.contains(Role.SECURITY_ADMIN)) {
            return PEOPLE;
        }
        return roles.contains(Role.TRACE_VIEWER) ? TRACE : BENCH;
    }
}
