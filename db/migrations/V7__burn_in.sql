-- The stretches of the stages of runs of days, one row each; their waveforms stay in the ledger.
create table stretch (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    step varchar not null,
    number bigint not null,
    powered_ns bigint not null,
    skipped bigint not null,
    taken bigint not null,
    missing bigint not null,
    gaps bigint not null,
    definition char(64) not null,
    measured double precision array not null,
    zones varchar not null,
    primary key (ledger, idx)
);
create index stretch_run on stretch (run, step);

-- That a stage was interrupted, and that it went on; a run that ended before it went on has no row in the second.
create table run_interruption (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    step varchar not null,
    since timestamp with time zone not null,
    reason text not null,
    powered_ns bigint not null,
    primary key (ledger, idx)
);
create index run_interruption_run on run_interruption (run);

create table run_resumption (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    step varchar not null,
    token bigint not null,
    identity text not null,
    interrupted_ns bigint not null,
    person varchar,
    primary key (ledger, idx)
);
create index run_resumption_run on run_resumption (run);
