package org.oxybench.station.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.oxybench.record.Ledger;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.history.DeviceHistory.Curve;
import org.oxybench.record.history.History;
import org.oxybench.station.bench.Instruments;
import org.oxybench.station.coating.SerialInstruments;
import org.oxybench.station.people.People;
import org.oxybench.station.schedule.JobView;
import org.oxybench.station.trial.RiskDesk;

/**
 * What the pages beside the bench work with.
 *
 * @param ledger the truth, for what is decided now
 * @param people who may do what, and signs
 * @param instruments instruments and badge readers, and how they stand
 * @param schedule what is due by the calendar, and how it stands
 * @param serial serial instruments, which read coating baths
 * @param history answers about the past, from the database
 * @param audit who did what, when and why
 * @param risks counts the risks of recipes in simulated runs
 * @param curves encoded bytes of a curve, empty when they are not here
 */
public record Office(
        Ledger ledger,
        People people,
        Instruments instruments,
        Supplier<List<JobView>> schedule,
        SerialInstruments serial,
        History history,
        AuditTrail audit,
        RiskDesk risks,
        Function<Curve, Optional<byte[]>> curves) {}
