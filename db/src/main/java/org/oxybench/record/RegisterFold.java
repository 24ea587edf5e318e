package org.oxybench.record;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Zero;
import org.oxybench.record.ledger.Hash;

/**
 * What is in force: the home's kind, people, documents, calibrations and zeros. Each fact stands in one entry, so the
 * entries that are still in force are its snapshot. Used by one thread at a time.
 */
final class RegisterFold {
    private @Nullable HomeKind homeKind;
    private final Map<String, Standing.Person> persons = new HashMap<>();
    private final Map<String, Standing.Person> badges = new HashMap<>();
    private final Map<String, String> signedOn = new HashMap<>();
    private final Map<String, Entry.DocumentEffective> effective = new HashMap<>();
    private final Map<String, Map<Integer, Entry.DocumentEffective>> documents = new HashMap<>();
    private final Map<String, Zero> zeros = new HashMap<>();
    private final Map<String, Entry.InstrumentCalibrated> calibrations = new HashMap<>();

    /** Newest entry of each fact in force, by index. */
    private final TreeMap<Long, StoredEntry> sources = new TreeMap<>();

    private final Map<String, Long> sourceOf = new HashMap<>();

    Optional<HomeKind> homeKind() {
        return Optional.ofNullable(homeKind);
    }

    Optional<Standing.Person> person(String id) {
        return Optional.ofNullable(persons.get(id));
    }

    Optional<Standing.Person> personByBadge(String badge) {
        return Optional.ofNullable(badges.get(badge));
    }

    Optional<Standing.Person> signedOn(String bench) {
        return Optional.ofNullable(signedOn.get(bench)).flatMap(this::person);
    }

    Optional<Entry.DocumentEffective> effective(Entry.DocumentKind kind, String id) {
        return Optional.ofNullable(effective.get(Subject.document(kind, id)));
    }

    Optional<Entry.DocumentEffective> document(Entry.DocumentKind kind, String id, int revision) {
        return Optional.ofNullable(documents.get(Subject.document(kind, id))).map(revisions -> revisions.get(revision));
    }

    Optional<Zero> zero(String recipe, String characteristic, String fixture) {
        return Optional.ofNullable(zeros.get(zeroKey(recipe, characteristic, fixture)));
    }

    Optional<Entry.InstrumentCalibrated> calibration(String instrument) {
        return Optional.ofNullable(calibrations.get(instrument));
    }

    /** The entries whose fold, in order of index, gives this register. */
    Collection<StoredEntry> sources() {
        return sources.values();
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
        } else if (entry instanceof Entry.PersonEnrolled e) {
            Standing.Person owner = badges.get(e.badge());
            require(owner == null || owner.id().equals(e.person()), "badge of another person: " + e.badge());
        } else if (entry instanceof Entry.SignedOn e) {
            require(persons.containsKey(e.person()), "nobody enrolled is " + e.person());
        } else if (entry instanceof Entry.SignedOff e) {
            require(persons.containsKey(e.person()), "nobody enrolled is " + e.person());
        } else if (entry instanceof Entry.LotOpened e) {
            require(
                    document(Entry.DocumentKind.ROUTE, e.product(), e.route()).isPresent(),
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
                        "document " + e.id() + " r" + e.revision() + " was effective with another text"));
    }

    private void checkStart(Entry.RunStarted e) {
        require(
                e.person().equals(Draft.STATION) || persons.containsKey(e.person()),
                "nobody enrolled is " + e.person());
        boolean known = document(Entry.DocumentKind.RECIPE, e.recipe(), e.recipeRevision())
                .filter(recipe -> recipe.sha256().equals(e.recipeSha256()))
                .isPresent();
        require(known, "recipe " + e.recipe() + " r" + e.recipeRevision() + " with this hash was never effective");
    }

    /** Folds an entry; those about units and runs change nothing here. */
    void fold(StoredEntry stored) {
        Entry entry = stored.entry();
        if (entry instanceof Entry.HomeCreated e) {
            homeKind = e.kind();
            keep("home", stored);
        } else if (entry instanceof Entry.DocumentEffective e) {
            String key = Subject.document(e.kind(), e.id());
            effective.put(key, e);
            documents.computeIfAbsent(key, k -> new HashMap<>()).put(e.revision(), e);
            // A revision that becomes effective again moves to the end, so that it is the last one folded.
            keep(key + " r" + e.revision(), stored);
        } else if (entry instanceof Entry.InstrumentCalibrated e) {
            calibrations.put(e.instrument(), e);
            keep(Subject.instrument(e.instrument()), stored);
        } else if (entry instanceof Entry.ZeroLearned e) {
            Zero zero = e.zero();
            String key = zeroKey(zero.recipe(), zero.characteristic(), zero.fixture());
            zeros.put(key, zero);
            keep("zero:" + key, stored);
        } else {
            foldPerson(stored);
        }
    }

    private void foldPerson(StoredEntry stored) {
        Entry entry = stored.entry();
        if (entry instanceof Entry.PersonEnrolled e) {
            Standing.Person before = persons.get(e.person());
            if (before != null) {
                badges.remove(before.badge());
            }
            Standing.Person person = new Standing.Person(e.person(), e.badge(), e.nameZh(), e.namePinyin(), e.role());
            persons.put(person.id(), person);
            badges.put(person.badge(), person);
            keep(Subject.person(e.person()), stored);
        } else if (entry instanceof Entry.SignedOn e) {
            signedOn.put(e.bench(), e.person());
            keep(Subject.bench(e.bench()), stored);
        } else if (entry instanceof Entry.SignedOff e) {
            if (signedOn.remove(e.bench(), e.person())) {
                drop(Subject.bench(e.bench()));
            }
        }
    }

    private void keep(String fact, StoredEntry stored) {
        drop(fact);
        sourceOf.put(fact, stored.position().index());
        sources.put(stored.position().index(), stored);
    }

    private void drop(String fact) {
        Long before = sourceOf.remove(fact);
        if (before != null) {
            sources.remove(before);
        }
    }

    private static String zeroKey(String recipe, String characteristic, String fixture) {
        return recipe + "\n" + characteristic + "\n" + fixture;
    }

    /** Rejects what a correct program never appends. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
