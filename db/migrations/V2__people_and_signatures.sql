-- People, what was signed, and what two people decided. What a secret is checked with is not here: it stays in the
-- ledger, which only the station reads. An entry that puts another in force has the rows of both.

-- A person may have no badge; role holds every role, in a fixed order.
alter table person alter column badge drop not null;

create table account_state (
    ledger varchar not null,
    idx bigint not null,
    person varchar not null,
    state varchar not null,
    reason text not null,
    primary key (ledger, idx)
);
create index account_state_person on account_state (person);

create table badge (
    ledger varchar not null,
    idx bigint not null,
    person varchar not null,
    badge varchar not null,
    issued boolean not null,
    reason text,
    primary key (ledger, idx)
);
create index badge_person on badge (person);
create index badge_badge on badge (badge);

create table secret_set (
    ledger varchar not null,
    idx bigint not null,
    person varchar not null,
    one_time boolean not null,
    primary key (ledger, idx)
);
create index secret_set_person on secret_set (person);

create table training (
    ledger varchar not null,
    idx bigint not null,
    person varchar not null,
    recipe varchar not null,
    revision integer not null,
    trainer varchar not null,
    primary key (ledger, idx)
);
create index training_person on training (person, recipe);

create table accounts_review (
    ledger varchar not null,
    idx bigint not null,
    person varchar not null,
    accounts integer not null,
    primary key (ledger, idx)
);

create table signature (
    ledger varchar not null,
    idx bigint not null,
    id varchar not null,
    person varchar not null,
    name_zh varchar not null,
    name_pinyin varchar not null,
    meaning varchar not null,
    signed timestamp with time zone not null,
    zone varchar not null,
    factors varchar not null,
    saw char(64) not null,
    act varchar not null,
    primary key (ledger, idx)
);
create index signature_person on signature (person);

create table signed_record (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    record_idx bigint not null,
    record_hash char(64) not null,
    primary key (ledger, idx, ordinal)
);
create index signed_record_record on signed_record (record_idx);

create table proposal (
    ledger varchar not null,
    idx bigint not null,
    proposal varchar not null,
    effect varchar not null,
    why text not null,
    primary key (ledger, idx)
);
create index proposal_id on proposal (proposal);

create table decision (
    ledger varchar not null,
    idx bigint not null,
    proposal varchar not null,
    approved boolean not null,
    why text not null,
    primary key (ledger, idx)
);
create index decision_proposal on decision (proposal);

create table hold_lift (
    ledger varchar not null,
    idx bigint not null,
    serial varchar not null,
    lot varchar not null,
    reason text not null,
    primary key (ledger, idx)
);
create index hold_lift_serial on hold_lift (serial);

create table retest (
    ledger varchar not null,
    idx bigint not null,
    serial varchar not null,
    lot varchar not null,
    operation varchar not null,
    reason text not null,
    primary key (ledger, idx)
);
create index retest_serial on retest (serial);

create table lot_component (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    lot varchar not null,
    component varchar not null,
    component_lot varchar not null,
    primary key (ledger, idx, ordinal)
);
create index lot_component_lot on lot_component (lot);
create index lot_component_component_lot on lot_component (component_lot);

create table lot_close (
    ledger varchar not null,
    idx bigint not null,
    lot varchar not null,
    reason text not null,
    primary key (ledger, idx)
);
create index lot_close_lot on lot_close (lot);

-- The audit trail asks by who, by what and by when.
create index entry_happened on entry (happened);
create index entry_actor on entry (actor, happened);
create index entry_type on entry (type, happened);
