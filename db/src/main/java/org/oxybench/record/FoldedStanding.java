package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Verdict;

/** Standing as a fold of the ledger's entries, in their order. Thread-safe. */
final class FoldedStanding implements Standing {
    private final RequiredOperations required;
    private final Sources sources = new Sources();
    private final RegisterFold register = new RegisterFold(sources);
    private final PeopleFold people = new PeopleFold(sources);
    private final ProposalsFold proposals = new ProposalsFold(sources);
    private final ChangesFold changes = new ChangesFold(sources);
    private final UnitsFold units = new UnitsFold();
    private final CoatingFold coating = new CoatingFold();
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
        Entry entry = draft.entry();
        require(!ProposalsFold.onlySigned(entry), "stands in a signature alone: " + EntryCodec.type(entry));
        if (!(entry instanceof Entry.Signed signed)) {
            require(!takesSecondPerson(entry), "takes two people: " + EntryCodec.type(entry));
            checkIssue(entry, draft);
            checkEffect(entry, draft);
            return;
        }
        proposals.check(signed, draft.actor(), people);
        if (signed.act() instanceof Entry.Decided decided && decided.effect() != null) {
            require(
                    !overtaken(openProposal(decided.proposal()).orElseThrow()),
                    "something newer than proposal " + decided.proposal() + " is in force");
            units.checkDecision(decided.effect(), signed.signature().person());
        }
        signed.effects().forEach(effect -> checkEffect(effect, draft));
        if (signed.act() instanceof Entry.Proposed proposed) {
            require(head(Subject.proposal(proposed.proposal())) < 0, "proposed before: " + proposed.proposal());
            // What could not be put in force now is not worth a second person's time.
            checkEffect(proposed.effect(), draft);
        }
    }

    /** A demonstration may be filled by one hand, and every page of it says so. */
    private boolean takesSecondPerson(Entry entry) {
        boolean founding = entry instanceof Entry.PersonEnrolled enrolled && people.founding(enrolled);
        return ProposalsFold.takesTwo(entry) && !founding && isProduction();
    }

    /** Whoever gives somebody a secret can sign as that person until it is changed: no one person opens that way. */
    private void checkIssue(Entry entry, Draft draft) {
        if (entry instanceof AccountEntry.SecretSet set && set.oneTime() && isProduction()) {
            require(
                    secretGrant(set.person())
                            .filter(grant -> grant.isOf(draft.actor(), draft.at()))
                            .isPresent(),
                    draft.actor() + " may give no one-time secret to " + set.person());
        }
    }

    private boolean isProduction() {
        return register.homeKind().filter(HomeKind.PRODUCTION::equals).isPresent();
    }

    private void checkEffect(Entry effect, Draft draft) {
        register.check(effect);
        people.check(effect, draft.actor());
        units.check(effect, draft.attachments());
        coating.check(effect, units, register);
        if (effect instanceof Entry.RunStarted run && run.purpose() == Entry.Purpose.PRODUCT) {
            Optional<Entry.LotOpened> lot = Optional.ofNullable(run.lot()).flatMap(units::lot);
            coating.checkRun(run, lot.map(this::required).orElse(Set.of()));
        }
    }

    /** What the route of a lot requires. */
    private Set<String> required(Entry.LotOpened opened) {
        return register.document(Entry.DocumentKind.ROUTE, opened.product(), opened.route())
                .map(route -> requiredByRoute.computeIfAbsent(route.sha256(), hash -> Set.copyOf(required.of(route))))
                .orElseThrow(() -> new IllegalStateException("no route for lot " + opened.lot()));
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
        for (Entry effect : stored.entry().effects()) {
            foldRegister(effect, stored);
            units.fold(effect, stored);
        }
        coating.fold(stored);
        people.use().fold(stored);
        stored.keys().forEach(key -> heads.put(key, stored.position().index()));
        newest = newest == null || stored.at().isAfter(newest) ? stored.at() : newest;
    }

    private void foldRegister(Entry effect, StoredEntry stored) {
        register.fold(effect, stored);
        people.fold(effect, stored);
        proposals.fold(effect, stored);
        changes.fold(effect, stored);
    }

    /** What a checkpoint keeps. */
    synchronized byte[] snapshot() {
        return StandingSnapshot.write(sources, units, coating, people.use(), heads, newest);
    }

    /**
     * Takes up what a checkpoint kept; nothing may have been folded before.
     *
     * @throws UnreadableEntry when its form is unknown or malformed
     */
    synchronized void restore(byte[] snapshot) {
        newest = StandingSnapshot.read(
                snapshot,
                stored -> stored.entry().effects().forEach(effect -> foldRegister(effect, stored)),
                units,
                coating,
                people.use(),
                heads);
    }

    @Override
    public synchronized HomeKind homeKind() {
        return register.homeKind().orElseThrow(() -> new IllegalStateException("the ledger is empty"));
    }

    @Override
    public synchronized Optional<UnitStanding> unit(SerialNumber serial) {
        return units.unit(serial).map(unit -> unit.with(unit.grants(), head(Subject.unit(serial))));
    }

    @Override
    public synchronized Optional<LotStanding> lot(LotNumber lot) {
        return units.lot(lot).map(this::counted);
    }

    @Override
    public synchronized List<LotStanding> openLots() {
        return units.lots().stream()
                .map(this::counted)
                .filter(lot -> !lot.closed())
                .toList();
    }

    @Override
    public synchronized List<LotNumber> lots() {
        return units.lots().stream().map(Entry.LotOpened::lot).toList();
    }

    @Override
    public synchronized Optional<StoredEntry> opening(LotNumber lot) {
        return units.opening(lot);
    }

    @Override
    public synchronized Optional<StoredEntry> closing(LotNumber lot) {
        return units.closing(lot);
    }

    @Override
    public synchronized List<SerialNumber> serials(LotNumber lot) {
        return units.lot(lot).map(Entry.LotOpened::serials).orElse(List.of());
    }

    private LotStanding counted(Entry.LotOpened opened) {
        Set<String> operations = required(opened).stream()
                .filter(each -> !each.startsWith(RequiredOperations.COATS))
                .collect(Collectors.toSet());
        List<UnitStanding> all = new ArrayList<>();
        opened.serials().forEach(serial -> units.unit(serial).ifPresent(all::add));
        int tested = (int) all.stream().filter(UnitStanding::tested).count();
        int passed = (int) all.stream()
                .filter(unit -> !operations.isEmpty() && operations.stream().allMatch(each -> passed(unit, each)))
                .count();
        return new LotStanding(
                opened.lot(),
                opened.product(),
                opened.route(),
                opened.serials().size(),
                tested,
                passed,
                units.closed(opened.lot()),
                head(Subject.lot(opened.lot())));
    }

    /** A unit of a bath must be coated, whether or not its route asks for it: what is in doubt is not passed. */
    private boolean passed(UnitStanding unit, String operation) {
        Optional<Verdict> coated = coating.coating(unit.serial());
        boolean asked = operation.equals(RequiredOperations.COATING);
        return coated.isEmpty()
                ? !asked && unit.passed(operation)
                : coated.get() == Verdict.PASS && (asked || unit.passed(operation));
    }

    @Override
    public CoatingStanding coating() {
        return new FoldedCoating(this, coating);
    }

    @Override
    public synchronized Optional<Person> personByBadge(String badge) {
        return people.personByBadge(badge);
    }

    @Override
    public synchronized Optional<Instant> badgeUntil(String badge) {
        return people.badgeUntil(badge);
    }

    @Override
    public synchronized Optional<Person> person(String id) {
        return people.person(id);
    }

    @Override
    public synchronized List<Person> persons() {
        return people.persons();
    }

    @Override
    public synchronized OptionalInt trained(String person, String recipe) {
        return people.trained(person, recipe);
    }

    @Override
    public synchronized Optional<Instant> accountsReviewed() {
        return people.reviewed();
    }

    @Override
    public synchronized Optional<Instant> accountsUnreviewedSince() {
        return people.reviewed().or(people.use()::firstMade);
    }

    @Override
    public synchronized Optional<Instant> accountUsed(String person) {
        return people.use().lastUsed(person);
    }

    @Override
    public synchronized Optional<Instant> accountIdleSince(String person) {
        return people.idleSince(person);
    }

    @Override
    public synchronized Optional<Affirmed> affirmed(String person) {
        return people.affirmed(person);
    }

    @Override
    public synchronized boolean founding(Entry.PersonEnrolled enrolment) {
        return people.founding(enrolment);
    }

    @Override
    public synchronized boolean endsAdministration(Entry entry) {
        return people.endsAdministration(entry);
    }

    @Override
    public synchronized List<OpenProposal> openProposals() {
        return proposals.open();
    }

    @Override
    public synchronized Optional<OpenProposal> openProposal(String id) {
        return proposals.open(id);
    }

    @Override
    public synchronized boolean overtaken(OpenProposal proposal) {
        return changes.overtaken(proposal.act().effect(), proposal.position());
    }

    @Override
    public synchronized Optional<StoredEntry> secretSet(String person) {
        return people.secretSet(person);
    }

    @Override
    public synchronized Optional<SecretGrant> secretGrant(String person) {
        return people.secretGrant(person);
    }

    @Override
    public synchronized Optional<TwoSigned> secretReset(String person) {
        return proposals.reset(person);
    }

    @Override
    public synchronized Optional<Person> signedOn(String bench) {
        return people.signedOn(bench);
    }

    @Override
    public synchronized Optional<Entry.DocumentEffective> effective(Entry.DocumentKind kind, String id) {
        return register.effective(kind, id);
    }

    @Override
    public synchronized List<Entry.DocumentEffective> effectiveDocuments() {
        return register.effective();
    }

    @Override
    public synchronized Optional<Entry.DocumentEffective> document(Entry.DocumentKind kind, String id, int revision) {
        return register.document(kind, id, revision);
    }

    @Override
    public synchronized Optional<Entry.ZeroLearned> zeroLearned(String recipe, String characteristic, String fixture) {
        return register.zero(recipe, characteristic, fixture);
    }

    @Override
    public synchronized OptionalInt learnedWith(Entry.ZeroLearned learned) {
        return ZeroRuns.revision(learned, units);
    }

    @Override
    public synchronized Optional<Entry.InstrumentCalibrated> calibration(String instrument) {
        return register.calibration(instrument);
    }

    @Override
    public synchronized Optional<StoredEntry> calibrated(String instrument) {
        return register.calibrated(instrument);
    }

    @Override
    public synchronized Optional<LedgerChecked> ledgerChecked() {
        return register.checked();
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
