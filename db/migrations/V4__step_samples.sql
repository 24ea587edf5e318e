-- How the samples of a step arrived; no row for a step that recorded nothing, and for those of early releases.
create table step_samples (
    ledger varchar not null,
    idx bigint not null,
    run varchar not null,
    taken bigint not null,
    missing bigint not null,
    late bigint not null,
    torn bigint not null,
    repeated bigint not null,
    primary key (ledger, idx)
);
