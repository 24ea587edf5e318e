package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Zero;
import org.oxybench.record.NotPossible.Why;
import org.oxybench.record.ledger.Hash;

/**
 * What is in force: the home's kind, documents, calibrations and zeros, and the newest check of the ledger. Used by one thread at a time.
 */
final class RegisterFold {
    private @Nullable HomeKind homeKind;
    private final Map<String, Entry.DocumentEffective> effective = new HashMap<>();
    private final Map<String, Map<Integer, Entry.DocumentEffective>> documents = new HashMap<>();
    private final Map<String, Entry.ZeroLearned> zeros = new HashMap<>();
    private final Map<String, Entry.InstrumentCalibrated> calibrations = new HashMap<>();
    private final Map<String, StoredEntry> calibrated = new HashMap<>();

    private @Nullable LedgerChecked checked;
    private final Sources sources;

    RegisterFold(Sources sources) {
        this.sources = sources;
    }

    Optional<HomeKind> homeKind() {
        return Optional.ofNullable(homeKind);
    }

    Optional<Entry.DocumentEffective> effective(Entry.DocumentKind kind, String id) {
        return Optional.ofNullable(effective.get(Subject.document(kind, id)));
    }

    List<Entry.DocumentEffective> effective() {
        return effective.values().stream()
                .sorted(Comparator.comparing(Entry.DocumentEffective::kind).thenComparing(Entry.DocumentEffective::id))
                .toList();
    }

    Optional<Entry.DocumentEffective> document(Entry.DocumentKind kind, String id, int revision) {
        return Optional.ofNullable(documents.get(Subject.document(kind, id))).map(revisions -> revisions.get(revision));
    }

    Optional<Entry.ZeroLearned> zero(String recipe, String characteristic, String fixture) {
        return Optional.ofNullable(zeros.get(zeroKey(recipe, characteristic, fixture)));
    }

    Optional<Entry.InstrumentCalibrated> calibration(String instrument) {
        return Optional.ofNullable(calibrations.get(instrument));
    }

    /** The entry that put the newest calibration of an instrument in force. */
    Optional<StoredEntry> calibrated(String instrument) {
        return Optional.ofNullable(calibrated.get(instrument));
    }

    /** The newest check of the whole ledger. */
    Optional<LedgerChecked> checked() {
        return Optional.ofNullable(checked);
    }

    /** Rejects an entry that cannot follow. */
    void check(Entry entry) {
        if (entry instanceof Entry.HomeCreated) {
            require(homeKind == null, "the home was created before");
        } else {
            require(homeKind != null, "the first entry of a ledger is HomeCreated");
        }
        if (entry instanceof Entry.DocumentEffective e) {
            checkDocument(e);
        } else if (entry instanceof Entry.LotOpened e) {
            require(
                    document(Entry.DocumentKind.ROUTE, e.product(), e.route()).isPresent(),
                    Why.NO_ROUTE,
                    "no revision " + e.route() + " of the route of " + e.product() + " was ever effective");
        } else if (entry instanceof Entry.RunStarted e) {
            checkStart(e);
        }
    }

    private void checkDocument(Entry.DocumentEffective e) {
        require(e.revision() >= 1, "revisions count up from 1: " + e.revision());
        require(
                Hash.sha256(e.text().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .equals(e.sha256()),
                "hash and text of document " + e.id() + " differ");
        document(e.kind(), e.id(), e.revision())
                .ifPresent(known -> require(
                        known.equals(e),
                        Why.REVISION_USED,
                        "document " + e.id() + " r" + e.revision() + " was effective with another text"));
    }

    private void checkStart(Entry.RunStarted e) {
        boolean known = document(Entry.DocumentKind.RECIPE, e.recipe(), e.recipeRevision())
                .filter(recipe -> recipe.sha256().equals(e.recipeSha256()))
                .isPresent();
        require(known, "recipe " + e.recipe() + " r" + e.recipeRevision() + " with this hash was never effective");
    }

    /** Folds one effect of an entry; those about people, units and runs change nothing here. */
    void fold(Entry entry, StoredEntry stored) {
        if (entry instanceof Entry.HomeCreated e) {
            homeKind = e.kind();
            sources.keep("home", stored);
        } else if (entry instanceof Entry.DocumentEffective e) {
            String key = Subject.document(e.kind(), e.id());
            effective.put(key, e);
            documents.computeIfAbsent(key, k -> new HashMap<>()).put(e.revision(), e);
            // A revision that becomes effective again moves to the end, so that it is the last one folded.
            sources.keep(key + " r" + e.revision(), stored);
        } else if (entry instanceof Entry.InstrumentCalibrated e) {
            calibrations.put(e.instrument(), e);
            calibrated.put(e.instrument(), stored);
            sources.keep(Subject.instrument(e.instrument()), stored);
        } else if (entry instanceof LedgerChecked e) {
            checked = e;
            sources.keep("ledger-checked", stored);
        } else if (entry instanceof Entry.ZeroLearned e) {
            String key = zeroKey(e.zero());
            zeros.put(key, e);
            sources.keep("zero:" + key, stored);
        }
    }

    /** What a zero is in force for. */
    static String zeroKey(Zero zero) {
        return zeroKey(zero.recipe(), zero.characteristic(), zero.fixture());
    }

    private static String zeroKey(String recipe, String characteristic, String fixture) {
        return recipe + "\n" + characteristic + "\n" + fixture;
    }
}
