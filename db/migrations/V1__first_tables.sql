-- The database is a view of the ledger: every row but the mark and a step's definition comes from exactly one entry,
-- named by (ledger, idx). Nothing is updated, nothing has an id or a time of the database's own, so the tables are a
-- function of the set of entries, whatever their order of arrival. Texts have no length here: the ledger has taken
-- them, so the view must. Runs alike on H2 2.5 and PostgreSQL 15.

-- Newest entry of each ledger that the tables hold, written in the same transaction as its rows.
create table ledger_mark (
    ledger varchar primary key,
    idx bigint not null,
    hash char(64) not null
);

create table entry (
    ledger varchar not null,
    idx bigint not null,
    type varchar not null,
    happened timestamp with time zone not null,
    actor varchar not null,
    hash char(64) not null,
    primary key (ledger, idx)
);

create table entry_subject (
    ledger varchar not null,
    idx bigint not null,
    subject varchar not null,
    primary key (subject, ledger, idx)
);

create table home (
    ledger varchar not null,
    idx bigint not null,
    kind varchar not null,
    station varchar not null,
    primary key (ledger, idx)
);

create table station_start (
    ledger varchar not null,
    idx bigint not null,
    build varchar not null,
    java_version varchar not null,
    primary key (ledger, idx)
);

create table tail_cut (
    ledger varchar not null,
    idx bigint not null,
    bytes bigint not null,
    sha256 varchar not null,
    primary key (ledger, idx)
);

create table document (
    ledger varchar not null,
    idx bigint not null,
    kind varchar not null,
    id varchar not null,
    revision integer not null,
    sha256 char(64) not null,
    content text not null,
    primary key (ledger, idx)
);
create index document_id on document (kind, id, revision);

create table calibration (
    ledger varchar not null,
    idx bigint not null,
    instrument varchar not null,
    serial varchar not null,
    certificate varchar not null,
    calibrated timestamp with time zone not null,
    due timestamp with time zone not null,
    relative_standard_uncertainty double precision not null,
    standard_uncertainty double precision not null,
    unit_of_measure varchar not null,
    primary key (ledger, idx)
);
create index calibration_certificate on calibration (instrument, certificate);

create table zero (
    ledger varchar not null,
    idx bigint not null,
    id varchar not null,
    recipe varchar not null,
    characteristic varchar not null,
    fixture varchar not null,
    master varchar not null,
    runs integer not null,
    mean double precision not null,
    standard_deviation double precision not null,
    learned timestamp with time zone not null,
    primary key (ledger, idx)
);
create index zero_id on zero (id);

create table zero_run (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    run varchar not null,
    primary key (ledger, idx, ordinal)
);

create table person (
    ledger varchar not null,
    idx bigint not null,
    person varchar not null,
    badge varchar not null,
    name_zh varchar not null,
    name_pinyin varchar not null,
    role varchar not null,
    primary key (ledger, idx)
);
create index person_id on person (person);

create table sign_on (
    ledger varchar not null,
    idx bigint not null,
    bench varchar not null,
    person varchar not null,
    signed_on boolean not null,
    primary key (ledger, idx)
);

create table lot (
    ledger varchar not null,
    idx bigint not null,
    lot varchar not null,
    product varchar not null,
    route integer not null,
    total integer not null,
    primary key (ledger, idx)
);
create index lot_number on lot (lot);

create table unit (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    serial varchar not null,
    lot varchar not null,
    primary key (ledger, idx, ordinal)
);
create index unit_serial on unit (serial);
create index unit_lot on unit (lot);

-- Why a unit is on hold; reasons and maps are canonical JSON.
create table hold (
    ledger varchar not null,
    idx bigint not null,
    serial varchar not null,
    lot varchar,
    reason text not null,
    primary key (ledger, idx)
);
create index hold_serial on hold (serial);

create table run (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    purpose varchar not null,
    serial varchar not null,
    lot varchar,
    operation varchar not null,
    attempt integer not null,
    recipe varchar not null,
    recipe_revision integer not null,
    recipe_sha256 char(64) not null,
    profile varchar not null,
    fixture varchar not null,
    identity text not null,
    token bigint not null,
    calibrations text not null,
    zeros text not null,
    person varchar not null,
    build varchar not null,
    primary key (ledger, idx)
);
create index run_id on run (run);
create index run_serial on run (serial);
create index run_lot on run (lot);

-- What a step judges, by its content: the same for every run of a recipe revision, so stored once. Canonical JSON.
create table step_definition (
    sha256 char(64) primary key,
    characteristics text not null
);

-- One row a step: measured values as arrays aligned to the step's definition, null where unmeasured. Zones are one
-- letter each: P pass, C conditional, F fail, N not measured. The rest is canonical JSON, aligned too.
create table step (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    step varchar not null,
    definition char(64) not null,
    measured double precision array not null,
    raw double precision array not null,
    zero double precision array not null,
    u double precision array not null,
    zones varchar not null,
    rest text not null,
    fault text,
    primary key (ledger, idx)
);
create index step_run on step (run);

-- The bytes of a waveform stay in the ledger.
create table waveform (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    run varchar not null,
    attachment varchar not null,
    channel varchar not null,
    unit_of_measure varchar not null,
    scale double precision not null,
    offset_value double precision not null,
    instrument varchar not null,
    codec varchar not null,
    samples integer not null,
    sha256 char(64) not null,
    bytes bigint not null,
    primary key (ledger, idx, ordinal)
);

create table run_end (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    verdict varchar not null,
    reasons text not null,
    vented_kpa double precision,
    vented_took_ns bigint,
    recovered boolean not null,
    primary key (ledger, idx)
);
create index run_end_run on run_end (run);

create table bin_confirmation (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    serial varchar not null,
    bin varchar not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index bin_confirmation_run on bin_confirmation (run);

create table refusal (
    ledger varchar not null,
    idx bigint not null,
    bench varchar not null,
    scan varchar not null,
    serial varchar,
    reasons text not null,
    person varchar,
    primary key (ledger, idx)
);
create index refusal_serial on refusal (serial);

create table late_call (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    call_name varchar not null,
    primary key (ledger, idx)
);
create index late_call_run on late_call (run);
