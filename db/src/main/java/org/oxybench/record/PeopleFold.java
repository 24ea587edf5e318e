package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.NotPossible.Why;
import org.oxybench.record.ledger.Hash;

/** People and their accounts, and who is signed on where. Used by one thread at a time. */
final class PeopleFold {
    /**
     * So many security administrators may be enrolled by one person alone, and so many always stay: without two there is
     * no second person.
     */
    static final int FOUNDERS = 2;

    private final Sources sources;
    private final Map<String, Entry.PersonEnrolled> enrolled = new TreeMap<>();
    private final Map<String, String> badgeOf = new HashMap<>();
    private final Map<String, String> ownerOf = new HashMap<>();
    private final Map<String, Instant> badgeUntil = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Instant> opened = new HashMap<>();
    private final SecretsFold secrets;
    private final Map<String, Integer> training = new HashMap<>();
    private final Map<String, String> signedOn = new HashMap<>();
    private final UseFold use = new UseFold();
    private final Map<String, Standing.Affirmed> affirmed = new HashMap<>();
    private @Nullable Instant reviewed;

    PeopleFold(Sources sources) {
        this.sources = sources;
        this.secrets = new SecretsFold(sources);
    }

    Optional<Standing.Person> person(String id) {
        Entry.PersonEnrolled e = enrolled.get(id);
        if (e == null) {
            return Optional.empty();
        }
        AccountEntry.SecretSet secret = secrets.secret(id);
        return Optional.of(
                new Standing.Person(id, badgeOf.get(id), e.nameZh(), e.namePinyin(), e.roles(), state(id), secret));
    }

    Optional<StoredEntry> secretSet(String person) {
        return secrets.set(person);
    }

    Optional<Standing.SecretGrant> secretGrant(String person) {
        return secrets.grant(person);
    }

    List<Standing.Person> persons() {
        return enrolled.keySet().stream().flatMap(id -> person(id).stream()).toList();
    }

    Optional<Standing.Person> personByBadge(String badge) {
        return Optional.ofNullable(ownerOf.get(badge)).flatMap(this::person);
    }

    Optional<Instant> badgeUntil(String badge) {
        return Optional.ofNullable(badgeUntil.get(badge));
    }

    Optional<Standing.Person> signedOn(String bench) {
        return Optional.ofNullable(signedOn.get(bench)).flatMap(this::person);
    }

    OptionalInt trained(String person, String recipe) {
        Integer revision = training.get(trainingKey(person, recipe));
        return revision == null ? OptionalInt.empty() : OptionalInt.of(revision);
    }

    Optional<Instant> reviewed() {
        return Optional.ofNullable(reviewed);
    }

    private State state(String person) {
        return states.getOrDefault(person, State.ACTIVE);
    }

    /** Every account as a review must name it, by person id. */
    private List<AccountEntry.AccountsReviewed.Reviewed> accounts() {
        return persons().stream()
                .map(p -> new AccountEntry.AccountsReviewed.Reviewed(
                        p.id(), p.badge(), List.copyOf(p.roles()), p.state(), null, false))
                .toList();
    }

    /** When accounts were made and used. */
    UseFold use() {
        return use;
    }

    Optional<Standing.Affirmed> affirmed(String person) {
        return Optional.ofNullable(affirmed.get(person));
    }

    Optional<Instant> idleSince(String person) {
        return Stream.of(use.madeAt(person), use.lastUsed(person), Optional.ofNullable(opened.get(person)))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** Whether one person alone may enrol this one: only the first security administrators. */
    boolean founding(Entry.PersonEnrolled e) {
        long admins = enrolled.values().stream()
                .filter(p -> p.roles().contains(Role.SECURITY_ADMIN))
                .count();
        return !enrolled.containsKey(e.person())
                && admins < FOUNDERS
                && e.roles().equals(EnumSet.of(Role.SECURITY_ADMIN));
    }

    /** Whether an entry would take one of the last two active security administrators. */
    boolean endsAdministration(Entry entry) {
        String taken = null;
        if (entry instanceof AccountEntry.StateChanged e && e.state() != State.ACTIVE) {
            taken = e.person();
        } else if (entry instanceof Entry.PersonEnrolled e && !e.roles().contains(Role.SECURITY_ADMIN)) {
            taken = e.person();
        }
        return taken != null
                && administers(taken)
                && enrolled.keySet().stream().filter(this::administers).count() <= FOUNDERS;
    }

    private boolean administers(String person) {
        Entry.PersonEnrolled e = enrolled.get(person);
        return e != null && e.roles().contains(Role.SECURITY_ADMIN) && state(person) == State.ACTIVE;
    }

    /** Rejects an entry that cannot follow. */
    void check(Entry entry, String actor) {
        require(
                !endsAdministration(entry),
                Why.LAST_ADMINISTRATORS,
                "one of the last " + FOUNDERS + " security administrators: " + entry);
        if (entry instanceof Entry.PersonEnrolled e) {
            checkEnrolled(e);
        } else if (entry instanceof Entry.SignedOn e) {
            require(
                    known(e.person()) && state(e.person()) == State.ACTIVE,
                    Why.NOBODY,
                    "nobody active is " + e.person());
        } else if (entry instanceof Entry.SignedOff e) {
            require(known(e.person()), Why.NOBODY, "nobody enrolled is " + e.person());
        } else if (entry instanceof Entry.RunStarted e) {
            checkStart(e);
        } else if (entry instanceof AccountEntry e) {
            require(known(e.person()), Why.NOBODY, "nobody enrolled is " + e.person());
            require(state(e.person()) != State.LEFT, Why.HAS_LEFT, e.person() + " has left, for ever");
            checkAccount(e, actor);
        }
    }

    /** A unit may have waited long at its bench, and people come and go: who starts it is who may test there now. */
    private void checkStart(Entry.RunStarted e) {
        String person = e.person();
        require(person.equals(Draft.STATION) || known(person), "nobody enrolled is " + person);
        person(person)
                .ifPresent(p ->
                        require(p.active() && p.roles().stream().anyMatch(Role::usesBench), "may not test: " + person));
        String here = signedOn.get(e.fixture());
        require(
                e.purpose() == Entry.Purpose.ZERO || here == null || here.equals(person),
                here + " is signed on at " + e.fixture() + ", not " + person);
    }

    private void checkEnrolled(Entry.PersonEnrolled e) {
        require(!e.person().isBlank() && !e.person().equals(Draft.STATION), "not an id of a person: " + e.person());
        require(state(e.person()) != State.LEFT, Why.HAS_LEFT, e.person() + " has left, for ever");
        if (e.badge() != null) {
            checkBadge(e.badge(), e.person());
        }
        boolean administers = e.roles().stream().anyMatch(Role::administers);
        boolean decides = e.roles().stream().anyMatch(role -> !role.administers() && role != Role.TRACE_VIEWER);
        require(!administers || !decides, Why.ADMINISTRATOR, "an administrator has no other rights: " + e.roles());
    }

    private void checkBadge(String badge, String person) {
        String owner = ownerOf.get(badge);
        require(owner == null || owner.equals(person), Why.BADGE_OF_ANOTHER, "badge of another person: " + badge);
        require(!revoked.contains(badge), Why.BADGE_REVOKED, "badge " + badge + " was revoked, for ever");
    }

    private void checkAccount(AccountEntry entry, String actor) {
        if (entry instanceof AccountEntry.StateChanged e) {
            require(
                    e.state() == State.LOCKED || !actor.equals(e.person()),
                    Why.OWN_ACCOUNT,
                    "nobody opens or closes the own account: " + actor);
        } else if (entry instanceof AccountEntry.BadgeIssued e) {
            checkBadge(e.badge(), e.person());
        } else if (entry instanceof AccountEntry.BadgeRevoked e) {
            require(
                    e.badge().equals(badgeOf.get(e.person())),
                    Why.BADGE_NOT_HELD,
                    "badge " + e.badge() + " is not of " + e.person());
        } else if (entry instanceof AccountEntry.SecretSet e) {
            require(
                    e.oneTime() != actor.equals(e.person()),
                    "a secret is its owner's, or a one-time one of somebody else: " + e.person());
        } else if (entry instanceof AccountEntry.SecretReset e) {
            require(!actor.equals(e.person()), "nobody resets the own secret: " + actor);
        } else if (entry instanceof AccountEntry.Trained e) {
            require(
                    known(e.trainer())
                            && !e.trainer().equals(e.person())
                            && e.trainer().equals(actor),
                    Why.OWN_TRAINING,
                    "another person trains: " + e.trainer());
        } else if (entry instanceof AccountEntry.StatementAffirmed e) {
            checkStatement(e, actor);
        } else if (entry instanceof AccountEntry.AccountsReviewed e) {
            require(e.person().equals(actor), Why.ANOTHERS_REVIEW, "who reviews is who signs: " + actor);
            require(e.isOf(accounts()) && use.bears(e), Why.ACCOUNTS_MOVED, "the accounts are not as they stand");
        }
    }

    private static void checkStatement(AccountEntry.StatementAffirmed e, String actor) {
        require(e.person().equals(actor), Why.ANOTHERS_STATEMENT, "nobody affirms for somebody else: " + actor);
        require(e.version() >= 1, "versions count up from 1: " + e.version());
        require(
                Hash.sha256(e.text().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .equals(e.sha256()),
                "hash and text of the statement differ");
    }

    /** Folds one effect of an entry. */
    void fold(Entry entry, StoredEntry stored) {
        if (entry instanceof Entry.PersonEnrolled e) {
            if (enrolled.put(e.person(), e) == null) {
                secrets.enrolled(e.person(), stored);
            }
            sources.keep(Subject.person(e.person()), stored);
            if (e.badge() != null) {
                issue(e.person(), e.badge(), null, stored);
            }
        } else if (entry instanceof Entry.SignedOn e) {
            signedOn.put(e.bench(), e.person());
            sources.keep(Subject.bench(e.bench()), stored);
        } else if (entry instanceof Entry.SignedOff e) {
            if (signedOn.remove(e.bench(), e.person())) {
                sources.drop(Subject.bench(e.bench()));
            }
        } else if (entry instanceof Entry.StationStarted) {
            signOff(person -> true);
        } else if (entry instanceof AccountEntry e) {
            foldAccount(e, stored);
        }
    }

    private void foldAccount(AccountEntry entry, StoredEntry stored) {
        if (entry instanceof AccountEntry.StateChanged e) {
            states.put(e.person(), e.state());
            sources.keep("state:" + e.person(), stored);
            if (e.state() == State.ACTIVE) {
                opened.put(e.person(), stored.at());
            } else {
                // As after a snapshot, which keeps the newest state alone.
                opened.remove(e.person());
                signOff(e.person()::equals);
            }
        } else if (entry instanceof AccountEntry.BadgeIssued e) {
            issue(e.person(), e.badge(), e.until(), stored);
        } else if (entry instanceof AccountEntry.BadgeRevoked e) {
            revoked.add(e.badge());
            sources.keep("revoked:" + e.badge(), stored);
            if (badgeOf.remove(e.person(), e.badge())) {
                ownerOf.remove(e.badge());
                badgeUntil.remove(e.badge());
                signOff(e.person()::equals);
            }
        } else if (entry instanceof AccountEntry.SecretSet e) {
            secrets.set(e, stored);
        } else if (entry instanceof AccountEntry.SecretReset e) {
            secrets.reset(e.person(), stored);
        } else if (entry instanceof AccountEntry.Trained e) {
            String key = trainingKey(e.person(), e.recipe());
            training.put(key, e.revision());
            sources.keep("trained:" + key, stored);
        } else if (entry instanceof AccountEntry.StatementAffirmed e) {
            affirmed.put(e.person(), new Standing.Affirmed(e.version(), stored.at()));
            sources.keep("statement:" + e.person(), stored);
        } else if (entry instanceof AccountEntry.AccountsReviewed) {
            reviewed = stored.at();
            sources.keep("accounts-reviewed", stored);
        }
    }

    private void issue(String person, String badge, @Nullable Instant until, StoredEntry stored) {
        String before = badgeOf.put(person, badge);
        if (before != null) {
            ownerOf.remove(before);
            badgeUntil.remove(before);
        }
        ownerOf.put(badge, person);
        if (until != null) {
            badgeUntil.put(badge, until);
        }
        sources.keep("badge:" + person, stored);
    }

    private void signOff(Predicate<String> whom) {
        Set<String> benches = signedOn.entrySet().stream()
                .filter(on -> whom.test(on.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        benches.forEach(bench -> {
            signedOn.remove(bench);
            sources.drop(Subject.bench(bench));
        });
    }

    private boolean known(String person) {
        return enrolled.containsKey(person);
    }

    private static String trainingKey(String person, String recipe) {
        return person + "\n" + recipe;
    }
}
