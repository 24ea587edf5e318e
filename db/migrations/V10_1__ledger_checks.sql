-- Checks of the whole ledger that were due by the calendar; late_ns is empty for those that were in time, and damage
-- for those that found nothing.
create table ledger_check (
    ledger varchar not null,
    idx bigint not null,
    since timestamp with time zone not null,
    due timestamp with time zone not null,
    begun timestamp with time zone not null,
    late_ns bigint,
    entries bigint not null,
    checkpoints integer not null,
    damage text,
    primary key (ledger, idx)
);
