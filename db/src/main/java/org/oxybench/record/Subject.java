package org.oxybench.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys of what entries are about: {@code unit:…}, {@code lot:…}, {@code master:…}, {@code person:…}, {@code bench:…},
 * {@code instrument:…}, {@code run:…}, {@code proposal:…}, {@code bath:…}, {@code solution:…}, {@code line:…} and
 * {@code document:RECIPE/…}. An {@link Expected} names them, and each stored
 * entry carries its own.
 */
public final class Subject {
    private Subject() {}

    /** A unit of a lot. */
    public static String unit(SerialNumber serial) {
        return "unit:" + serial.value();
    }

    /** A lot. */
    public static String lot(LotNumber lot) {
        return "lot:" + lot.value();
    }

    /** A master part, which belongs to no lot. */
    public static String master(String serial) {
        return "master:" + serial;
    }

    /** A person by id. */
    public static String person(String id) {
        return "person:" + id;
    }

    /** A bench, or the fixture of that name. */
    public static String bench(String name) {
        return "bench:" + name;
    }

    /** An instrument by its id in profiles. */
    public static String instrument(String id) {
        return "instrument:" + id;
    }

    /** A run; carried by entries that know a run and nothing else. */
    public static String run(RunId run) {
        return "run:" + run.value();
    }

    /** A document in all its revisions. */
    public static String document(Entry.DocumentKind kind, String id) {
        return "document:" + HomeForms.DOCUMENT_KIND.of(kind) + "/" + id;
    }

    /** Something that waits, or waited, for a second person. */
    public static String proposal(String id) {
        return "proposal:" + id;
    }

    /** A coating bath. */
    public static String bath(String id) {
        return "bath:" + id;
    }

    /** A lot of coating solution. */
    public static String solution(String lot) {
        return "solution:" + lot;
    }

    /** A calibration line. */
    public static String line(String id) {
        return "line:" + id;
    }

    /**
     * Keys of an entry, sorted.
     *
     * @param partOf key of the unit or master part that a run is made on, or empty for an unknown run
     */
    static List<String> of(Entry entry, Function<RunId, Optional<String>> partOf) {
        TreeSet<String> keys = new TreeSet<>();
        for (Entry effect : entry.effects()) {
            addKeys(keys, effect, partOf);
        }
        return List.copyOf(keys);
    }

    private static void addKeys(Set<String> keys, Entry entry, Function<RunId, Optional<String>> partOf) {
        if (entry instanceof Entry.DocumentEffective e) {
            keys.add(document(e.kind(), e.id()));
        } else if (entry instanceof Entry.InstrumentCalibrated e) {
            keys.add(instrument(e.instrument()));
        } else if (entry instanceof Entry.ZeroLearned e) {
            keys.add(master(e.zero().master()));
            keys.add(bench(e.zero().fixture()));
            keys.add(document(Entry.DocumentKind.RECIPE, e.zero().recipe()));
        } else if (entry instanceof Entry.PersonEnrolled e) {
            keys.add(person(e.person()));
        } else if (entry instanceof Entry.SignedOn e) {
            addPerson(keys, e.person());
            keys.add(bench(e.bench()));
        } else if (entry instanceof Entry.SignedOff e) {
            addPerson(keys, e.person());
            keys.add(bench(e.bench()));
        } else if (entry instanceof Entry.LotOpened e) {
            keys.add(lot(e.lot()));
            e.serials().forEach(serial -> keys.add(unit(serial)));
            keys.add(document(Entry.DocumentKind.ROUTE, e.product()));
        } else if (entry instanceof Entry.LotClosed e) {
            keys.add(lot(e.lot()));
        } else if (entry instanceof CoatingEntry e) {
            addCoatingKeys(keys, e);
        } else if (entry instanceof AccountEntry e) {
            keys.add(person(e.person()));
        } else if (entry instanceof Entry.Signed || entry instanceof Entry.Proposed || entry instanceof Entry.Decided) {
            addSignedKeys(keys, entry, partOf);
        } else {
            addRunKeys(keys, entry, partOf);
        }
    }

    /** What was proposed is named by its proposal too: whoever asks for a unit's history sees what was asked for it. */
    private static void addSignedKeys(Set<String> keys, Entry entry, Function<RunId, Optional<String>> partOf) {
        if (entry instanceof Entry.Signed e) {
            keys.add(person(e.signature().person()));
        } else if (entry instanceof Entry.Proposed e) {
            keys.add(proposal(e.proposal()));
            addKeys(keys, e.effect(), partOf);
        } else if (entry instanceof Entry.Decided e) {
            keys.add(proposal(e.proposal()));
        }
    }

    private static void addRunKeys(Set<String> keys, Entry entry, Function<RunId, Optional<String>> partOf) {
        if (entry instanceof Entry.RunStarted e) {
            keys.add(part(e));
            addLot(keys, e.lot());
            addPerson(keys, e.person());
            keys.add(bench(e.fixture()));
            keys.add(document(Entry.DocumentKind.RECIPE, e.recipe()));
        } else if (entry instanceof StepAnswered e) {
            partOf.apply(e.run()).ifPresent(keys::add);
            e.typed().forEach(typed -> addPerson(keys, typed.person()));
        } else if (entry instanceof Entry.StepJudged e) {
            partOf.apply(e.run()).ifPresent(keys::add);
        } else if (entry instanceof BurnInEntry e) {
            partOf.apply(e.run()).ifPresent(keys::add);
            addPerson(keys, e instanceof BurnInEntry.RunResumed resumed ? resumed.person() : null);
        } else if (entry instanceof Entry.RunFinished e) {
            partOf.apply(e.run()).ifPresent(keys::add);
            addLot(keys, e.lot());
        } else if (entry instanceof Entry.BinConfirmed e) {
            keys.add(unit(e.unit()));
            addPerson(keys, e.person());
        } else if (entry instanceof Entry.UnitHeld e) {
            keys.add(unit(e.unit()));
            addLot(keys, e.lot());
        } else if (entry instanceof Entry.HoldLifted e) {
            keys.add(unit(e.unit()));
            keys.add(lot(e.lot()));
        } else if (entry instanceof Entry.RetestGranted e) {
            keys.add(unit(e.unit()));
            keys.add(lot(e.lot()));
        } else if (entry instanceof Entry.Refused e) {
            keys.add(bench(e.bench()));
            addPerson(keys, e.person());
            SerialNumber unit = e.unit();
            if (unit != null) {
                keys.add(unit(unit));
            }
        } else if (entry instanceof Entry.LateCallRefused e) {
            keys.add(run(e.run()));
            partOf.apply(e.run()).ifPresent(keys::add);
        }
    }

    /** A bath's begin and verdict name every unit in it: whoever asks for a unit's history finds them. */
    private static void addCoatingKeys(Set<String> keys, CoatingEntry entry) {
        addPerson(keys, entry.person());
        if (entry instanceof CoatingEntry.SolutionPrepared e) {
            keys.add(solution(e.solution()));
        } else if (entry instanceof CoatingEntry.SolutionReleased e) {
            keys.add(solution(e.solution()));
        } else if (entry instanceof CoatingEntry.BathBegun e) {
            keys.add(bath(e.bath()));
            keys.add(solution(e.solution()));
            keys.add(document(Entry.DocumentKind.COATING, e.plan()));
            e.units().forEach(unit -> keys.add(unit(unit)));
        } else if (entry instanceof CoatingEntry.InstrumentRead e) {
            keys.add(bath(e.bath()));
            keys.add(instrument(e.instrument()));
        } else if (entry instanceof CoatingEntry.BathRead e) {
            keys.add(bath(e.bath()));
        } else if (entry instanceof CoatingEntry.LineRead e) {
            keys.add(line(e.line()));
        } else if (entry instanceof CoatingEntry.CouponMeasured e) {
            keys.add(bath(e.bath()));
            keys.add(line(e.line()));
        } else if (entry instanceof CoatingEntry.PresenceMeasured e) {
            keys.add(bath(e.bath()));
            keys.add(unit(e.unit()));
        } else if (entry instanceof CoatingEntry.SampleTyped e) {
            keys.add(bath(e.bath()));
            keys.add(unit(e.unit()));
        } else if (entry instanceof CoatingEntry.BathJudged e) {
            keys.add(bath(e.bath()));
            e.units().forEach(unit -> keys.add(unit(unit.unit())));
        }
    }

    /** Key of the unit or master part that a run is made on. */
    static String part(Entry.RunStarted started) {
        return started.purpose() == Entry.Purpose.ZERO ? master(started.unit().value()) : unit(started.unit());
    }

    private static void addLot(Set<String> keys, @Nullable LotNumber lot) {
        if (lot != null) {
            keys.add(lot(lot));
        }
    }

    private static void addPerson(Set<String> keys, @Nullable String person) {
        if (person != null) {
            keys.add(person(person));
        }
    }
}
