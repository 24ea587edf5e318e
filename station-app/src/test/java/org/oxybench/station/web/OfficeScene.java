package org.oxybench.station.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.LockoutLimits;
import org.oxybench.station.people.People;
import org.oxybench.station.people.QuickSecrets;
import org.oxybench.station.people.RouteApproval;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.SecretRules;
import org.oxybench.station.people.Signing;
import org.oxybench.station.people.Statements;

/** A real ledger with people of every role, each with badge {@code B-<id>} and the same secret. */
final class OfficeScene implements AutoCloseable {

    /** Everybody's secret here. */
    static final String SECRET = "correct-horse-7";

    /** Made once, since it folds a long list of words. */
    private static final SecretRules RULES = new SecretRules(List.of("ST-01"), Optional.empty());

    private static final byte[] PEPPER = new byte[32];

    /** Made once for all scenes: everybody has the same secret, and a hash takes a processor for a quarter of a second. */
    private static final String VERIFIER = verifier();

    private final Path dir;
    private final FileLedger ledger;
    private final People people;
    private final Clock clock;
    private final FreshAudit audit;
    private final LostDisk disk = new LostDisk();

    OfficeScene(Clock clock) {
        this(clock, System::nanoTime);
    }

    /** With a time that a test moves. */
    OfficeScene(Clock clock, LongSupplier nanoTime) {
        try {
            this.dir = Files.createTempDirectory("office");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.clock = clock;
        this.ledger = FileLedger.create(
                dir.resolve("ledger"),
                Settings.standard(CheckpointKey.generate("office")).withDisk(disk),
                clock,
                HomeKind.DEMO,
                "ST-01",
                OfficeScene::required);
        this.audit = new FreshAudit(ledger, dir.resolve("db"));
        this.people = People.of(
                ledger,
                RULES,
                LockoutLimits.DEFAULT,
                QuickSecrets.with(PEPPER),
                null,
                clock,
                nanoTime,
                new SecureRandom(),
                RouteApproval.of(Path.of(System.getProperty("oxybench.root"))));
    }

    /** Most scenes have a route that is none; of one whose line coats the ledger knows what it asks for. */
    private static Set<String> required(Entry.DocumentEffective route) {
        return route.text().contains("operations: [COAT")
                ? EffectiveDocuments.requiredOperations(route)
                : Set.of("LEAK");
    }

    private static String verifier() {
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            return QuickSecrets.with(PEPPER).make(secret).orElseThrow().text();
        }
    }

    FileLedger ledger() {
        return ledger;
    }

    People people() {
        return people;
    }

    /** The audit trail, from a database that is brought up to date before each answer. */
    AuditTrail audit() {
        return audit;
    }

    /** What the same database holds of a unit. */
    Optional<DeviceHistory> unit(SerialNumber serial) {
        return audit.unit(serial);
    }

    /** From now on nothing can be recorded. */
    void loseDisk() throws IOException {
        disk.lose();
    }

    /** Every entry of a kind, oldest first. */
    <T extends Entry> List<T> entries(Class<T> kind) {
        return ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .map(StoredEntry::entry)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Enrols a person with a badge, roles and the secret of this scene, who has affirmed the statement and may sign. */
    void enrol(String id, String nameZh, String namePinyin, Role... roles) {
        enrolNew(id, nameZh, namePinyin, roles);
        Statements.affirm(ledger, id, clock.instant());
    }

    /** The same of somebody who was never here and has affirmed nothing. */
    void enrolNew(String id, String nameZh, String namePinyin, Role... roles) {
        ledger.append(Draft.of(
                clock.instant(),
                Draft.STATION,
                new Entry.PersonEnrolled(id, "B-" + id, nameZh, namePinyin, Set.of(roles))));
        ledger.append(Draft.of(clock.instant(), id, new AccountEntry.SecretSet(id, VERIFIER, false)));
    }

    /**
     * Two administrators of this scene reset a person's secret.
     *
     * @return the one-time secret that the second one gives
     */
    String reset(String first, String second, String person) {
        Signing.Paper asked = people.signing().propose(new AccountEntry.SecretReset(person), "forgotten");
        sign(first, asked);
        String proposal = ((Entry.Proposed) asked.act()).proposal();
        sign(second, people.signing().decide(proposal, true, "").orElseThrow());
        Person giver = ledger.standing().person(second).orElseThrow();
        return people.accounts()
                .giveSecret(giver, person)
                .match(
                        done -> new String(
                                Objects.requireNonNull(done.oneTimeSecret()).characters()),
                        reasons -> {
                            throw new AssertionError(reasons);
                        });
    }

    private void sign(String person, Signing.Paper paper) {
        try (Secret secret = Secret.typed(SECRET.toCharArray())) {
            people.authenticator()
                    .authenticate(new Identity.Badge("B-" + person), secret, "scene")
                    .match(
                            who -> people.signing()
                                    .sign(who, paper, paper.digest(), paper.heads())
                                    .match(at -> at, reason -> {
                                        throw new AssertionError(reason);
                                    }),
                            reason -> {
                                throw new AssertionError(reason);
                            });
        }
    }

    @Override
    public void close() {
        audit.close();
        ledger.close();
        try (Stream<Path> files = Files.walk(dir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
