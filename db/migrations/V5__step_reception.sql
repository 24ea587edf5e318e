-- How the samples of a step came over the link; no row for a step that recorded nothing, and for those of early
-- releases.
create table step_reception (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    gaps bigint not null,
    gaps_total_ns bigint not null,
    lag_median_ns bigint not null,
    lag_max_ns bigint not null,
    primary key (ledger, idx)
);
