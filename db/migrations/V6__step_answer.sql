-- What people answered to the questions of steps, one row for each time that it was typed; two that differ are no
-- answer.
create table step_answer (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    run varchar not null,
    step varchar not null,
    person varchar not null,
    typed_at timestamp with time zone not null,
    given varchar not null,
    answered double precision not null,
    unit_of_measure varchar not null,
    photo_file varchar,
    photo_sha256 char(64),
    primary key (ledger, idx, ordinal)
);
create index step_answer_run on step_answer (run);
