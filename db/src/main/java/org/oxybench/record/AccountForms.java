package org.oxybench.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stored forms of entries about people's accounts. */
final class AccountForms {
    static final Codes<Role> ROLE = new Codes<>(
            Role.class,
            Map.of(
                    Role.OPERATOR, "operator",
                    Role.LINE_LEAD, "line-lead",
                    Role.TECHNICIAN, "technician",
                    Role.PROCESS_ENGINEER, "process-engineer",
                    Role.RECIPE_APPROVER, "recipe-approver",
                    Role.QA_REVIEWER, "qa-reviewer",
                    Role.QA_RELEASER, "qa-releaser",
                    Role.TRACE_VIEWER, "trace-viewer",
                    Role.SECURITY_ADMIN, "security-admin",
                    Role.BACKUP_ADMIN, "backup-admin"));

    static final Codes<AccountEntry.State> STATE = new Codes<>(
            AccountEntry.State.class,
            Map.of(
                    AccountEntry.State.ACTIVE, "ACTIVE",
                    AccountEntry.State.LOCKED, "LOCKED",
                    AccountEntry.State.SUSPENDED, "SUSPENDED",
                    AccountEntry.State.LEFT, "LEFT"));

    private AccountForms() {}

    static List<EntryForm<?>> all() {
        return List.of(
                // Version 1 knew one role, and every person had a badge.
                new EntryForm<>(
                        "PersonEnrolled",
                        1,
                        Entry.PersonEnrolled.class,
                        AccountForms::enrolled,
                        AccountForms::enrolledFirst),
                new EntryForm<>(
                        "PersonEnrolled",
                        2,
                        Entry.PersonEnrolled.class,
                        AccountForms::enrolled,
                        AccountForms::enrolled),
                new EntryForm<>(
                        "AccountStateChanged",
                        1,
                        AccountEntry.StateChanged.class,
                        AccountForms::state,
                        AccountForms::state),
                // Version 1 knew no badge that ends.
                badgeForm(1, AccountForms::badgeFirst),
                badgeForm(2, AccountForms::badge),
                new EntryForm<>(
                        "BadgeRevoked",
                        1,
                        AccountEntry.BadgeRevoked.class,
                        AccountForms::revoked,
                        AccountForms::revoked),
                new EntryForm<>(
                        "SecretSet", 1, AccountEntry.SecretSet.class, AccountForms::secret, AccountForms::secret),
                new EntryForm<>(
                        "SecretReset", 1, AccountEntry.SecretReset.class, AccountForms::reset, AccountForms::reset),
                new EntryForm<>("Trained", 1, AccountEntry.Trained.class, AccountForms::trained, AccountForms::trained),
                new EntryForm<>(
                        "StatementAffirmed",
                        1,
                        AccountEntry.StatementAffirmed.class,
                        AccountForms::statement,
                        AccountForms::statement),
                // Version 1 said nothing of when an account was used.
                new EntryForm<>(
                        "AccountsReviewed",
                        1,
                        AccountEntry.AccountsReviewed.class,
                        AccountForms::review,
                        AccountForms::reviewFirst),
                new EntryForm<>(
                        "AccountsReviewed",
                        2,
                        AccountEntry.AccountsReviewed.class,
                        AccountForms::review,
                        AccountForms::review));
    }

    private static void enrolled(BodyWriter out, Entry.PersonEnrolled entry) {
        out.text("person", entry.person())
                .text("badge", entry.badge())
                .text("name_zh", entry.nameZh())
                .text("name_pinyin", entry.namePinyin())
                .texts("roles", words(entry.roles()));
    }

    private static Entry.PersonEnrolled enrolled(BodyReader in) {
        return new Entry.PersonEnrolled(
                in.text("person"),
                in.optionalText("badge"),
                in.text("name_zh"),
                in.text("name_pinyin"),
                roles(in.texts("roles", ROLE::parse)));
    }

    private static Entry.PersonEnrolled enrolledFirst(BodyReader in) {
        return new Entry.PersonEnrolled(
                in.text("person"),
                in.text("badge"),
                in.text("name_zh"),
                in.text("name_pinyin"),
                Set.of(ROLE.parse(in.text("role"))));
    }

    private static void state(BodyWriter out, AccountEntry.StateChanged entry) {
        out.text("person", entry.person())
                .text("state", STATE.of(entry.state()))
                .object("reason", entry.reason(), MeasurementForm::reason);
    }

    private static AccountEntry.StateChanged state(BodyReader in) {
        return new AccountEntry.StateChanged(
                in.text("person"), STATE.parse(in.text("state")), in.object("reason", MeasurementForm::reason));
    }

    private static EntryForm<AccountEntry.BadgeIssued> badgeForm(
            int version, Function<BodyReader, AccountEntry.BadgeIssued> reader) {
        return new EntryForm<>("BadgeIssued", version, AccountEntry.BadgeIssued.class, AccountForms::badge, reader);
    }

    private static void badge(BodyWriter out, AccountEntry.BadgeIssued entry) {
        out.text("person", entry.person()).text("badge", entry.badge()).text("until", text(entry.until()));
    }

    private static AccountEntry.BadgeIssued badgeFirst(BodyReader in) {
        return new AccountEntry.BadgeIssued(in.text("person"), in.text("badge"));
    }

    private static AccountEntry.BadgeIssued badge(BodyReader in) {
        String person = in.text("person");
        String badge = in.text("badge");
        String until = in.optionalText("until");
        return new AccountEntry.BadgeIssued(person, badge, until == null ? null : Instant.parse(until));
    }

    private static void revoked(BodyWriter out, AccountEntry.BadgeRevoked entry) {
        out.text("person", entry.person())
                .text("badge", entry.badge())
                .object("reason", entry.reason(), MeasurementForm::reason);
    }

    private static AccountEntry.BadgeRevoked revoked(BodyReader in) {
        return new AccountEntry.BadgeRevoked(
                in.text("person"), in.text("badge"), in.object("reason", MeasurementForm::reason));
    }

    private static void secret(BodyWriter out, AccountEntry.SecretSet entry) {
        out.text("person", entry.person()).text("verifier", entry.verifier()).flag("one_time", entry.oneTime());
    }

    private static AccountEntry.SecretSet secret(BodyReader in) {
        return new AccountEntry.SecretSet(in.text("person"), in.text("verifier"), in.flag("one_time"));
    }

    private static void reset(BodyWriter out, AccountEntry.SecretReset entry) {
        out.text("person", entry.person());
    }

    private static AccountEntry.SecretReset reset(BodyReader in) {
        return new AccountEntry.SecretReset(in.text("person"));
    }

    private static void trained(BodyWriter out, AccountEntry.Trained entry) {
        out.text("person", entry.person())
                .text("recipe", entry.recipe())
                .integer("revision", entry.revision())
                .text("trainer", entry.trainer());
    }

    private static AccountEntry.Trained trained(BodyReader in) {
        return new AccountEntry.Trained(
                in.text("person"), in.text("recipe"), in.smallInteger("revision"), in.text("trainer"));
    }

    private static void statement(BodyWriter out, AccountEntry.StatementAffirmed entry) {
        out.text("person", entry.person())
                .integer("version", entry.version())
                .text("language", entry.language())
                .text("sha256", entry.sha256())
                .text("text", entry.text());
    }

    private static AccountEntry.StatementAffirmed statement(BodyReader in) {
        return new AccountEntry.StatementAffirmed(
                in.text("person"), in.smallInteger("version"), in.text("language"), in.text("sha256"), in.text("text"));
    }

    private static void review(BodyWriter out, AccountEntry.AccountsReviewed entry) {
        out.text("person", entry.person())
                .list("accounts", entry.accounts(), AccountForms::account)
                .integer("unused_days", entry.unusedDays());
    }

    private static AccountEntry.AccountsReviewed reviewFirst(BodyReader in) {
        return new AccountEntry.AccountsReviewed(in.text("person"), in.list("accounts", AccountForms::accountFirst), 0);
    }

    private static AccountEntry.AccountsReviewed review(BodyReader in) {
        return new AccountEntry.AccountsReviewed(
                in.text("person"), in.list("accounts", AccountForms::account), in.smallInteger("unused_days"));
    }

    private static void account(BodyWriter out, AccountEntry.AccountsReviewed.Reviewed account) {
        out.text("person", account.person())
                .text("badge", account.badge())
                .texts("roles", words(account.roles()))
                .text("state", STATE.of(account.state()))
                .text("last_used", text(account.lastUsed()))
                .flag("unused", account.unused());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static AccountEntry.AccountsReviewed.Reviewed accountFirst(BodyReader in) {
        return new AccountEntry.AccountsReviewed.Reviewed(
                in.text("person"),
                in.optionalText("badge"),
                in.texts("roles", ROLE::parse),
                STATE.parse(in.text("state")),
                null,
                false);
    }

    private static AccountEntry.AccountsReviewed.Reviewed account(BodyReader in) {
        String badge = in.optionalText("badge");
        String used = in.optionalText("last_used");
        return new AccountEntry.AccountsReviewed.Reviewed(
                in.text("person"),
                badge,
                in.texts("roles", ROLE::parse),
                STATE.parse(in.text("state")),
                used == null ? null : Instant.parse(used),
                in.flag("unused"));
    }

    /** Stored words of roles, in their order. */
    static List<String> words(Collection<Role> roles) {
        return roles.stream().map(ROLE::of).toList();
    }

    private static Set<Role> roles(List<Role> roles) {
        Set<Role> set = EnumSet.noneOf(Role.class);
        set.addAll(new ArrayList<>(roles));
        if (set.size() != roles.size()) {
            throw new UnreadableEntry("a role stands twice: " + roles);
        }
        return set;
    }
}
