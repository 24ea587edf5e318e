package org.oxybench.station.demo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;

/** The people of a demonstration. Their PINs stand here and on the page of cards: they protect nothing. */
public final class DemoPeople {

    /**
     * One of them.
     *
     * @param pin known to everybody
     */
    public record Member(String id, String badge, String nameZh, String namePinyin, Set<Role> roles, String pin) {
        private Member(String number, String nameZh, String namePinyin, Role role, String pin) {
            this("P-" + number, "OP-" + number, nameZh, namePinyin, Set.of(role), pin);
        }

        /** How the person is enrolled. */
        Entry.PersonEnrolled enrolment() {
            return new Entry.PersonEnrolled(id, badge, nameZh, namePinyin, roles);
        }
    }

    /** Everybody, the operator first: one for each thing that takes a second person, and that person. */
    public static final List<Member> ALL = List.of(
            new Member("4471", "李娜", "Li Na", Role.OPERATOR, "73904182"),
            new Member("2203", "王强", "Wang Qiang", Role.LINE_LEAD, "58201739"),
            new Member("2318", "赵敏", "Zhao Min", Role.TECHNICIAN, "92640385"),
            new Member("1105", "陈晨", "Chen Chen", Role.PROCESS_ENGINEER, "47091826"),
            new Member("1127", "刘洋", "Liu Yang", Role.RECIPE_APPROVER, "61830274"),
            new Member("3306", "孙丽", "Sun Li", Role.QA_REVIEWER, "20957463"),
            new Member("3309", "周婷", "Zhou Ting", Role.QA_RELEASER, "84615029"),
            new Member("9001", "吴刚", "Wu Gang", Role.SECURITY_ADMIN, "39172805"),
            new Member("9002", "郑洁", "Zheng Jie", Role.SECURITY_ADMIN, "75028316"));

    private DemoPeople() {}

    /** The one whose badge this is. */
    public static Optional<Member> ofBadge(String badge) {
        return ALL.stream().filter(member -> member.badge().equals(badge)).findFirst();
    }
}
