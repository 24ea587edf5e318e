package org.oxybench.record.sql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tables that entries are projected into, with the columns that a row gives in this order. */
enum Table {
    ENTRY("ledger", "idx", "type", "happened", "actor", "hash"),
    ENTRY_SUBJECT("ledger", "idx", "subject"),
    HOME("ledger", "idx", "kind", "station"),
    STATION_START("ledger", "idx", "build", "java_version"),
    TAIL_CUT("ledger", "idx", "bytes", "sha256"),
    LEDGER_CHECK("ledger", "idx", "since", "due", "begun", "late_ns", "entries", "checkpoints", "damage"),
    DOCUMENT("ledger", "idx", "kind", "id", "revision", "sha256", "content"),
    CALIBRATION(
            "ledger",
            "idx",
            "instrument",
            "serial",
            "certificate",
            "calibrated",
            "due",
            "relative_standard_uncertainty",
            "standard_uncertainty",
            "unit_of_measure"),
    ZERO(
            "ledger",
            "idx",
            "id",
            "recipe",
            "characteristic",
            "fixture",
            "master",
            "runs",
            "mean",
            "standard_deviation",
            "learned"),
    ZERO_RUN("ledger", "idx", "ordinal", "run"),
    PERSON("ledger", "idx", "person", "badge", "name_zh", "name_pinyin", "role"),
    SIGN_ON("ledger", "idx", "bench", "person", "signed_on"),
    LOT("ledger", "idx", "lot", "product", "route", "total"),
    UNIT("ledger", "idx", "ordinal", "serial", "lot"),
    HOLD("ledger", "idx", "serial", "lot", "reason"),
    RUN(
            "ledger",
            "idx",
            "run",
            "purpose",
            "serial",
            "lot",
            "operation",
            "attempt",
            "recipe",
            "recipe_revision",
            "recipe_sha256",
            "profile",
            "fixture",
            "identity",
            "token",
            "calibrations",
            "zeros",
            "person",
            "build"),
    STEP_DEFINITION("sha256", "characteristics"),
    STEP("ledger", "idx", "run", "step", "definition", "measured", "raw", "zero", "u", "zones", "rest", "fault"),
    WAVEFORM(
            "ledger",
            "idx",
            "ordinal",
            "run",
            "attachment",
            "channel",
            "unit_of_measure",
            "scale",
            "offset_value",
            "instrument",
            "codec",
            "samples",
            "sha256",
            "bytes"),
    STEP_SAMPLES("ledger", "idx", "run", "taken", "missing", "late", "torn", "repeated"),
    STEP_RECEPTION("ledger", "idx", "run", "gaps", "gaps_total_ns", "lag_median_ns", "lag_max_ns"),
    STEP_ANSWER(
            "ledger",
            "idx",
            "ordinal",
            "run",
            "step",
            "person",
            "typed_at",
            "given",
            "answered",
            "unit_of_measure",
            "photo_file",
            "photo_sha256"),
    RUN_END("ledger", "idx", "run", "verdict", "reasons", "vented_kpa", "vented_took_ns", "recovered"),
    BIN_CONFIRMATION("ledger", "idx", "run", "serial", "bin", "person"),
    REFUSAL("ledger", "idx", "bench", "scan", "serial", "reasons", "person"),
    LATE_CALL("ledger", "idx", "run", "call_name"),
    ACCOUNT_STATE("ledger", "idx", "person", "state", "reason"),
    BADGE("ledger", "idx", "person", "badge", "issued", "reason"),
    SECRET_SET("ledger", "idx", "person", "one_time"),
    TRAINING("ledger", "idx", "person", "recipe", "revision", "trainer"),
    ACCOUNTS_REVIEW("ledger", "idx", "person", "accounts"),
    SIGNATURE(
            "ledger",
            "idx",
            "id",
            "person",
            "name_zh",
            "name_pinyin",
            "meaning",
            "signed",
            "zone",
            "factors",
            "saw",
            "act"),
    SIGNED_RECORD("ledger", "idx", "ordinal", "record_idx", "record_hash"),
    PROPOSAL("ledger", "idx", "proposal", "effect", "why"),
    DECISION("ledger", "idx", "proposal", "approved", "why"),
    HOLD_LIFT("ledger", "idx", "serial", "lot", "reason"),
    RETEST("ledger", "idx", "serial", "lot", "operation", "reason"),
    LOT_COMPONENT("ledger", "idx", "ordinal", "lot", "component", "component_lot"),
    LOT_CLOSE("ledger", "idx", "lot", "reason"),
    SOLUTION("ledger", "idx", "solution", "plan", "mixed", "expires", "concentration_mg_per_l", "volume_l", "person"),
    SOLUTION_RELEASE("ledger", "idx", "solution", "person"),
    BATH("ledger", "idx", "bath", "plan", "plan_revision", "plan_sha256", "solution", "use_number", "person"),
    BATH_UNIT("ledger", "idx", "ordinal", "bath", "serial"),
    BATH_READING(
            "ledger",
            "idx",
            "bath",
            "parameter",
            "lowest",
            "highest",
            "unit_of_measure",
            "missing",
            "instrument",
            "person"),
    INSTRUMENT_READING(
            "ledger",
            "idx",
            "bath",
            "parameter",
            "measured",
            "unit_of_measure",
            "instrument",
            "profile",
            "answer",
            "person"),
    CALIBRATION_LINE("ledger", "idx", "line", "micrograms", "absorbances", "blank_before", "blank_after", "person"),
    COUPON("ledger", "idx", "bath", "coupon", "place", "line", "absorbances", "area_cm2", "person"),
    PRESENCE("ledger", "idx", "bath", "serial", "balance", "person"),
    BATH_SAMPLE("ledger", "idx", "bath", "serial", "test", "measured", "unit_of_measure", "person"),
    BATH_VERDICT("ledger", "idx", "bath", "verdict", "reasons", "person"),
    BATH_VERDICT_UNIT("ledger", "idx", "ordinal", "bath", "serial", "verdict", "reasons"),
    BATH_HOLD("ledger", "idx", "ordinal", "serial", "reason"),
    STRETCH(
            "ledger",
            "idx",
            "run",
            "step",
            "number",
            "powered_ns",
            "skipped",
            "taken",
            "missing",
            "gaps",
            "definition",
            "measured",
            "zones"),
    RUN_INTERRUPTION("ledger", "idx", "run", "step", "since", "reason", "powered_ns"),
    RUN_RESUMPTION("ledger", "idx", "run", "step", "token", "identity", "interrupted_ns", "person"),
    AUDIT("ledger", "idx", "ordinal", "happened", "person", "kind", "nature"),
    AUDIT_CHANGE("ledger", "idx", "ordinal", "line", "about", "state");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, though its type does not say so.
    private final List<String> columns;

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    /** Name in the database. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> columns() {
        return columns;
    }

    /** Statement that adds a row. A definition that is there already is the same: its key is its hash. */
    String insert() {
        if (this == STEP_DEFINITION) {
            return "merge into step_definition d"
                    + " using (select cast(? as char(64)) as sha256, cast(? as varchar) as characteristics) s"
                    + " on d.sha256 = s.sha256"
                    + " when not matched then insert (sha256, characteristics) values (s.sha256, s.characteristics)";
        }
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return "insert into " + sqlName() + " (" + String.join(", ", columns) + ") values (" + marks + ")";
    }
}
