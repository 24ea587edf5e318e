package org.oxybench.station.cli;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.people.Right;

/**
 * Who may use which command: the table of commands, as the web's routes have theirs. A command without an entry fails a
 * test. What asks for no right is local: for whoever may use the home's files, which the operating system decides; a new
 * home is its owner's alone. {@code docs/reference/access.md} says for each command what it changes and whom it asks.
 */
enum CommandAccess {
    DEMO(null),
    INIT(null),
    START(null),
    /** The bench asks for it, as it does on its page. */
    RUN(Right.USE_BENCH),
    ZERO(Right.PROPOSE_ZERO),
    TRACE(null),
    REJUDGE(null),
    VERIFY(null),
    REBUILD(null),
    DOCTOR(null),
    SIMULATE(null),
    BENCH(null),
    BENCH_BURNIN(null),
    BENCH_JUDGE(null),
    FIXTURE(null),
    FIXTURE_PROBE(null),
    DOCUMENT(null),
    DOCUMENT_CHECK(null),
    RECIPE(null),
    RECIPE_LINT(null),
    RECIPE_DIFF(null),
    RECIPE_RISK(null),
    /** Asks for what the page of documents asks for. */
    RECIPE_IMPORT(Right.PROPOSE_DOCUMENT),
    RECIPE_EXPORT(null),
    BATH(null),
    BATH_SOLUTION(Right.COAT),
    BATH_RELEASE(Right.JUDGE_COATING),
    BATH_BEGIN(Right.COAT),
    BATH_READING(Right.COAT),
    BATH_LINE(Right.COAT),
    BATH_COUPON(Right.COAT),
    BATH_PROOF(Right.COAT),
    BATH_SAMPLE(Right.COAT),
    BATH_JUDGE(Right.JUDGE_COATING),
    BATH_SHOW(null),
    CONFIG(null),
    CONFIG_SHOW(null),
    CONFIG_CERTIFICATE(null),
    SECRET(null),
    SECRET_SET(null),
    SECRET_LIST(null),
    SECRET_REKEY(null),
    KEY(null),
    KEY_SHOW(null),
    KEY_ROTATE(null),
    SERVICE(null),
    SERVICE_INSTALL(null),
    SERVICE_UNINSTALL(null),
    SERVICE_STATUS(null);

    @SuppressWarnings("ImmutableEnumChecker") // Null, or an enum's constant.
    private final @Nullable Right right;

    /**
     * An entry of the table.
     *
     * @param right what the command asks of its caller, who must prove to be somebody; null for a local one
     */
    CommandAccess(@Nullable Right right) {
        this.right = right;
    }

    /** The command's words, for example {@code secret set}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The right that its caller must prove to have; empty for a local one. */
    Optional<Right> right() {
        return Optional.ofNullable(right);
    }
}
