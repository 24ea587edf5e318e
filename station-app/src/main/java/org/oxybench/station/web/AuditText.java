package org.oxybench.station.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.LedgerChecked;
import org.oxybench.record.Signature;
import org.oxybench.record.Standing;
import org.oxybench.record.StepAnswered;
import org.oxybench.record.StoredText;
import org.oxybench.record.history.AuditLine;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.AnswerText;
import org.oxybench.station.words.BurnInText;
import org.oxybench.station.words.Messages;

/** Puts lines of the audit trail into words: the same for the page, the record and the file. */
final class AuditText {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'");
    private static final int HASH_SHOWN = 12;
    private static final String BENCH = "bench:";

    private final Messages words;
    private final SignatureText signatures;
    private final ActText acts;

    AuditText(Standing standing, Messages words, SignatureText signatures) {
        this.words = words;
        this.signatures = signatures;
        this.acts = new ActText(standing, words);
    }

    /** The line in words. */
    AuditRow of(AuditLine line) {
        return new AuditRow(
                LOCAL.format(line.stored().at().atZone(words.zone())),
                UTC.format(line.stored().at().atOffset(ZoneOffset.UTC)),
                line.person(),
                line.person().equals(Draft.STATION) ? words.text("audit.station") : line.name(),
                line.kind(),
                kind(line.kind()),
                what(line),
                line.changes().stream().map(this::change).toList(),
                why(line.act()),
                where(line),
                line.refused(),
                signed(line.signature(), signature -> signatures.meaning(signature.meaning())),
                signed(line.signature(), SignatureText::printed),
                signed(line.signature(), SignatureText::time),
                String.valueOf(line.stored().position().index()),
                line.stored().position().hash(),
                line.stored().position().hash().substring(0, HASH_SHOWN) + "…");
    }

    /** Name of a kind of line. */
    String kind(String kind) {
        return words.text("trace.entry." + kind);
    }

    private static String signed(@Nullable Signature signature, Function<Signature, String> part) {
        return signature == null ? "" : part.apply(signature);
    }

    private String what(AuditLine line) {
        Entry act = line.act();
        if (act instanceof Entry.Decided decided && decided.effect() != null) {
            return words.text("act.approve", Map.of("what", acts.title(decided.effect())));
        }
        if (act instanceof Entry.Decided) {
            return words.text("act.rejected");
        }
        if (act instanceof Entry.Proposed
                || act instanceof Entry.DocumentEffective
                || act instanceof Entry.HoldLifted
                || act instanceof Entry.RetestGranted
                || act instanceof Entry.UnitHeld
                || act instanceof Entry.ZeroLearned
                || act instanceof Entry.InstrumentCalibrated
                || act instanceof AccountEntry.SecretReset
                || act instanceof AccountEntry.StatementAffirmed
                || act instanceof AccountEntry.AccountsReviewed) {
            return acts.title(act);
        }
        Map<String, String> arguments = act instanceof AccountEntry e
                ? account(e)
                : act instanceof CoatingEntry c ? CoatingAudit.arguments(c, words) : arguments(act);
        return words.find("audit.what." + line.kind(), arguments).orElse("");
    }

    private String badge(AccountEntry.BadgeIssued issued) {
        Instant until = issued.until();
        return until == null
                ? issued.badge()
                : words.text(
                        "people.badge.until", Map.of("badge", issued.badge(), "when", SignScreen.time(until, words)));
    }

    private Map<String, String> account(AccountEntry act) {
        if (act instanceof AccountEntry.BadgeIssued e) {
            return Map.of("person", e.person(), "badge", badge(e));
        }
        if (act instanceof AccountEntry.BadgeRevoked e) {
            return Map.of("person", e.person(), "badge", e.badge());
        }
        if (act instanceof AccountEntry.Trained e) {
            return Map.of("person", e.person(), "recipe", e.recipe() + " r" + e.revision());
        }
        return Map.of("person", act.person());
    }

    private Map<String, String> arguments(Entry act) {
        if (act instanceof Entry.PersonEnrolled e) {
            return Map.of("person", e.person());
        }
        if (act instanceof Entry.LotOpened e) {
            String count = String.valueOf(e.serials().size());
            return Map.of("lot", e.lot().value(), "product", e.product() + " r" + e.route(), "count", count);
        }
        if (act instanceof Entry.LotClosed e) {
            return Map.of("lot", e.lot().value());
        }
        if (act instanceof Entry.Refused e) {
            return Map.of("asked", e.scan());
        }
        if (act instanceof Entry.RecordsExported e) {
            return Map.of("query", e.query().isEmpty() ? words.text("audit.everything") : e.query());
        }
        if (act instanceof LedgerChecked e) {
            return Map.of(
                    "entries", String.valueOf(e.entries()),
                    "late", orNone(new ScheduleText(words).late(e)),
                    "found", orNone(ScheduleText.found(e)));
        }
        return act instanceof Entry.TailCut e ? Map.of("bytes", String.valueOf(e.bytes())) : ofRun(act);
    }

    private String orNone(String text) {
        return text.isEmpty() ? words.text("audit.none") : text;
    }

    private Map<String, String> ofRun(Entry act) {
        if (act instanceof Entry.RunStarted e) {
            String operation = e.operation() + " " + e.attempt();
            return Map.of(
                    "unit", e.unit().value(), "operation", operation, "recipe", e.recipe() + " r" + e.recipeRevision());
        }
        if (act instanceof Entry.RunFinished e) {
            String verdict = words.text("state." + e.verdict());
            return Map.of("unit", e.unit().value(), "operation", e.operation(), "verdict", verdict);
        }
        if (act instanceof Entry.BinConfirmed e) {
            return Map.of("unit", e.unit().value(), "bin", e.bin());
        }
        if (act instanceof StepAnswered e) {
            String typed = new AnswerText(words).typed(e);
            return Map.of("unit", e.unit().value(), "step", e.step(), "typed", typed);
        }
        if (act instanceof BurnInEntry.RunInterrupted e) {
            return Map.of("unit", e.unit().value(), "step", e.step(), "kept", BurnInText.hours(e.powered()));
        }
        if (act instanceof BurnInEntry.RunResumed e) {
            String minutes = BurnInText.minutes(e.interrupted());
            return Map.of("unit", e.unit().value(), "step", e.step(), "minutes", minutes);
        }
        return act instanceof Entry.LateCallRefused e ? Map.of("run", e.run().value(), "call", e.call()) : Map.of();
    }

    private String why(Entry act) {
        if (act instanceof Entry.Proposed e) {
            return e.why();
        }
        if (act instanceof Entry.Decided e) {
            return e.why();
        }
        if (act instanceof Entry.KeyRotated e) {
            return e.rotation().why();
        }
        List<Reason> reasons = new ArrayList<>();
        if (act instanceof Entry.Refused e) {
            reasons.addAll(e.reasons());
        } else if (act instanceof Entry.RunFinished e) {
            reasons.addAll(e.reasons());
        } else if (act instanceof CoatingEntry.BathJudged e) {
            reasons.addAll(e.reasons());
        } else if (act instanceof BurnInEntry.RunInterrupted e) {
            reasons.add(e.reason());
        } else if (act instanceof LedgerChecked e) {
            Optional.ofNullable(e.damage()).ifPresent(reasons::add);
        } else if (act instanceof Entry.UnitHeld e) {
            reasons.add(e.reason());
        } else if (act instanceof Entry.HoldLifted e) {
            reasons.add(e.reason());
        } else if (act instanceof Entry.RetestGranted e) {
            reasons.add(e.reason());
        } else if (act instanceof Entry.LotClosed e) {
            reasons.add(e.reason());
        } else if (act instanceof AccountEntry.StateChanged e) {
            reasons.add(e.reason());
        } else if (act instanceof AccountEntry.BadgeRevoked e) {
            reasons.add(e.reason());
        }
        return reasons.stream().map(this::reason).collect(Collectors.joining("; "));
    }

    /** A refused request has the words of its problem. */
    private String reason(Reason reason) {
        String said = words.find("reason." + reason.code(), reason.arguments())
                .or(() -> words.find("problem." + reason.code(), reason.arguments()))
                .orElse("");
        return (said + " (" + reason.code() + ")" + foreign(reason)).strip();
    }

    /** What a request claimed that was refused for it. */
    private static String foreign(Reason reason) {
        if (reason.code().equals(Kind.FOREIGN_ORIGIN.code())) {
            return " Origin: " + reason.arguments().getOrDefault("origin", "");
        }
        return reason.code().equals(Kind.FOREIGN_HOST.code())
                ? " Host: " + reason.arguments().getOrDefault("host", "")
                : "";
    }

    /** Bench or browser, and the address that a refused request came from. */
    private String where(AuditLine line) {
        Set<String> places = new TreeSet<>();
        line.stored().keys().stream()
                .filter(key -> key.startsWith(BENCH))
                .forEach(key -> places.add(key.substring(BENCH.length())));
        if (line.act() instanceof Entry.Refused e) {
            e.reasons().stream()
                    .flatMap(reason -> Optional.ofNullable(reason.arguments().get("remote")).stream())
                    .forEach(places::add);
        }
        return String.join(" ", places);
    }

    private AuditRow.ChangeRow change(AuditLine.Change change) {
        int colon = change.about().indexOf(':');
        String of = change.about().substring(0, colon);
        return new AuditRow.ChangeRow(
                words.text("audit.of." + of),
                change.about().substring(colon + 1),
                state(of, change.before()),
                state(of, change.after()));
    }

    private String state(String of, @Nullable String state) {
        if (state == null) {
            return words.text("sign.none");
        }
        return switch (of) {
            case "roles" -> acts.roles(Set.copyOf(StoredText.roles(state)));
            case "state" -> words.text("people.state." + state);
            case "lot", "proposal", "secret", "solution", "bath" -> words.text("audit." + of + "." + state);
            default -> state;
        };
    }
}
