package org.oxybench.station.people;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.Lots;
import org.oxybench.station.config.MovedTime;

/**
 * A production home with somebody of every role, and things that people can ask for, as many of each as a test needs.
 * Who signs is said to have proved it: what proves it is tested elsewhere, and costs a quarter of a second each time.
 */
final class ActScene implements AutoCloseable {

    /** A lot of units that have failed once, tested by {@link #TESTER}, and are on hold. */
    static final LotNumber LOT = new LotNumber("OXYA-1");

    static final String TESTER = "tester";

    private static final int UNITS = 60;
    private static final String OPERATION = "LEAK";

    private static final Duration A_WINDOW = Duration.ofMinutes(2);

    /** Moved by every act for more than a window of refusals, so that each one is recorded by itself. */
    private final MovedTime clock = new MovedTime();

    private final FileLedger ledger;
    private final People people;
    private int used;

    ActScene(Path dir) {
        this(dir, effect -> Optional.empty());
    }

    /** With rules for what two people put in force. */
    ActScene(Path dir, ApprovalRules rules) {
        ledger = FileLedger.create(
                dir.resolve("ledger"),
                Settings.standard(CheckpointKey.generate("acts")),
                clock,
                HomeKind.PRODUCTION,
                "ST-01",
                route -> Set.of(OPERATION));
        people = People.of(
                ledger,
                new SecretRules(List.of("ST-01"), Optional.empty()),
                LockoutLimits.DEFAULT,
                QuickSecrets.with(new byte[SecretVerifier.PEPPER_BYTES_MIN]),
                null,
                clock,
                () -> 0,
                new SecureRandom(),
                rules);
        append(Draft.STATION, person("a1", Role.SECURITY_ADMIN));
        append("a1", person("a2", Role.SECURITY_ADMIN));
        Statements.affirm(ledger, "a1", clock.instant());
        Statements.affirm(ledger, "a2", clock.instant());
        for (Role role : Role.values()) {
            inForce(person(id(role), role));
        }
        inForce(person(TESTER, Role.OPERATOR, Role.QA_RELEASER));
        inForce(document(Entry.DocumentKind.ROUTE, "OXY-A"));
        inForce(document(Entry.DocumentKind.RECIPE, "OXY-A.LEAK"));
        append(
                Draft.STATION,
                new Entry.LotOpened(
                        LOT,
                        "OXY-A",
                        1,
                        IntStream.range(0, UNITS).mapToObj(ActScene::unit).toList()));
    }

    People people() {
        return people;
    }

    Standing standing() {
        return ledger.standing();
    }

    /** Who has one role and no other. */
    static String id(Role role) {
        return "r-" + role;
    }

    static Entry.PersonEnrolled person(String id, Role... roles) {
        return new Entry.PersonEnrolled(id, "B-" + id, "人", "Ren", Set.of(roles));
    }

    /** Enrols somebody new with these roles; returns the id. */
    String somebody(Set<Role> roles) {
        String id = "p-" + used++;
        inForce(new Entry.PersonEnrolled(id, "B-" + id, "人", "Ren", roles));
        return id;
    }

    void append(String actor, Entry entry) {
        ledger.append(Draft.of(clock.instant(), actor, entry));
    }

    /** Something that can be asked for now and was never asked for before. */
    Entry next(Class<?> effect) {
        int number = used++;
        if (effect == Entry.DocumentEffective.class) {
            return document(Entry.DocumentKind.RECIPE, "X-" + number + ".LEAK");
        }
        if (effect == Entry.InstrumentCalibrated.class) {
            return new Entry.InstrumentCalibrated(
                    "PT-" + number,
                    "S-1",
                    "C-1",
                    clock.instant(),
                    clock.instant().plus(Duration.ofDays(365)),
                    0.0005,
                    1,
                    "Pa");
        }
        if (effect == Entry.ZeroLearned.class) {
            return new Entry.ZeroLearned(
                    new Zero("zero-" + number, "X.LEAK", "c-" + number, "bench-1", "M-1", 10, 1, 0.1, clock.instant()),
                    List.of());
        }
        if (effect == Entry.PersonEnrolled.class) {
            return person("new-" + number, Role.OPERATOR);
        }
        if (effect == AccountEntry.SecretReset.class) {
            return new AccountEntry.SecretReset(somebody(Set.of(Role.OPERATOR)));
        }
        SerialNumber unit = failed();
        Reason why = Reason.of(DecisionReasons.QUALITY, "why", "study");
        if (effect == Entry.HoldLifted.class) {
            return new Entry.HoldLifted(unit, LOT, why);
        }
        if (effect == Entry.RetestGranted.class) {
            return new Entry.RetestGranted(unit, LOT, OPERATION, why);
        }
        throw new IllegalArgumentException("no sample of " + effect);
    }

    /** The same as was asked for, as nobody can have it. */
    Entry impossible(Class<?> effect) {
        if (effect == Entry.DocumentEffective.class) {
            String text = "another text";
            String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
            return new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, "OXY-A.LEAK", 1, sha256, text);
        }
        if (effect == Entry.ZeroLearned.class) {
            Entry.ZeroLearned zero = (Entry.ZeroLearned) next(effect);
            return new Entry.ZeroLearned(zero.zero(), List.of(new RunId("never")));
        }
        if (effect == Entry.PersonEnrolled.class) {
            return person("mixed", Role.BACKUP_ADMIN, Role.QA_RELEASER);
        }
        if (effect == AccountEntry.SecretReset.class) {
            return new AccountEntry.SecretReset("nobody");
        }
        SerialNumber unit = unit(UNITS - 1);
        Reason why = Reason.of(DecisionReasons.QUALITY, "why", "study");
        return effect == Entry.HoldLifted.class
                ? new Entry.HoldLifted(unit, LOT, why)
                : new Entry.RetestGranted(unit, LOT, OPERATION, why);
    }

    /** A unit that nobody has tested. */
    static SerialNumber untested() {
        return unit(UNITS - 1);
    }

    private static SerialNumber unit(int number) {
        return new SerialNumber("OXYA-1-" + number);
    }

    private static Entry.DocumentEffective document(Entry.DocumentKind kind, String id) {
        String sha256 = Fingerprint.sha256(id.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(kind, id, 1, sha256, id);
    }

    private SerialNumber failed() {
        SerialNumber unit = standing().serials(LOT).stream()
                .filter(serial ->
                        standing().unit(serial).orElseThrow().attempts().isEmpty())
                .findFirst()
                .orElseThrow();
        RunId run = new RunId("run-" + unit);
        String sha256 = Fingerprint.sha256("OXY-A.LEAK".getBytes(StandardCharsets.UTF_8));
        append(
                TESTER,
                new Entry.RunStarted(
                        run,
                        Entry.Purpose.PRODUCT,
                        unit,
                        LOT,
                        OPERATION,
                        1,
                        "OXY-A.LEAK",
                        1,
                        sha256,
                        "leak-bench r1",
                        "bench-1",
                        Map.of(),
                        1,
                        Map.of(),
                        Map.of(),
                        TESTER,
                        "test"));
        append(
                Draft.STATION,
                new Entry.StepJudged(run, unit, "test", List.of(leak()), List.of(), null, null, null, null));
        append(
                Draft.STATION,
                new Entry.RunFinished(
                        run, unit, LOT, OPERATION, Verdict.FAIL, List.of(Reason.of("F-LEAK-02")), null, false));
        append(Draft.STATION, new Entry.UnitHeld(unit, LOT, Reason.of("H-VOID-01")));
        return unit;
    }

    private static Measurement leak() {
        Characteristic characteristic = new Characteristic(
                "external_leak",
                new Text("外部泄漏", "External leak"),
                "pressure-decay/1",
                Map.of(),
                Map.of("pressure", "test_pressure"),
                UnitOfMeasure.PA,
                UnitOfMeasure.PA,
                2,
                new Limit.AtMost(new Quantity(1, UnitOfMeasure.PA)),
                DecisionRule.ISO_14253_1,
                false,
                "F-LEAK-02");
        double u = 0.01;
        return new Measurement.Judged(
                characteristic,
                2,
                0,
                2,
                u,
                2,
                Map.of("volume", u),
                characteristic.limit().zone(2, UnitOfMeasure.PA, DecisionRule.ISO_14253_1.factor() * u),
                Map.of());
    }

    /** Puts something in force by two people who may. */
    void inForce(Entry effect) {
        Signing.Paper asked = people.signing().propose(effect, "why");
        signed("a1", asked, Signing.proposeRight(effect));
        approve(((Entry.Proposed) asked.act()).proposal(), effect);
        if (effect instanceof Entry.PersonEnrolled enrolled) {
            Statements.affirm(ledger, enrolled.person(), clock.instant());
        }
    }

    /** Asks for something as a person who may; returns the proposal. */
    String ask(Entry effect, String person) {
        Signing.Paper asked = people.signing().propose(effect, "why");
        require(sign(proved(person), asked));
        return ((Entry.Proposed) asked.act()).proposal();
    }

    /** Approves as a person who may. */
    void approve(String proposal, Entry effect) {
        signed("a2", people.signing().decide(proposal, true, "").orElseThrow(), Signing.decideRight(effect));
    }

    private void signed(String admin, Signing.Paper paper, Right right) {
        String person = right == Right.MANAGE_ACCOUNTS
                ? admin
                : id(right.roles().iterator().next());
        String other = right.roles().size() > 1 && paper.act() instanceof Entry.Decided
                ? id(new ArrayList<>(right.roles()).get(right.roles().size() - 1))
                : person;
        require(sign(proved(right == Right.MANAGE_ACCOUNTS ? person : other), paper));
    }

    private static void require(Signing.Outcome outcome) {
        if (outcome instanceof Signing.Outcome.Refused) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Opens and closes lots here. */
    Lots lots() {
        return new Lots(ledger, people.refusals(), clock);
    }

    /** Signs what was just read. */
    Signing.Outcome sign(Authenticated who, Signing.Paper paper) {
        return sign(who, paper, paper.digest(), paper.heads());
    }

    Signing.Outcome sign(Authenticated who, Signing.Paper paper, String saw, Map<String, Long> read) {
        clock.move(A_WINDOW);
        return people.signing().sign(who, paper, saw, read);
    }

    /** A person who is said to have proved to be one. */
    Authenticated proved(String id) {
        return ProvedPerson.of(account(id), clock.instant());
    }

    Person account(String id) {
        return standing().person(id).orElseThrow();
    }

    /** Closes an account, or opens it. */
    void put(String id, AccountEntry.State state) {
        append("a1", new AccountEntry.StateChanged(id, state, Reason.of(AccessReasons.DECIDED, "why", "why")));
    }

    /** Lets the time pass in which refusals are counted together. */
    void passTime() {
        clock.move(A_WINDOW);
    }

    /** How many entries there are. */
    long size() {
        return ledger.size();
    }

    /** Everything since then. */
    List<Entry> since(long size) {
        return ledger.read(size, Math.toIntExact(ledger.size() - size)).stream()
                .map(StoredEntry::entry)
                .toList();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
