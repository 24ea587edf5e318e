package org.oxybench.station.people;

import static org.oxybench.record.Role.BACKUP_ADMIN;
import static org.oxybench.record.Role.LINE_LEAD;
import static org.oxybench.record.Role.OPERATOR;
import static org.oxybench.record.Role.PROCESS_ENGINEER;
import static org.oxybench.record.Role.QA_RELEASER;
import static org.oxybench.record.Role.QA_REVIEWER;
import static org.oxybench.record.Role.RECIPE_APPROVER;
import static org.oxybench.record.Role.SECURITY_ADMIN;
import static org.oxybench.record.Role.TECHNICIAN;
import static org.oxybench.record.Role.TRACE_VIEWER;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.oxybench.record.Role;
import org.oxybench.record.Standing.Person;

/**
 * What can be done at the station, with the roles that may: the one table of rights. Pages and commands name a right;
 * a test shows every right against every role.
 */
public enum Right {
    /** Scan units, test them, confirm bins. */
    USE_BENCH(Arrays.stream(Role.values()).filter(Role::usesBench).toArray(Role[]::new)),
    /** Read histories of units and lots. */
    READ_HISTORY(
            OPERATOR,
            LINE_LEAD,
            TECHNICIAN,
            PROCESS_ENGINEER,
            RECIPE_APPROVER,
            QA_REVIEWER,
            QA_RELEASER,
            TRACE_VIEWER,
            SECURITY_ADMIN,
            BACKUP_ADMIN),
    /** Open and close lots. */
    MANAGE_LOTS(LINE_LEAD),
    /** Coat by the bath: prepare solutions, begin baths, record what was read of them. */
    COAT(OPERATOR, LINE_LEAD, TECHNICIAN),
    /** Release coating solutions and judge baths. */
    JUDGE_COATING(QA_REVIEWER, QA_RELEASER),
    /** Record that somebody was trained. */
    TRAIN(LINE_LEAD, TECHNICIAN, PROCESS_ENGINEER),
    /** Learn a zero and ask for it to be put in force. */
    PROPOSE_ZERO(TECHNICIAN),
    /** Decide on a zero. */
    DECIDE_ZERO(PROCESS_ENGINEER, RECIPE_APPROVER),
    /** Ask for an instrument's calibration to be recorded. */
    PROPOSE_CALIBRATION(TECHNICIAN),
    /** Decide on an instrument's calibration; a technician on another one's. */
    DECIDE_CALIBRATION(TECHNICIAN, PROCESS_ENGINEER),
    /** Ask for a recipe, a route or a fixture profile to be put in force. */
    PROPOSE_DOCUMENT(PROCESS_ENGINEER),
    /** Decide on a recipe, a route or a fixture profile. */
    DECIDE_DOCUMENT(RECIPE_APPROVER),
    /** Have a recipe's risk counted in simulated runs. */
    ASSESS_RECIPE(PROCESS_ENGINEER, RECIPE_APPROVER),
    /** Put a unit on hold. */
    HOLD(LINE_LEAD, QA_REVIEWER, QA_RELEASER),
    /** Ask for a hold to be lifted. */
    PROPOSE_LIFT(LINE_LEAD, QA_REVIEWER),
    /** Decide on lifting a hold. */
    DECIDE_LIFT(QA_RELEASER),
    /** Ask for one more run after a FAIL. */
    PROPOSE_RETEST(LINE_LEAD, TECHNICIAN),
    /** Decide on one more run after a FAIL. */
    DECIDE_RETEST(QA_REVIEWER, QA_RELEASER),
    /** Enrol people, close and open accounts, issue and revoke badges, reset secrets. */
    MANAGE_ACCOUNTS(SECURITY_ADMIN),
    /** Read the audit trail. */
    READ_AUDIT_TRAIL(QA_REVIEWER, QA_RELEASER, SECURITY_ADMIN),
    /** Read metrics of the station. */
    MONITOR(TECHNICIAN, SECURITY_ADMIN, BACKUP_ADMIN),
    /** Change the own secret, sign off: whoever is signed on. */
    OWN_ACCOUNT(Role.values());

    @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable set of an enum's constants.
    private final Set<Role> roles;

    Right(Role... roles) {
        Set<Role> set = EnumSet.noneOf(Role.class);
        Collections.addAll(set, roles);
        this.roles = Collections.unmodifiableSet(set);
    }

    /** The roles that have this right. */
    public Set<Role> roles() {
        return roles;
    }

    /** Whether a person has it now: the account is open, and one of the roles has it. */
    public boolean isOf(Person person) {
        return person.active() && !Collections.disjoint(roles, person.roles());
    }
}
