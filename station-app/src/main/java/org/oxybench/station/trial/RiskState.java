package org.oxybench.station.trial;

/** How it stands with the simulated runs of one recipe. */
public sealed interface RiskState {

    /** Nobody has asked for them since the station started. */
    record NotCounted() implements RiskState {}

    /** Those of another recipe come first. */
    record Waiting() implements RiskState {}

    /**
     * They are going on.
     *
     * @param done runs so far
     * @param total runs that it takes
     */
    record Running(long done, long total) implements RiskState {}

    /**
     * They are done.
     *
     * @param unit what every unit was besides its leak, in the simulator's words
     * @param runs of each size
     * @param seed of everything that was drawn
     */
    record Counted(CountedRisk risk, String unit, int runs, long seed) implements RiskState {}

    /** There was no simulated bench for them, or it ended. */
    record Failed() implements RiskState {}
}
