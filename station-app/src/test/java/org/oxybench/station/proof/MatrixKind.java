package org.oxybench.station.proof;

/** What is at fault. The selection of {@link FaultMatrix} pairs each kind with each phase of a run. */
enum MatrixKind {
    /** What lies between station and PLC. */
    LINK,
    /** The PLC's program and its instruments. */
    PLC,
    AIR,
    /** What people do. */
    HAND,
    /** Disk, clock and process of the station. */
    STATION
}
