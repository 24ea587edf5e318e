-- The audit trail: one row for each thing that an entry brought about and that an auditor asks for, which is all but
-- the single steps of runs. What stood before is not stored: it is the state of the same thing in the newest earlier
-- row, so that every row still comes from exactly one entry.
create table audit (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    happened timestamp with time zone not null,
    person varchar not null,
    kind varchar not null,
    nature varchar not null,
    primary key (ledger, idx, ordinal)
);
-- A question is asked in the order of one of these, all of its columns named: H2 then reads no further than the page.
create index audit_newest on audit (ledger, happened desc, idx desc, ordinal desc);
create index audit_person on audit (ledger, person, happened desc, idx desc, ordinal desc);
create index audit_kind on audit (ledger, kind, happened desc, idx desc, ordinal desc);
create index audit_nature on audit (ledger, nature, happened desc, idx desc, ordinal desc);

-- What something is from now on, for example the roles of a person; null when it is nothing any more.
create table audit_change (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    line integer not null,
    about varchar not null,
    state text,
    primary key (ledger, idx, ordinal)
);
create index audit_change_about on audit_change (ledger, about, idx desc);

create index refusal_scan on refusal (scan);

-- What was projected before has no rows here yet: the tables are filled anew from the ledger.
truncate table ledger_mark;
truncate table entry;
truncate table entry_subject;
truncate table home;
truncate table station_start;
truncate table tail_cut;
truncate table document;
truncate table calibration;
truncate table zero;
truncate table zero_run;
truncate table person;
truncate table sign_on;
truncate table lot;
truncate table unit;
truncate table hold;
truncate table run;
truncate table step_definition;
truncate table step;
truncate table waveform;
truncate table run_end;
truncate table bin_confirmation;
truncate table refusal;
truncate table late_call;
truncate table account_state;
truncate table badge;
truncate table secret_set;
truncate table training;
truncate table accounts_review;
truncate table signature;
truncate table signed_record;
truncate table proposal;
truncate table decision;
truncate table hold_lift;
truncate table retest;
truncate table lot_component;
truncate table lot_close;
