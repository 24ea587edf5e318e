package org.oxybench.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.record.ledger.Rotation;

/**
 * One thing that people or fixtures did. Entries are never changed or removed; their stored form is written and read
 * by explicit, versioned codecs, never by a mapping of these types.
 */
public sealed interface Entry
        permits AccountEntry,
                CoatingEntry,
                BurnInEntry,
                LedgerChecked,
                Entry.HomeCreated,
                Entry.StationStarted,
                Entry.StationStopped,
                Entry.DocumentEffective,
                Entry.InstrumentCalibrated,
                Entry.ZeroLearned,
                Entry.PersonEnrolled,
                Entry.SignedOn,
                Entry.SignedOff,
                Entry.LotOpened,
                Entry.LotClosed,
                Entry.RunStarted,
                StepAnswered,
                Entry.StepJudged,
                Entry.RunFinished,
                Entry.BinConfirmed,
                Entry.UnitHeld,
                Entry.HoldLifted,
                Entry.RetestGranted,
                Entry.Refused,
                Entry.LateCallRefused,
                Entry.TailCut,
                Entry.RecordsExported,
                Entry.KeyRotated,
                Entry.Proposed,
                Entry.Decided,
                Entry.Signed {

    /** What this brings about, in order: itself; for a signed entry also its act, and what a decision puts in force. */
    default List<Entry> effects() {
        return List.of(this);
    }

    /** A home came to be; always the first entry. */
    record HomeCreated(HomeKind kind, String station) implements Entry {}

    /** The station's software started on this home. */
    record StationStarted(String build, String javaVersion) implements Entry {}

    /** The station's software ended in good order. */
    record StationStopped() implements Entry {}

    /** Kinds of document that people approve and that the station then obeys. */
    enum DocumentKind {
        RECIPE,
        ROUTE,
        PROFILE,
        COATING
    }

    /**
     * A document was made effective: from now on its bytes here are what runs.
     *
     * @param id recipe id, product code (of a route or a coating plan) or profile name
     * @param revision counts up from 1
     * @param sha256 hash of {@code text} in UTF-8
     * @param text the exact file
     */
    record DocumentEffective(DocumentKind kind, String id, int revision, String sha256, String text) implements Entry {}

    /**
     * An instrument was calibrated.
     *
     * @param instrument id as profiles name it, for example {@code PT-1}
     * @param serial the instrument's own serial
     * @param certificate number of the certificate
     * @param calibrated when
     * @param due until when its readings count
     * @param relativeStandardUncertainty of its scale factor, a ratio
     * @param standardUncertainty of its reading, in {@code unit}
     * @param unit UCUM code of its reading
     */
    record InstrumentCalibrated(
            String instrument,
            String serial,
            String certificate,
            Instant calibrated,
            Instant due,
            double relativeStandardUncertainty,
            double standardUncertainty,
            String unit)
            implements Entry {}

    /**
     * A zero was learned from runs on a master part.
     *
     * @param zero mean, spread and age
     * @param from the runs it rests on
     */
    record ZeroLearned(Zero zero, List<RunId> from) implements Entry {
        /** Copies its list. */
        public ZeroLearned {
            from = List.copyOf(from);
        }
    }

    /**
     * A person may use the station, or may from now on be something else there.
     *
     * @param person stable id, never given to another person
     * @param badge text of the badge's code, which identifies and proves nothing; null leaves the badge as it is
     * @param roles what the person may be; a person without any may do nothing
     */
    record PersonEnrolled(String person, @Nullable String badge, String nameZh, String namePinyin, Set<Role> roles)
            implements Entry {
        /** Copies its set. */
        public PersonEnrolled {
            roles = Collections.unmodifiableSet(roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles));
        }
    }

    /**
     * A person signed on.
     *
     * @param bench name of the bench, or {@code office/} and a few letters of the browser's session
     */
    record SignedOn(String person, String bench) implements Entry {}

    /** A person signed off, was replaced by the next, or was away for too long. */
    record SignedOff(String person, String bench) implements Entry {}

    /**
     * A lot was opened and its serials allotted.
     *
     * @param product product code
     * @param route revision of the route that the lot follows
     * @param serials every serial, in order, never allotted before
     * @param components lots of what goes into the units; a component may have several
     */
    record LotOpened(
            LotNumber lot, String product, int route, List<SerialNumber> serials, List<ComponentLot> components)
            implements Entry {
        /** Copies its lists. */
        public LotOpened {
            serials = List.copyOf(serials);
            components = List.copyOf(components);
        }

        /** A lot that names no component lots. */
        public LotOpened(LotNumber lot, String product, int route, List<SerialNumber> serials) {
            this(lot, product, route, serials, List.of());
        }

        /**
         * A lot of a component that goes into the units.
         *
         * @param component what it is, for example {@code hollow-fibre}
         * @param lot the supplier's or our own lot number
         */
        public record ComponentLot(String component, String lot) {}
    }

    /** A lot was closed: none of its units is tested from now on. */
    record LotClosed(LotNumber lot, Reason reason) implements Entry {}

    /** Why a run is made. */
    enum Purpose {
        /** To judge a unit of a lot. */
        PRODUCT,
        /** To learn a zero on a master part, which belongs to no lot. */
        ZERO
    }

    /**
     * A run started; written before anything is energised.
     *
     * @param unit the unit, or the master part
     * @param lot the unit's lot; null for a master part
     * @param attempt number of the run among the unit's runs of this operation, from 1
     * @param recipe recipe id
     * @param recipeRevision revision that runs
     * @param recipeSha256 hash of the revision that runs
     * @param profile profile name, revision and hash, {@code leak-bench r1 3f…}
     * @param fixture name of the fixture in the station's configuration
     * @param identity who the fixture said it is, by field
     * @param token run token, unsigned 32 bit as a decimal number
     * @param calibrations certificate number of each instrument by id
     * @param zeros id of the zero of each characteristic that uses one
     * @param person who started it
     * @param build build of the station's software
     */
    record RunStarted(
            RunId run,
            Purpose purpose,
            SerialNumber unit,
            @Nullable LotNumber lot,
            String operation,
            int attempt,
            String recipe,
            int recipeRevision,
            String recipeSha256,
            String profile,
            String fixture,
            Map<String, String> identity,
            long token,
            Map<String, String> calibrations,
            Map<String, String> zeros,
            String person,
            String build)
            implements Entry {
        /** Copies its maps. */
        public RunStarted {
            identity = Map.copyOf(identity);
            calibrations = Map.copyOf(calibrations);
            zeros = Map.copyOf(zeros);
        }
    }

    /**
     * A step ended; written before the next one is commanded. A step that the fixture could not finish carries its
     * fault and, for each characteristic it should have judged, an unmeasured measurement.
     *
     * @param step step id
     * @param measurements one for each characteristic of the step, in its order
     * @param waveforms what was recorded
     * @param samples how the samples arrived; null when nothing was recorded, and in what early releases wrote
     * @param reception how they came over the link; null likewise
     * @param curve what tells the recording from every other, to find one that comes again; null when it is too short
     * @param fault why the step could not be finished, or null
     */
    record StepJudged(
            RunId run,
            SerialNumber unit,
            String step,
            List<Measurement> measurements,
            List<WaveformRef> waveforms,
            @Nullable SampleCounts samples,
            @Nullable Reception reception,
            @Nullable String curve,
            @Nullable Reason fault)
            implements Entry {
        /** Copies its lists. */
        public StepJudged {
            measurements = List.copyOf(measurements);
            waveforms = List.copyOf(waveforms);
        }
    }

    /**
     * A run ended; written before the verdict is shown.
     *
     * @param verdict the gravest of all its measurements and faults; a characteristic never measured is NO_RESULT
     * @param reasons why it is not a PASS; empty for a PASS
     * @param vented measured evidence that the unit was vented; null when it was not
     * @param recovered whether the run was ended by a restart that found it open
     */
    record RunFinished(
            RunId run,
            SerialNumber unit,
            @Nullable LotNumber lot,
            String operation,
            Verdict verdict,
            List<Reason> reasons,
            @Nullable Vented vented,
            boolean recovered)
            implements Entry {
        /** Copies its list. */
        public RunFinished {
            reasons = List.copyOf(reasons);
        }

        /** How the unit was vented. */
        public record Vented(double pressureKpa, Duration took) {}
    }

    /** The bin label was scanned after a FAIL: the unit lies in the reject bin. */
    record BinConfirmed(RunId run, SerialNumber unit, String bin, String person) implements Entry {}

    /**
     * A unit was put on hold.
     *
     * @param reason for example two runs in a row without a result
     */
    record UnitHeld(SerialNumber unit, @Nullable LotNumber lot, Reason reason) implements Entry {
        /** Code of a hold that nobody lifts: quality staff rejected the unit. */
        public static final String REJECTED = "R-QLT-02";
    }

    /** A hold was lifted; valid only as what a decision puts in force. */
    record HoldLifted(SerialNumber unit, LotNumber lot, Reason reason) implements Entry {}

    /**
     * One more run was granted of the same recipe and the unchanged unit, after a FAIL or after a run that said nothing;
     * valid only as what a decision puts in force.
     *
     * @param reason its code is one of the site's reasons for it
     */
    record RetestGranted(SerialNumber unit, LotNumber lot, String operation, Reason reason) implements Entry {}

    /**
     * Something was asked for and refused: a scan, a start, a sign-on. Nothing was tested.
     *
     * @param bench where: a bench, or {@code web} for a request that no bench was asked by
     * @param scan what was scanned or typed, at most 200 characters
     * @param unit the unit it named, if it named one that is known
     * @param reasons all of them
     */
    record Refused(
            String bench,
            String scan,
            @Nullable SerialNumber unit,
            List<Reason> reasons,
            @Nullable String person) implements Entry {
        /** Most characters of a scan that are kept. */
        public static final int SCAN_LENGTH_MAX = 200;

        /** Copies its list; keeps of a scan what has a UTF-8 form, and no more than the limit. */
        public Refused {
            String kept = scan.substring(0, Math.min(scan.length(), SCAN_LENGTH_MAX));
            scan = new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            reasons = List.copyOf(reasons);
        }
    }

    /** A call from a session that had lost its fencing token was refused. */
    record LateCallRefused(RunId run, String call) implements Entry {}

    /** A start found the ledger's last frame torn and cut it. */
    record TailCut(long bytes, String sha256) implements Entry {}

    /**
     * Somebody took a copy of records out of the station; written before the first of them is handed over.
     *
     * @param what kind of records, for example {@code audit-trail}
     * @param query which of them, as it was asked for
     * @param asOf newest entry that the copy can hold
     */
    record RecordsExported(String what, String query, long asOf) implements Entry {}

    /** The signing of the ledger was handed to another key. Written by {@link FileLedger#rotate} alone. */
    record KeyRotated(Rotation rotation) implements Entry {}

    /**
     * Something was asked for that takes a second person; valid only inside a signature.
     *
     * @param proposal made by chance, used once
     * @param effect what happens when the second person agrees
     * @param why in the asking person's words
     */
    record Proposed(String proposal, Entry effect, String why) implements Entry {}

    /**
     * A second person decided what was proposed; valid only inside a signature.
     *
     * @param effect what was proposed, in force from now on; null when it was turned down
     * @param why in the deciding person's words; may be empty
     */
    record Decided(String proposal, @Nullable Entry effect, String why) implements Entry {}

    /**
     * A person signed.
     *
     * @param act what the signature is about, in force from now on
     * @param records earlier entries that it rests on, as the signer saw them
     */
    record Signed(Signature signature, Entry act, List<Signature.Evidence> records) implements Entry {
        /** Copies its list. */
        public Signed {
            records = List.copyOf(records);
        }

        @Override
        public List<Entry> effects() {
            Entry effect = act instanceof Decided decided ? decided.effect() : null;
            return effect == null ? List.of(this, act) : List.of(this, act, effect);
        }
    }
}
