package org.oxybench.record;

/**
 * What a person may be at the station; one person may be several. What each may do is the station's table of rights.
 * Source of the list: the forbidden pairs of quality practice, author and approver, reviewer and releaser.
 */
public enum Role {
    /** Tests units at a bench. */
    OPERATOR,
    /** Opens lots, trains operators, asks for retests. */
    LINE_LEAD,
    /** Calibrates, learns zeros, looks after benches. */
    TECHNICIAN,
    /** Writes recipes, routes and fixture profiles. */
    PROCESS_ENGINEER,
    /** Approves what a process engineer or a technician has written. */
    RECIPE_APPROVER,
    /** Reviews records and grants retests. */
    QA_REVIEWER,
    /** Releases, holds and rejects. */
    QA_RELEASER,
    /** Reads histories; changes nothing. */
    TRACE_VIEWER,
    /** Looks after accounts; has no quality rights. */
    SECURITY_ADMIN,
    /** Looks after copies of the records; has no quality rights. */
    BACKUP_ADMIN;

    /** Whether the role tests at a bench. */
    public boolean usesBench() {
        return this == OPERATOR || this == LINE_LEAD || this == TECHNICIAN;
    }

    /** Whether the role looks after the system: such a person decides nothing about units. */
    public boolean administers() {
        return this == SECURITY_ADMIN || this == BACKUP_ADMIN;
    }
}
