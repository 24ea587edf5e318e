package org.oxybench.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Zero;

/** Standing as a fold of the ledger's entries, in their order. Thread-safe. */
final class FoldedStanding implements Standing {
    private final RequiredOperations required;
    private final RegisterFold register = new RegisterFold();
    private final UnitsFold units = new UnitsFold();
    private final Map<String, Long> heads = new HashMap<>();

    /** Operations by the hash of their route: screens ask often, and reading a route takes long. */
    private final Map<String, Set<String>> requiredByRoute = new HashMap<>();

    private @Nullable Instant newest;

    /** Nothing has happened yet. */
    FoldedStanding(RequiredOperations required) {
        this.required = required;
    }

    /**
     * Rejects an entry that cannot follow what has happened: the ledger must never hold nonsense.
     *
     * @throws IllegalArgumentException what is wrong with it
     */
    synchronized void check(Draft draft) {
        register.check(draft.entry());
        units.check(draft.entry(), draft.attachments());
    }

    /** Subjects that an entry names, sorted. */
    synchronized List<String> keys(Entry entry) {
        return Subject.of(entry, units::partOf);
    }

    /** Subjects whose head is not the expected one. */
    synchronized Set<String> moved(Expected expected) {
        Set<String> moved = new TreeSet<>();
        expected.heads().forEach((subject, head) -> {
            if (head != head(subject)) {
                moved.add(subject);
            }
        });
        return moved;
    }

    /** Folds the next entry, which was checked. */
    synchronized void fold(StoredEntry stored) {
        register.fold(stored);
        units.fold(stored);
        stored.keys().forEach(key -> heads.put(key, stored.position().index()));
        newest = newest == null || stored.at().isAfter(newest) ? stored.at() : newest;
    }

    /** What a checkpoint keeps. */
    synchronized byte[] snapshot() {
        return StandingSnapshot.write(register, units, heads, newest);
    }

    /**
     * Takes up what a checkpoint kept; nothing may have been folded before.
     *
     * @throws UnreadableEntry when its form is unknown or malformed
     */
    synchronized void restore(byte[] snapshot) {
        newest = StandingSnapshot.read(snapshot, register, units, heads);
    }

    @Override
    public synchronized HomeKind homeKind() {
        return register.homeKind().orElseThrow(() -> new IllegalStateException("the ledger is empty"));
    }

    @Override
    public synchronized Optional<UnitStanding> unit(SerialNumber serial) {
        return units.unit(serial)
                .map(u -> new UnitStanding(
                        u.serial(),
                        u.lot(),
                        u.product(),
                        u.held(),
                        u.openRun(),
                        u.binPending(),
                        u.attempts(),
                        head(Subject.unit(serial))));
    }

    @Override
    public synchronized Optional<LotStanding> lot(LotNumber lot) {
        return units.lot(lot).map(this::counted);
    }

    @Override
    public synchronized List<LotStanding> openLots() {
        return units.lots().stream().map(this::counted).toList();
    }

    @Override
    public synchronized List<SerialNumber> serials(LotNumber lot) {
        return units.lot(lot).map(Entry.LotOpened::serials).orElse(List.of());
    }

    private LotStanding counted(Entry.LotOpened opened) {
        Set<String> operations = register.document(Entry.DocumentKind.ROUTE, opened.product(), opened.route())
                .map(route -> requiredByRoute.computeIfAbsent(route.sha256(), hash -> Set.copyOf(required.of(route))))
                .orElseThrow(() -> new IllegalStateException("no route for lot " + opened.lot()));
        List<UnitStanding> all = new ArrayList<>();
        opened.serials().forEach(serial -> units.unit(serial).ifPresent(all::add));
        int tested = (int) all.stream().filter(UnitStanding::tested).count();
        int passed = (int) all.stream()
                .filter(unit -> !operations.isEmpty() && operations.stream().allMatch(unit::passed))
                .count();
        return new LotStanding(
                opened.lot(),
                opened.product(),
                opened.route(),
                opened.serials().size(),
                tested,
                passed,
                head(Subject.lot(opened.lot())));
    }

    @Override
    public synchronized Optional<Person> personByBadge(String badge) {
        return register.personByBadge(badge);
    }

    @Override
    public synchronized Optional<Person> person(String id) {
        return register.person(id);
    }

    @Override
    public synchronized Optional<Person> signedOn(String bench) {
        return register.signedOn(bench);
    }

    @Override
    public synchronized Optional<Entry.DocumentEffective> effective(Entry.DocumentKind kind, String id) {
        return register.effective(kind, id);
    }

    @Override
    public synchronized Optional<Entry.DocumentEffective> document(Entry.DocumentKind kind, String id, int revision) {
        return register.document(kind, id, revision);
    }

    @Override
    public synchronized Optional<Zero> zero(String recipe, String characteristic, String fixture) {
        return register.zero(recipe, characteristic, fixture);
    }

    @Override
    public synchronized Optional<Entry.InstrumentCalibrated> calibration(String instrument) {
        return register.calibration(instrument);
    }

    @Override
    public synchronized List<OpenRun> openRuns() {
        return units.openRuns();
    }

    @Override
    public synchronized Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    @Override
    public synchronized long head(String subject) {
        return heads.getOrDefault(subject, -1L);
    }
}
