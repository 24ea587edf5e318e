-- What serial instruments answered when they were asked for a parameter of a coating bath, with the answer as it came.
create table instrument_reading (
    ledger varchar not null,
    idx bigint not null,
    bath varchar not null,
    parameter varchar not null,
    measured double precision not null,
    unit_of_measure varchar not null,
    instrument varchar not null,
    profile varchar not null,
    answer varchar not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index instrument_reading_bath on instrument_reading (bath);
create index instrument_reading_instrument on instrument_reading (instrument);
