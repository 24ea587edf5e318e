package org.oxybench.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Signature.Meaning;
import org.oxybench.record.ledger.Hash;

/** What people decide during a {@link RandomShift}: each draft is one that may follow what a standing says. */
public final class RandomPeople {
    private final Random random;
    private final String name;
    private int count;

    RandomPeople(Random random, String name) {
        this.random = random;
        this.name = name;
    }

    /** Who decides what the others propose. */
    static Entry.PersonEnrolled second(String name) {
        return new Entry.PersonEnrolled(
                name + "q1", null, "赵强", "Zhao Qiang", EnumSet.of(Role.QA_REVIEWER, Role.RECIPE_APPROVER));
    }

    /** The next draft of this kind; another kind's when none of this is possible now. */
    Draft next(Standing standing, Instant at) {
        count++;
        List<Standing.OpenProposal> open = standing.openProposals();
        if (!open.isEmpty() && random.nextBoolean()) {
            return decide(standing, open.get(0), at);
        }
        return switch (random.nextInt(8)) {
            case 0 -> review(standing, at);
            case 1 -> draft(at, name + "q1", new AccountEntry.SecretSet(name + "q1", "$argon2id$" + count, false));
            case 2 ->
                draft(at, name + "q1", new AccountEntry.Trained(name + "p1", "P.LEAK", 1 + count % 3, name + "q1"));
            case 3 -> otherAccount(standing, at);
            case 4 -> hold(standing, at).orElseGet(() -> review(standing, at));
            case 5 -> close(standing, at).orElseGet(() -> review(standing, at));
            default -> propose(standing, at);
        };
    }

    private Draft otherAccount(Standing standing, Instant at) {
        String other = name + "p2";
        Optional<Standing.Person> person = standing.person(other);
        if (person.isEmpty()) {
            return draft(
                    at,
                    name + "q1",
                    new Entry.PersonEnrolled(other, name + "X" + count, "孙", "Sun", Set.of(Role.TECHNICIAN)));
        }
        String badge = person.get().badge();
        Reason reason = Reason.of("lost", "count", count);
        return switch (random.nextInt(3)) {
            case 0 ->
                draft(
                        at,
                        name + "q1",
                        new AccountEntry.StateChanged(
                                other,
                                person.get().active() ? AccountEntry.State.LOCKED : AccountEntry.State.ACTIVE,
                                reason));
            case 1 -> draft(at, name + "q1", new AccountEntry.BadgeIssued(other, name + "X" + count));
            default ->
                badge == null
                        ? draft(at, name + "q1", new AccountEntry.SecretSet(other, "$argon2id$" + count, true))
                        : draft(at, name + "q1", new AccountEntry.BadgeRevoked(other, badge, reason));
        };
    }

    /** All accounts as they stand, signed by the second person. */
    Draft review(Standing standing, Instant at) {
        List<AccountEntry.AccountsReviewed.Reviewed> accounts = standing.persons().stream()
                .map(p -> new AccountEntry.AccountsReviewed.Reviewed(
                        p.id(),
                        p.badge(),
                        List.copyOf(p.roles()),
                        p.state(),
                        standing.accountUsed(p.id()).orElse(null),
                        false))
                .toList();
        return sign(
                standing,
                name + "q1",
                Meaning.REVIEWED,
                new AccountEntry.AccountsReviewed(name + "q1", accounts, 90),
                List.of(),
                at);
    }

    private Optional<Draft> hold(Standing standing, Instant at) {
        return units(standing).stream()
                .filter(unit -> unit.held() == null)
                .findFirst()
                .map(unit -> sign(
                        standing,
                        name + "q1",
                        Meaning.HELD,
                        new Entry.UnitHeld(unit.serial(), unit.lot(), Reason.of("H-QA-01", "why", "湿")),
                        List.of(),
                        at));
    }

    private Optional<Draft> close(Standing standing, Instant at) {
        List<Standing.LotStanding> open = standing.openLots();
        return open.stream()
                .filter(lot -> open.size() > 2)
                .filter(lot -> standing.openRuns().stream()
                        .noneMatch(run -> lot.lot().equals(run.started().lot())))
                .findFirst()
                .map(lot -> draft(at, name + "p1", new Entry.LotClosed(lot.lot(), Reason.of("done"))));
    }

    /** Asks for something as the first person. */
    Draft propose(Standing standing, Instant at) {
        String text = "recipe P.LEAK 试漏\n" + (2 + random.nextInt(2));
        @Nullable Entry effect = null;
        if (random.nextBoolean()) {
            effect = units(standing).stream()
                    .flatMap(unit -> remedy(unit).stream())
                    .findFirst()
                    .orElse(null);
        }
        if (effect == null) {
            effect = standing.person(name + "p2").isPresent() && random.nextInt(4) == 0
                    ? new AccountEntry.SecretReset(name + "p2")
                    : null;
        }
        if (effect == null) {
            effect = random.nextBoolean()
                    ? new Entry.PersonEnrolled(
                            name + "p" + 2 * random.nextInt(2), null, "吴" + count, "Wu", Set.of(Role.OPERATOR))
                    : new Entry.DocumentEffective(
                            Entry.DocumentKind.RECIPE,
                            "P.LEAK",
                            Integer.parseInt(text.substring(text.length() - 1)),
                            Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString(),
                            text);
        }
        return propose(standing, effect, at);
    }

    /** Asks for this as the first person. */
    Draft propose(Standing standing, Entry effect, Instant at) {
        return sign(
                standing,
                name + "p1",
                Meaning.SUBMITTED,
                new Entry.Proposed(name + "-proposal-" + ++count, effect, "因为 " + count),
                List.of(),
                at);
    }

    private static Optional<Entry> remedy(Standing.UnitStanding unit) {
        if (unit.held() != null) {
            return Optional.of(new Entry.HoldLifted(unit.serial(), unit.lot(), Reason.of("inspected")));
        }
        return unit.mayBeRetested("LEAK") && unit.openRun() == null
                ? Optional.of(new Entry.RetestGranted(unit.serial(), unit.lot(), "LEAK", Reason.of("RT-SEAL")))
                : Optional.empty();
    }

    /** Decides as the second person: yes, where that is still possible, or no. */
    Draft decide(Standing standing, Standing.OpenProposal proposal, Instant at) {
        return decide(
                standing,
                proposal,
                random.nextInt(4) > 0
                        && !standing.overtaken(proposal)
                        && possible(standing, proposal.act().effect()),
                at);
    }

    /** Decides as the second person. */
    Draft decide(Standing standing, Standing.OpenProposal proposal, boolean yes, Instant at) {
        return sign(
                standing,
                name + "q1",
                yes ? Meaning.APPROVED : Meaning.REJECTED,
                new Entry.Decided(
                        proposal.act().proposal(), yes ? proposal.act().effect() : null, yes ? "" : "不同意"),
                List.of(new Signature.Evidence(
                        proposal.position().index(), proposal.position().hash())),
                at);
    }

    private static boolean possible(Standing standing, Entry effect) {
        if (effect instanceof Entry.HoldLifted e) {
            return standing.unit(e.unit()).orElseThrow().held() != null;
        }
        if (effect instanceof Entry.RetestGranted e) {
            Standing.UnitStanding unit = standing.unit(e.unit()).orElseThrow();
            return unit.openRun() == null && unit.mayBeRetested(e.operation());
        }
        return true;
    }

    private List<Standing.UnitStanding> units(Standing standing) {
        List<Standing.UnitStanding> units = new ArrayList<>();
        standing.openLots().forEach(lot -> standing.serials(lot.lot())
                .forEach(serial -> units.add(standing.unit(serial).orElseThrow())));
        return units;
    }

    /** A signature over an act, as an entry on its way. */
    static Draft sign(
            Standing standing,
            String person,
            Meaning meaning,
            Entry act,
            List<Signature.Evidence> records,
            Instant at) {
        Standing.Person signer = standing.person(person).orElseThrow();
        Signature signature = new Signature(
                "sig-" + person + "-" + at.toEpochMilli() + "-" + standing.head(Subject.person(person)),
                person,
                signer.nameZh(),
                signer.namePinyin(),
                meaning,
                at,
                "Asia/Shanghai",
                List.of(Factor.BADGE, Factor.SECRET),
                Signature.digest(act, records));
        return draft(at, person, new Entry.Signed(signature, act, records));
    }

    private static Draft draft(Instant at, String actor, Entry entry) {
        return Draft.of(at, actor, entry);
    }
}
