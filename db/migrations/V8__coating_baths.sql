-- Coating by the bath: solutions, baths with their units, what was read of them, and what was judged. Readings are as
-- they were taken; a verdict is made anew from the ledger, and stands here as it was given.
create table solution (
    ledger varchar not null,
    idx bigint not null,
    solution varchar not null,
    plan varchar not null,
    mixed timestamp with time zone not null,
    expires timestamp with time zone not null,
    concentration_mg_per_l double precision not null,
    volume_l double precision not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index solution_solution on solution (solution);

create table solution_release (
    ledger varchar not null,
    idx bigint not null,
    solution varchar not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index solution_release_solution on solution_release (solution);

create table bath (
    ledger varchar not null,
    idx bigint not null,
    bath varchar not null,
    plan varchar not null,
    plan_revision integer not null,
    plan_sha256 varchar not null,
    solution varchar not null,
    use_number integer not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index bath_bath on bath (bath);
create index bath_solution on bath (solution);

create table bath_unit (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    bath varchar not null,
    serial varchar not null,
    primary key (ledger, idx, ordinal)
);
create index bath_unit_bath on bath_unit (bath);
create index bath_unit_serial on bath_unit (serial);

create table bath_reading (
    ledger varchar not null,
    idx bigint not null,
    bath varchar not null,
    parameter varchar not null,
    lowest double precision not null,
    highest double precision not null,
    unit_of_measure varchar not null,
    missing integer not null,
    instrument varchar,
    person varchar not null,
    primary key (ledger, idx)
);
create index bath_reading_bath on bath_reading (bath);

create table calibration_line (
    ledger varchar not null,
    idx bigint not null,
    line varchar not null,
    micrograms double precision array not null,
    absorbances double precision array not null,
    blank_before double precision not null,
    blank_after double precision not null,
    person varchar not null,
    primary key (ledger, idx)
);

create table coupon (
    ledger varchar not null,
    idx bigint not null,
    bath varchar not null,
    coupon varchar not null,
    place varchar not null,
    line varchar not null,
    absorbances double precision array not null,
    area_cm2 double precision not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index coupon_bath on coupon (bath);

create table presence (
    ledger varchar not null,
    idx bigint not null,
    bath varchar not null,
    serial varchar not null,
    balance text not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index presence_serial on presence (serial);

create table bath_sample (
    ledger varchar not null,
    idx bigint not null,
    bath varchar not null,
    serial varchar not null,
    test varchar not null,
    measured double precision not null,
    unit_of_measure varchar not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index bath_sample_bath on bath_sample (bath);

create table bath_verdict (
    ledger varchar not null,
    idx bigint not null,
    bath varchar not null,
    verdict varchar not null,
    reasons text not null,
    person varchar not null,
    primary key (ledger, idx)
);
create index bath_verdict_bath on bath_verdict (bath);

create table bath_verdict_unit (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    bath varchar not null,
    serial varchar not null,
    verdict varchar not null,
    reasons text not null,
    primary key (ledger, idx, ordinal)
);
create index bath_verdict_unit_serial on bath_verdict_unit (serial);

-- Every unit that the same verdict put on hold.
create table bath_hold (
    ledger varchar not null,
    idx bigint not null,
    ordinal integer not null,
    serial varchar not null,
    reason text not null,
    primary key (ledger, idx, ordinal)
);
create index bath_hold_serial on bath_hold (serial);
