package org.oxybench.station.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Zero;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.AccountEntry.AccountsReviewed;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Signature;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.OpenProposal;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.bench.Instruments;
import org.oxybench.station.web.ActScreen.Table;
import org.oxybench.station.web.TraceScreen.Fact;
import org.oxybench.station.words.Messages;

/** Puts into words what people ask for, decide and sign, beside what stands now. */
final class ActText {

    private final Standing standing;
    private final Messages words;

    ActText(Standing standing, Messages words) {
        this.standing = standing;
        this.words = words;
    }

    /** An act that is signed. */
    ActScreen of(Entry act) {
        if (act instanceof Entry.Proposed proposed) {
            return with(effect(proposed.effect()), title(act), List.of(fact("sign.why", proposed.why())));
        }
        if (act instanceof Entry.Decided decided) {
            return decided(decided);
        }
        return effect(act);
    }

    /** What an act does, in one line. */
    String title(Entry act) {
        if (act instanceof Entry.Proposed proposed) {
            return said("act.propose", "what", title(proposed.effect()));
        }
        if (act instanceof Entry.Decided decided) {
            return titleOfDecision(decided);
        }
        if (act instanceof Entry.DocumentEffective e) {
            return said("act.document." + e.kind(), "document", DocumentText.name(e));
        }
        if (act instanceof Entry.PersonEnrolled e) {
            String key = standing.person(e.person()).isPresent() ? "act.person.change" : "act.person.enrol";
            return said(key, "person", e.nameZh() + " " + e.namePinyin() + " (" + e.person() + ")");
        }
        if (act instanceof AccountEntry.SecretReset e) {
            String printed =
                    standing.person(e.person()).map(SignScreen::printed).orElse(e.person());
            return said("act.secret.reset", "person", printed);
        }
        if (act instanceof Entry.HoldLifted e) {
            return said("act.lift", "unit", e.unit().value());
        }
        if (act instanceof Entry.RetestGranted e) {
            return said("act.retest", "unit", e.unit().value());
        }
        if (act instanceof Entry.UnitHeld e) {
            return said("act.hold", "unit", e.unit().value());
        }
        if (act instanceof Entry.ZeroLearned e) {
            return said("act.zero", "zero", e.zero().recipe() + " " + e.zero().characteristic());
        }
        if (act instanceof Entry.InstrumentCalibrated e) {
            String key = Instruments.isReaderTest(e) ? "act.reader-test" : "act.calibration";
            return words.text(key, Map.of("instrument", e.instrument(), "certificate", e.certificate()));
        }
        if (act instanceof AccountEntry.StatementAffirmed e) {
            return said("act.statement", "version", String.valueOf(e.version()));
        }
        return words.text("act.review");
    }

    private String titleOfDecision(Entry.Decided decided) {
        Entry effect = standing.openProposal(decided.proposal())
                .map(open -> open.act().effect())
                .orElse(decided.effect());
        String key = decided.effect() == null ? "act.reject" : "act.approve";
        return effect == null ? words.text("act.rejected") : said(key, "what", title(effect));
    }

    private ActScreen decided(Entry.Decided decided) {
        List<Fact> facts = new ArrayList<>();
        Optional<OpenProposal> open = standing.openProposal(decided.proposal());
        open.ifPresent(proposal -> facts.addAll(asked(proposal)));
        if (!decided.why().isBlank()) {
            facts.add(fact("sign.decision", decided.why()));
        }
        ActScreen effect = open.map(proposal -> effect(proposal.act().effect()))
                .orElse(new ActScreen("", List.of(), List.of(), List.of(), ""));
        return with(effect, title(decided), facts);
    }

    /** Who asked, when and why. */
    List<Fact> asked(OpenProposal proposal) {
        return List.of(
                fact("sign.asked", printed(proposal.signature())),
                fact("sign.asked.when", SignScreen.time(proposal.signature().at(), words)),
                fact("sign.why", proposal.act().why()));
    }

    /** What is put in force, beside what stands now. */
    ActScreen effect(Entry effect) {
        String title = title(effect);
        if (effect instanceof Entry.DocumentEffective e) {
            return new DocumentText(standing, words).of(e, title);
        }
        if (effect instanceof Entry.PersonEnrolled e) {
            return new ActScreen(title, List.of(), List.of(person(e)), List.of(), "");
        }
        if (effect instanceof AccountEntry.SecretReset e) {
            return new ActScreen(title, account(e.person()), List.of(), List.of(), "");
        }
        if (effect instanceof Entry.HoldLifted e) {
            List<Fact> facts = unit(e.unit());
            facts.add(fact("sign.reason", reason(e.reason())));
            return new ActScreen(title, facts, List.of(), List.of(), "");
        }
        if (effect instanceof Entry.RetestGranted e) {
            List<Fact> facts = unit(e.unit());
            facts.add(fact("sign.operation", e.operation()));
            facts.add(fact("sign.reason", reason(e.reason())));
            return new ActScreen(title, facts, List.of(attempts(e.unit())), List.of(), "");
        }
        if (effect instanceof Entry.UnitHeld e) {
            List<Fact> facts = unit(e.unit());
            facts.add(fact("sign.reason", reason(e.reason())));
            return new ActScreen(title, facts, List.of(), List.of(), "");
        }
        if (effect instanceof Entry.ZeroLearned e) {
            return zero(e, title);
        }
        if (effect instanceof Entry.InstrumentCalibrated e) {
            return calibration(e, title);
        }
        if (effect instanceof AccountEntry.StatementAffirmed e) {
            return new ActScreen(
                    title,
                    List.of(
                            fact("statement.title", e.text()),
                            fact("statement.language", e.language()),
                            fact("people.id", e.person())),
                    List.of(),
                    List.of(),
                    "");
        }
        return effect instanceof AccountsReviewed e
                ? new ActScreen(title, List.of(), List.of(accounts(e)), List.of(), "")
                : new ActScreen(title, List.of(), List.of(), List.of(), "");
    }

    /** What is known of a person whose secret is reset, with the newest reset before. */
    private List<Fact> account(String id) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("people.id", id));
        standing.person(id).ifPresent(person -> {
            facts.add(fact("people.name", person.nameZh() + " " + person.namePinyin()));
            facts.add(fact("people.roles", roles(person.roles())));
            facts.add(fact("people.state", words.text("people.state." + person.state())));
        });
        facts.add(fact("people.secret.last", reset(id).orElse(words.text("people.never"))));
        return facts;
    }

    /** Who reset a person's secret the last time, both of them, and when. */
    Optional<String> reset(String person) {
        return standing.secretReset(person)
                .map(two -> words.text(
                        "people.secret.by",
                        Map.of(
                                "asked", printed(two.asked()),
                                "approved", printed(two.approved()),
                                "when", SignScreen.time(two.approved().at(), words))));
    }

    private static String printed(Signature signature) {
        return signature.nameZh() + " " + signature.namePinyin() + " (" + signature.person() + ")";
    }

    /** What is known of a unit. */
    List<Fact> unit(SerialNumber serial) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("sign.unit", serial.value()));
        standing.unit(serial).ifPresent(unit -> {
            facts.add(fact("sign.lot", unit.lot().value()));
            facts.add(fact("sign.product", unit.product()));
            facts.add(fact("sign.held", unit.held() == null ? words.text("sign.no") : reason(unit.held())));
        });
        return facts;
    }

    private String reason(Reason reason) {
        return words.text(reason) + " (" + reason.code() + ")";
    }

    /** Every run of a unit so far. */
    Table attempts(SerialNumber serial) {
        List<List<String>> rows = new ArrayList<>();
        standing.unit(serial).ifPresent(unit -> unit.attempts()
                .forEach(attempt -> rows.add(List.of(
                        attempt.operation() + " " + attempt.attempt(),
                        attempt.verdict() == null ? words.text("trace.open") : words.text("state." + attempt.verdict()),
                        SignScreen.time(attempt.started(), words)))));
        return new Table(
                words.text("sign.attempts"),
                List.of(words.text("sign.attempt"), words.text("sign.verdict"), words.text("sign.started")),
                rows);
    }

    private Table person(Entry.PersonEnrolled e) {
        Optional<Person> before = standing.person(e.person());
        String none = words.text("sign.none");
        List<List<String>> rows = List.of(
                List.of(words.text("people.id"), before.map(Person::id).orElse(none), e.person()),
                List.of(words.text("people.name-zh"), before.map(Person::nameZh).orElse(none), e.nameZh()),
                List.of(
                        words.text("people.name-pinyin"),
                        before.map(Person::namePinyin).orElse(none),
                        e.namePinyin()),
                List.of(
                        words.text("people.badge"),
                        before.map(Person::badge).orElse(none),
                        e.badge() == null ? words.text("sign.unchanged") : e.badge()),
                List.of(
                        words.text("people.roles"),
                        before.map(p -> roles(p.roles())).orElse(none),
                        roles(e.roles())));
        return changes("sign.person", rows);
    }

    private Table accounts(AccountsReviewed review) {
        List<List<String>> rows = new ArrayList<>();
        for (AccountsReviewed.Reviewed account : review.accounts()) {
            String names = standing.person(account.person())
                    .map(p -> p.nameZh() + " " + p.namePinyin())
                    .orElse("");
            rows.add(List.of(
                    account.person(),
                    names,
                    account.badge() == null ? words.text("sign.none") : account.badge(),
                    roles(Set.copyOf(account.roles())),
                    words.text("people.state." + account.state()),
                    // A release before told nothing of use.
                    review.unusedDays() == 0
                            ? ""
                            : used(account.lastUsed()) + (account.unused() ? " · " + unused(review, account) : "")));
        }
        return new Table(
                words.text("sign.accounts"),
                List.of(
                        words.text("people.id"),
                        words.text("people.name"),
                        words.text("people.badge"),
                        words.text("people.roles"),
                        words.text("people.state"),
                        words.text("people.used")),
                rows);
    }

    /** When an account was last used. */
    String used(@Nullable Instant at) {
        return at == null ? words.text("people.never") : SignScreen.time(at, words);
    }

    /** That it was not for long, and what the station does about it. */
    String unused(Person person, int days) {
        boolean kept = standing.endsAdministration(
                new AccountEntry.StateChanged(person.id(), AccountEntry.State.LOCKED, Reason.of("")));
        return unused(person.state(), kept, days);
    }

    /** As {@link #unused(Person, int)}, from what a review says alone: it is what was signed. */
    private String unused(AccountsReviewed review, AccountsReviewed.Reviewed account) {
        return unused(account.state(), review.keeps(account), review.unusedDays());
    }

    private String unused(AccountEntry.State state, boolean kept, int days) {
        String key = "people.unused." + (kept ? "KEPT" : state.name());
        return words.text(key, Map.of("days", String.valueOf(days)));
    }

    private ActScreen zero(Entry.ZeroLearned e, String title) {
        Zero zero = e.zero();
        Optional<Zero> before = standing.zero(zero.recipe(), zero.characteristic(), zero.fixture());
        List<Fact> facts = List.of(
                fact("sign.zero.recipe", learnedWith(e)),
                fact("sign.zero.characteristic", zero.characteristic()),
                fact("sign.zero.fixture", zero.fixture()));
        List<List<String>> rows = List.of(
                changed("sign.zero.master", before, Zero::master, zero),
                changed("sign.zero.runs", before, z -> String.valueOf(z.runs()), zero),
                changed("sign.zero.mean", before, z -> String.valueOf(z.mean()), zero),
                changed("sign.zero.deviation", before, z -> String.valueOf(z.standardDeviation()), zero),
                changed("sign.zero.learned", before, z -> SignScreen.time(z.learned(), words), zero));
        return new ActScreen(title, facts, List.of(changes("sign.zero", rows)), List.of(), "");
    }

    /** The recipe with the one revision that every run was made with: at any other, the zero counts as none. */
    private String learnedWith(Entry.ZeroLearned e) {
        OptionalInt revision = standing.learnedWith(e);
        return e.zero().recipe() + (revision.isPresent() ? " r" + revision.getAsInt() : " " + Messages.ABSENT);
    }

    private ActScreen calibration(Entry.InstrumentCalibrated e, String title) {
        Optional<Entry.InstrumentCalibrated> before = standing.calibration(e.instrument());
        CalibrationText text = new CalibrationText(words);
        boolean reader = Instruments.isReaderTest(e);
        List<List<String>> rows = new ArrayList<>(List.of(
                changed("instruments.serial", before, Entry.InstrumentCalibrated::serial, e),
                changed("instruments.certificate", before, Entry.InstrumentCalibrated::certificate, e),
                changed(reader ? "instruments.tested" : "instruments.calibrated", before, text::calibrated, e),
                changed("instruments.due", before, text::lastDay, e)));
        if (!reader) {
            rows.add(changed("instruments.relative", before, text::relative, e));
            rows.add(changed("instruments.absolute", before, text::absolute, e));
        }
        List<Fact> facts = List.of(fact("instruments.instrument", e.instrument()));
        return new ActScreen(
                title, facts, List.of(changes(reader ? "sign.reader-test" : "sign.calibration", rows)), List.of(), "");
    }

    private <T> List<String> changed(String key, Optional<T> before, Function<T, String> text, T after) {
        return List.of(words.text(key), before.map(text).orElse(words.text("sign.none")), text.apply(after));
    }

    private Table changes(String caption, List<List<String>> rows) {
        return new Table(words.text(caption), List.of("", words.text("sign.before"), words.text("sign.after")), rows);
    }

    /** Roles as words, in the order of the list of roles. */
    String roles(Set<Role> roles) {
        return roles.isEmpty()
                ? words.text("sign.none")
                : roles.stream()
                        .sorted()
                        .map(role -> words.text("role." + role))
                        .collect(Collectors.joining(words.text("sign.comma")));
    }

    private static ActScreen with(ActScreen effect, String title, List<Fact> first) {
        List<Fact> facts = new ArrayList<>(first);
        facts.addAll(effect.facts());
        return new ActScreen(title, facts, effect.tables(), effect.lines(), effect.text(), effect.pictures());
    }

    private Fact fact(String key, String value) {
        return new Fact(words.text(key), value);
    }

    private String said(String key, String name, String value) {
        return words.text(key, Map.of(name, value));
    }
}
