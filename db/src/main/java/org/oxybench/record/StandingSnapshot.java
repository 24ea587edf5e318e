package org.oxybench.record;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.ledger.CanonicalJson;

/**
 * Stored form of a standing, canonical JSON, version 5: the entries that are in force and those of open runs as they
 * stand in the ledger, and of each unit and ended run the little that is kept.
 */
final class StandingSnapshot {
    private static final int VERSION = 5;

    private StandingSnapshot() {}

    private record MasterRun(RunId run, String master, UnitsFold.MadeWith recipe) {}

    static byte[] write(
            Sources sources,
            UnitsFold units,
            CoatingFold coating,
            UseFold use,
            Map<String, Long> heads,
            @Nullable Instant newest) {
        Collection<Standing.UnitStanding> all = units.units();
        List<MasterRun> masters = units.runs().entrySet().stream()
                .filter(run -> run.getValue().startsWith(Subject.master("")))
                .map(run -> new MasterRun(
                        run.getKey(),
                        run.getValue(),
                        units.madeWith(run.getKey()).orElseThrow()))
                .sorted((a, b) -> a.run().value().compareTo(b.run().value()))
                .toList();
        List<Standing.UnitStanding> sorted = all.stream()
                .sorted((a, b) -> a.serial().value().compareTo(b.serial().value()))
                .toList();
        return CanonicalJson.write(BodyWriter.write(heads, (out, h) -> out.integer("v", VERSION)
                .text("newest", newest == null ? null : newest.toString())
                .list("register", List.copyOf(sources.entries()), StandingSnapshot::entry)
                .list("lots", units.lotEntries(), StandingSnapshot::entry)
                .list("units", sorted, StandingSnapshot::unit)
                .list("master_runs", masters, (item, run) -> item.text(
                                "run", run.run().value())
                        .text("master", run.master())
                        .text("recipe", run.recipe().recipe())
                        .integer("revision", run.recipe().revision()))
                .list("open_runs", units.openEntries(), StandingSnapshot::entry)
                .list("coating", coating.entries(), StandingSnapshot::entry)
                .list("burn_ins", units.openBurnIns(), BurnInSnapshot::write)
                .wholes("accounts_made", use.madeMicros())
                .wholes("accounts_used", use.usedMicros())
                .wholes("heads", h)));
    }

    static @Nullable Instant read(
            byte[] snapshot,
            Consumer<StoredEntry> register,
            UnitsFold units,
            CoatingFold coating,
            UseFold use,
            Map<String, Long> heads) {
        try {
            return BodyReader.read(CanonicalJson.parse(snapshot), in -> {
                long version = in.integer("v");
                if (version != VERSION) {
                    throw new UnreadableEntry("unknown version of a snapshot: " + version);
                }
                in.list("register", StandingSnapshot::entry).forEach(register);
                in.list("lots", StandingSnapshot::entry).forEach(lot -> units.fold(lot.entry(), lot));
                in.list("units", item -> unit(item, units)).forEach(units::restore);
                in.list("master_runs", StandingSnapshot::masterRun)
                        .forEach(run -> units.restore(run.run(), run.master(), run.recipe()));
                in.list("open_runs", StandingSnapshot::entry).forEach(units::restoreOpen);
                // Snapshots of releases that knew of no coating or of no run of days have none.
                in.optionalList("coating", StandingSnapshot::entry).forEach(coating::fold);
                in.optionalList("burn_ins", BurnInSnapshot::read).forEach(units::restoreBurnIn);
                use.restore(in.wholes("accounts_made"), in.wholes("accounts_used"));
                heads.putAll(in.wholes("heads"));
                String newest = in.optionalText("newest");
                return newest == null ? null : Instant.parse(newest);
            });
        } catch (CanonicalJson.Malformed | IllegalArgumentException e) {
            throw new UnreadableEntry("malformed snapshot: " + e.getMessage(), e);
        }
    }

    private static MasterRun masterRun(BodyReader in) {
        return new MasterRun(
                new RunId(in.text("run")),
                in.text("master"),
                new UnitsFold.MadeWith(in.text("recipe"), in.smallInteger("revision")));
    }

    private static void entry(BodyWriter out, StoredEntry stored) {
        out.text("hash", stored.position().hash()).json("entry", EntryCodec.write(stored));
    }

    private static StoredEntry entry(BodyReader in) {
        String hash = in.text("hash");
        return in.object("entry", item -> EntryCodec.read(item, hash));
    }

    private static void unit(BodyWriter out, Standing.UnitStanding unit) {
        RunId binPending = unit.binPending();
        RunId openRun = unit.openRun();
        out.text("serial", unit.serial().value())
                .text("lot", unit.lot().value())
                .object("held", unit.held(), MeasurementForm::reason)
                .text("open_run", openRun == null ? null : openRun.value())
                .text("bin_pending", binPending == null ? null : binPending.value())
                .list("attempts", unit.attempts(), StandingSnapshot::attempt)
                .wholes("retests", longs(unit.grants().retests()))
                .wholes("repeats", longs(unit.grants().repeats()));
    }

    private static Standing.UnitStanding unit(BodyReader in, UnitsFold units) {
        SerialNumber serial = new SerialNumber(in.text("serial"));
        LotNumber lot = new LotNumber(in.text("lot"));
        String product = units.lot(lot)
                .orElseThrow(() -> new UnreadableEntry("unit " + serial + " of an unknown lot"))
                .product();
        String openRun = in.optionalText("open_run");
        String binPending = in.optionalText("bin_pending");
        return new Standing.UnitStanding(
                serial,
                lot,
                product,
                in.optionalObject("held", MeasurementForm::reason),
                openRun == null ? null : new RunId(openRun),
                binPending == null ? null : new RunId(binPending),
                in.list("attempts", StandingSnapshot::attempt),
                new Grants(integers(in.optionalWholes("retests")), integers(in.optionalWholes("repeats"))),
                UnitsFold.HEAD_ELSEWHERE);
    }

    private static void attempt(BodyWriter out, Standing.AttemptStanding attempt) {
        Verdict verdict = attempt.verdict();
        out.text("run", attempt.run().value())
                .text("operation", attempt.operation())
                .integer("attempt", attempt.attempt())
                .text("verdict", verdict == null ? null : MeasurementForm.VERDICT.of(verdict))
                .instant("started", attempt.started())
                .text("person", attempt.person())
                .texts("attended", new TreeSet<>(attempt.attended()))
                .list("judged", attempt.judged(), (item, index) -> item.integer("entry", index));
    }

    private static Standing.AttemptStanding attempt(BodyReader in) {
        String verdict = in.optionalText("verdict");
        return new Standing.AttemptStanding(
                new RunId(in.text("run")),
                in.text("operation"),
                in.smallInteger("attempt"),
                verdict == null ? null : MeasurementForm.VERDICT.parse(verdict),
                in.instant("started"),
                in.optionalText("person"),
                Set.copyOf(in.optionalTexts("attended")),
                in.list("judged", item -> item.integer("entry")));
    }

    private static Map<String, Long> longs(Map<String, Integer> counts) {
        Map<String, Long> longs = new TreeMap<>();
        counts.forEach((key, count) -> longs.put(key, (long) count));
        return longs;
    }

    private static Map<String, Integer> integers(Map<String, Long> counts) {
        Map<String, Integer> integers = new TreeMap<>();
        counts.forEach((key, count) -> integers.put(key, Math.toIntExact(count)));
        return integers;
    }
}
